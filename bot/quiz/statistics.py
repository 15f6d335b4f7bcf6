"""How questions did, and how people did with them: for hosts, from what was answered."""

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeAlias, TypeVar

FEWEST: Final = 5  # people, before a discrimination says anything


@dataclass(frozen=True, slots=True, kw_only=True)
class Posed:
    """A closed round; `options` are those of a choice, each with whether it is right."""

    round: str
    question: str
    topic: str
    prompt: str
    options: tuple[tuple[str, bool], ...]
    day: date

    @property
    def monday(self) -> date:
        """The week it was asked in."""
        return self.day - timedelta(days=self.day.weekday())


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An answer; its score is None while it waits for a person."""

    round: str
    player: str
    score: float | None
    took: timedelta
    picked: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfQuestion:
    """How a question did.

    `difficulty` is the mean score, so a high one is easy, as the field has it. `discrimination` is
    the correlation of its score with the same people's mean score on all other questions: a
    question that the able get wrong has a negative one. `skipped` is the share of those who
    answered anything in its week and left it out. `chosen` says how many picked which option.
    """

    question: str
    topic: str
    prompt: str
    asked: int
    answered: int
    difficulty: float | None
    discrimination: float | None
    took: timedelta | None
    skipped: float | None
    options: tuple[tuple[str, bool], ...]
    chosen: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfTopic:
    """How much of a topic the group masters: its mean score."""

    topic: str
    questions: int
    answered: int
    players: int
    mastery: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfWeek:
    """Who took part in the week from a Monday on."""

    monday: date
    rounds: int
    players: int
    answered: int
    mean: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """Questions by difficulty and topics by mastery, the hardest first; weeks in their order."""

    questions: tuple[OfQuestion, ...]
    topics: tuple[OfTopic, ...]
    weeks: tuple[OfWeek, ...]


_K = TypeVar("_K")
Answers: TypeAlias = Mapping[str, Sequence[Given]]  # by round


def of(posed: Iterable[Posed], given: Iterable[Given]) -> Statistics:
    """All of it; what was asked again counts together with the first time."""
    rounds = list(posed)
    by_round = defaultdict[str, list[Given]](list)
    for one in given:
        by_round[one.round].append(one)
    able = _Ability.of(one for rows in by_round.values() for one in rows)
    weeks = _grouped((one.monday, one) for one in rounds)
    active = {
        monday: {one.player for asked in those for one in by_round[asked.round]}
        for monday, those in weeks.items()
    }
    questions = [
        _of_question(those, by_round, able, active)
        for those in _grouped((one.question, one) for one in rounds).values()
    ]
    topics = [
        _of_topic(topic, those, by_round)
        for topic, those in _grouped((one.topic, one) for one in rounds).items()
    ]
    return Statistics(
        questions=tuple(sorted(questions, key=lambda one: (_last(one.difficulty), one.question))),
        topics=tuple(sorted(topics, key=lambda one: (_last(one.mastery), one.topic))),
        weeks=tuple(
            _of_week(monday, those, by_round, active[monday])
            for monday, those in sorted(weeks.items())
        ),
    )


@dataclass(frozen=True, slots=True)
class _Ability:
    """Each player's sum and number of scores."""

    sums: Mapping[str, tuple[float, int]]

    @classmethod
    def of(cls, given: Iterable[Given]) -> "_Ability":
        sums: dict[str, tuple[float, int]] = {}
        for one in given:
            if one.score is not None:
                total, number = sums.get(one.player, (0.0, 0))
                sums[one.player] = total + one.score, number + 1
        return cls(sums)

    def discrimination(self, given: Iterable[Given]) -> float | None:
        """The correlation with the rest; None where it says nothing."""
        own = defaultdict[str, list[float]](list)
        for one in given:
            if one.score is not None:
                own[one.player].append(one.score)
        pairs = []
        for player, scores in own.items():
            total, number = self.sums[player]
            if number > len(scores):
                rest = (total - sum(scores)) / (number - len(scores))
                pairs.append((statistics.fmean(scores), rest))
        if len(pairs) < FEWEST:
            return None
        try:
            return statistics.correlation(*zip(*pairs, strict=True))
        except statistics.StatisticsError:  # all the same
            return None


def _of_question(
    those: Sequence[Posed], by_round: Answers, able: _Ability, active: Mapping[date, set[str]]
) -> OfQuestion:
    latest = max(those, key=lambda one: one.day)
    given = _answers(those, by_round)
    picked = Counter(place for one in given for place in one.picked)
    could = sum(len(active[one.monday]) for one in those)
    return OfQuestion(
        question=latest.question,
        topic=latest.topic,
        prompt=latest.prompt,
        asked=len(those),
        answered=len(given),
        difficulty=_mean(given),
        discrimination=able.discrimination(given),
        took=statistics.median_low([one.took for one in given]) if given else None,
        skipped=1 - len(given) / could if could else None,
        options=latest.options,
        chosen=tuple(picked[place] for place in range(len(latest.options))),
    )


def _of_topic(topic: str, those: Sequence[Posed], by_round: Answers) -> OfTopic:
    given = _answers(those, by_round)
    return OfTopic(
        topic=topic,
        questions=len({one.question for one in those}),
        answered=len(given),
        players=len({one.player for one in given}),
        mastery=_mean(given),
    )


def _of_week(monday: date, those: Sequence[Posed], by_round: Answers, active: set[str]) -> OfWeek:
    given = _answers(those, by_round)
    return OfWeek(
        monday=monday,
        rounds=len(those),
        players=len(active),
        answered=len(given),
        mean=_mean(given),
    )


def _grouped(pairs: Iterable[tuple[_K, Posed]]) -> dict[_K, list[Posed]]:
    groups: dict[_K, list[Posed]] = {}
    for key, one in pairs:
        groups.setdefault(key, []).append(one)
    return groups


def _answers(those: Iterable[Posed], by_round: Answers) -> list[Given]:
    return [one for asked in those for one in by_round.get(asked.round, ())]


def _mean(given: Iterable[Given]) -> float | None:
    scores = [one.score for one in given if one.score is not None]
    return statistics.fmean(scores) if scores else None


def _last(share: float | None) -> float:
    """What nobody answered comes after all others."""
    return 2.0 if share is None else share
