"""What stands in the braces of a GIFT question: options, wordings, numbers, truth values."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.packs import conversion, html_text, keys, markdown
from bot.packs.gathering import Key, Unanswered
from bot.quiz.question import Choice, Option

_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_GENERAL: Final = re.compile(r"(?P<inside>(?:\\.|[^\\#]|#(?!###))*)####(?P<said>.*)", re.DOTALL)
_ANSWER: Final = re.compile(r"([=~])((?:\\.|[^\\=~])*)", re.DOTALL)
_WEIGHT: Final = re.compile(r"\s*%(-?\d{1,3}(?:\.\d{1,5})?)%")
_FORMAT: Final = re.compile(r"\s*\[(html|moodle|plain|markdown)\]", re.IGNORECASE)
_PARTS: Final = re.compile(r"(?:^|#)((?:\\.|[^\\#])*)", re.DOTALL)
_PAIR: Final = re.compile(r"(?:\\.|[^\\-]|-(?!>))*->", re.DOTALL)
_TRUTH: Final = re.compile(r"\s*(T|TRUE|F|FALSE)\s*\Z", re.IGNORECASE)
_FIGURE: Final = r"\s*([-+]?(?:\d{1,30}(?:[.,]\d{0,30})?|[.,]\d{1,30})(?:[eE][-+]?\d{1,3})?)\s*"
_WITHIN: Final = re.compile(rf"{_FIGURE}(?::{_FIGURE})?\Z")
_RANGE: Final = re.compile(rf"{_FIGURE}\.\.{_FIGURE}\Z")
_NEWLINE: Final = "n"
_FULL: Final = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A key with what is said behind it, and what of it could not be kept."""

    key: Key
    feedback: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """`weight` is in per cent; None when nothing was written."""

    right: bool
    weight: float | None
    raw: str
    feedback: str


def key(inside: str, form: str, prompt: str) -> Read:
    """The answer key between the braces; `form` is the stem's markup, which answers inherit."""
    general = _GENERAL.match(inside)
    said = shown(general["said"], form).text if general else ""
    inside = general["inside"] if general else inside
    parts = [part.strip() for part in _PARTS.findall(inside)]
    if not inside.strip():
        return Read(key=Unanswered(), feedback=said)
    if _TRUTH.match(parts[0]):
        return _truth(parts, form, said)
    if inside.lstrip().startswith("#"):
        return _numbers(inside.lstrip()[1:], form, said)
    answers = _answers(inside)
    if not answers:
        return Read(key=keys.text([shown(parts[0], form).line]), feedback=said)
    if any(_PAIR.match(answer.raw) for answer in answers):
        reason = "it asks to match pairs, which no kind of question here does"
        return Read(key=keys.Obstacle(reason=reason))
    if all(answer.right for answer in answers):
        return _wordings(answers, form, said)
    return Read(key=_choice(answers, form), feedback=said)


def shown(text: str, form: str) -> html_text.Page:
    """The text as a person reads it, without escapes, and without the marks of its own markup."""
    if markup := _FORMAT.match(text):
        form, text = markup[1].casefold(), text[markup.end() :]
    text = unescaped(text).strip()
    if form == "markdown":
        return html_text.Page(text="\n".join(map(_line, text.split("\n"))))
    is_html = form == "html" or (form in {"", "moodle"} and html_text.is_markup(text))
    return html_text.page(text) if is_html else html_text.Page(text=text)


def unescaped(text: str) -> str:
    r"""Without the backslashes; `\n` is a new line."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] == _NEWLINE else found[1], text)


def _line(text: str) -> str:
    return text[: len(text) - len(text.lstrip())] + markdown.plain(text)


def _answers(inside: str) -> list[_Answer]:
    answers = []
    for found in _ANSWER.finditer(inside):
        text, feedback = _halves(found[2])
        weight = _WEIGHT.match(text)
        answers.append(
            _Answer(
                right=found[1] == "=",
                weight=float(weight[1]) if weight else None,
                raw=text[weight.end() :] if weight else text,
                feedback=feedback,
            )
        )
    return answers


def _halves(text: str) -> tuple[str, str]:
    answer, *feedback = _PARTS.findall(text) or [""]
    return answer, "#".join(feedback)


def _truth(parts: Sequence[str], form: str, said: str) -> Read:
    """True or false; the first comment is for the wrong answer, the second for the right one."""
    whole = conversion.true_or_false(parts[0][:1].upper() == "T")
    wrong, right = ([*parts[1:], "", ""])[:2]
    options = (
        Option(
            text=option.text,
            correct=option.correct,
            why=shown(right if option.correct else wrong, form).text,
        )
        for option in whole.options
    )
    return Read(key=keys.choice(options), feedback=said)


def _choice(answers: Sequence[_Answer], form: str) -> Choice | keys.Obstacle:
    """Where no option is right by itself, those with a positive weight are right together."""
    together = not any(_is_full(answer) for answer in answers)
    options = [
        Option(
            text=shown(answer.raw, form).line,
            correct=(answer.weight or 0) > 0 if together else _is_full(answer),
            why=shown(answer.feedback, form).text,
        )
        for answer in answers
    ]
    several = together or sum(option.correct for option in options) > 1
    return keys.choice(options, several=several)


def _wordings(answers: Sequence[_Answer], form: str, said: str) -> Read:
    """What earns everything is accepted, what earns nothing refused; halves cannot be kept."""
    full = [answer for answer in answers if _is_full(answer)]
    none = [answer for answer in answers if answer.weight is not None and answer.weight <= 0]
    halves = [shown(one.raw, form).line for one in answers if one not in full and one not in none]
    lost = f"part of the credit for {', '.join(halves)} is not kept: it counts as wrong"
    return Read(
        key=keys.text(
            (shown(answer.raw, form).line for answer in full),
            (shown(answer.raw, form).line for answer in none),
        ),
        feedback=_joined(said, full, form),
        remark=lost if halves else "",
    )


def _numbers(inside: str, form: str, said: str) -> Read:
    answers = _answers(inside)
    if not answers:
        text, feedback = _halves(inside)
        answers = [_Answer(right=True, weight=None, raw=text, feedback=feedback)]
    full = [answer for answer in answers if _is_full(answer)]
    if not full:
        return Read(key=keys.Obstacle(reason="none of its numbers earns full credit"))
    rest = [unescaped(one.raw).strip() for one in answers if one.weight != 0 and one is not full[0]]
    lost = f"only {full[0].raw.strip()} is kept as right, not {', '.join(rest)}"
    return Read(
        key=_number(unescaped(full[0].raw)),
        feedback=_joined(said, full[:1], form),
        remark=lost if rest else "",
    )


def _number(raw: str) -> Key:
    if ends := _RANGE.match(raw):
        return keys.between(_value(ends[1]), _value(ends[2]))
    if figure := _WITHIN.match(raw):
        return keys.number(_value(figure[1]), _value(figure[2] or "0"))
    return keys.Obstacle(reason="its number cannot be read")


def _value(figure: str) -> float:
    return float(figure.replace(",", "."))


def _is_full(answer: _Answer) -> bool:
    return answer.weight == _FULL or (answer.weight is None and answer.right)


def _joined(said: str, answers: Sequence[_Answer], form: str) -> str:
    """The general comment and those of the right answers, each once."""
    each = (said, *(shown(answer.feedback, form).text for answer in answers))
    return "\n\n".join(dict.fromkeys(filter(None, each)))
