"""Marks without knowledge: every way that is known, tried on all our open questions."""

import random
from functools import cache

import pytest

from bot.grading import rubric
from bot.packs import importing, rubric_draft, shipped
from bot.quiz.grade import Verdict
from bot.quiz.question import Open
from tests.bench.grader.attacks import NEVER, SELDOM, Attack, Target
from tests.bench.grader.evasions import EVASIONS

AT_MOST = 0.05


@cache
def targets() -> tuple[tuple[Target, Open], ...]:
    """Each open question of the deep-learning pack, marked by its key points and by its reference alone."""
    packs = [importing.read_file(file).pack for file in shipped.shipped_packs()]
    asked = [
        (one.prompt, one.key)
        for pack in packs
        if pack.id == "deep-learning"
        for one in pack.questions
        if isinstance(one.key, Open)
    ]
    following = [key.reference for _, key in (*asked[1:], asked[0])]
    found = []
    for (prompt, key), other in zip(asked, following, strict=True):
        target = Target(question=prompt, reference=key.reference, other=other)
        found += [(target, key), (target, rubric_draft.from_text(key.reference, prompt))]
    return tuple(found)


def accepted(attack: Attack, every: int = 1) -> float:
    """The share of questions for which it earns full marks; one in `every` is tried."""
    rng = random.Random(0)
    tries = [(target, key, attack(target, rng)) for target, key in targets()[::every]]
    verdicts = [
        rubric.grade(key, target.question, text).verdict
        for target, key, text in tries
        if text is not None
    ]
    return verdicts.count(Verdict.CORRECT) / len(verdicts)


@pytest.mark.parametrize("attack", NEVER.values(), ids=NEVER)
def test_who_says_nothing_never_gets_full_marks(attack: Attack) -> None:
    """The question, filler, orders, or not knowing: not once."""
    assert accepted(attack, every=5) == 0


@pytest.mark.parametrize("attack", (SELDOM | EVASIONS).values(), ids=SELDOM | EVASIONS)
def test_who_turns_shakes_or_disowns_the_reference_seldom_gets_full_marks(attack: Attack) -> None:
    """Not more often than once in twenty, though he had the reference before him."""
    assert accepted(attack, every=3) <= AT_MOST


def test_the_references_themselves_are_accepted() -> None:
    """The same rules let the honest answer pass."""
    verdicts = [rubric.grade(key, t.question, t.reference).verdict for t, key in targets()]
    assert verdicts.count(Verdict.CORRECT) >= 0.98 * len(verdicts)


HONEST = {
    "a rhetorical question": "Why does this matter? ",
    "a misconception that is named": "Some people wrongly believe that it is magic. ",
    "a doubt about something else": "I doubt that there is one answer for all cases. ",
    "what one used to think": "People once thought that this was impossible. ",
    "a word of one's own": "As far as I know, and without any doubt: ",
}


@pytest.mark.parametrize("opening", HONEST.values(), ids=HONEST)
def test_who_doubts_something_else_is_not_held_back(opening: str) -> None:
    """A question, a doubt or somebody's mistake may stand beside an answer that says it all."""
    verdicts = [
        rubric.grade(key, t.question, opening + t.reference).verdict for t, key in targets()
    ]
    assert verdicts.count(Verdict.CORRECT) >= 0.95 * len(verdicts)
