"""Whoever corrects a question keeps its id, its answers and its points."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.packs.difference import difference
from bot.packs.matching import Kept, settled
from bot.quiz.question import Choice, Difficulty, Option, Pack, Question, Text
from tests.packs import strategies


def asked(slug: str, prompt: str, *accepted: str) -> Question:
    key = Text(accepted=accepted or ("so",))
    return Question(id=f"p/{slug}", prompt=prompt, topic="T", difficulty=Difficulty.EASY, key=key)


def pack(*questions: Question) -> Pack:
    return Pack(id="p", title="P", language="en", licence="MIT", questions=questions)


def kept(*questions: Question) -> tuple[Kept, ...]:
    return tuple(Kept(question=each, active=True) for each in questions)


def ids(new: Pack, old: tuple[Kept, ...], *named: str) -> list[str]:
    found = settled(new, frozenset(named), old)
    return [each.id.partition("/")[2] for each in found.questions]


PASTA = asked("pasta-mountians", "Why does pasta cook slowly in the mountians?", "low pressure")
RICE = asked("rice", "How much water does a cup of rice take up?", "two cups")


def test_a_corrected_typo_keeps_the_id() -> None:
    """Though the id was once made of the prompt."""
    mended = replace(PASTA, id="p/pasta-mountains", prompt=PASTA.prompt.replace("ians", "ains"))
    assert ids(pack(mended, RICE), kept(PASTA, RICE)) == ["pasta-mountians", "rice"]


def test_a_corrected_key_keeps_the_id() -> None:
    """The prompt says which question it is."""
    assert ids(pack(replace(RICE, key=Text(accepted=("1.5 cups",)))), kept(RICE)) == ["rice"]


def test_another_question_gets_another_id() -> None:
    """However much it sounds like one that has left."""
    spain = asked("spain", "What is the capital of Spain?", "Madrid")
    france = asked("france", "What is the capital of France?", "Paris")
    assert ids(pack(spain), kept(france)) == ["spain"]


def test_no_look_alike_takes_the_id_of_an_unchanged_question() -> None:
    """Even where it stands first, or has the same words for an id."""
    like = replace(PASTA, id=PASTA.id, prompt=PASTA.prompt.replace("ians", "ains"))
    moved = replace(PASTA, id=f"{PASTA.id}-2")
    assert ids(pack(like, moved), kept(PASTA)) == ["pasta-mountians-2", "pasta-mountians"]


def test_of_two_that_read_alike_the_one_that_stays_keeps_its_id() -> None:
    """Ids of equal prompts are numbered in the order of the file; that order may change."""
    cup, bowl = asked("how-much", "How much?", "a cup"), asked("how-much-2", "How much?", "a bowl")
    alone = replace(bowl, id=cup.id)
    assert ids(pack(alone), kept(cup, bowl)) == ["how-much-2"]


def test_a_named_question_is_never_guessed() -> None:
    """Where the file gives ids, they alone decide."""
    renamed = replace(RICE, id="p/rice-and-water")
    assert ids(pack(renamed), kept(RICE), renamed.id) == ["rice-and-water"]
    assert ids(pack(replace(PASTA, id=RICE.id)), kept(RICE, PASTA), RICE.id) == ["rice"]


def test_what_comes_back_has_its_old_id() -> None:
    """And its revisions with it."""
    away = (Kept(question=RICE, active=False),)
    assert ids(pack(replace(RICE, id="p/rice-again")), away) == ["rice"]
    told = difference(settled(pack(RICE), frozenset(), away), away)
    assert [each.id for each in told.new] == ["p/rice"]


@settings(strategies.briefly)
@given(found=strategies.packs(), shuffled=st.randoms(use_true_random=False))
def test_a_second_import_changes_nothing(found: Pack, shuffled: object) -> None:
    """Whatever is in it, and in whatever order it comes."""
    old = kept(*found.questions)
    turned = replace(found, questions=found.questions[::-1])
    told = difference(settled(turned, frozenset(), old), old)
    assert (told.new, told.changed, told.vanished) == ((), (), ())


def test_the_difference_says_what_changed() -> None:
    """Part by part, each question once."""
    options = (Option(text="yes", correct=True), Option(text="no"))
    before = replace(RICE, key=Choice(options=options), hints=("Think.",))
    after = replace(
        before, key=Choice(options=options, several=True), difficulty=Difficulty.DIFFICULT
    )
    told = difference(pack(after, PASTA), kept(before, asked("gone", "Gone?")))
    assert [each.id for each in told.new] == [PASTA.id]
    assert [each.id for each in told.vanished] == ["p/gone"]
    ((changed),) = told.changed
    assert [(edit.part, edit.before, edit.after) for edit in changed.edits] == [
        ("key", "✓ yes; ✗ no", "✓ yes; ✗ no (several)"),
        ("difficulty", "easy", "difficult"),
    ]
