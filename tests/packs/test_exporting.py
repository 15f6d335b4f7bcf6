"""Packs for other programs: what a format can hold comes back from it, what it cannot is told."""

import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.packs import exporting, importing
from bot.packs.source import Source
from bot.quiz.question import (
    AnswerKey,
    Choice,
    Difficulty,
    Image,
    Item,
    KeyPoint,
    Listing,
    Number,
    Open,
    Option,
    Order,
    Ordering,
    Pack,
    Question,
    Text,
)
from tests.packs import strategies
from tests.packs.archives import PNG

EMBEDDED = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUg=="


_AWKWARD = "a=b ~no #1 {x} 50% %50% a->b T [html]b ::n:: // \\n <b> &amp; A 1 a;b a,b $5 'x' C# *any* {{x}}"


def lines() -> st.SearchStrategy[str]:
    """Text of one line without double blanks, the awkward kinds of every format among it."""
    return st.one_of(
        st.sampled_from([*_AWKWARD.split(), 'say "so"', "- dash", "<p>no</p> end"]),
        strategies.words().map(lambda text: " ".join(text.split())),
    )


def distinct(least: int, most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(lines(), min_size=least, max_size=most, unique_by=str.casefold)


@st.composite
def choices(draw: st.DrawFn, *, whys: bool) -> Choice:
    texts = draw(distinct(3, 5))
    right = draw(st.sets(st.integers(0, len(texts) - 1), min_size=1, max_size=len(texts) - 1))
    why = st.just("") | lines() if whys else st.just("")
    return Choice(
        options=tuple(
            Option(text=text, correct=at in right, why=draw(why)) for at, text in enumerate(texts)
        ),
        several=len(right) > 1,
    )


def texts(*, refused: int = 0, most: int = 3) -> st.SearchStrategy[Text]:
    parts = distinct(1 + refused, most + refused)
    return parts.map(
        lambda each: Text(accepted=tuple(each[refused:]), refused=tuple(each[:refused]))
    )


def numbers(*, units: bool) -> st.SearchStrategy[Number]:
    value = st.floats(allow_nan=False, allow_infinity=False, min_value=-1e9, max_value=1e9)
    named = distinct(0, 2).map(tuple) if units else st.just(())
    return st.builds(Number, value=value, tolerance=value.map(abs), units=named)


orderings = distinct(2, 5).map(lambda items: Ordering(items=tuple(items)))


@st.composite
def rubrics(draw: st.DrawFn) -> Open:
    points = tuple(KeyPoint(text=text) for text in draw(distinct(1, 4)))
    return Open(key_points=points, reference=draw(lines()))


@st.composite
def packs(draw: st.DrawFn, keys: st.SearchStrategy[AnswerKey], parts: str = "") -> Pack:
    """`parts` names what else the format holds of a question."""
    # A mere number counts rows, so it names no question in a table.
    slugs = strategies.slugs().map(lambda slug: f"q-{slug}")
    names = draw(st.lists(slugs, min_size=1, max_size=4, unique=True))
    said = st.just("") | lines()
    pictures = st.builds(Image, url=st.sampled_from([EMBEDDED, "https://x.org/a.png"]), alt=lines())
    return Pack(
        id="exported",
        title="Exported",
        language="en",
        licence="not stated",
        questions=tuple(
            Question(
                id=f"exported/{name}",
                prompt=f"{draw(lines())} and why?",
                topic=f"Topic {draw(st.integers(1, 2))}",
                difficulty=draw(st.sampled_from(Difficulty)),
                key=draw(keys),
                explanation=draw(said),
                hints=tuple(draw(distinct(0, 2))) if "hints" in parts else (),
                image=draw(st.none() | pictures) if "image" in parts else None,
                source=draw(said) if "source" in parts else "",
            )
            for name in names
        ),
    )


def returned(pack: Pack, form: str) -> None:
    """Nothing is lost of the pack, by the exporter's own account and by comparison."""
    exported = exporting.export(pack, form)
    assert exported.losses == ()
    file = f"{pack.id}{exporting.WRITERS[form].SUFFIX}"
    back = importing.read(Source(file=file, data=exported.data))
    assert back.skipped == ()
    assert tuple(replace(one, source="") for one in back.pack.questions) == tuple(
        replace(one, source="") for one in pack.questions
    )


@settings(strategies.briefly, max_examples=12)
@given(pack=strategies.packs())
@pytest.mark.parametrize("form", ["yaml", "json"])
def test_our_own_formats_hold_everything(form: str, pack: Pack) -> None:
    """Whatever a pack can be."""
    exported = exporting.export(pack, form)
    assert exported.losses == ()
    file = Source(file=f"any{exporting.WRITERS[form].SUFFIX}", data=exported.data)
    assert importing.read(file).pack == pack


@settings(strategies.briefly, max_examples=12)
@given(pack=packs(choices(whys=True) | texts(refused=1) | texts() | numbers(units=False)))
def test_gift_holds_choices_words_and_numbers(pack: Pack) -> None:
    """With what is said of each option."""
    returned(pack, "gift")


@settings(strategies.briefly, max_examples=12)
@given(pack=packs(choices(whys=True) | texts(refused=1) | numbers(units=True) | orderings, "hints"))
def test_moodle_holds_hints_units_and_orders_too(pack: Pack) -> None:
    """So that a course can take a pack over as it is."""
    returned(pack, "moodle")


@settings(strategies.briefly, max_examples=12)
@given(
    pack=packs(choices(whys=False) | numbers(units=True) | orderings | rubrics(), "hints source")
)
def test_a_table_holds_key_points(pack: Pack) -> None:
    """A row a question, for whoever likes spreadsheets."""
    returned(pack, "csv")


@settings(strategies.briefly, max_examples=12)
@given(pack=packs(choices(whys=False), "hints"))
def test_anki_holds_choices(pack: Pack) -> None:
    """With the options on the front."""
    assume(not any("{{c" in one.prompt for one in pack.questions))
    returned(pack, "apkg")


@pytest.mark.parametrize("form", ["moodle", "apkg", "csv"])
@pytest.mark.parametrize("url", [EMBEDDED, "https://example.org/a.png"])
def test_pictures_go_along(form: str, url: str) -> None:
    """With the words for those who do not see them."""
    key = Choice(options=(Option(text="a", correct=True), Option(text="b"), Option(text="c")))
    question = Question(
        id="p/flag",
        prompt="Whose flag is this?",
        topic="Flags",
        difficulty=Difficulty.EASY,
        key=key,
        image=Image(url=url, alt="A white cross on red"),
    )
    pack = Pack(id="p", title="P", language="en", licence="not stated", questions=(question,))
    returned(pack, form)


LISTING = Listing(items=(Item(text="red", aliases=("crimson",)), Item(text="blue")), least=1)
CHOICE = Choice(
    options=(Option(text="a", correct=True, why="So."), Option(text="b"), Option(text="c")),
    order=Order.PER_PLAYER,
)


@pytest.mark.parametrize(
    ("form", "key", "lost"),
    [
        ("gift", LISTING, "the whole of q"),
        ("moodle", LISTING, "the whole of q"),
        ("gift", CHOICE, "the key of q"),
        ("csv", CHOICE, "the key of q"),
        ("csv", LISTING, "the key of q"),
        ("apkg", Number(value=3.5), "the key of q"),
        ("gift", Open(key_points=(KeyPoint(text="So."),), reference="So."), "the key of q"),
    ],
)
def test_what_a_format_cannot_hold_is_told(form: str, key: AnswerKey, lost: str) -> None:
    """By part and question; what belongs to the pack as a whole too."""
    asked = [
        Question(
            id=f"p/{name}", prompt=f"Why {name}?", topic="T", difficulty=Difficulty.EASY, key=one
        )
        for name, one in (("q", key), ("r", Text(accepted=("so",))))
    ]
    pack = Pack(id="p", title="P", language="en", licence="CC0-1.0", questions=tuple(asked))
    told = [loss.sentence for loss in exporting.export(pack, form).losses]
    assert lost in told
    assert "the licence of the pack p" in told


@settings(strategies.briefly, max_examples=12)
@given(pack=strategies.packs())
@pytest.mark.parametrize("form", ["csv", "gift", "moodle", "apkg"])
def test_every_pack_can_be_written(form: str, pack: Pack) -> None:
    """And whatever differs when it is read again is told; no key comes back wrong in silence."""
    exported = exporting.export(pack, form)
    told = {loss.part for loss in exported.losses}
    file = f"{pack.id}{exporting.WRITERS[form].SUFFIX}"
    if "everything" in told:
        return
    back = importing.read(Source(file=file, data=exported.data)).pack
    ours = {one.id: one.key for one in pack.questions}
    theirs = {one.id: one.key for one in back.questions}
    if ours != theirs:
        assert told & {"the key", "the whole"}


def test_a_package_for_anki_is_a_database_in_an_archive() -> None:
    """The same pack gives the same file, so that nobody's backup grows for nothing."""
    question = Question(
        id="p/q",
        prompt="Why?",
        topic="T",
        difficulty=Difficulty.EASY,
        key=Text(accepted=("so",)),
        image=Image(url=EMBEDDED, alt="x"),
    )
    pack = Pack(id="p", title="P", language="en", licence="MIT", questions=(question,))
    data = exporting.export(pack, "apkg").data
    assert data == exporting.export(pack, "apkg").data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert set(package.namelist()) == {"collection.anki2", "media", "0"}
        assert package.read("0")[:8] == PNG[:8]
