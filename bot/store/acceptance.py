"""What happens to a batch of answers inside its one transaction."""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
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
_NOTHING: Final = (None, "")
_RECEIPT_KEY: Final = receipts.c.workspace, receipts.c.event
_RECEIPTS: Final = dialect.Lookup(select(*_RECEIPT_KEY), *_RECEIPT_KEY)


@dataclass(slots=True, kw_only=True)
class _Desk:
    """What is known of the batch's rounds, players and answers, and what has to be written.

    `rows` are answers with the events that brought them; `seen` are events of answers that were
    replaced, or said again, and `written` and `received` add to the two.
    """

    rounds: _Rounds
    players: dict[Who, Player]
    rows: dict[answers.Key, tuple[AnswerRow, str]]
    seen: set[_EventKey]
    written: dict[answers.Key, Graded] = field(default_factory=dict)
    received: dict[_EventKey, datetime] = field(default_factory=dict)

    def judge(self, graded: Graded) -> Outcome:
        """Decide one submission in the light of those before it."""
        round_, player = self.rounds.get(graded.round), self.players.get(graded.who)
        if round_ is None:
            return UnknownRound()
        key = (*graded.round, player.id) if player else None
        row, event = self.rows.get(key, _NOTHING) if key else _NOTHING
        if row is not None and self._repeats(graded, event):
            return Accepted(round=round_, row=row, first=False, changed=False, repeated=True)
        if player is None or key is None or not round_.accepts(graded.submission.at):
            return TooLate(round=round_)
        if row is None:
            row = self._store(key, player, graded, changes=0)
            return Accepted(round=round_, row=row, first=True, changed=False, repeated=False)
        if not round_.changes_allowed:
            return Settled(round=round_, row=row)
        if row.answer == graded.submission.answer:
            self._remember(graded.submission.event, graded, graded.submission.at)
            return Accepted(round=round_, row=row, first=False, changed=False, repeated=False)
        self._remember(event, graded, row.submitted_at)
        row = self._store(key, player, graded, changes=row.changes + 1)
        return Accepted(round=round_, row=row, first=False, changed=True, repeated=False)

    def _repeats(self, graded: Graded, event: str) -> bool:
        """Whether it was this event that brought the answer, or an earlier one of it."""
        return graded.submission.event == event or _event_of(graded) in self.seen

    def _remember(self, event: str, graded: Graded, at: datetime) -> None:
        key = graded.submission.account.workspace, event
        self.seen.add(key)
        self.received[key] = at

    def _store(
        self, key: answers.Key, player: Player, graded: Graded, *, changes: int
    ) -> AnswerRow:
        submission = graded.submission
        row = AnswerRow(
            player=player,
            answer=submission.answer,
            grade=graded.grade,
            submitted_at=submission.at,
            changes=changes,
        )
        self.rows[key] = row, submission.event
        self.written[key] = graded
        return row


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
        players=players,
        rows=rows,
        seen=_seen(connection, batch) if rows else set(),
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
) -> dict[answers.Key, tuple[AnswerRow, str]]:
    keys = {(*graded.round, player.id) for graded in batch if (player := known.get(graded.who))}
    return answers.of_keys(connection, keys) if keys else {}


def _joined(
    in_time: Iterable[Graded], players: dict[Who, Player], rows: Container[answers.Key]
) -> Counter[_RoundKey]:
    """How many players will have answered each round for the first time."""
    keys = {(*graded.round, players[graded.who].id) for graded in in_time}
    return Counter(
        (workspace, round_id)
        for workspace, round_id, player in keys
        if (workspace, round_id, player) not in rows
    )


def _seen(connection: Connection, batch: Iterable[Graded]) -> set[_EventKey]:
    rows = _RECEIPTS.rows(connection, set(map(_event_of, batch)))
    return {(workspace, event) for workspace, event in rows}


def _write(connection: Connection, desk: _Desk) -> None:
    moment = dialect.moments(connection)
    if desk.written:
        stored = [
            _columns(key, graded, moment(graded.submission.at), desk.rows[key][0].changes)
            for key, graded in desk.written.items()
        ]
        dialect.write(connection, answer_table, stored, dialect.Conflict.TAKE_NEW)
    if desk.received:
        events = [(*event, moment(at)) for event, at in desk.received.items()]
        dialect.write(connection, receipts, events, dialect.Conflict.KEEP_OLD)


def _columns(key: answers.Key, graded: Graded, at: str, changes: int) -> tuple[Any, ...]:
    """An answer's values, in the order of the table's columns."""
    event, grade = graded.submission.event, graded.grade
    judged = grade.score, grade.verdict.value, graded.body
    return (*key, event, graded.content, at, changes, *judged)


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


def _event_of(graded: Graded) -> _EventKey:
    return graded.submission.account.workspace, graded.submission.event
