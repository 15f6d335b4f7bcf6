"""A pack as a file of our own format."""

from typing import Any, Final

import yaml

from bot.packs import conversion
from bot.packs.fields import VERSION
from bot.quiz import question

_TRUE_OR_FALSE: Final = {conversion.true_or_false(answer): answer for answer in (True, False)}


def write_pack(pack: question.Pack) -> str:
    """YAML that loads to an equal pack; defaults are left out, long texts stand in blocks.

    A question's revision is the store's business and is not written.
    """
    return yaml.dump(document(pack), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)


def document(pack: question.Pack) -> dict[str, object]:
    """The pack as the mappings and lists that its file spells out."""
    return {
        "quizbell": VERSION,
        "pack": pack.id,
        "title": pack.title,
        "language": pack.language,
        "licence": pack.licence,
        "version": pack.version,
        **_given(description=pack.description),
        "questions": [_question(entry) for entry in pack.questions],
    }


class _Dumper(yaml.SafeDumper):
    """Texts of several lines as literal blocks; no aliases, which packs do not know."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def _given(**fields: object) -> dict[str, object]:
    """The fields that say something."""
    return {name: value for name, value in fields.items() if value}


def _question(entry: question.Question) -> dict[str, object]:
    return {
        "id": entry.id.partition("/")[2],
        "topic": entry.topic,
        "difficulty": str(entry.difficulty),
        "prompt": entry.prompt,
        **_key(entry.key),
        **_given(
            explanation=entry.explanation,
            hints=list(entry.hints),
            image=entry.image and {"url": entry.image.url, "alt": entry.image.alt},
            source=entry.source,
        ),
    }


def _key(key: question.AnswerKey) -> dict[str, object]:
    match key:
        case question.Choice():
            if key in _TRUE_OR_FALSE:
                return {"true_or_false": _TRUE_OR_FALSE[key]}
            return {"choice": _choice(key)}
        case question.Text(accepted=accepted, refused=refused):
            return {"text": {"accepted": list(accepted), **_given(refused=list(refused))}}
        case question.Number(value=value, tolerance=tolerance, units=units):
            rest = _given(tolerance=_number(tolerance), units=list(units))
            return {"number": {"value": _number(value), **rest}}
        case question.Listing(items=items, least=least):
            return {"listing": {"least": least, "items": [_item(item) for item in items]}}
        case question.Ordering(items=items):
            return {"ordering": {"items": list(items)}}
        case question.Open(key_points=points, reference=reference):
            return {"open": {"reference": reference, "key_points": [_point(p) for p in points]}}


def _number(value: float) -> float | int:
    """A whole number without its `.0`, as far as floats are exact."""
    return int(value) if value.is_integer() and abs(value) < 2**53 else value


def _choice(key: question.Choice) -> dict[str, object]:
    order = "" if key.order is question.Order.AS_WRITTEN else str(key.order)
    options = [
        {"text": option.text, **_given(correct=option.correct, why=option.why)}
        for option in key.options
    ]
    return {**_given(order=order, several=key.several), "options": options}


def _item(item: question.Item) -> object:
    return {"text": item.text, "aliases": list(item.aliases)} if item.aliases else item.text


def _point(point: question.KeyPoint) -> dict[str, object]:
    weight = point.weight if point.weight != 1 else None
    return {"point": point.text, **_given(shown_by=list(point.shown_by), weight=weight)}
