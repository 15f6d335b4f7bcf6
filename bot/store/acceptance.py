"""What happens to a batch of answers inside its one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import bindparam, insert, select, update

from bot.quiz.player import Player
from bot.quiz.round import Round
from bot.store import answers, codec, dialect, people, rounds
from bot.store.answers import AnswerRow
from bot.store.database import Connection
from bot.store.people import Who
from bot.store.submission import Accepted, Graded, Outcome, Settled, TooLate, UnknownRound
from bot.store.tables import answer as answer_table
from bot.store.tables import receipt as receipts
from bot.store.tables import round_ as round_table

_RoundKey: TypeAlias = tuple[str, str]  # workspace, round

_EventKey: TypeAlias = tuple[str, str]  # workspace, event


@dataclass(slots=True, kw_only=True)
class _Desk:
    """What is known of the batch's rounds, players and answers, and what has to be written."""

    rounds: dict[_RoundKey, Round]
    seen: set[_EventKey]
    players: dict[Who, Player] = field(default_factory=dict)
    rows: dict[answers.Key, AnswerRow] = field(default_factory=dict)
    written: set[answers.Key] = field(default_factory=set)
    received: dict[_EventKey, datetime] = field(default_factory=dict)
    joined: set[_RoundKey] = field(default_factory=set)

    def judge(self, graded: Graded) -> Outcome:
        """Decide one submission in the light of those before it."""
        submission = graded.submission
        key, event = _round_of(graded), _event_of(graded)
        round_, player = self.rounds.get(key), self.players.get(_account_of(graded))
        if round_ is None:
            return UnknownRound()
        row = None if player is None else self.rows.get((*key, player.id))
        if row is not None and event in self.seen:
            return Accepted(round=round_, row=row, first=False, changed=False, repeated=True)
        if player is None or not round_.accepts(submission.at):
            return TooLate(round=round_)
        if row is not None and not round_.changes_allowed:
            return Settled(round=round_, row=row)
        self.seen.add(event)
        self.received[event] = submission.at
        return self._store(graded, round_, player, row)

    def _store(
        self, graded: Graded, round_: Round, player: Player, row: AnswerRow | None
    ) -> Accepted:
        submission, key = graded.submission, _round_of(graded)
        changed = row is not None and row.answer != submission.answer
        if row is None:
            round_ = self.rounds[key] = replace(round_, answered=round_.answered + 1)
            self.joined.add(key)
        first = row is None
        if row is None or changed:
            row = AnswerRow(
                player=player,
                answer=submission.answer,
                grade=graded.grade,
                submitted_at=submission.at,
                changes=0 if row is None else row.changes + 1,
            )
            self.rows[*key, player.id] = row
            self.written.add((*key, player.id))
        return Accepted(round=round_, row=row, first=first, changed=changed, repeated=False)


async def accept(connection: Connection, batch: Sequence[Graded]) -> list[Outcome]:
    """Store a batch of answers, and tell what became of each, in their order.

    The rounds are locked until the commit: it comes either before a close, and counts, or after,
    and is refused. Two processes take turns over a round in the same way.
    """
    desk = _Desk(
        rounds=await _rounds(connection, batch),
        seen=await _seen(connection, batch),
    )
    desk.players = await _players(connection, batch, desk.rounds)
    desk.rows = await _rows(connection, batch, desk.players)
    outcomes = [desk.judge(graded) for graded in batch]
    if desk.received:
        await _write(connection, desk)
    return outcomes


async def _rounds(connection: Connection, batch: Sequence[Graded]) -> dict[_RoundKey, Round]:
    questions = {_round_of(graded): graded.question for graded in batch}
    key = round_table.c.workspace, round_table.c.round
    rows = await connection.execute(
        dialect.locked(
            select(round_table)
            .where(dialect.among(connection, key, list(questions)))
            .order_by(round_table.c.workspace, round_table.c.round)  # so that none deadlock
        )
    )
    keyed = (((row.workspace, row.round), row) for row in rows)
    return {key: rounds.of_row(row, questions[key]) for key, row in keyed}


async def _seen(connection: Connection, batch: Sequence[Graded]) -> set[_EventKey]:
    key = receipts.c.workspace, receipts.c.event
    events = list(map(_event_of, batch))
    rows = await connection.execute(select(*key).where(dialect.among(connection, key, events)))
    return {(row.workspace, row.event) for row in rows}


async def _players(
    connection: Connection, batch: Sequence[Graded], found: dict[_RoundKey, Round]
) -> dict[Who, Player]:
    """The batch's players; only who comes in time is introduced, or called by a new name."""
    in_time: dict[Who, tuple[str, str]] = {}
    for graded in batch:
        submission, round_ = graded.submission, found.get(_round_of(graded))
        if round_ is not None and round_.accepts(submission.at):
            named = submission.account.name, submission.new_player_id
            in_time[_account_of(graded)] = named
    others = set(map(_account_of, batch)) - in_time.keys()
    players = await people.known_of(connection, others) if others else {}
    return players | (await people.players_of(connection, in_time) if in_time else {})


async def _rows(
    connection: Connection, batch: Sequence[Graded], players: dict[Who, Player]
) -> dict[answers.Key, AnswerRow]:
    keys = {
        (*_round_of(graded), player.id)
        for graded in batch
        if (player := players.get(_account_of(graded)))
    }
    return await answers.of_keys(connection, keys) if keys else {}


async def _write(connection: Connection, desk: _Desk) -> None:
    await connection.execute(
        insert(receipts),
        [
            {"workspace": workspace, "event": event, "at": at}
            for (workspace, event), at in desk.received.items()
        ],
    )
    if desk.written:
        await connection.execute(
            dialect.replacing(connection, answer_table),
            [_row(key, desk.rows[key]) for key in desk.written],
        )
    if desk.joined:
        await connection.execute(
            update(round_table)
            .where(
                round_table.c.workspace == bindparam("of"), round_table.c.round == bindparam("one")
            )
            .values(answered=bindparam("so_far")),
            [
                {"of": key[0], "one": key[1], "so_far": desk.rounds[key].answered}
                for key in desk.joined
            ],
        )


def _row(key: answers.Key, row: AnswerRow) -> dict[str, Any]:
    workspace, round_id, player_id = key
    return {
        "workspace": workspace,
        "round": round_id,
        "player": player_id,
        "content": codec.answer_content(row.answer),
        "submitted_at": row.submitted_at,
        "changes": row.changes,
        **answers.grade_values(row.grade),
    }


def _round_of(graded: Graded) -> _RoundKey:
    return graded.submission.account.workspace, graded.submission.round_id


def _event_of(graded: Graded) -> _EventKey:
    return graded.submission.account.workspace, graded.submission.event


def _account_of(graded: Graded) -> Who:
    return graded.submission.account.workspace, graded.submission.account.user
