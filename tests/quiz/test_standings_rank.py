"""Players ranked by points."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz import standings
from bot.quiz.standings import Score, Standing

SCORES = st.lists(
    st.builds(
        Score,
        player=st.text(min_size=1, max_size=3),
        name=st.sampled_from(["Ann", "ann", "Bo", "Émile", ""]),
        points=st.integers(0, 5),
        answered=st.just(1),
        correct=st.just(1),
    ),
    unique_by=lambda score: score.player,
)


def score(player: str, points: int, name: str = "") -> Score:
    return Score(player=player, name=name or player, points=points, answered=1, correct=1)


def table(length: int) -> tuple[Standing, ...]:
    return standings.rank(score(f"p{place:02}", 100 - place) for place in range(1, length + 1))


def players(rows: tuple[Standing, ...]) -> list[str]:
    return [row.score.player for row in rows]


def test_equal_points_share_a_rank_and_say_so() -> None:
    """After two seconds comes a fourth."""
    ranked = standings.rank([score("d", 1), score("b", 5), score("a", 9), score("c", 5)])
    assert [(row.rank, row.shared, row.score.player) for row in ranked] == [
        (1, False, "a"),
        (2, True, "b"),
        (2, True, "c"),
        (4, False, "d"),
    ]


def test_inside_a_tie_players_stand_by_name_then_by_id() -> None:
    """Capitals do not push a name up, and namesakes keep a steady order."""
    tied = [score("1", 3, "bo"), score("3", 3, "Ann"), score("2", 3, "ann"), score("4", 3, "Cy")]
    assert players(standings.rank(tied)) == ["2", "3", "1", "4"]


def test_nobody_has_no_standings() -> None:
    """An empty board is an empty list."""
    assert standings.rank([]) == ()


@given(scores=SCORES, data=st.data())
def test_the_order_of_the_input_never_shows(scores: list[Score], data: st.DataObject) -> None:
    """Standings are the same however the rows came out of the database."""
    shuffled = data.draw(st.permutations(scores))
    assert standings.rank(shuffled) == standings.rank(scores)


@given(scores=SCORES)
def test_a_rank_counts_the_players_with_more_points(scores: list[Score]) -> None:
    """Rank is one more than the number of players ahead; shared means an equal elsewhere."""
    points = [score.points for score in scores]
    ranked = standings.rank(scores)
    assert sorted(players(ranked)) == sorted(score.player for score in scores)
    for row in ranked:
        assert row.rank == 1 + sum(other > row.score.points for other in points)
        assert row.shared == (points.count(row.score.points) > 1)


@pytest.mark.parametrize(
    ("player", "below"),
    [
        ("p01", []),
        ("p10", []),
        ("p11", ["p11", "p12"]),
        ("p12", ["p11", "p12", "p13"]),
        ("p20", ["p19", "p20", "p21"]),
        ("p25", ["p24", "p25"]),
        ("stranger", []),
    ],
    ids=["first", "tenth", "eleventh", "twelfth", "in the middle", "last", "not on the board"],
)
def test_a_player_below_the_top_sees_their_neighbours(player: str, below: list[str]) -> None:
    """The top ten, and further down the player with one neighbour on either side."""
    shown = players(standings.around(table(25), player))
    assert shown == [f"p{place:02}" for place in range(1, 11)] + below


def test_a_short_table_is_shown_whole() -> None:
    """With fewer players than the top has places everybody is shown."""
    assert standings.around(table(3), "p03") == table(3)


def test_the_top_can_be_shorter() -> None:
    """Three places on the podium, and the player's own surroundings."""
    assert players(standings.around(table(9), "p07", top=3)) == [
        *("p01", "p02", "p03"),
        *("p06", "p07", "p08"),
    ]
