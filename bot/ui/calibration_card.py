"""What the grader has learnt from hosts' decisions on its doubts: offered, tried, in force."""

from bot.engine import events
from bot.quiz.grade import Verdict
from bot.store.calibrations import Kept
from bot.store.wordings import State
from bot.ui import wording
from bot.ui.replies import say
from bot.ui.vocabulary import Action, Block, Button, Card, Code, Heading, Paragraph, Plain, Tone

_SPOKEN = {
    Verdict.CORRECT: "right",
    Verdict.PARTLY: "partly right",
    Verdict.INCORRECT: "not right",
    Verdict.PENDING: "waits for you",
}


def offered(decisions: int, round_id: str) -> tuple[tuple[Block, ...], tuple[Button, ...]]:
    """After a decision, where there are enough to learn from."""
    if not decisions:
        return (), ()
    said = (
        f"You have decided {decisions} answers that the grader was not sure of. It can learn from "
        "them, so that fewer wait for you."
    )
    button = Button(Action("calibrate", (round_id,)), "What would it settle?")
    return (Paragraph((Plain(said),)),), (button,)


def tried(event: events.CalibrationTried) -> Card:
    """What would change, before anything does."""
    return Card(
        summary="What it would settle",
        blocks=(
            Heading("What it would settle"),
            _about(event.kept),
            *_effect(event.effect),
            Paragraph(
                (
                    Plain(
                        "Answers like these would no longer wait, now and later. Nothing has "
                        "changed yet, and it can be taken back."
                    ),
                )
            ),
        ),
        controls=(Button(Action("wording", (event.kept.id, "put")), "Let it learn", Tone.PRIMARY),),
    )


def put(event: events.CalibrationPut) -> Card:
    """What has changed, and how to take it back."""
    learnt = event.kept.state is State.IN_FORCE
    said = "The grader has learnt it" if learnt else "The grader has unlearnt it"
    back: tuple[Block, ...] = (
        Paragraph((Plain("To take it back, type "), Code(_undo(event.kept)))),
    )
    return Card(
        summary=said,
        blocks=(
            Heading(said),
            _about(event.kept),
            *_effect(event.effect),
            Paragraph((Plain("Points and places follow, and everybody concerned is told."),)),
            *(back if learnt else ()),
        ),
    )


def nothing(event: events.NothingLearnt) -> Card:
    """How many more it takes."""
    return say(
        f"The grader learns from {event.enough} decisions on answers that it was not sure of; so far "
        f"there are {event.decisions}."
    )


def line(kept: Kept) -> Block:
    """One of what was learnt."""
    return Paragraph((Plain(f"{_name(kept)} · "), Code(_undo(kept))))


def _about(kept: Kept) -> Block:
    return Paragraph((Plain(f"{_name(kept)}."),))


def _name(kept: Kept) -> str:
    pack = wording.fitted(kept.pack, 80)
    seen = wording.count(kept.calibration.decisions, "decision")
    return f"Doubts in {pack}, version {kept.number}, from {seen}"


def _undo(kept: Kept) -> str:
    return f"/quiz wordings {kept.id} take-back"


def _effect(effect: events.Settled) -> tuple[Block, ...]:
    counts = {
        "right": effect.right,
        "partly right": effect.partly,
        "not right": effect.wrong,
        "waiting again": effect.waiting,
    }
    told = ", ".join(f"{number} {name}" for name, number in counts.items() if number)
    said = (
        f"Of the answers that are stored: {told}." if told else "No answer that is stored changes."
    )
    return (Paragraph((Plain(said),)), *(_example(*one) for one in effect.examples))


def _example(words: str, after: Verdict) -> Block:
    return Paragraph((Plain(f"“{wording.fitted(words, 200)}”: {_SPOKEN[after]}"),))
