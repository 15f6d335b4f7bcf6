"""Which of a rubric's words an answer says, clause by clause, and whether it denies them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.grading.clauses import Clause, Reading
from bot.grading.criteria import Term
from bot.grading.lexicon import Hit, Lexicon
from bot.grading.polarity import Polarity
from bot.grading.tokens import Token

COPY_SHARE = 0.8  # of a sentence of the question, repeated in a row


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """A rubric's stem, or its opposite, in a clause; `at` is the place of the word that says it."""

    at: int
    likeness: float
    polarity: Polarity
    opposed: bool

    def agrees(self, term: Term) -> bool:
        """Whether it is the term itself and not denied where the wording says it."""
        return not self.opposed and self.polarity * term.polarity >= 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Clues:
    """What a clause says of a rubric's stems: how, and how many times."""

    sentence: int
    said: dict[str, Occurrence]
    times: Counter[str]


def clues_in(reading: Reading, lexicon: Lexicon, asked: Reading, most: int) -> list[Clues]:
    """Read the first `most` clauses with a rubric's words in mind, passing over a copied question."""
    copied = copied_words(reading, asked)
    return [_clues(clause, lexicon, copied) for clause in reading.clauses[:most]]


def copied_words(said: Reading, asked: Reading) -> frozenset[int]:
    """Where, by their `start`, words stand that repeat a sentence of the question word for word.

    Taking up a part of it ("If the rate is too small, …") is how people answer, and no copy.
    """
    tokens = said.tokens
    words = [token.word for token in tokens]
    copied: set[int] = set()
    for sentence in asked.sentences:
        run = max(2, round(COPY_SHARE * len(sentence)))
        runs = {
            tuple(t.word for t in sentence[i : i + run]) for i in range(len(sentence) - run + 1)
        }
        for i in range(len(words) - run + 1):
            if tuple(words[i : i + run]) in runs:
                copied.update(token.start for token in tokens[i : i + run])
    return frozenset(copied)


def without_question(said: Reading, asked: Reading) -> Reading:
    """An answer without the sentences of the question that it repeats."""
    copied = copied_words(said, asked)
    if not copied:
        return said
    left = (
        replace(clause, tokens=tuple(t for t in clause.tokens if t.start not in copied))
        for clause in said.clauses
    )
    return replace(said, clauses=tuple(clause for clause in left if clause.tokens))


def _clues(clause: Clause, lexicon: Lexicon, copied: frozenset[int]) -> Clues:
    said: dict[str, Occurrence] = {}
    times: Counter[str] = Counter()
    fresh = [
        (token, sign)
        for token, sign in zip(clause.tokens, clause.signs, strict=True)
        if token.start not in copied
    ]
    for token, sign in fresh:
        hits = lexicon.hits(token)
        _note(said, hits, token, sign)
        times.update(hit.stem for hit in hits)
    for (left, _), (right, sign) in pairwise(fresh):
        _note(said, lexicon.compound(left, right), right, sign)
    for short, long in lexicon.long_forms():
        if all(stem in said for stem in long):
            said.setdefault(short, said[long[0]])
    return Clues(sentence=clause.sentence, said=said, times=times)


def _note(said: dict[str, Occurrence], hits: Iterable[Hit], token: Token, sign: Polarity) -> None:
    for hit in hits:
        known = said.get(hit.stem)
        if known is None or (not hit.opposed, hit.likeness) > (not known.opposed, known.likeness):
            said[hit.stem] = Occurrence(
                at=token.start, likeness=hit.likeness, polarity=sign, opposed=hit.opposed
            )
