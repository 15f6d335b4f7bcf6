"""R/exams: one question a file, in Markdown (`.Rmd`) or LaTeX (`.Rnw`), without R code to run."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from bot.packs import gathering, keys, nodes, tex
from bot.packs.gathering import Draft, Key, Unanswered
from bot.packs.reader import ImportResult
from bot.packs.source import Source
from bot.quiz.question import Option

FORMAT = "R/exams exercise, Rmd or Rnw"

_META: Final = re.compile(
    r"^\s*%*\s*\\?(ex(?:type|solution|tol|name|title|section))\s*[:{]\s*(.*?)\}?\s*$", re.MULTILINE
)
_HEADING: Final = re.compile(
    r"^([A-Z][A-Za-z-]+(?: information)?)[ \t]*\n[=-]{3,}[ \t]*$", re.MULTILINE
)
_ENVIRONMENT: Final = re.compile(
    r"\\begin\{(question|solution|answerlist)\}(.*?)(?=\\(?:begin|end)\{)", re.DOTALL
)
_R_CODE: Final = re.compile(r"```\{r|`r [^`]|<<[^>\n]*>>=|\\Sexpr\{")
_ENTRY: Final = re.compile(r"(?:^|\n)\s*(?:[*-]|\\item)\s+((?:.|\n(?!\s*(?:[*-]|\\item)\s))*)")
_BITS: Final = re.compile(r"[01]+")


def recognises(source: Source) -> bool:
    """Whether there is a question part, and a line that says what kind it is."""
    text = source.text
    has_question = "\\begin{question}" in text or re.search(r"^Question\s*\n=", text, re.MULTILINE)
    return bool(has_question) and any(name[1] == "extype" for name in _META.finditer(text))


def read(source: Source) -> ImportResult:
    """The one question; where R would have to be run first, it is skipped."""
    return gathering.gather(source, [_draft(source.text)], format_name=FORMAT)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    question: str
    options: tuple[str, ...]
    solution: str
    comments: tuple[str, ...]


def _draft(text: str) -> Draft:
    meta = {found[1]: found[2].strip() for found in _META.finditer(text)}
    is_tex = "\\begin{question}" in text
    parts = _of_tex(text) if is_tex else _of_markdown(text)
    plain = tex.plain if is_tex else nodes.plain
    line = text[: max(text.find("Question\n"), text.find("\\begin{question}"), 0)].count("\n") + 1
    if _R_CODE.search(text):
        key: Key = keys.Obstacle(reason="it runs R code, which is not done here")
    else:
        options = tuple(plain(option) for option in parts.options)
        comments = tuple(plain(comment) for comment in parts.comments)
        key = _key(meta, options, comments)
    return Draft(
        line=line,
        prompt=plain(parts.question),
        key=key,
        topic=meta.get("exsection", "").replace("/", " / "),
        explanation=plain(parts.solution),
    )


def _key(meta: Mapping[str, str], options: tuple[str, ...], comments: tuple[str, ...]) -> Key:
    solution = meta.get("exsolution", "")
    match meta.get("extype"):
        case "schoice" | "mchoice" as kind:
            return _choice(options, comments, solution, several=kind == "mchoice")
        case "num":
            return _number(solution, meta.get("extol", "0"))
        case "string":
            return keys.text([solution]) if solution else Unanswered()
        case "essay" | "file":
            return Unanswered()
        case kind:
            return keys.Obstacle(reason=f"its type {kind} has no counterpart here")


def _choice(
    options: tuple[str, ...], comments: tuple[str, ...], bits: str, *, several: bool
) -> Key:
    """A row of 0 and 1 says which options are right; otherwise their numbers or letters do."""
    if not _BITS.fullmatch(bits) or len(bits) != len(options):
        reason = f"its solution has {len(bits)} marks for {len(options)} options"
        return keys.Obstacle(reason=reason)
    paired = zip_longest(options, bits, comments[: len(options)], fillvalue="")
    made = (Option(text=text, correct=bit == "1", why=why) for text, bit, why in paired)
    return keys.choice(made, several=several)


def _number(solution: str, tolerance: str) -> Key:
    try:
        return keys.number(float(solution), float(tolerance))
    except ValueError:
        return keys.Obstacle(reason="its solution is not a number")


def _of_markdown(text: str) -> _Parts:
    """Headings underlined with `=` open parts, `Answerlist` the entries of the part before."""
    bodies: dict[str, str] = {}
    marks = [*_HEADING.finditer(text)]
    part = ""
    for mark, following in zip_longest(marks, marks[1:]):
        name = mark[1].casefold()
        part = part if name == "answerlist" else name
        body = text[mark.end() : following.start() if following else len(text)]
        bodies.setdefault(f"{part}/{name}" if name == "answerlist" else name, body)
    return _Parts(
        question=bodies.get("question", ""),
        options=_entries(bodies.get("question/answerlist", "")),
        solution=bodies.get("solution", ""),
        comments=_entries(bodies.get("solution/answerlist", "")),
    )


def _of_tex(text: str) -> _Parts:
    bodies: dict[str, str] = {}
    part = ""
    for found in _ENVIRONMENT.finditer(text):
        name = found[1]
        part = part if name == "answerlist" else name
        bodies.setdefault(f"{part}/{name}" if name == "answerlist" else name, found[2])
    return _Parts(
        question=bodies.get("question", ""),
        options=_entries(bodies.get("question/answerlist", "")),
        solution=bodies.get("solution", ""),
        comments=_entries(bodies.get("solution/answerlist", "")),
    )


def _entries(body: str) -> tuple[str, ...]:
    return tuple(found[1].strip() for found in _ENTRY.finditer(body))
