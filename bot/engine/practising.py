"""Practice: questions of the channel that are over, asked again for whoever wants to learn them.

They are graded like any other, and count for nothing. Nothing of a question that is open or still
to come can be seen this way.
"""

from datetime import datetime

from bot.engine import events, requests, viewpoint
from bot.engine.world import World
from bot.quiz import practice, reading
from bot.quiz.amending import amended
from bot.quiz.round import Round
from bot.store import practices, wordings


async def ask(world: World, request: requests.Practise, at: datetime) -> events.Told:
    """The question that this person should practise next."""
    narrow = bool(request.topic or request.like)
    topic = request.topic
    if request.like and (like := await world.read_round(request.where.workspace, request.like)):
        topic = like.question.topic
    async with world.database.reading() as connection:
        found = await practices.exercises(
            connection, request.who, request.where, at=at, topic=topic
        )
    chosen = practice.following(found, at)
    round_ = await world.read_round(request.where.workspace, chosen.round_id) if chosen else None
    if round_ is None:
        resting = min((one.due_at for one in found if one.due_at is not None), default=None)
        return events.NothingToPractise(topic=topic, next_at=resting, zone=world.zone)
    due = sum(practice.is_due(one, at) for one in found)
    return events.PracticeAsked(round=round_, due=due, narrow=narrow)


async def open_form(world: World, request: requests.OpenPracticeForm, at: datetime) -> events.Told:
    """Where to write the answer."""
    round_ = await _over(world, request, request.round_id, at)
    if round_ is None:
        return events.NoSuchRound()
    order = viewpoint.order_for(round_, request.who)
    return events.PracticeFormOpened(round=round_, order=order, narrow=request.narrow)


async def try_(world: World, request: requests.TryPractice, at: datetime) -> events.Told:
    """Mark a try, and put the question into the compartment that it has earned."""
    who, round_ = request.who, await _over(world, request, request.round_id, at)
    if round_ is None:
        return events.NoSuchRound()
    question, order = round_.question, viewpoint.order_for(round_, who)
    answer = reading.read(question.key, request.text, order=order)
    if isinstance(answer, reading.Unreadable):
        return events.PracticeUnreadable(
            round=round_,
            order=order,
            reason=answer.reason,
            typed=request.text,
            narrow=request.narrow,
        )
    async with world.database.reading() as connection:
        learnt = await wordings.in_force(connection, request.where.workspace, question.id)
    grade = world.intake.grade(amended(question, learnt), answer)
    async with world.database.writing() as connection:
        before = await practices.box_of(connection, who, question.id)
        box = practice.box_after(before, grade.verdict)
        due_at = at + practice.WAITS[box]
        await practices.keep(connection, who, question.id, box=box, due_at=due_at)
    return events.Practised(
        round=round_,
        spoken=reading.spoken(question.key, answer, order),
        grade=grade,
        due_at=due_at,
        narrow=request.narrow,
    )


async def _over(
    world: World, request: requests.FromPerson, round_id: str, at: datetime
) -> Round | None:
    """The round, if it may be practised now; its question may have been asked again meanwhile."""
    async with world.database.reading() as connection:
        found = await practices.exercises(connection, request.who, request.where, at=at)
    if round_id not in {one.round_id for one in found}:
        return None
    return await world.read_round(request.where.workspace, round_id)
