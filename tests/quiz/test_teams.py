"""Teams are even, and many people alone do not win."""

from hypothesis import given
from hypothesis import strategies as st

from bot.quiz import teams

strengths = st.dictionaries(st.text("abcdef", min_size=1, max_size=4), st.integers(0, 500))


@given(strengths, st.integers(2, 8))
def test_balanced(points: dict[str, int], number: int) -> None:
    """Everybody is in one team; sizes differ by one at most, and sums by no more than two people do."""
    dealt = teams.balanced(points, number)
    assert sorted(one for team in dealt for one in team) == sorted(points)
    sizes = [len(team) for team in dealt]
    assert max(sizes) - min(sizes) <= 1
    if points and len(points) % number == 0:
        sums = [sum(points[one] for one in team) for team in dealt]
        assert max(sums) - min(sums) <= max(points.values()) - min(points.values())
    assert dealt == teams.balanced(dict(reversed(points.items())), number)


@given(st.dictionaries(st.text("abc", min_size=1, max_size=2), st.lists(st.integers(0, 90))))
def test_standings(points: dict[str, list[int]]) -> None:
    """They equal a naive comparison of means, and ties share a place."""
    table = teams.standings(points)
    there = {team: each for team, each in points.items() if each}
    counted = min(map(len, there.values()), default=0)
    means = {team: sum(sorted(each)[-counted:]) / counted for team, each in there.items()}
    assert {one.team: one.mean for one in table} == means
    for one in table:
        assert one.rank == 1 + sum(mean > one.mean for mean in means.values())
        assert one.shared == (list(means.values()).count(one.mean) > 1)
    assert [one.rank for one in table] == sorted(one.rank for one in table)


def test_a_crowd_does_not_win_by_itself() -> None:
    """Two who are good beat twenty who are not; and who adds nothing takes nothing away."""
    table = teams.standings({"Few": [30, 20], "Many": [10] * 20})
    assert [(one.team, one.mean, one.counted) for one in table] == [
        ("Few", 25.0, 2),
        ("Many", 10.0, 2),
    ]
    assert teams.standings({"Few": [30, 20], "Other": [9, 8, 0]})[0].mean == 25.0
