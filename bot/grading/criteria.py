"""What a rubric looks for: each key point as wordings, each wording as weighted terms.

A key point is shown by its text, by any of its `shown_by`, by an abbreviation it gives in brackets,
and, when it is a list item such as "Dropout: switching units off at random", by the name before the
colon or by what follows it. Without key points the sentences of the reference stand in for them.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bot.grading import naming, vocabulary, wordlists
from bot.grading.clauses import Reading, read
from bot.grading.polarity import Polarity
from bot.grading.tokens import LONGEST_TEXT, Token, tokenise
from bot.quiz.question import KeyPoint, Open

ASKED_WEIGHT = 0.2  # what a word counts that the question itself has said
EXAMPLE_WEIGHT = 0.5  # what a word counts after "such as"
LONG_THRESHOLD = 0.25  # share of a long wording's weight that shows it
SHORT_EXTRA = 1.2  # divided by one more than its terms, added for short ones
MOST_POINTS = 60
MOST_WORDINGS = 20  # of a key point
MOST_REFERENCE_POINTS = 12

_NAMED = re.compile(r"\s*([^:.!?\n]{2,60}):\s+(\S.*)", re.DOTALL)
_EXAMPLES = re.compile(
    r"\b(?:such as|for example|for instance|e\.g\.|including|like)(?=\W)", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+|\s[-*•]\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word that a wording rests on. `exact` words (numbers, acronyms) forgive no typing error."""

    token: Token
    weight: float
    polarity: Polarity
    asked: bool
    exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One way to show a key point; `name` says that it only names the thing."""

    terms: tuple[Term, ...]
    name: bool = False

    @property
    def stems(self) -> frozenset[str]:
        return frozenset(term.token.stem for term in self.terms)

    @property
    def weight(self) -> float:
        return sum(term.weight for term in self.terms)

    @property
    def threshold(self) -> float:
        """The covered share of its weight that shows it; no paraphrase repeats all of a long one."""
        return LONG_THRESHOLD + SHORT_EXTRA / (len(self.terms) + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """A key point and its wordings. An `item` belongs to a list, of which a few may do.

    Where the question names things to be told apart, `subject` is the stem of the one that the key
    point is about, and `rivals` are the others.
    """

    point: KeyPoint
    wordings: tuple[Wording, ...]
    item: bool
    subject: str = ""
    rivals: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """Everything that one question's answers are read for.

    `glossary` maps the stem of an abbreviation to the stems of its long form, `longer_names` the
    stems of a name to those of names that hold it: "ReLU" to "leaky ReLU". `drafted` says that the
    key points are the reference's own sentences, to which nobody has added anything.
    """

    each: tuple[Criterion, ...]
    prompt: Reading
    glossary: dict[str, tuple[str, ...]]
    longer_names: dict[frozenset[str], tuple[frozenset[str], ...]]
    reference_words: int
    drafted: bool


def criteria(prompt: str, key: Open) -> Criteria:
    """Compile a rubric."""
    asked = read(prompt)
    points = key.key_points[:MOST_POINTS] or reference_points(key.reference, asked.tokens)
    weigh = _Weights(points, asked.tokens)
    texts = [prompt, key.reference, *(point.text for point in points)]
    subjects = [weigh.subject(point) for point in points]
    each = tuple(
        _criterion(point, weigh, subject, frozenset(subjects) - {subject, ""})
        for point, subject in zip(points, subjects, strict=True)
    )
    names = {w.stems for criterion in each for w in criterion.wordings if w.name}
    return Criteria(
        each=each,
        prompt=asked,
        glossary=dict(entry for text in texts for entry in naming.abbreviations(text)),
        longer_names={name: tuple(n for n in names if name < n) for name in names},
        reference_words=sum(token.content for token in read(key.reference).tokens),
        drafted=_drafted(points, each, key.reference),
    )


def _drafted(points: Iterable[KeyPoint], each: Iterable[Criterion], reference: str) -> bool:
    whole = " ".join(reference.split())
    copied = all(" ".join(point.text.split()) in whole for point in points)
    is_list = sum(one.item for one in each) > 1
    return bool(whole) and copied and not is_list and not any(p.shown_by for p in points)


def reference_points(reference: str, asked: Iterable[Token] = ()) -> tuple[KeyPoint, ...]:
    """The sentences and list items of a reference answer, of those that say more than the question.

    Where none says more, all that say anything.
    """
    known = {token.stem for token in asked}
    sentences = [part.strip(" -*•\t") for part in _SENTENCE.split(reference[:LONGEST_TEXT])]
    stems = [{t.stem for t in tokenise(s) if t.content and t.word.isalpha()} for s in sentences]
    more = [s for s, said in zip(sentences, stems, strict=True) if said - known]
    telling = more or [s for s, said in zip(sentences, stems, strict=True) if said]
    return tuple(KeyPoint(text=sentence) for sentence in telling[:MOST_REFERENCE_POINTS])


class _Weights:
    """Rare words tell key points apart; words of the question show nothing.

    Where the question names both sides of a contrast ("too large", "too small"), they do tell.
    """

    def __init__(self, points: Iterable[KeyPoint], asked: Iterable[Token]) -> None:
        stems = [{t.stem for t in tokenise(point.text) if t.content} for point in points]
        self._count = len(stems)
        self._holding = Counter(stem for each in stems for stem in each)
        said = {token.stem for token in asked}
        rings = {ring for stem in said for ring in vocabulary.rings(stem)}
        self._said = said
        self._asked = {s for s in said if rings.isdisjoint(vocabulary.opposite_rings(s))}

    def asked(self, token: Token) -> bool:
        return token.stem in self._asked or any(
            vocabulary.same_root(token.stem, stem) for stem in self._asked
        )

    def subject(self, point: KeyPoint) -> str:
        """The stem that a key point opens with, if the question names it and most others do not."""
        opening = next((t.stem for t in tokenise(point.text) if t.content), "")
        telling = 2 * self._holding[opening] <= self._count
        return opening if telling and opening in self._said else ""

    def of(self, token: Token) -> float:
        rarity = 1.0 + math.log((1 + self._count) / (1 + self._holding[token.stem]))
        return rarity * (ASKED_WEIGHT if self.asked(token) else 1.0)


def _criterion(point: KeyPoint, weigh: _Weights, subject: str, rivals: frozenset[str]) -> Criterion:
    named = None if point.shown_by else _NAMED.fullmatch(point.text)
    name = named[1] if named else point.text if naming.is_name(point) else ""
    wordings = [_wording(wording, weigh) for wording in point.shown_by[:MOST_WORDINGS]]
    if named:
        wordings.append(_wording(named[2], weigh))
    if not name:
        wordings.append(_wording(point.text, weigh))
    wordings.extend(_wording(variant, weigh, name=True) for variant in naming.variants(name))
    telling = tuple(wording for wording in wordings if wording.terms)
    return Criterion(point=point, wordings=telling, item=bool(name), subject=subject, rivals=rivals)


def _wording(text: str, weigh: _Weights, *, name: bool = False) -> Wording:
    examples = _EXAMPLES.search(text)
    illustrated_from = examples.end() if examples else len(text)
    terms: dict[str, Term] = {}
    for clause in read(text).clauses:
        for token, sign in zip(clause.tokens, clause.signs, strict=True):
            if token.stem in terms or not (token.content or (name and _proper(token))):
                continue
            factor = EXAMPLE_WEIGHT if token.start >= illustrated_from else 1.0
            terms[token.stem] = Term(
                token=token,
                weight=weigh.of(token) * factor,
                polarity=sign,
                asked=weigh.asked(token),
                exact=len(token.word) < 5 or not token.word.isalpha(),
            )
    return Wording(terms=tuple(terms.values()), name=name)


def _proper(token: Token) -> bool:
    """Whether a small word is a proper name here, as in "He initialisation"."""
    return token.capital and token.word in wordlists.GLUE
