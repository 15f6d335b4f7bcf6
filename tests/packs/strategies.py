"""Hypothesis strategies for packs of every kind of question."""

import re
from collections.abc import Callable

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from bot.packs.schema import KEY_KINDS
from bot.quiz import question

patiently = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A machine busy with other things is no fault of the product."""

briefly = settings(patiently, max_examples=25)
"""For whole packs, whose parts are tested on their own at length."""

_SPECIALS = [
    "No",
    "true",
    "null",
    "3",
    "1.10",
    "~",
    "# no comment",
    "- not a list",
    "key: value",
    "{a: b}",
    "*star",
    "!bang",
    "%per cent",
    "@at",
    "`tick`",
    "'single' \"double\"",
    "back\\slash",
    "a\ttab",
    "<<",
    "=",
    "two\nlines",
    "```python\nif x:\n    y = 1\n\n    z = 2\n```",
    "Look:\n\n  indented\n\tby a tab\n\nand on",
    "ends with colon:",
    "… – “quotes” – ß é 漢字 עברית 🎉",
    "zero\u200bwidth and \u2028 separator",
    "long " * 60 + "line",
]
_CHARACTERS = st.characters(exclude_categories=["Cc", "Cs", "Cn"], include_characters="\n\t")
_VISIBLE = re.compile(r"[^\s\u200b-\u200f\u2060-\u2064\ufeff]")


def words() -> st.SearchStrategy[str]:
    """Trimmed text with something to see, the awkward kinds of YAML among it."""
    free = st.text(_CHARACTERS, min_size=1, max_size=40).map(str.strip)
    return st.one_of(st.sampled_from(_SPECIALS).map(str.strip), free.filter(_VISIBLE.search))


def several_words(least: int = 0, most: int = 4) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(words(), min_size=least, max_size=most, unique_by=_collapsed).map(tuple)


def remarks() -> st.SearchStrategy[str]:
    return st.just("") | words()


def slugs() -> st.SearchStrategy[str]:
    words_of_one = st.text("abyz09", min_size=1, max_size=5)
    return st.lists(words_of_one, min_size=1, max_size=3).map("-".join)


def _collapsed(text: str) -> str:
    return " ".join(text.split())


def _finite(least: float | None = None) -> st.SearchStrategy[float]:
    return st.floats(min_value=least, allow_nan=False, allow_infinity=False)


@st.composite
def choices(draw: st.DrawFn) -> question.Choice:
    texts = draw(several_words(least=2, most=6))
    several = draw(st.booleans())
    indexes = st.sets(
        st.integers(0, len(texts) - 1), min_size=1, max_size=len(texts) - 1 if several else 1
    )
    right = draw(indexes)
    return question.Choice(
        options=tuple(
            question.Option(text=text, correct=index in right, why=draw(remarks()))
            for index, text in enumerate(texts)
        ),
        several=several,
        order=draw(st.sampled_from(question.Order)),
    )


@st.composite
def texts(draw: st.DrawFn) -> question.Text:
    wordings = draw(several_words(least=1))
    accepted = draw(st.integers(1, len(wordings)))
    return question.Text(accepted=wordings[:accepted], refused=wordings[accepted:])


def numbers() -> st.SearchStrategy[question.Number]:
    return st.builds(
        question.Number, value=_finite(), tolerance=_finite(least=0), units=several_words()
    )


@st.composite
def listings(draw: st.DrawFn) -> question.Listing:
    names = draw(several_words(least=1, most=6))
    return question.Listing(
        items=tuple(question.Item(text=name, aliases=draw(several_words())) for name in names),
        least=draw(st.integers(1, len(names))),
    )


def orderings() -> st.SearchStrategy[question.Ordering]:
    return st.builds(question.Ordering, items=several_words(least=2, most=10))


def rubrics() -> st.SearchStrategy[question.Open]:
    point = st.builds(
        question.KeyPoint,
        text=words(),
        shown_by=several_words(),
        weight=st.integers(min_value=1, max_value=9),
    )
    points = st.lists(point, min_size=1, max_size=4).map(tuple)
    return st.builds(question.Open, key_points=points, reference=words())


KEYS: dict[str, Callable[[], st.SearchStrategy[question.AnswerKey]]] = {
    "choice": choices,
    "true_or_false": lambda: st.booleans().map(_true_or_false),
    "text": texts,
    "number": numbers,
    "listing": listings,
    "ordering": orderings,
    "open": rubrics,
}
assert set(KEYS) == set(KEY_KINDS)


def _true_or_false(answer: bool) -> question.Choice:  # noqa: FBT001  # it is the whole key
    return question.Choice(
        options=(
            question.Option(text="True", correct=answer),
            question.Option(text="False", correct=not answer),
        )
    )


def keys() -> st.SearchStrategy[question.AnswerKey]:
    return st.one_of([make() for make in KEYS.values()])


@st.composite
def packs(draw: st.DrawFn) -> question.Pack:
    pack_id = draw(slugs())
    names = draw(st.lists(slugs(), min_size=1, max_size=3, unique=True))
    images = st.builds(question.Image, url=st.just("https://example.org/a.png"), alt=words())
    return question.Pack(
        id=pack_id,
        title=draw(words()),
        language=draw(st.sampled_from(["en", "pt-BR", "zh-Hant-TW"])),
        licence=draw(words()),
        version=draw(words()),
        description=draw(remarks()),
        questions=tuple(
            question.Question(
                id=f"{pack_id}/{name}",
                prompt=draw(words()),
                topic=draw(words()),
                difficulty=draw(st.sampled_from(question.Difficulty)),
                key=draw(keys()),
                explanation=draw(remarks()),
                hints=draw(several_words()),
                image=draw(st.none() | images),
                source=draw(remarks()),
            )
            for name in names
        ),
    )
