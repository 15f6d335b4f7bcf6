"""Where everything that people do comes in, from whichever platform, and is answered.

A press, a choice, a form or a typed command becomes a request to the engine; its event becomes a
private reply. What a whole channel sees goes through the outbox instead.
"""

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeAlias

from bot import commands, engine
from bot.engine import delivering, events, requests
from bot.quiz.player import Account
from bot.quiz.schedule import Channel
from bot.reception import (
    appealing,
    competing,
    home,
    judging,
    personal,
    practising,
    reviewing,
    self_checking,
    setting_up,
    suggesting,
    teaming,
)
from bot.store.errors import StoreError
from bot.ui import cards, exchange, forms, replies, statistics_card
from bot.ui.vocabulary import Action, Card, Heading, Paragraph, Plain

Clock: TypeAlias = Callable[[], datetime]
Notice: TypeAlias = Callable[[events.Event, Channel], None]

log = logging.getLogger(__name__)

NOT_SAVED: Final = (
    "Quizbell cannot reach its database just now, so this was NOT saved. "
    "Please try again in a minute; what was confirmed before is safe."
)
_ADDRESSED: Final = re.compile(r"(?:#(\d{1,9})(?!\S)\s*)?(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Reception:
    """The one door for people. `notice` hears of every event after it was committed."""

    engine: engine.Engine
    clock: Clock
    notice: Notice

    async def receive(self, incoming: exchange.Incoming) -> exchange.Outgoing:
        """Answer one thing that came in; it may come in twice."""
        request = _request(incoming)
        if isinstance(request, Card):
            return exchange.Whisper(card=request)
        try:
            event = await self.engine.handle(request, at=self.clock())
        except StoreError:
            log.exception("the database failed", extra={"action": "store_failed"})
            return exchange.Whisper(card=replies.say(NOT_SAVED))
        self.notice(event, incoming.where)
        return _outgoing(incoming, event)

    async def timeline(self, channel: Channel) -> tuple[exchange.Posted, ...]:
        """The messages that stand in a channel, oldest first, drawn from what is true now."""
        shown = await delivering.timeline(self.engine.world, channel)
        return tuple(
            exchange.Posted(
                message=delivery.message or delivery.id,
                at=delivery.sent_at or delivery.due_at,
                card=cards.card(event),
            )
            for delivery, event in shown
        )

    async def statistics(self, who: Account, where: Channel) -> Card | None:
        """Everything that a host may know of a channel's questions, for a page; None for others."""
        request = requests.ShowStatistics(who=who, where=where)
        event = await self.engine.handle(request, at=self.clock())
        return statistics_card.page(event) if isinstance(event, events.StatisticsShown) else None

    async def known(self, workspace: str, user: str) -> bool:
        """Whether this account has ever answered."""
        return await self.engine.world.player(workspace, user) is not None


def _request(incoming: exchange.Incoming) -> requests.Request | Card:
    """The request behind what came in, or what to say when it means nothing."""
    if isinstance(incoming, exchange.Typed):
        return _from_command(incoming)
    if incoming.action.args[:1] == (events.PREVIEW,):
        return replies.say("This is a preview: nobody else sees it, and nothing is kept.")
    match incoming:
        case _ if (request := setting_up.request(incoming)) is not None:
            pass
        case _ if (request := suggesting.request(incoming)) is not None:
            pass
        case _ if (request := competing.request(incoming)) is not None:
            pass
        case _ if (request := appealing.request(incoming)) is not None:
            pass
        case _ if (request := self_checking.request(incoming)) is not None:
            pass
        case _ if (request := judging.request(incoming)) is not None:
            pass
        case _ if (request := reviewing.request(incoming)) is not None:
            pass
        case _ if (request := teaming.request(incoming)) is not None:
            pass
        case _ if (request := practising.request(incoming)) is not None:
            pass
        case _ if (request := personal.request(incoming)) is not None:
            pass
        case _ if (request := home.request(incoming)) is not None:
            pass
        case exchange.Pressed(action=action):
            reader = BUTTONS.get(action.name)
            request = reader(incoming, action) if reader else None
        case exchange.Chosen(action=Action("pick", (round_id,)), keys=keys):
            request = _submit(incoming, forms.letters(*keys), round_id)
        case exchange.Filled(action=Action("write", (round_id,))):
            request = _submit(incoming, incoming.value(forms.ANSWER), round_id)
        case _:
            request = None
    return request or replies.say("That button is from an older message and does nothing now.")


Reader: TypeAlias = Callable[[exchange.Pressed, Action], requests.Request | None]


def _submit(incoming: exchange.Incoming, text: str, round_id: str) -> requests.Submit:
    return requests.Submit(
        who=incoming.who,
        where=incoming.where,
        event=incoming.event,
        text=text,
        round_id=round_id,
    )


def _answer(pressed: exchange.Pressed, action: Action) -> requests.Request | None:
    match action.args:
        case (round_id, letter):
            return _submit(pressed, forms.letters(letter), round_id)
    return None


def _write(pressed: exchange.Pressed, action: Action) -> requests.Request | None:
    match action.args:
        case (round_id,):
            return requests.OpenAnswerForm(who=pressed.who, where=pressed.where, round_id=round_id)
    return None


def _hint(pressed: exchange.Pressed, action: Action) -> requests.Request | None:
    match action.args:
        case (round_id,):
            return requests.ShowHints(who=pressed.who, where=pressed.where, round_id=round_id)
        case (round_id, "paid"):
            return requests.ShowHints(
                who=pressed.who, where=pressed.where, round_id=round_id, paid=True
            )
    return None


def _result(pressed: exchange.Pressed, action: Action) -> requests.Request | None:
    match action.args:
        case (round_id,):
            return requests.ShowResult(who=pressed.who, where=pressed.where, round_id=round_id)
    return None


def _ask(pressed: exchange.Pressed, action: Action) -> requests.Request | None:
    match action.args:
        case (here,):
            where = Channel(workspace=pressed.where.workspace, id=here)
            return requests.AskNow(who=pressed.who, where=where, event=pressed.event)
    return None


def _remove(pressed: exchange.Pressed, action: Action) -> requests.Request | None:
    match action.args:
        case (here, name):
            where = Channel(workspace=pressed.where.workspace, id=here)
            return requests.RemoveSchedule(who=pressed.who, where=where, name=name, confirmed=True)
    return None


BUTTONS: Final[Mapping[str, Reader]] = {
    "remove": _remove,
    "ask": _ask,
    "answer": _answer,
    "write": _write,
    "hint": _hint,
    "result": _result,
}


Entry: TypeAlias = Callable[[exchange.Typed, commands.Parsed], requests.Request | Card]


def _from_command(typed: exchange.Typed) -> requests.Request | Card:
    parsed = commands.parse(typed.text)
    if isinstance(parsed, commands.Misunderstood):
        return replies.say(parsed.reason)
    return COMMANDS[parsed.command.name](typed, parsed)


def _typed_answer(typed: exchange.Typed, parsed: commands.Parsed) -> requests.Request:
    addressed = _ADDRESSED.match(parsed.value("answer"))
    assert addressed is not None  # it matches any text
    number = int(addressed[1]) if addressed[1] else None
    if not addressed[2]:
        return requests.OpenAnswerForm(who=typed.who, where=typed.where, number=number)
    return requests.Submit(
        who=typed.who, where=typed.where, event=typed.event, text=addressed[2], number=number
    )


def _typed_appeal(typed: exchange.Typed, parsed: commands.Parsed) -> requests.Request:
    addressed = _ADDRESSED.match(parsed.value("reason"))
    assert addressed is not None  # it matches any text
    number = int(addressed[1]) if addressed[1] else None
    if not addressed[2]:
        return requests.OpenAppealForm(who=typed.who, where=typed.where, number=number)
    return requests.MakeAppeal(
        who=typed.who, where=typed.where, event=typed.event, plea=addressed[2], number=number
    )


def _numbered(request: Callable[..., requests.Request]) -> Entry:
    """For commands about one question, which may be named by its number."""

    def entry(typed: exchange.Typed, parsed: commands.Parsed) -> requests.Request | Card:
        number = parsed.value("question").lstrip("#")
        if number and not (number.isascii() and number.isdigit() and len(number) < 10):
            example = f"/quiz {parsed.command.name} 12"
            return replies.say(f"Please give the question's number, such as {example}.")
        return request(who=typed.who, where=typed.where, number=int(number) if number else None)

    return entry


def _typed_scoring(typed: exchange.Typed, parsed: commands.Parsed) -> requests.Request:
    given = {name: value for name, value in parsed.values if value}
    since = given.pop("from", "")
    if not given:
        return requests.ShowScoring(who=typed.who, where=typed.where)
    return requests.SetScoring(who=typed.who, where=typed.where, given=given, since=since)


def _typed_remind(typed: exchange.Typed, parsed: commands.Parsed) -> requests.Request | Card:
    wanted = parsed.value("reminders").lower()
    if wanted not in {"", "on", "off"}:
        return replies.say("It is /quiz remind on or /quiz remind off.")
    on = wanted == "on" if wanted else None
    return requests.SetReminders(who=typed.who, where=typed.where, on=on)


def _typed_schedule(typed: exchange.Typed, parsed: commands.Parsed) -> requests.Request:
    given = {name: value for name, value in parsed.values if value}
    if given.keys() <= {"name"}:
        return requests.ShowSchedule(who=typed.who, where=typed.where, **given)
    return requests.SetSchedule.typed(typed.who, typed.where, given)


def _typed_settings(typed: exchange.Typed, parsed: commands.Parsed) -> requests.Request:
    given = {name: value for name, value in parsed.values if value}
    if given.keys() <= {"name"}:
        return setting_up.start(typed, parsed)
    return requests.SetSchedule.typed(typed.who, typed.where, given, starts=False, creates=False)


def _typed_doctor(typed: exchange.Typed, parsed: commands.Parsed) -> requests.Request:
    return requests.ShowDoctor(who=typed.who, where=typed.where, hindrance=typed.hindrance)


def _typed_ask(typed: exchange.Typed, parsed: commands.Parsed) -> requests.Request:
    return requests.AskNow(
        who=typed.who, where=typed.where, event=typed.event, pack=parsed.value("pack")
    )


def _help(event: events.HelpShown) -> Card:
    """What this person may type, host commands only for hosts."""
    usable = [one for one in commands.COMMANDS if event.host or not one.host]
    lines = tuple(replies.help_line(one.usage, one.about) for one in usable)
    return Card(
        summary="What you can type",
        blocks=(
            Heading("What you can type"),
            *lines,
            Paragraph((Plain("Buttons do the same. Only you see the replies."),)),
        ),
    )


def _plain(request: Callable[..., requests.Request]) -> Entry:
    """For commands whose request has a field for each of their arguments, and no more."""

    def entry(typed: exchange.Typed, parsed: commands.Parsed) -> requests.Request:
        return request(who=typed.who, where=typed.where, **dict(parsed.values))

    return entry


COMMANDS: Final[Mapping[str, Entry]] = {
    "today": _plain(requests.ShowToday),
    "answer": _typed_answer,
    "result": self_checking.typed_result(_numbered(requests.ShowResult)),
    "appeal": _typed_appeal,
    "appeals": appealing.typed_ruling,
    "wordings": appealing.typed_wording,
    "hint": _numbered(requests.ShowHints),
    "leaderboard": competing.typed_board,
    "why": _numbered(requests.ShowWhy),
    "scoring": _typed_scoring,
    "league": competing.typed_league,
    "link": personal.typed_link,
    "privacy": personal.typed_privacy,
    "leaver": personal.typed_leaver,
    "season": competing.typed_season,
    "teams": teaming.typed,
    "practice": practising.typed,
    "jury": judging.typed,
    "me": _plain(requests.ShowMe),
    "remind": _typed_remind,
    "help": _plain(requests.ShowHelp),
    "ask": _typed_ask,
    "schedule": _typed_schedule,
    "settings": _typed_settings,
    "setup": setting_up.start,
    "suggest": suggesting.typed,
    "suggestions": suggesting.typed_decision,
    "drafts": _plain(requests.DraftForms),
    "statistics": _plain(requests.ShowStatistics),
    "skip": _plain(requests.SkipNext),
    "pause": _plain(requests.Pause),
    "resume": _plain(requests.Resume),
    "remove": _plain(requests.RemoveSchedule),
    "doctor": _typed_doctor,
    "review": reviewing.typed,
}


def _outgoing(incoming: exchange.Incoming, event: events.Event) -> exchange.Outgoing:
    own = (
        setting_up.outgoing(incoming, event)
        or suggesting.outgoing(incoming, event)
        or appealing.outgoing(event)
        or self_checking.outgoing(event)
        or practising.outgoing(incoming, event)
    )
    if own is not None:
        return own
    match event:
        case events.AnswerFormOpened():
            return exchange.Ask(form=forms.answer_form(event))
        case events.AnswerUnreadable() if isinstance(incoming, exchange.Filled):
            return forms.rejected(event)
        case events.HelpShown():
            return exchange.Whisper(card=_help(event))
        case _:
            return exchange.Whisper(card=cards.card(event))
