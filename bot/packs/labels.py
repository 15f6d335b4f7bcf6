"""The labels that open a question or an answer in a document.

`**Question 7 [EASY]:** …`, `### Question 7 (easy): …`, `**Q7.** …`, `Question 7: …`, and likewise
`**Answer:** …`. A converter may end the bold label late, as in `**Answer: Entropy** is …`.
"""

import re
from dataclasses import dataclass
from typing import Final

from bot.packs import levels

# Possessive quantifiers (`*+`) keep a line of a million blanks a matter of one pass.
_OPENING: Final = r"\s*+(?P<hashes>\#{1,6}\s++)?(?P<mark>[*_]{2,3})?\s*+"
_QUESTION: Final = re.compile(
    rf"""{_OPENING}
    (?:question|q) \.? \s*+ \#? (?P<number>\d{{1,6}})? \s*+ [-–—]? \s*+
    (?: [\[(] (?P<bracketed>[^\])]{{1,40}}) [\])] | (?P<bare>{"|".join(levels.WORDS)}) )? \s*+
    (?P<end> [:.)] | (?=[*_]{{2}}) | $ )
    (?P<rest>.*)""",
    re.VERBOSE | re.IGNORECASE,
)
_ANSWER: Final = re.compile(
    rf"""{_OPENING}
    (?: (?P<word>answer|a) \s*+ \d{{0,6}} \s*+ : | answer \s*+ (?: (?=[*_]{{2}}) | $ ) )
    (?P<rest>.*)""",
    re.VERBOSE | re.IGNORECASE,
)
_REMARK: Final = re.compile(
    r"""\s*+ (?:[-*+]\s++)? [*_]{0,3} \s*+
    (?: (?P<level>difficulty|level) (?:\s+level)? | (?P<topic>topic|category|subject|section|chapter) )
    \s*+ [*_]{0,3} \s*+ : \s*+ [*_]{0,3} \s*+ (?P<said>\S.{0,120}?) [\s*_]*+ $""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a label says. `rest` is the text behind it; `depth` is 0 outside of headings.

    `prominent` labels are set in bold or as a heading; `level` is the difficulty's own word.
    """

    rest: str
    depth: int
    prominent: bool
    level: str = ""


def question_label(line: str) -> Label | None:
    """The label of a question, when the line opens one."""
    match = _QUESTION.match(line)
    if match is None:
        return None
    prominent = bool(match["hashes"] or match["mark"])
    numbered = match["number"] and (prominent or match["end"])
    if not numbered and not (prominent and match["end"] == ":"):
        return None
    return _label(match, level=match["bracketed"] or match["bare"] or "")


def answer_label(line: str) -> Label | None:
    """The label of an answer, when the line opens one; a mere `A:` has to be prominent."""
    match = _ANSWER.match(line)
    if match is None:
        return None
    label = _label(match, level="")
    is_letter = len(match["word"] or "answer") == 1
    return None if is_letter and not label.prominent else label


def stated_level(line: str) -> str:
    """The word of a line that only says how hard the question is; empty for any other line."""
    match = _REMARK.match(line)
    said = match["said"].strip("[]()*_ ") if match and match["level"] else ""
    return said if levels.level(said) else ""


def stated_topic(line: str) -> str:
    """What a line says that only names the question's topic; empty for any other line."""
    match = _REMARK.match(line)
    return match["said"].strip("*_ ") if match and match["topic"] else ""


def _label(match: re.Match[str], *, level: str) -> Label:
    hashes, mark, rest = match["hashes"] or "", match["mark"] or "", match["rest"].strip()
    # Bold that ends with the label is done with; bold that goes on begins anew behind it.
    text = rest.removeprefix(mark) if rest.startswith(mark) else mark + rest
    return Label(
        rest=text.lstrip(" :"),
        depth=hashes.count("#"),
        prominent=bool(hashes or mark),
        level=level,
    )
