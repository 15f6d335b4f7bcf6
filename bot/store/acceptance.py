"""What happens to a batch of answers inside its one transaction."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final, TypeAlias

from sqlalchemy import Connection, bindparam, select, update

from bot.quiz.player import Player
from bot.quiz.round import Round
from bot.store import answers, dialect, people, rounds
from bot.store.answers import AnswerRow
from bot.store.people import Who
from bot.store.submission import Accepted, Graded, Outcome, Settled, TooLate, UnknownRound
from bot.store.tables import answer as answer_table
from bot.store.tables import receipt as receipts
from bot.store.tables import round_ as round_table

_RoundKey: TypeAlias = tuple[str, str]  # workspace, round
_EventKey: TypeAlias = tuple[str, str]  # workspace, event
_Rounds: TypeAlias = dict[_RoundKey, Round]

_ROUND_KEY: Final = round_table.c.workspace, round_table.c.round
_BY_ROUND: Final = dialect.Lookup(
    dialect.locked(select(round_table)).order_by(*_ROUND_KEY),  # locked in one order: no deadlock
    *_ROUND_KEY,
)
_RECEIPT_KEY: Final = receipts.c.workspace, receipts.c.event
_RECEIPTS: Final = dialect.Lookup(select(*_RECEIPT_KEY), *_RECEIPT_KEY)


@dataclass(slots=True, kw_only=True)
class _Desk:
    """What is known of the batch's rounds, players and answers, and what has to be written."""

    rounds: _Rounds
    seen: set[_EventKey]
    players: dict[Who, Player]
    rows: dict[answers.Key, AnswerRow]
    received: list[Graded] = field(default_factory=list)
    written: dict[answers.Key, int] = field(default_factory=dict)  # index into `received`

    def judge(self, graded: Graded) -> Outcome:
        """Decide one submission in the light of those before it."""
        round_, player = self.rounds.get(graded.round), self.players.get(graded.who)
        if round_ is None:
            return UnknownRound()
        key = (*graded.round, player.id) if player else None
        row = self.rows.get(key) if key else None
        if row is not None and graded.event in self.seen:
            return Accepted(round=round_, row=row, first=False, changed=False, repeated=True)
        if player is None or key is None or not round_.accepts(graded.submission.at):
            return TooLate(round=round_)
        if row is not None and not round_.changes_allowed:
            return Settled(round=round_, row=row)
        self.seen.add(graded.event)
        self.received.append(graded)
        first = row is None
        changed = row is not None and row.answer != graded.submission.answer
        if row is None or changed:
            row = self.rows[key] = _replacement(row, player, graded)
            self.written[key] = len(self.received) - 1
        return Accepted(round=round_, row=row, first=first, changed=changed, repeated=False)


def _replacement(row: AnswerRow | None, player: Player, graded: Graded) -> AnswerRow:
    return AnswerRow(
        player=player,
        answer=graded.submission.answer,
        grade=graded.grade,
        submitted_at=graded.submission.at,
        changes=0 if row is None else row.changes + 1,
    )


def accept(connection: Connection, batch: Sequence[Graded]) -> list[Outcome]:
    """Store a batch of answers, and tell what became of each, in their order.

    The rounds are locked until the commit: it comes either before a close, and counts, or after,
    and is refused. Two processes take turns over a round in the same way.
    """
    found = _rounds(connection, batch)
    in_time = [graded for graded in batch if _in_time(graded, found)]
    known = people.known_of(connection, {graded.who for graded in batch})
    rows = _rows(connection, batch, known)
    players = people.greet(connection, known, _met(in_time))
    joined = _joined(in_time, players, rows)
    counted = {
        key: replace(found[key], answered=found[key].answered + more)
        for key, more in joined.items()
    }
    desk = _Desk(
        rounds=found | counted,
        seen=_seen(connection, batch),
        players=players,
        rows=rows,
    )
    outcomes = [desk.judge(graded) for graded in batch]
    _write(connection, desk)
    _count(connection, counted)
    return outcomes


def _rounds(connection: Connection, batch: Sequence[Graded]) -> _Rounds:
    questions = {graded.round: graded.question for graded in batch}
    rows = _BY_ROUND.rows(connection, questions)
    keyed = (((row.workspace, row.round), row) for row in rows)
    return {key: rounds.of_row(row, questions[key]) for key, row in keyed}


def _in_time(graded: Graded, found: _Rounds) -> bool:
    round_ = found.get(graded.round)
    return round_ is not None and round_.accepts(graded.submission.at)


def _met(in_time: Iterable[Graded]) -> dict[Who, tuple[str, str]]:
    """Names and new ids: only who comes in time is introduced, or called by a new name."""
    return {
        graded.who: (graded.submission.account.name, graded.submission.new_player_id)
        for graded in in_time
    }


def _rows(
    connection: Connection, batch: Iterable[Graded], known: dict[Who, Player]
) -> dict[answers.Key, AnswerRow]:
    keys = {(*graded.round, player.id) for graded in batch if (player := known.get(graded.who))}
    return answers.of_keys(connection, keys) if keys else {}


def _joined(
    in_time: Iterable[Graded], players: dict[Who, Player], rows: dict[answers.Key, AnswerRow]
) -> Counter[_RoundKey]:
    """How many players will have answered each round for the first time."""
    keys = {(*graded.round, players[graded.who].id) for graded in in_time}
    return Counter((workspace, round_id) for workspace, round_id, _ in keys - rows.keys())


def _seen(connection: Connection, batch: Iterable[Graded]) -> set[_EventKey]:
    rows = _RECEIPTS.rows(connection, {graded.event for graded in batch})
    return {(workspace, event) for workspace, event in rows}


def _write(connection: Connection, desk: _Desk) -> None:
    moment = dialect.moments(connection)
    times = [moment(graded.submission.at) for graded in desk.received]
    if desk.received:
        pairs = zip(desk.received, times, strict=True)
        events = [(*graded.event, at) for graded, at in pairs]
        dialect.write(connection, receipts, events, dialect.Conflict.KEEP_OLD)
    if desk.written:
        rows = [
            _columns(key, desk.received[place], times[place], desk.rows[key].changes)
            for key, place in desk.written.items()
        ]
        dialect.write(connection, answer_table, rows, dialect.Conflict.TAKE_NEW)


def _columns(key: answers.Key, graded: Graded, at: datetime | str, changes: int) -> tuple[Any, ...]:
    """An answer's values, in the order of the table's columns."""
    grade = graded.grade
    return (*key, graded.content, at, changes, grade.score, grade.verdict.value, graded.body)


def _count(connection: Connection, counted: _Rounds) -> None:
    if counted:
        one = round_table.c.workspace == bindparam("of"), round_table.c.round == bindparam("one")
        connection.execute(
            update(round_table).where(*one).values(answered=bindparam("so_far")),
            [
                {"of": workspace, "one": round_id, "so_far": round_.answered}
                for (workspace, round_id), round_ in counted.items()
            ],
        )
