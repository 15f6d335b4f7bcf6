"""Players ranked by points."""

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


@given(scores=SCORES, data=st.data())
def test_a_part_of_a_board_is_placed_as_the_whole_is(
    scores: list[Score], data: st.DataObject
) -> None:
    """With what is known of the rest: the first rank, who stands above, how many are tied."""
    whole = standings.rank(scores)
    start = data.draw(st.integers(0, len(whole)))
    part = whole[start : start + data.draw(st.integers(0, 4))]
    ends = {one.score.points for one in (*part[:1], *part[-1:])}
    tied = {points: sum(one.points == points for one in scores) for points in ends}
    rank = part[0].rank if part else 1
    chosen = [one.score for one in part]
    assert standings.placed(chosen, rank=rank, above=start, tied=tied) == part
