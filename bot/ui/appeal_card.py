"""“I was right because …”: how it is said, ruled on, and told."""

from typing import Final

from bot.engine import events
from bot.quiz import amending, arrangement, reading
from bot.quiz.amending import LONGEST_WORDING
from bot.quiz.answer import Written
from bot.quiz.appeal import LONGEST_PLEA, LONGEST_REASON, Obstacle, Ruling
from bot.quiz.grade import Verdict
from bot.quiz.jury import Votes
from bot.store.wordings import Kept, State
from bot.ui import calibration_card, escaping, limits, prose, reveal_card, votes, wording
from bot.ui.replies import say
from bot.ui.vocabulary import (
    Action,
    Block,
    Button,
    Card,
    ChoiceField,
    Code,
    Form,
    Heading,
    Option,
    Paragraph,
    Plain,
    Strong,
    TextField,
    Tone,
)

PLEA: Final = "plea"
REASON: Final = "reason"
POINT: Final = "point"
WORDS: Final = "words"
LONGEST_LABEL: Final = 70
MOST_POINTS: Final = 25
MOST_LISTED: Final = 10
MOST_TICKED: Final = 4
_MARKED: Final = {
    Verdict.CORRECT: "right",
    Verdict.PARTLY: "partly right",
    Verdict.INCORRECT: "not right",
    Verdict.PENDING: "waits for a person",
}
_NO_APPEAL: Final = {
    Obstacle.NO_ANSWER: "You did not answer that question, so there is nothing to look at again.",
    Obstacle.NOT_YET: "The answer has not been shown yet. You can say why you were right after it.",
    Obstacle.RIGHT: "Your answer was found right already.",
    Obstacle.PENDING: "A person will look at your answer anyway.",
    Obstacle.HOST: "A host has read your answer himself, and that is the last word.",
    Obstacle.TOO_LATE: "An answer can be appealed for until 48 hours after it was shown.",
    Obstacle.AGAIN: "You have said why you were right; a host decides once.",
}
_ADVISED: Final = {
    Verdict.CORRECT: Ruling.ACCEPTED,
    Verdict.PARTLY: Ruling.PART,
    Verdict.INCORRECT: Ruling.DECLINED,
}
_RULED: Final = {
    Ruling.ACCEPTED: "Accepted",
    Ruling.PART: "Accepted in part",
    Ruling.DECLINED: "Declined; the player is told why",
}


def form(event: events.AppealFormOpened) -> Form:
    """Where to say why."""
    return Form(
        action=Action("appeal", (event.round.id,)),
        title=f"Question {event.round.number}",
        fields=(
            TextField(
                key=PLEA,
                label="I was right because …",
                multiline=True,
                longest=LONGEST_PLEA,
                hint="A host reads it beside your answer and the key.",
            ),
        ),
    )


def no_appeal(event: events.NoAppeal) -> Card:
    """Why not."""
    return say(_NO_APPEAL[event.why])


def made(event: events.AppealMade) -> Card:
    """It is on its way."""
    return say(
        f"Thank you. A host will look at your answer to question {event.round.number} again."
    )


def shown(event: events.AppealShown) -> Card:
    """One appeal with all that a host needs. The player's own words come first in the room."""
    seen = event.appealed
    if seen is None:
        return say("No appeal waits for you.")
    title = f"{wording.count(event.left, 'appeal')} to decide"
    typed = f"/quiz appeals {seen.appeal} accept"
    head: tuple[Block, ...] = (
        Heading(f"{title} · question {seen.round.number}"),
        *prose.excerpt(seen.round.question.prompt, 300, count=3),
        _said("The answer", _words(seen), 1000),
        _said("“I was right because”", seen.plea, LONGEST_PLEA),
        Paragraph((Plain(wording.fitted(seen.grade.reason, 300)),)),
        *_covered(seen.covered),
        *votes.told(seen.jury),
        *_alike(seen.alike),
    )
    left = prose.CARD - limits.total(head, escaping.widest) - 250
    key = prose.within(reveal_card.right_answer(seen.round), max(left, 100))
    return Card(
        summary=title,
        blocks=(
            *head,
            Paragraph((Strong("The key: "),)),
            *key,
            Paragraph((Plain("You can also type "), Code(typed), Plain(", part or decline."))),
        ),
        controls=_rulings(seen),
    )


def _said(who: str, words: str, most: int) -> Block:
    return Paragraph((Strong(f"{who}: "), Plain(wording.fitted(words, most))))


def _words(seen: events.Appealed) -> str:
    key = seen.round.question.key
    order = arrangement.arrange(key, seed=seen.round.seed, player=None)
    return reading.spoken(key, seen.answer, order)


def _covered(points: tuple[str, ...] | None) -> tuple[Block, ...]:
    """What the player ticked after he had seen the key: his word, to be compared with his words."""
    if points is None:
        return ()
    ticked = "; ".join(wording.one_line(point, LONGEST_LABEL) for point in points[:MOST_TICKED])
    more = f"; and {len(points) - MOST_TICKED} more" if len(points) > MOST_TICKED else ""
    return (_said("Ticked as covered", f"{ticked or 'nothing'}{more}", 250),)


def _alike(alike: tuple[events.Alike, ...]) -> tuple[Block, ...]:
    return tuple(
        Paragraph(
            (
                Plain(f"Alike, {_MARKED[one.verdict]}: “"),
                Plain(wording.fitted(one.answer.text, 150)),
                Plain("”"),
            )
        )
        for one in alike
        if isinstance(one.answer, Written)
    )


def _rulings(seen: events.Appealed) -> tuple[Button, ...]:
    """Who declines with the jury owes no other reason."""
    voted, advice = votes.token(seen.jury), seen.jury.recommends

    def ruling(made: Ruling, label: str, tone: Tone) -> Button:
        wanted = votes.followed(label) if advice and made is _ADVISED[advice] else label
        return Button(Action("rule", (seen.appeal, made.value, voted)), wanted, tone)

    teach = Button(Action("teach", (seen.appeal,)), "Accept and teach the key")
    turned_down = (ruling(Ruling.DECLINED, "Decline", Tone.DANGER),)
    return (
        ruling(Ruling.ACCEPTED, "Accept", Tone.PRIMARY),
        *((teach,) if amending.points(seen.round.question.key) else ()),
        ruling(Ruling.PART, "Partly", Tone.PLAIN),
        *(turned_down if advice is Verdict.INCORRECT else ()),
        Button(Action("turn-down", (seen.appeal, voted)), "Decline …", Tone.DANGER),
    )


def ruled(event: events.AppealRuled) -> Card:
    """The ruling, and the next appeal."""
    following = shown(event.next)
    done = f"{_RULED[event.ruling]}: {wording.count(event.points, 'point')}."
    return Card(
        summary="Decided",
        blocks=(Paragraph((Plain(done),)), *following.blocks),
        controls=following.controls,
    )


def decline_form(event: events.DeclineFormOpened) -> Form:
    """A reason is owed."""
    return Form(
        action=Action("decline", (event.appeal, *_voted(event.seen))),
        title="Decline the appeal",
        fields=(
            TextField(
                key=REASON,
                label="Why the mark stands",
                multiline=True,
                longest=LONGEST_REASON,
                hint="The player reads it.",
            ),
        ),
    )


def _voted(seen: Votes | None) -> tuple[str, ...]:
    return () if seen is None else (votes.token(seen),)


def wording_form(event: events.WordingFormOpened) -> Form:
    """Which part of the key the words show, and which words."""
    options = tuple(
        Option(key=str(place), label=wording.one_line(point, LONGEST_LABEL))
        for place, point in enumerate(event.points[:MOST_POINTS])
    )
    words = TextField(
        key=WORDS,
        label="The words that show it",
        multiline=True,
        longest=LONGEST_WORDING,
        value=event.before,
        hint="Leave only what is needed. You see what it changes before it counts.",
    )
    point = ChoiceField(key=POINT, label="What do they show?", options=options)
    fields = (point, words) if len(options) > 1 else (words,)
    return Form(action=Action("learn", (event.appeal,)), title="Teach the key", fields=fields)


def wording_refused(event: events.WordingRefused) -> Card:
    """What to mend."""
    return say(event.reason)


def tried(event: events.WordingTried) -> Card:
    """What would change, before anything does."""
    settles = (
        "The answer of the appeal would be right."
        if event.settles
        else "The answer of the appeal would still not be right; you can accept it by itself."
    )
    return Card(
        summary="What it would change",
        blocks=(
            Heading("What it would change"),
            _about(event.kept),
            *_effect(event.effect, "would be"),
            Paragraph((Plain(settles),)),
            Paragraph((Plain("Nothing has changed yet."),)),
        ),
        controls=(
            Button(Action("wording", (event.kept.id, "put")), "Teach the key", Tone.PRIMARY),
        ),
    )


def _about(kept: Kept) -> Block:
    point = wording.fitted(kept.wording.point, 200)
    words = wording.fitted(kept.wording.text, LONGEST_WORDING)
    return Paragraph((Plain("“"), Strong(words), Plain(f"” for: {point}")))


def _effect(effect: events.Effect, is_: str) -> tuple[Block, ...]:
    changed = f"{effect.better} of them {is_} worth more, {effect.worse} worth less."
    looked = f"{wording.count(effect.looked_at, 'stored answer')} graded again: {changed}"
    return (Paragraph((Plain(looked),)), *(_example(*one) for one in effect.examples))


def _example(words: str, before: Verdict, after: Verdict) -> Block:
    moved = f": {_MARKED[before]} → {_MARKED[after]}"
    return Paragraph((Plain("“"), Plain(wording.fitted(words, 150)), Plain(f"”{moved}")))


def put(event: events.WordingPut) -> Card:
    """What has changed, and how to take it back."""
    undo = f"/quiz wordings {event.kept.id} take-back"
    said = (
        "The key has learnt it"
        if event.kept.state is State.IN_FORCE
        else "The key has forgotten it"
    )
    back: tuple[Block, ...] = (
        (Paragraph((Plain("To take it back, type "), Code(undo))),)
        if event.kept.state is State.IN_FORCE
        else ()
    )
    return Card(
        summary=said,
        blocks=(
            Heading(said),
            _about(event.kept),
            *_effect(event.effect, "are"),
            Paragraph((Plain("Points and places follow, and everybody concerned is told."),)),
            *back,
        ),
    )


def listed(event: events.WordingsShown) -> Card:
    """What keys have learnt here."""
    if not event.wordings and not event.calibrations:
        return say("No key has learnt anything here yet. Accept an appeal and teach the key.")
    return Card(
        summary="What was learnt",
        blocks=(
            Heading("What was learnt"),
            *(calibration_card.line(one) for one in event.calibrations[:MOST_LISTED]),
            *(_line(one) for one in event.wordings[:MOST_LISTED]),
        ),
    )


def _line(kept: Kept) -> Block:
    words = wording.fitted(kept.wording.text, 100)
    point = wording.fitted(kept.wording.point, 80)
    undo = f"/quiz wordings {kept.id} take-back"
    return Paragraph((Plain(f"“{words}” for: {point} · "), Code(undo)))


def no_such_wording(event: events.NoSuchWording) -> Card:
    """Mistyped, or done meanwhile."""
    return say("Nothing of that name can be changed so. /quiz wordings lists what is in force.")


def grade_changed(event: events.GradeChanged) -> Card:
    """News for a player: what it was, what it is, and why."""
    number = event.round.number
    same = (event.before.verdict, event.before.score) == (event.after.verdict, event.after.score)
    title = f"Question {number}: the mark stands" if same else f"Question {number}: marked again"
    before, after = _MARKED[event.before.verdict], _MARKED[event.after.verdict]
    moved = f"It stays {after}." if same else f"Before: {before}. Now: {after}."
    gained = f" {event.points:+} points." if event.points else ""
    why = "" if event.reason in event.after.reason else event.reason
    return Card(
        summary=title,
        blocks=(
            Heading(title),
            *prose.excerpt(event.round.question.prompt, 200, count=2),
            Paragraph((Strong(f"{moved}{gained}"),)),
            *((Paragraph((Plain(wording.fitted(why, 600)),)),) if why else ()),
            Paragraph((Plain(wording.fitted(event.after.reason, 700)),)),
        ),
    )
