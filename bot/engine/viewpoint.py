"""How a round stands for one person: the order of its options, and what he said so far."""

from bot.engine.world import World
from bot.quiz import arrangement, reading
from bot.quiz.answer import Written
from bot.quiz.player import Account
from bot.quiz.question import Open
from bot.quiz.round import Round, RoundState
from bot.store import answers, people


def order_for(round_: Round, who: Account) -> tuple[int, ...]:
    """Position to index as written."""
    person = f"{who.workspace}/{who.user}"
    return arrangement.arrange(round_.question.key, seed=round_.seed, player=person)


async def own_answer(world: World, round_: Round, who: Account) -> answers.AnswerRow | None:
    """The answer of this person, if there is one."""
    async with world.database.reading() as connection:
        player = await people.known(connection, who.workspace, who.user)
        if player is None:
            return None
        workspace = round_.channel.workspace
        return await answers.of_player(connection, workspace, round_.id, player.id)


async def spoken_answer(world: World, round_: Round, who: Account) -> str:
    """The same as it is echoed to him; empty when there is none."""
    row = await own_answer(world, round_, who)
    if row is None:
        return ""
    return reading.spoken(round_.question.key, row.answer, order_for(round_, who))


def coverable(round_: Round, row: answers.AnswerRow | None) -> tuple[str, ...]:
    """The key points that this answer could have covered; none before the round is over."""
    key = round_.question.key
    if round_.state is not RoundState.CLOSED or not isinstance(key, Open):
        return ()
    if row is None or not isinstance(row.answer, Written):
        return ()
    return tuple(one.text for one in key.key_points)
