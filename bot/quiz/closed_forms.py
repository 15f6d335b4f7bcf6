"""Choice forms of open questions, drafted by rules alone, for a host to take or decline.

Two forms are known: which term does this describe, out of a question that defines one; and which of
these is on the list, out of an answer that lists names. Wrong options are the terms and names of
other questions, of the same topic first; none that the reference mentions. What gives no form is
said with its reason.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.quiz.marking import likeness, wording
from bot.quiz.question import Open, Question
from bot.quiz.suggestion import (
    LONGEST_EXPLANATION,
    LONGEST_PROMPT,
    Draft,
    faults,
)

WRONG: Final = 3
FEWEST_WRONG: Final = 2
LONGEST_TERM: Final = 4  # words
LONGEST_NAME: Final = 5  # words
SHORTEST_DESCRIPTION: Final = 6  # words, without the term

_DEFINING: Final = re.compile(
    r"(?:what\s+(?:is|are)(?:\s+meant\s+by)?|define|explain|describe)\s+"
    r"(?:(?:the|an?)\s+)?(?:(?:term|concept|notion|idea)\s+(?:of\s+)?)?"
    r"[\"“'‘]?(?P<term>[^?,;.:\"”]{2,60}?)[\"”'’]?\s*(?:,.{0,200}|\?.{0,200}|\.)?\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
_NO_TERM: Final = re.compile(
    r"\b(?:difference|differences|purpose|role|point|goal|use|uses|advantages?|disadvantages?|"
    r"importance|history|features?|behind|types?|kinds?|steps?|some|common|main|between|in|how|why|you|your|its?)\b",
    re.IGNORECASE,
)
_LISTING: Final = re.compile(
    r"\b(?:name|list|mention|enumerate|examples?|types?|kinds?|some|common|popular|which|"
    r"what\s+are\s+the|ways|methods|techniques|challenges|limitations|advantages|features|steps)\b",
    re.IGNORECASE,
)
_WORDS: Final = re.compile(r"[^\W\d_][\w\s.'’/&+#-]*")
_NO_NAMES: Final = wording.vocabulary("note notes example examples formula definition summary code")
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])|\n+")
_NAMED: Final = re.compile(r"(.{2,60}?)\s*(?:[:(]|\s[–—-]\s|\Z)", re.DOTALL)
_GAP: Final = "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """A form of an open question, not to be asked before a host has taken it."""

    question: str
    draft: Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Underived:
    """An open question that gave none, and why."""

    question: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """What an open question offers: the term it defines, empty if none, and the names it lists."""

    question: Question
    reference: str
    term: str
    names: tuple[str, ...]


def drafted(questions: Sequence[Question]) -> Iterator[Drafted | Underived]:
    """Every form of every open question, or why there is none."""
    sources = [
        _source(question, key) for question in questions if isinstance(key := question.key, Open)
    ]
    for source in sources:
        forms = [
            form for form in (_term_form(source, sources), _list_form(source, sources)) if form
        ]
        sound = [form for form in forms if not faults(form)]
        yield from (Drafted(question=source.question.id, draft=form) for form in sound)
        if not sound:
            yield Underived(question=source.question.id, reason=_reason(source))


def _source(question: Question, key: Open) -> _Source:
    names = tuple(filter(None, (_name(point.text) for point in key.key_points)))
    lists = len(names) > 1 and _LISTING.search(question.prompt) is not None
    return _Source(
        question=question,
        reference=key.reference,
        term="" if lists else _term(question.prompt),
        names=names if lists else (),
    )


def _reason(source: _Source) -> str:
    if not source.reference:
        return "it has no reference answer"
    if source.term or source.names:
        return "too few other terms or names are there to tell it from"
    return "it neither defines a term nor lists names"


def _term(prompt: str) -> str:
    """What a prompt asks to be defined; empty when it asks for something else."""
    found = _DEFINING.match(prompt.strip())
    term = " ".join(found["term"].split()) if found else ""
    if not term or _NO_TERM.search(term) or len(term.split()) > LONGEST_TERM:
        return ""
    return term


def _name(point: str) -> str:
    """The name that a listed key point opens with; empty where it is a statement."""
    found = _NAMED.match(point)
    name = " ".join(found[1].split()) if found else ""
    if not _WORDS.fullmatch(name) or name.casefold() in _NO_NAMES or name.endswith("."):
        return ""
    return name if len(name.split()) <= LONGEST_NAME else ""


def _term_form(source: _Source, others: Sequence[_Source]) -> Draft | None:
    description = _description(source)
    wrong = _wrong(source, others, lambda one: (one.term,), (source.term,)) if description else ()
    if len(wrong) < FEWEST_WRONG:
        return None
    return Draft(
        prompt=f"Which term does this describe?\n\n{description}",
        answer=_capital(source.term),
        wrong=wrong,
        explanation=_cut(source.reference),
    )


def _description(source: _Source) -> str:
    """The first sentence that says enough, the term left out of it."""
    if not source.term:
        return ""
    known = wording.ready(wording.words(source.term))
    hidden = re.compile(
        rf"\b{re.escape(source.term)}(?:e?s)?\b(?:\s*\([^()]{{1,20}}\))?", re.IGNORECASE
    )
    for sentence in _SENTENCE.split(source.reference[:3000]):
        told = hidden.sub(_GAP, " ".join(sentence.split()))
        rest = wording.ready(wording.words(told))
        enough = len(rest.words) >= SHORTEST_DESCRIPTION and len(told) <= LONGEST_PROMPT - 100
        if _GAP in told and enough and not likeness.contains(rest, known):
            return told
    return ""


def _list_form(source: _Source, others: Sequence[_Source]) -> Draft | None:
    if not source.names or len(source.question.prompt) > LONGEST_PROMPT - 100:
        return None
    wrong = _wrong(source, others, lambda one: one.names, source.names)
    if len(wrong) < FEWEST_WRONG:
        return None
    return Draft(
        prompt=f"{source.question.prompt}\n\nWhich of these is one of them?",
        answer=_capital(source.names[0]),
        wrong=wrong,
        explanation=_cut(source.reference),
    )


def _wrong(
    source: _Source,
    others: Sequence[_Source],
    offered: Callable[[_Source], tuple[str, ...]],
    own: Sequence[str],
) -> tuple[str, ...]:
    """Names of other questions, of the same topic first, that the reference does not mention."""
    told = wording.ready(wording.words(f"{source.question.prompt} {source.reference}"[:6000]))
    taken = [wording.ready(wording.words(name)) for name in own]
    at = others.index(source)
    turned = [*others[at + 1 :], *others[:at]]  # not everywhere the same wrong options
    wrong: list[str] = []
    for one in sorted(turned, key=lambda one: one.question.topic != source.question.topic):
        for name in offered(one):
            known = wording.ready(wording.words(name))
            mentioned = likeness.contains(told, known)
            if name and not mentioned and not any(_overlap(known, each) for each in taken):
                wrong.append(_capital(name))
                taken.append(known)
                break
        if len(wrong) == WRONG:
            break
    return tuple(wrong)


def _overlap(one: wording.Wording, other: wording.Wording) -> bool:
    """Whether a name holds the other: both would be right, or neither."""
    return likeness.contains(one, other) or likeness.contains(other, one)


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _cut(text: str) -> str:
    line = text.strip()
    return line if len(line) <= LONGEST_EXPLANATION else f"{line[: LONGEST_EXPLANATION - 1]}…"
