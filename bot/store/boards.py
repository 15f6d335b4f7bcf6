"""Looking at boards: a page, one's own place and neighbours, in a time that no answer adds to."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Row,
    Select,
    and_,
    bindparam,
    func,
    select,
    tuple_,
)

from bot.quiz.boards import Place
from bot.quiz.standings import Score, Standing, View, placed
from bot.store import dialect
from bot.store.tables import histogram, standing
from bot.store.tables import player as players

PAGE: Final = 10
_NOBODY: Final = -(2**31)  # no points


def _here(table: Any) -> ColumnElement[bool]:
    return and_(*(table.c[name] == bindparam(name) for name in Place._fields))


def _number(name: str) -> ColumnElement[int]:
    return bindparam(name, type_=Integer)


_SCORE: Final = (
    select(
        standing.c.player,
        players.c.name,
        standing.c.points,
        standing.c.answered,
        standing.c.correct,
    )
    .join(players, players.c.player == standing.c.player)
    .where(_here(standing), standing.c.visible)
)
_ORDER: Final = standing.c.points, standing.c.player
_MINE: Final = tuple_(_number("points"), bindparam("player"))
_DOWN: Final = tuple(column.desc() for column in _ORDER)
_PAGE: Final = dialect.Query(
    _SCORE.order_by(*_DOWN).limit(_number("size")).offset(_number("first"))
)
_OWN: Final = dialect.Query(_SCORE.where(standing.c.player == bindparam("player")))
_ABOVE: Final = dialect.Query(_SCORE.where(tuple_(*_ORDER) > _MINE).order_by(*_ORDER).limit(1))
_BELOW: Final = dialect.Query(_SCORE.where(tuple_(*_ORDER) < _MINE).order_by(*_DOWN).limit(1))


def _more_than(name: str) -> ColumnElement[int]:
    more = func.sum(histogram.c.players).filter(histogram.c.points > _number(name))
    return func.coalesce(more, 0)


_COUNTS: Final = dialect.Query(
    select(
        func.coalesce(func.sum(histogram.c.players), 0), _more_than("head"), _more_than("mine")
    ).where(_here(histogram))
)
_LISTED: Final = ("head", "tail", "mine", "above", "below")
_TIED: Final = dialect.Query(
    select(histogram.c.points, histogram.c.players).where(
        _here(histogram), histogram.c.points.in_([_number(name) for name in _LISTED])
    )
)


def view(connection: Connection, place: Place, player: str, *, first: int = 0) -> View:
    """A page of the board from the row after `first`, and where the player stands on it."""
    here = place._asdict()
    page = _scores(_PAGE.rows(connection, **here, size=PAGE, first=first))
    own = _scores(_OWN.rows(connection, **here, player=player)) if player else []
    me = own[0] if own else None
    mine = {"points": me.points, "player": player} if me else {}
    above = _scores(_ABOVE.rows(connection, **here, **mine)) if me else []
    below = _scores(_BELOW.rows(connection, **here, **mine)) if me else []
    ends = {
        "head": page[0].points if page else _NOBODY,
        "tail": page[-1].points if page else _NOBODY,
        "mine": me.points if me else _NOBODY,
        "above": above[0].points if above else _NOBODY,
        "below": below[0].points if below else _NOBODY,
    }
    total, before_page, before_me = map(int, _COUNTS.rows(connection, **here, **ends)[0])
    tied = {points: int(number) for points, number in _TIED.rows(connection, **here, **ends)}
    return View(
        page=placed(page, rank=before_page + 1, above=first, tied=tied),
        own=_around(me, above, below, before_me + 1, tied) if me else (),
        first=first,
        total=total,
    )


def _around(
    me: Score, above: Sequence[Score], below: Sequence[Score], rank: int, tied: dict[int, int]
) -> tuple[Standing, ...]:
    """The player between his neighbours: who has other points stands a whole group away."""

    def standing_of(score: Score, else_: int) -> Standing:
        same = score.points == me.points
        return Standing(rank=rank if same else else_, shared=tied[score.points] > 1, score=score)

    return (
        *(standing_of(one, rank - tied[one.points]) for one in above),
        standing_of(me, rank),
        *(standing_of(one, rank + tied[me.points]) for one in below),
    )


def _scores(rows: Sequence[Row[*tuple[Any, ...]]]) -> list[Score]:
    return [
        Score(player=player, name=name, points=points, answered=answered, correct=correct)
        for player, name, points, answered, correct in rows
    ]


_BEFORE: Final[Select[Any]] = select(
    standing.c.player,
    select(func.coalesce(func.sum(histogram.c.players), 0) + 1)
    .where(
        *(histogram.c[name] == standing.c[name] for name in Place._fields),
        histogram.c.points > standing.c.points,
    )
    .scalar_subquery(),
).where(standing.c.visible)


def ranks(connection: Connection, place: Place, chosen: Sequence[str]) -> dict[str, int]:
    """The ranks of some players on a board; who is not on it is left out."""
    here = [standing.c[name] == value for name, value in place._asdict().items()]
    rows = connection.execute(_BEFORE.where(*here, standing.c.player.in_(chosen)))
    return {player: int(rank) for player, rank in rows}


def looked_at(
    connection: Connection, *, now: Place, before: Place | None, player: str, first: int
) -> tuple[View, dict[str, int] | None]:
    """The view of a board, and the places won since it was the one of `before`, by player.

    They are None without such a board, or when nobody of these was on it.
    """
    seen = view(connection, now, player, first=first)
    if before is None:
        return seen, None
    shown = {one.score.player: one.rank for one in (*seen.page, *seen.own)}
    was = ranks(connection, before, tuple(shown))
    return seen, {who: rank - shown[who] for who, rank in was.items()} or None


def topics(connection: Connection, place: Place) -> tuple[str, ...]:
    """The topics of which the board has points in that period, whatever the place's own."""
    rows = connection.scalars(
        select(histogram.c.topic)
        .where(
            histogram.c.workspace == place.workspace,
            histogram.c.board == place.board,
            histogram.c.topic != "",
            histogram.c.period == place.period,
        )
        .distinct()
        .order_by(histogram.c.topic)
    )
    return tuple(rows)
