"""The figures, in Prometheus's terms; data/operations/README.md says what each is good for.

What happens is counted where it happens, by the parts that `app` wires through here and by the
actions in the log. How much is waiting is read from the database when it is asked for, because
several processes share it.
"""

import logging
import time
from collections.abc import Awaitable, Callable, Iterable
from math import nan
from typing import Final, ParamSpec, TypeVar

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.engine import events
from bot.quiz.schedule import Channel
from bot.store.workload import Workload

P = ParamSpec("P")
T = TypeVar("T")

SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.0, 3.0, 5.0)
GRADING_SECONDS: Final = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.0)


class Metrics:
    """One process's figures; each program, and each test, has its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._count_what_happens()
        self._measure_what_waits()

    def _count_what_happens(self) -> None:
        self._answers = Counter(
            "quizbell_answers",
            "Answers stored, by whether they were a player's first to the question.",
            ["platform", "first"],
            registry=self.registry,
        )
        self._replies = Histogram(
            "quizbell_reply_seconds",
            "From what a person did to the reply that is ready to be shown.",
            buckets=SECONDS,
            registry=self.registry,
        )
        self._grading = Histogram(
            "quizbell_grading_seconds",
            "Grading one answer.",
            buckets=GRADING_SECONDS,
            registry=self.registry,
        )
        self._actions = Counter(
            "quizbell_actions",
            "What the log tells of, by the action in its lines.",
            ["action", "platform"],
            registry=self.registry,
        )
        self._waited = Counter(
            "quizbell_waited_seconds",
            "Time spent waiting where the log says for how long, such as for a rate limit.",
            ["action", "platform"],
            registry=self.registry,
        )

    def _measure_what_waits(self) -> None:
        self._lag = Gauge(
            "quizbell_bell_lag_seconds",
            "How late the latest bell is that should have rung; 0 when none is due.",
            registry=self.registry,
        )
        self._waiting = Gauge(
            "quizbell_outbox_waiting",
            "Deliveries that are due and not yet sent.",
            ["platform"],
            registry=self.registry,
        )
        self._oldest = Gauge(
            "quizbell_outbox_oldest_seconds",
            "How long the oldest of them has been due.",
            ["platform"],
            registry=self.registry,
        )

    def timed_replies(self, receive: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[T]]:
        """The same door, with a clock beside it."""

        async def received(*args: P.args, **kwargs: P.kwargs) -> T:
            with self._replies.time():
                return await receive(*args, **kwargs)

        return received

    def timed_grading(self, grade: Callable[P, T]) -> Callable[P, T]:
        """The same grader, with a clock beside it."""

        def graded(*args: P.args, **kwargs: P.kwargs) -> T:
            began = time.perf_counter()
            try:
                return grade(*args, **kwargs)
            finally:
                self._grading.observe(time.perf_counter() - began)

        return graded

    def notice(self, event: events.Event, channel: Channel) -> None:
        """Count what was committed."""
        if isinstance(event, events.AnswerTaken) and not event.repeated:
            first = "yes" if event.first else "no"
            self._answers.labels(platform=channel.platform, first=first).inc()

    def count(self, record: logging.LogRecord) -> None:
        """Count a line of the log by its action."""
        action = getattr(record, "action", "")
        if not action:
            return
        platform = getattr(record, "platform", "")
        self._actions.labels(action=action, platform=platform).inc()
        if seconds := getattr(record, "seconds", 0.0):
            self._waited.labels(action=action, platform=platform).inc(seconds)

    def exposition(self, workload: Workload | None, platforms: Iterable[str] = ()) -> bytes:
        """All figures in Prometheus's text format.

        Without a database nobody knows what waits: those figures stay out, or are no number.
        """
        self._waiting.clear()
        self._oldest.clear()
        self._lag.set(nan)
        if workload is not None:
            self._lag.set(workload.bell_lag.total_seconds())
            for platform in platforms:
                self._waiting.labels(platform=platform).set(0)
                self._oldest.labels(platform=platform).set(0)
            for platform, queue in workload.outbox.items():
                self._waiting.labels(platform=platform).set(queue.waiting)
                self._oldest.labels(platform=platform).set(queue.oldest.total_seconds())
        return generate_latest(self.registry)


class Tally(logging.Handler):
    """Gives every line of the log to the figures."""

    def __init__(self, metrics: Metrics) -> None:
        super().__init__(level=logging.INFO)
        self._metrics = metrics

    def emit(self, record: logging.LogRecord) -> None:
        """Count it."""
        self._metrics.count(record)
