"""Who somebody is: accounts of one person joined, people hidden from boards, people forgotten."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy import Connection as PlainConnection
from sqlalchemy import delete, func, insert, or_, select, update

from bot.quiz.boards import Place
from bot.quiz.grade import Grade, Verdict
from bot.quiz.player import Account, Player
from bot.store import answers as answer_rows
from bot.store import codec, dialect, places, sums
from bot.store.database import Connection
from bot.store.sums import Seen, Sums
from bot.store.tables import account as accounts
from bot.store.tables import answer as answers
from bot.store.tables import (
    appeal,
    calibration,
    decision,
    ledger,
    link_code,
    metadata,
    opinion,
    schedule,
    standing,
    suggestion,
    wording,
)
from bot.store.tables import place as known
from bot.store.tables import player as players

_KEPT_APART: Final = (players, accounts, standing)
_GONE: Final = dialect.Lookup(
    select(accounts.c.user).where(accounts.c.gone), accounts.c.workspace, accounts.c.player
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An account that wants to be joined with another one of the same person."""

    workspace: str
    user: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What became of a person's data."""

    accounts: int
    answers: int
    entries: int


async def offer(
    connection: Connection, account: Account, digest: str, *, at: datetime, until: datetime
) -> None:
    """Keep a code of an account; it replaces an older one, and those that nobody used go."""
    own = (link_code.c.workspace == account.workspace) & (link_code.c.user == account.user)
    await connection.execute(delete(link_code).where(or_(own, link_code.c.until <= at)))
    await connection.execute(
        insert(link_code).values(
            workspace=account.workspace,
            user=account.user,
            name=account.name,
            digest=digest,
            until=until,
        )
    )


async def offered(connection: Connection, digest: str, *, at: datetime) -> Offer | None:
    """The account behind a code that still counts."""
    rows = await connection.execute(
        select(link_code).where(link_code.c.digest == digest, link_code.c.until > at)
    )
    row = rows.one_or_none()
    return None if row is None else Offer(workspace=row.workspace, user=row.user, name=row.name)


async def use_up(connection: Connection, digest: str) -> bool:
    """Whether the code was still there; it is no longer."""
    used = await connection.execute(delete(link_code).where(link_code.c.digest == digest))
    return used.rowcount == 1


async def accounts_of(connection: Connection, player: str) -> tuple[tuple[str, str], ...]:
    """The accounts of a player: workspaces and users."""
    rows = await connection.execute(
        select(accounts.c.workspace, accounts.c.user)
        .where(accounts.c.player == player)
        .order_by(accounts.c.workspace, accounts.c.user)
    )
    return tuple((workspace, user) for workspace, user in rows)


async def join(connection: Connection, kept: Player, given: Player) -> None:
    """Make one player of two: what the other one did was done by this one."""
    hidden = await connection.scalar(select(players.c.hidden).where(players.c.player == given.id))
    if hidden:  # whoever wished to be on no board still does
        await connection.execute(
            update(players).where(players.c.player == kept.id).values(hidden=True)
        )
    await connection.execute(
        update(accounts).where(accounts.c.player == given.id).values(player=kept.id)
    )
    await _move(connection, given.id, kept.id)
    await connection.execute(delete(players).where(players.c.player == given.id))
    await connection.run_sync(show_rightly, kept.id)


async def _move(connection: Connection, source: str, target: str) -> None:
    """Everything of a player becomes another's; no round has answers of both."""
    for table in metadata.sorted_tables:
        if "player" in table.c and table not in _KEPT_APART:
            moved = update(table).where(table.c.player == source).values(player=target)
            await connection.execute(moved)
    await connection.run_sync(_move_sums, source, target)


def _move_sums(connection: PlainConnection, source: str, target: str) -> None:
    rows = connection.execute(
        select(standing, *places.NAMED[1:])
        .join(known, places.of(standing))
        .where(standing.c.player == source)
    ).all()
    gone: Counter[sums.Height] = Counter()
    added: dict[Place, dict[str, Sums]] = {}
    for row in rows:
        place = Place(row.workspace, row.board, row.topic, row.period)
        added[place] = {target: Sums(row.points, row.answered, row.correct)}
        if row.visible:
            gone[row.workspace, row.place, row.points] -= 1
    dialect.take_turns(connection, {place.workspace for place in added})
    connection.execute(delete(standing).where(standing.c.player == source))
    sums.count(connection, gone)
    if added:
        sums.add(connection, added)


async def hide(connection: Connection, player: str, *, hidden: bool) -> None:
    """Take a player off every board, or put him back."""
    await connection.execute(
        update(players).where(players.c.player == player).values(hidden=hidden)
    )
    await connection.run_sync(show_rightly, player)


async def called(connection: Connection, workspace: str, name: str) -> tuple[str, ...]:
    """Users of a workspace who are shown under that name, whatever its capitals."""
    rows = await connection.execute(
        select(accounts.c.user, players.c.name)
        .join(players, players.c.player == accounts.c.player)
        .where(accounts.c.workspace == workspace, ~accounts.c.gone)
        .order_by(accounts.c.user)
    )
    return tuple(user for user, shown in rows if shown.casefold() == name.casefold())


async def leave(connection: Connection, workspace: str, user: str, *, gone: bool) -> None:
    """An account has left its workspace (or came back): its boards no longer show it."""
    here = accounts.c.workspace == workspace, accounts.c.user == user
    player = await connection.scalar(
        select(accounts.c.player).where(*here, accounts.c.gone.is_not(gone))
    )
    if player is not None:
        await connection.execute(update(accounts).where(*here).values(gone=gone))
        await connection.run_sync(show_rightly, player)


async def came_back(connection: Connection, workspace: str, answered: Iterable[str]) -> None:
    """Who answers is there, whatever was heard before."""
    keys = [(workspace, player) for player in answered]
    if not keys:
        return
    returned = await connection.run_sync(lambda plain: _GONE.rows(plain, keys).all())
    for (user,) in returned:
        await leave(connection, workspace, user, gone=False)


def show_rightly(connection: PlainConnection, player: str) -> None:
    """Let every board show the player, or not, as he and his accounts now stand."""
    seen = Seen.of(connection, (player,))
    rows = connection.execute(select(standing).where(standing.c.player == player)).all()
    dialect.take_turns(connection, {row.workspace for row in rows})
    moved: Counter[sums.Height] = Counter()
    changed = []
    for row in rows:
        visible = seen.on(row.workspace, player)
        if visible is not bool(row.visible):
            moved[row.workspace, row.place, row.points] += 1 if visible else -1
            changed.append((*row[:-1], visible))
    if changed:
        dialect.write(connection, standing, changed, dialect.Conflict.TAKE_NEW)
    sums.count(connection, moved)


async def forget(connection: Connection, player: Player, *, nobody: str) -> Forgotten:
    """Delete a person. Marks stay as nobody's, so that everybody else's figures stay true.

    `nobody` is a new id that nothing leads to; words that were written are gone.
    """
    mine = answers.c.player == player.id
    found = await connection.scalar(select(func.count()).select_from(answers).where(mine))
    entries = await connection.scalar(
        select(func.count()).select_from(ledger).where(ledger.c.player == player.id)
    )
    held = await accounts_of(connection, player.id)
    await connection.execute(insert(players).values(player=nobody, name="", hidden=True))
    await _silence(connection, player.id)
    await _silence_appeals(connection, player.id)
    await _move(connection, player.id, nobody)
    for workspace, user in held:
        await _unsign(connection, workspace, user)
        for table in metadata.sorted_tables:
            if "user" in table.c and table is not accounts:
                own = table.c.workspace == workspace, table.c.user == user
                await connection.execute(delete(table).where(*own))
        await connection.execute(
            update(suggestion)
            .where(suggestion.c.workspace == workspace, suggestion.c.name == player.name)
            .values(name="")
        )
    await connection.execute(delete(accounts).where(accounts.c.player == player.id))
    await connection.execute(delete(players).where(players.c.player == player.id))
    return Forgotten(accounts=len(held), answers=found or 0, entries=entries or 0)


async def _silence(connection: Connection, player: str) -> None:
    """Blank what somebody wrote, and what was quoted of it; picks and marks say nothing of him."""
    rows = await connection.execute(select(answers).where(answers.c.player == player))
    for row in rows.all():
        said = row.content if row.content["kind"] != "written" else {**row.content, "text": ""}
        quiet = answer_rows.grade_values(_withdrawn(codec.grade(row.grade)))
        await connection.execute(
            update(answers)
            .where(
                answers.c.workspace == row.workspace,
                answers.c.round == row.round,
                answers.c.player == player,
            )
            .values(content=said, **quiet)
        )


async def _silence_appeals(connection: Connection, player: str) -> None:
    """Likewise what was pleaded, answered to it, and said about the words by a model."""
    await connection.execute(update(appeal).where(appeal.c.player == player).values(plea=""))
    await connection.execute(update(opinion).where(opinion.c.player == player).values(grade=None))
    rows = await connection.execute(select(decision).where(decision.c.player == player))
    for row in rows.all():
        before, after = (
            codec.grade_body(_quiet(codec.grade(one))) for one in (row.before, row.after)
        )
        await connection.execute(
            update(decision)
            .where(decision.c.workspace == row.workspace, decision.c.decision == row.decision)
            .values(before=before, after=after, reason="")
        )


async def _unsign(connection: Connection, workspace: str, user: str) -> None:
    """What was done as a host stays done; by whom, nobody knows."""
    for column in (decision.c.by, wording.c.by, calibration.c.by, schedule.c.set_by):
        table = column.table
        await connection.execute(
            update(table).where(table.c.workspace == workspace, column == user).values({column: ""})
        )


def _quiet(grade: Grade) -> Grade:
    """What is kept as it is, but for the words."""
    findings = tuple(replace(one, evidence="") for one in grade.findings)
    return replace(grade, findings=findings, reason="")


def _withdrawn(grade: Grade) -> Grade:
    """Likewise; what waits for a person cannot be read any more."""
    if grade.verdict is not Verdict.PENDING:
        return _quiet(grade)
    return replace(_quiet(grade), verdict=Verdict.INCORRECT, score=0.0, rule="withdrawn")
