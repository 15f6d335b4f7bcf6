"""Looking at boards: a page, one's own place and neighbours, in a time that no answer adds to."""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any, Final

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Integer,
    Row,
    Select,
    bindparam,
    exists,
    func,
    literal_column,
    select,
    true,
    tuple_,
    union_all,
)

from bot.quiz.boards import Place
from bot.quiz.standings import Score, Standing, View, placed
from bot.store import dialect, places
from bot.store.tables import histogram, standing
from bot.store.tables import place as known
from bot.store.tables import player as players

PAGE: Final = 10
_TEN: Final[ColumnElement[int]] = literal_column(str(PAGE))
_ONE: Final[ColumnElement[int]] = literal_column("1")


class _Part(IntEnum):
    """Why a row is there."""

    PAGE = 0
    ABOVE = 1
    ME = 2
    BELOW = 3


def _looking(*, paged: bool) -> Select[Any]:
    """All that a view needs in one statement, so that a server is asked once.

    How many rows are wanted is written into it: where that is a parameter PostgreSQL plans anew
    each time, which takes longer than the reading. So the first page, which is nearly every one,
    has a statement without an offset.
    """
    columns = (standing.c.player, standing.c.points, standing.c.answered, standing.c.correct)
    board = select(*columns).where(places.at(standing), standing.c.visible)
    order = standing.c.points, standing.c.player
    down = tuple(column.desc() for column in order)
    best = board.order_by(*down).limit(_TEN)
    page = (best.offset(bindparam("first", type_=Integer)) if paged else best).cte("page")
    me = board.where(standing.c.player == bindparam("player")).cte("me")
    my_points = select(me.c.points).scalar_subquery()
    # SQLite searches its index by both only where the second one is no plain column.
    mine = tuple_(my_points, select(me.c.player.concat("")).scalar_subquery())
    above = board.where(tuple_(*order) > mine).order_by(*order).limit(_ONE).cte("above")
    below = board.where(tuple_(*order) < mine).order_by(*down).limit(_ONE).cte("below")
    parts = {_Part.PAGE: page, _Part.ABOVE: above, _Part.ME: me, _Part.BELOW: below}
    shown = union_all(
        *(select(literal_column(f"{part:d}").label("part"), of) for part, of in parts.items())
    ).cte("shown")
    counts = _counts(select(func.max(page.c.points)).scalar_subquery(), my_points)
    tied = histogram.alias("tied")
    alike = select(tied.c.players).where(places.at(tied), tied.c.points == shown.c.points)
    name = select(players.c.name).where(players.c.player == shown.c.player)
    return select(
        counts, shown, name.scalar_subquery().label("name"), alike.scalar_subquery().label("tied")
    ).select_from(counts.outerjoin(shown, true()))


def _counts(head: ColumnElement[int], mine: ColumnElement[int]) -> CTE:
    """How many stand on the board, and how many of them before the page and before the player."""
    number: Any = func.sum(histogram.c.players)
    sums = {
        "total": number,
        "before_page": number.filter(histogram.c.points > head),
        "before_me": number.filter(histogram.c.points > mine),
    }
    counted = (func.coalesce(one, literal_column("0")).label(name) for name, one in sums.items())
    return select(*counted).where(places.at(histogram)).cte("counts")


_FIRST_PAGE: Final = dialect.Query(_looking(paged=False))
_FURTHER_PAGE: Final = dialect.Query(_looking(paged=True))


def view(connection: Connection, place: Place, player: str, *, first: int = 0) -> View:
    """A page of the board from the row after `first`, and where the player stands on it."""
    wanted = {**place._asdict(), "player": player}
    if first:
        rows = _FURTHER_PAGE.rows(connection, **wanted, first=first)
    else:
        rows = _FIRST_PAGE.rows(connection, **wanted)
    total, before_page, before_me = map(int, rows[0][:3])
    shown = sorted(
        (row for row in rows if row.part is not None),
        key=lambda row: (row.part, row.points, row.player),
        reverse=True,
    )
    parts = {part: [row for row in shown if row.part == part] for part in _Part}
    tied = {row.points: row.tied for row in shown}
    page = tuple(map(_score, parts[_Part.PAGE]))
    return View(
        page=placed(page, rank=before_page + 1, above=first, tied=tied),
        own=_around(parts, before_me + 1),
        first=first,
        total=total,
    )


def _around(parts: Mapping[_Part, Sequence[Row[Any]]], rank: int) -> tuple[Standing, ...]:
    """The player between his neighbours: who has other points stands a whole group away."""
    if not parts[_Part.ME]:
        return ()
    (me,) = parts[_Part.ME]

    def standing_of(row: Row[Any], else_: int) -> Standing:
        same = row.points == me.points
        return Standing(rank=rank if same else else_, shared=row.tied > 1, score=_score(row))

    return (
        *(standing_of(one, rank - one.tied) for one in parts[_Part.ABOVE]),
        standing_of(me, rank),
        *(standing_of(one, rank + me.tied) for one in parts[_Part.BELOW]),
    )


def _score(row: Row[Any]) -> Score:
    return Score(
        player=row.player,
        name=row.name,
        points=row.points,
        answered=row.answered,
        correct=row.correct,
    )


_BEFORE: Final[Select[Any]] = select(
    standing.c.player,
    select(func.coalesce(func.sum(histogram.c.players), 0) + 1)
    .where(
        histogram.c.workspace == standing.c.workspace,
        histogram.c.place == standing.c.place,
        histogram.c.points > standing.c.points,
    )
    .scalar_subquery(),
).where(standing.c.visible)


def ranks(connection: Connection, place: Place, chosen: Sequence[str]) -> dict[str, int]:
    """The ranks of some players on a board; who is not on it is left out."""
    here = places.at(standing, place)
    rows = connection.execute(_BEFORE.where(here, standing.c.player.in_(chosen)))
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
        select(known.c.topic)
        .where(
            known.c.workspace == place.workspace,
            known.c.board == place.board,
            known.c.topic != "",
            known.c.period == place.period,
            exists().where(places.of(histogram)),
        )
        .order_by(known.c.topic)
    )
    return tuple(rows)
