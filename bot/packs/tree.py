"""YAML (and JSON) as words, lists and mappings, with the line of everything.

Built from the parser's events instead of by a loader: a scalar stays the word that was written,
a key given twice is noticed, and no alias or depth of nesting can make a small file large.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NoReturn, TypeAlias

import yaml

from bot.packs.errors import PackFault, PackInvalid, quoted
from bot.packs.source import Source

Words: TypeAlias = "str | list[Words] | dict[str, Words]"
Spot: TypeAlias = tuple[str | int, ...]

DEEPEST = 12
MOST_ENTRIES = 2_000_000

# The parser in C is some twenty times faster; a build of PyYAML may lack it.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_EXAMPLE = "Compare it with the example in data/packs/README.md."
_HINTS = {
    "mapping values are not allowed": "Put text that holds a colon and a space in quotes.",
    "cannot start any token": "Indent with spaces, and put text that starts with a sign in quotes.",
    "did not find expected": "Check indentation, quotes and brackets around this line.",
    "could not find expected ':'": "Write `key: value`, or indent the text under its key.",
}
_UNPRINTABLE = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_YAML_BLANKS = str.maketrans({"\t": " ", "\x85": r"\N", "\u2028": r"\L", "\u2029": r"\P"})
_JSON_ESCAPE = re.compile(r"\\(?:u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})|.)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """Something wrong with the writing that still leaves the rest readable."""

    line: int
    spot: Spot
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """What a file says. `lines` gives the line of each key and of each entry of a list."""

    root: Words
    lines: Mapping[Spot, int]
    slips: tuple[Slip, ...]

    def line(self, spot: Spot) -> int:
        """The line of a spot, or of the nearest one around it that is written down."""
        while spot not in self.lines:
            spot = spot[:-1]
        return self.lines[spot]


def parse(source: Source) -> Tree:
    """The tree of the file's one document; PackInvalid where its grammar is broken."""
    text = source.text
    if odd := _UNPRINTABLE.search(text):
        problem = f"The control character U+{ord(odd[0]):04X} cannot stand in a pack."
        _refuse(source.file, text.count("\n", 0, odd.start()) + 1, problem, "Remove it.")
    is_json = text.lstrip().startswith("{")
    events = yaml.parse(_as_yaml(text) if is_json else text, Loader=_LOADER)
    builder = _Builder(file=source.file, events=events, is_json=is_json)
    try:
        root = builder.document()
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        problem = getattr(error, "problem", None) or "it ends too soon"
        remedy = next((hint for sign, hint in _HINTS.items() if sign in problem), _EXAMPLE)
        line = mark.line + 1 if mark else None
        _refuse(source.file, line, f"This is not YAML: {problem}.", remedy)
    return Tree(root=root, lines=builder.lines, slips=tuple(builder.slips))


def _refuse(file: str, line: int | None, problem: str, remedy: str) -> NoReturn:
    fault = PackFault(file=file, line=line, where="", problem=problem, remedy=remedy)
    raise PackInvalid([fault]) from None


def _as_yaml(text: str) -> str:
    """JSON in the dialect every YAML parser knows.

    That is without tabs, without the line ends only Unicode knows, which YAML would fold, and
    without characters escaped in two halves.
    """

    def joined(match: re.Match[str]) -> str:
        if match[1] is None:
            return match[0]
        high, low = int(match[1], 16), int(match[2], 16)
        return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))

    return _JSON_ESCAPE.sub(joined, text.translate(_YAML_BLANKS))


@dataclass(slots=True, kw_only=True)
class _Builder:
    file: str
    events: Iterator[yaml.Event]
    is_json: bool
    lines: dict[Spot, int] = field(default_factory=dict)
    slips: list[Slip] = field(default_factory=list)

    def document(self) -> Words:
        root: Words = ""
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if () in self.lines:
                    self._slip(event, (), "A second document starts here.", "Keep one pack a file.")
                    break
                first = next(self.events)
                self.lines[()] = _line(first)
                root = self._node(first, ())
        self.lines.setdefault((), 1)
        return root

    def _node(self, event: yaml.Event, spot: Spot) -> Words:
        if len(spot) > DEEPEST or len(self.lines) > MOST_ENTRIES:
            problem = "The file is nested too deeply, or holds too many entries."
            _refuse(self.file, _line(event), problem, "Split it into several packs.")
        if getattr(event, "tag", None):
            self._slip(event, spot, "A tag (`!…`) has no meaning here.", "Put the text in quotes.")
        match event:
            case yaml.ScalarEvent():
                return str(event.value)
            case yaml.SequenceStartEvent():
                return self._list(spot)
            case yaml.MappingStartEvent():
                return self._mapping(spot)
        self._slip(event, spot, "References (`*name`) are not used in packs.", "Write it out.")
        return ""

    def _list(self, spot: Spot) -> list[Words]:
        entries: list[Words] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            here = (*spot, len(entries))
            self.lines.setdefault(here, _line(event))
            entries.append(self._node(event, here))
        return entries

    def _mapping(self, spot: Spot) -> dict[str, Words]:
        entries: dict[str, Words] = {}
        seen: dict[str, int] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._key(event, spot)
            here = (*spot, key)
            if first := seen.get(key):
                problem = f"{quoted(key)} is given twice, first in line {first}."
                self._slip(event, here, problem, "Keep one of them.")
            seen.setdefault(key, _line(event))
            self.lines.setdefault(here, _line(event))
            event = next(self.events)
            value = self._node(event, here)
            if not (self.is_json and _is_null(event)):
                entries.setdefault(key, value)
        return entries

    def _key(self, event: yaml.Event, spot: Spot) -> str:
        key = self._node(event, (*spot, ""))
        if isinstance(key, str):
            return key
        self._slip(event, spot, "A list or mapping cannot be a key.", "Name the field with a word.")
        return ""

    def _slip(self, event: yaml.Event, spot: Spot, problem: str, remedy: str) -> None:
        self.slips.append(Slip(line=_line(event), spot=spot, problem=problem, remedy=remedy))


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _is_null(event: yaml.Event) -> bool:
    """Whether JSON says that there is nothing; in YAML it would be the word null."""
    return isinstance(event, yaml.ScalarEvent) and event.implicit[0] and event.value == "null"
