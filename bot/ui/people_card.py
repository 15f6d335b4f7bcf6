"""One's own accounts and data: what may be done, and what was done."""

from typing import Final

from bot.engine import events
from bot.engine.events import LinkTrouble
from bot.ui import wording
from bot.ui.replies import say
from bot.ui.vocabulary import (
    Action,
    Button,
    Card,
    Code,
    Document,
    Heading,
    Paragraph,
    Plain,
    Strong,
    Tone,
)

_PLATFORMS: Final = {"discord": "Discord", "slack": "Slack", "web": "the playground"}
_REFUSALS: Final = {
    LinkTrouble.UNKNOWN: "That code is not known: it counts once, and for a quarter of an hour. "
    "Type /quiz link with your other account for a new one.",
    LinkTrouble.OWN: "That code is this account's own. Type it with your other account.",
    LinkTrouble.ALREADY: "These two accounts are linked already.",
    LinkTrouble.SAME_WORKSPACE: "Both of you play in the same workspace, where everybody plays "
    "with one account. Accounts of different servers and platforms can be linked.",
}


def _platform(name: str) -> str:
    return _PLATFORMS.get(name, name)


def _platforms(names: tuple[str, ...]) -> str:
    return wording.listed(tuple(dict.fromkeys(map(_platform, names))))


def link_code(event: events.LinkCodeShown) -> Card:
    """What to type where."""
    until = wording.moment(event.until, event.zone)
    linked = f" Linked so far: {_platforms(event.linked)}." if len(event.linked) > 1 else ""
    return Card(
        summary="Link your accounts",
        blocks=(
            Heading("Link your accounts"),
            Paragraph(
                (
                    Plain("With your other account, on another server or platform, type "),
                    Code(f"/quiz link {event.code}"),
                )
            ),
            Paragraph(
                (
                    Plain(
                        f"The code counts once, until {until}. Your points are then added up as "
                    ),
                    Plain(f"one player's. Give it to nobody else: it would make you one.{linked}"),
                )
            ),
        ),
    )


def link_offered(event: events.LinkOffered) -> Card:
    """Whose code it is: a stranger's would take one's points along."""
    name, platform = wording.name(event.name), _platform(event.platform)
    return Card(
        summary="Is that you?",
        blocks=(
            Paragraph(
                (
                    Plain("This code is of "),
                    Strong(name),
                    Plain(f" on {platform}. Link it only if that is you: you become one player, "),
                    Plain("with one place on every board, and that cannot be undone."),
                )
            ),
        ),
        controls=(Button(Action("link", (event.code,)), "Yes, that is me", Tone.PRIMARY),),
    )


def accounts_linked(event: events.AccountsLinked) -> Card:
    """What is one now."""
    return say(
        f"Your accounts are linked: {_platforms(event.platforms)}. Points, streaks and answers of "
        "all of them are yours, and a league counts you once."
    )


def link_refused(event: events.LinkRefused) -> Card:
    """What to do instead."""
    return say(_REFUSALS[event.why])


def privacy(event: events.PrivacyShown) -> Card:
    """What is kept, and what may be done about it."""
    shown = "You are hidden from boards." if event.hidden else "You are shown on boards."
    turn = (
        Button(Action("privacy", ("show",)), "Show me on boards")
        if event.hidden
        else Button(Action("privacy", ("hide",)), "Hide me from boards")
    )
    return Card(
        summary="Your data",
        blocks=(
            Heading("Your data"),
            Paragraph(
                (
                    Plain("Quizbell keeps your name, your answers with their marks, and your "),
                    Plain(f"points. {shown} Others never see what you answered."),
                )
            ),
        ),
        controls=(
            turn,
            Button(Action("privacy", ("export",)), "Export my data"),
            Button(Action("privacy", ("delete",)), "Delete my data", Tone.DANGER),
        ),
    )


def boards_left(event: events.BoardsLeft) -> Card:
    """How it stands now."""
    if event.hidden:
        return say(
            "You are hidden from boards, and not named with answers. You earn points all the same, "
            "and /quiz privacy show brings you back with all of them."
        )
    return say("You are shown on boards again, with everything you have earned.")


def exported(event: events.DataExported) -> Card:
    """The file."""
    answers = wording.count(event.answers, "answer")
    return Card(
        summary="Your data",
        blocks=(
            Paragraph((Plain(f"Everything that Quizbell keeps about you, {answers} among it:"),)),
            Document("quizbell-my-data.json", event.text),
        ),
    )


def deletion_offered(event: events.DeletionOffered) -> Card:
    """What would go, and what would stay."""
    answers = wording.count(event.answers, "answer")
    accounts = wording.count(event.accounts, "account")
    return Card(
        summary="Delete everything?",
        blocks=(
            Paragraph(
                (
                    Plain(
                        f"This deletes your name, your {accounts}, what you wrote in {answers}, "
                    ),
                    Plain("your places and your streaks. It cannot be undone. That somebody "),
                    Plain(
                        "answered, and how it was marked, stays as nobody's, so that what others "
                    ),
                    Plain("see of a question stays true."),
                )
            ),
        ),
        controls=(Button(Action("privacy", ("forget",)), "Delete everything", Tone.DANGER),),
    )


def deleted(event: events.DataDeleted) -> Card:
    """What was done, to the number."""
    what = event.what
    accounts = wording.count(what.accounts, "account")
    answers = wording.count(what.answers, "answer")
    entries = wording.count(what.entries, "entry", "entries")
    return say(
        f"Done. Deleted: your name, {accounts} and every word you wrote. {answers.capitalize()} and "
        f"{entries} of points stay as nobody's: nothing leads from them to you, and no board shows "
        "them. Messages that were posted before stay in the channel as they are. If you answer "
        "again, you begin as somebody new."
    )


def leaver_noted(event: events.LeaverNoted) -> Card:
    """What it means, and how it ends."""
    name = wording.name(event.name)
    return say(
        f"{name} is off the boards here; what {name} did for others' figures stays. Whoever answers "
        "again is back with all points."
    )


def no_such_player(event: events.NoSuchPlayer) -> Card:
    """What to type instead."""
    if event.several:
        return say(f"Several people here are called {wording.name(event.name)}.")
    if not event.name:
        return say("Please add the name as boards show it: /quiz leaver Ann")
    return say(f"Nobody who plays here is called {wording.name(event.name)}.")


def nothing_kept(event: events.NothingKept) -> Card:
    """There is nothing."""
    return say("Quizbell keeps nothing about you.")
