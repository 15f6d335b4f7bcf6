"""JSON and JSON Lines of question records, of Open Trivia DB and alike.

Texts may be HTML-escaped, percent-encoded or in base64, as Open Trivia DB offers them.
"""

import base64
import binascii
import html
import itertools
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final
from urllib.parse import unquote, unquote_plus

from bot.packs import entries, gathering, keys, roles
from bot.packs.entries import Entry
from bot.packs.gathering import Draft
from bot.packs.reader import ImportResult
from bot.packs.roles import Role
from bot.packs.source import Source, refusal

FORMAT = "JSON or JSON Lines of question records"
DEEPEST: Final = 8

_FIELD: Final = re.compile(r"""["']([\w -]{1,40})["']\s*:""")
_ASKING_KEY: Final = re.compile(r'"(?:[^"\\\n]|\\.){3,400}\?\s*"\s*:\s*["\[\d]')
_LISTING: Final = (Role.ANSWERS, Role.ANSWER)
_NAMING: Final = (Role.RIGHT, Role.ANSWER)
_LETTER: Final = re.compile(r"\(?[A-Ha-h]\)?[.:]?")
_BOTH: Final = {"true", "false"}
_MOST_OPTIONS: Final = 10
_COUNTED: Final = re.compile(r"\D{0,12}\d{1,5}")
_ENCODED: Final = re.compile(r"[\w.~!*'()+-]*(?:%[0-9A-Fa-f]{2}[\w.~!*'()+-]*)*")
_STEMS: Final = ("stem", "text", "prompt")
_OPTION_TEXTS: Final = ("text", "answer", "option", "value", "content", "title", "label", "name")
_OPTION_FLAGS: Final = ("correct", "iscorrect", "is_correct", "right", "isright", "is_right")


def recognises(source: Source) -> bool:
    """Whether it opens as JSON and its first fields mean what a question needs."""
    opening = source.beginning.lstrip()
    if not opening.startswith(("{", "[")):
        return False
    names = dict.fromkeys(_FIELD.findall(opening[:50_000]))
    return roles.name_questions(roles.roles(names)) or bool(_ASKING_KEY.search(opening[:50_000]))


def read(source: Source) -> ImportResult:
    """One question for each record; PackInvalid where the JSON itself is broken."""
    lines = _is_lines(source.beginning)
    found: Iterable[Found] = entries.Again(lambda: _lines(source)) if lines else _whole(source)
    decoded = _decoder(found)
    drafts = entries.drafts(entries.Again(lambda: (_entry(*one, decoded) for one in found)))
    return gathering.gather(source, drafts, format_name=FORMAT)


def _is_lines(text: str) -> bool:
    first, _, rest = text.strip().partition("\n")
    return first.startswith("{") and first.rstrip().endswith("}") and rest.startswith("{")


Found = tuple[int, str, Mapping[str, Any] | str]  # where it stands; words are a broken line


def _whole(source: Source) -> list[Found]:
    try:
        root = json.loads(source.text)
    except RecursionError:
        problem, remedy = "It is nested too deeply.", "Keep the questions in one plain list."
        raise refusal(source.file, problem, remedy) from None
    except ValueError as error:
        line = getattr(error, "lineno", None)
        problem = f"This is not JSON: {getattr(error, 'msg', 'a number is too long')}."
        raise refusal(source.file, problem, "Mend it and try again.", line=line) from None
    records = [_flat(record) for record in _records(root, "", 0)]
    return [(number, "item", record) for number, record in enumerate(records, 1)]


def _lines(source: Source) -> Iterator[Found]:
    for number, line in enumerate(source.lines(), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            record = None
        yield number, "line", _flat(record) if isinstance(record, dict) else line[:200]


def _records(value: Any, topic: str, depth: int) -> Iterator[Mapping[str, Any]]:
    """Every mapping that asks something, wherever it is kept; its key or heading is its topic."""
    if depth > DEEPEST:
        return
    if isinstance(value, dict):
        meanings = roles.roles(value)
        asks = map(_asks, value.values(), meanings)
        if any(asks) or _stem(value.get("question")):
            yield {"topic": topic, **value} if topic and Role.TOPIC not in meanings else value
            return
        if _asked_by_keys(value):
            yield from ({"question": key, "answers": inner} for key, inner in value.items())
            return
        named = next((value[key] for key in ("category", "topic", "title") if key in value), "")
        for key, inner in value.items():
            below = topic if _COUNTED.fullmatch(key) or not depth else key
            heading = below if isinstance(inner, dict) else topic
            yield from _records(
                inner, named if isinstance(named, str) and named else heading, depth + 1
            )
    elif isinstance(value, list):
        for inner in value:
            if isinstance(inner, dict | list):
                yield from _records(inner, topic, depth + 1)


def _asked_by_keys(value: Mapping[str, Any]) -> bool:
    """Whether most keys are questions themselves, and their values the answers."""
    asking = sum(key.rstrip().endswith("?") for key in value)
    plain = (isinstance(inner, str | int | float) or _is_words(inner) for inner in value.values())
    return asking * 2 > len(value) and all(plain)


def _is_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str | int | float) for one in value)


def _asks(value: Any, meaning: Role | None) -> bool:
    return meaning is Role.PROMPT and isinstance(value, str)


def _stem(value: Any) -> dict[str, Any]:
    """A question that is itself a record of its words and, perhaps, its options; else nothing."""
    if not isinstance(value, dict):
        return {}
    words = [inner for name, inner in value.items() if name in _STEMS and isinstance(inner, str)]
    return {**value, "question": words[0]} if words else {}


def _flat(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """The record with what stands in a record of its own below `question`."""
    inner = _stem(record.get("question"))
    rest = {name: value for name, value in inner.items() if name not in _STEMS}
    return {**record, **rest} if inner else record


def _entry(
    line: int, unit: str, record: Mapping[str, Any] | str, decoded: Callable[[str], str]
) -> Entry | Draft:
    if isinstance(record, str):
        obstacle = keys.Obstacle(reason="the line is no JSON record")
        return Draft(line=line, prompt=record, key=obstacle)
    values: dict[Role, list[str]] = {}
    typed: set[Role] = set()
    options: list[str] = []
    flags: list[bool] = []
    for value, meaning in zip(record.values(), roles.roles(record), strict=True):
        if meaning is None or value is None:
            continue
        if isinstance(value, int | float) and not isinstance(value, bool):
            typed.add(meaning)
        if _says_which(value):
            flags = [str(one).casefold() == "true" for one in value.values()]
            continue
        listed = meaning is Role.ANSWERS and (_is_flagged(value) or isinstance(value, dict))
        if meaning is Role.OPTIONS or listed:
            options, marked = _options(value, decoded)
            flags = marked or flags
        elif meaning is Role.OPTION:
            options.append(decoded(_word(value)))
        else:
            told = _options(value, str)[0] if _is_marked(value) else value
            told = told if isinstance(told, list) else [told]
            values.setdefault(meaning, []).extend(decoded(_word(one)) for one in told)
    _pick(values, options, typed)
    if not options:
        options += _unnamed_options(record, values, typed)
    return Entry(
        line=line, unit=unit, values=values, options=options, flags=flags, typed=frozenset(typed)
    )


def _pick(values: dict[Role, list[str]], options: list[str], typed: set[Role]) -> None:
    """Several answers beside a count, a letter or a repetition of one are options."""
    listed = next((role for role in _LISTING if len(values.get(role, ())) > 1), None)
    named = next((role for role in _NAMING if len(values.get(role, ())) == 1), None)
    if options or listed is None or named is None:
        return
    told = values[named][0]
    if named in typed or _LETTER.fullmatch(told) or told in values[listed]:
        options += values.pop(listed)
        values[Role.RIGHT] = values.pop(named)


def _unnamed_options(
    record: Mapping[str, Any], values: Mapping[Role, list[str]], typed: set[Role]
) -> list[str]:
    """The one list of texts beside a count, a letter or a repetition of one of them."""
    lists = [
        value
        for name, value in record.items()
        if roles.role(name) is None and _is_words(value) and 2 <= len(value) <= _MOST_OPTIONS
    ]
    named = next((role for role in _NAMING if len(values.get(role, ())) == 1), None)
    if len(lists) != 1 or named is None:
        return []
    texts, told = list(map(_word, lists[0])), values[named][0]
    counts = named in typed and told.isdigit() and int(told) <= len(texts)
    return texts if counts or _LETTER.fullmatch(told) or told in texts else []


def _says_which(value: Any) -> bool:
    """Whether it is a record that calls each option true or false."""
    return isinstance(value, dict) and {str(one).casefold() for one in value.values()} == _BOTH


def _is_flagged(value: Any) -> bool:
    """Whether they are records, some of which say whether they are right."""
    names = {str(name).casefold() for one in value for name in one} if _is_marked(value) else set()
    return not names.isdisjoint(_OPTION_FLAGS)


def _is_marked(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _options(value: Any, decoded: Callable[[str], str]) -> tuple[list[str], list[bool]]:
    """Options as texts, as letters with texts, as two lists, or as records with a mark."""
    if isinstance(value, dict):
        texts = value.get("text", value)
        named = texts.values() if isinstance(texts, dict) else ()
        listed = ["" if one is None else one for one in named] or texts
        return _options(listed, decoded) if isinstance(listed, list) else ([], [])
    if not isinstance(value, list):
        return [decoded(part) for part in re.split(r"\s*[|;\n]\s*", _word(value))], []
    if not _is_marked(value):
        return [decoded(_word(one)) for one in value], []
    lowered = [{str(name).casefold(): inner for name, inner in one.items()} for one in value]
    texts = [next((one[name] for name in _OPTION_TEXTS if name in one), "") for one in lowered]
    flags = [any(one.get(name) in (1, "true") for name in _OPTION_FLAGS) for one in lowered]
    return [decoded(_word(text)) for text in texts], flags if any(flags) else []


def _word(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return str(value)
    return f"{value:.15g}" if isinstance(value, float) else json.dumps(value, ensure_ascii=False)


def _decoder(found: Iterable[Found]) -> Callable[[str], str]:
    """How the texts are written, told from all prompts together."""
    prompts = [
        value
        for _, _, record in itertools.islice(found, 500)
        if not isinstance(record, str)
        for name, value in record.items()
        if roles.role(name) is Role.PROMPT and isinstance(value, str) and value
    ]
    if prompts and all(_from_base64(text) is not None for text in prompts):
        return lambda text: html.unescape(_from_base64(text) or text)
    if any("%" in text for text in prompts) and all(map(_ENCODED.fullmatch, prompts)):
        plus = any("+" in text for text in prompts) and not any("%20" in text for text in prompts)
        unquoted = unquote_plus if plus else unquote
        return lambda text: html.unescape(unquoted(text))
    return html.unescape


def _from_base64(text: str) -> str | None:
    try:
        decoded = base64.b64decode(text, validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return None
    return decoded if decoded.isprintable() or "\n" in decoded else None
