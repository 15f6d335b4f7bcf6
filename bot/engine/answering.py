"""An answer comes in: it is read by its key, stored with its grade, and only then confirmed."""

from datetime import datetime

from bot.engine import events, looking, requests, viewpoint
from bot.engine.world import World
from bot.quiz import reading
from bot.store import intake as store


async def submit(world: World, request: requests.Submit, at: datetime) -> events.Told:
    """Take an answer. Doing it twice with the same event changes nothing."""
    who = request.who
    if request.round_id is None:
        round_ = await looking.round_meant(world, request)
    else:
        round_ = await world.intake.asked(request.where.workspace, request.round_id, at=at)
    if round_ is None:
        return await looking.not_there(world, request)
    order = viewpoint.order_for(round_, who)
    answer = reading.read(round_.question.key, request.text, order=order)
    if isinstance(answer, reading.Unreadable):
        if not round_.accepts(at):
            return events.AnswerTooLate(round=round_)
        return events.AnswerUnreadable(
            round=round_, order=order, reason=answer.reason, typed=request.text
        )
    outcome = await world.intake.submit(
        store.Submission(
            account=who,
            round_id=round_.id,
            answer=answer,
            event=request.event,
            at=at,
            new_player_id=world.new_id(),
        )
    )
    return _told(outcome, order)


def _told(outcome: store.Outcome, order: tuple[int, ...]) -> events.Told:
    match outcome:
        case store.Accepted(round=round_, row=row):
            return events.AnswerTaken(
                round=round_,
                spoken=reading.spoken(round_.question.key, row.answer, order),
                first=outcome.first,
                repeated=outcome.repeated,
            )
        case store.Settled(round=round_, row=row):
            spoken = reading.spoken(round_.question.key, row.answer, order)
            return events.AnswerSettled(round=round_, spoken=spoken)
        case store.TooLate(round=round_):
            return events.AnswerTooLate(round=round_)
        case store.UnknownRound():
            return events.NoSuchRound()


async def open_form(world: World, request: requests.OpenAnswerForm, at: datetime) -> events.Told:
    """Where to write the answer, with what was said before."""
    round_ = await looking.round_meant(world, request)
    if round_ is None:
        return await looking.not_there(world, request)
    if not round_.accepts(at):
        return events.AnswerTooLate(round=round_)
    spoken = await viewpoint.spoken_answer(world, round_, request.who)
    if spoken and not round_.changes_allowed:
        return events.AnswerSettled(round=round_, spoken=spoken)
    return events.AnswerFormOpened(
        round=round_, order=viewpoint.order_for(round_, request.who), before=spoken
    )
