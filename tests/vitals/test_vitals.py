"""What an operator's machines are told."""

import json
import logging
import re
import shutil
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families as parsed

from bot.engine import events
from bot.store import outbox, schedules
from bot.store.database import Database
from bot.store.outbox import Delivery, Kind
from bot.store.workload import Workload
from bot.ui import exchange
from bot.vitals import Metrics, Vitals
from bot.vitals.metrics import Tally
from tests.chat import Chat
from tests.store import samples
from tests.store.samples import DAILY, MONDAY

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "data/operations/README.md").read_text(encoding="utf-8")
LATER = MONDAY + timedelta(minutes=5)


def test_nothing_waits_or_nobody_knows(metrics: Metrics) -> None:
    """An empty outbox is a 0; without a database there is no figure that looks well."""
    nothing = Workload(bell_lag=timedelta(), unrung=timedelta(), outbox={})
    shown = metrics.exposition(nothing, ["discord"]).decode()
    assert 'quizbell_outbox_waiting{platform="discord"} 0.0' in shown
    assert "quizbell_bell_lag_seconds 0.0" in shown
    unknown = metrics.exposition(None, ["discord"]).decode()
    assert "quizbell_bell_lag_seconds NaN" in unknown
    assert "quizbell_outbox_waiting{" not in unknown


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


@pytest.fixture
def chat() -> Chat:
    return Chat()


@pytest.fixture
async def machine(
    database: Database, metrics: Metrics, chat: Chat
) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody's monitoring, five minutes past nine."""
    vitals = Vitals(
        database=database,
        platforms={"chat": chat},
        metrics=metrics,
        clock=lambda: LATER,
        host="127.0.0.1",
        port=0,
    )
    transport = httpx.ASGITransport(app=vitals.application())
    async with httpx.AsyncClient(transport=transport, base_url="http://machine") as client:
        yield client


async def test_a_full_disk_is_not_ready(
    machine: httpx.AsyncClient, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever has no room to write takes no answers; a server looks after its own disk."""
    full = SimpleNamespace(free=3 * 2**20)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: full)
    why = (await machine.get("/readyz")).json()["why"]
    full_here = "the database's disk is full: 3 MB left" in why
    assert full_here is (database.file is not None)


def figures(text: str) -> dict[str, float]:
    """All that is measured, by name and labels."""
    return {
        f"{sample.name}{sorted(sample.labels.items()) or ''}": sample.value
        for family in parsed(text)
        for sample in family.samples
    }


async def late_by_five_minutes(database: Database) -> None:
    """A bell that should have rung at nine, and a question that should have appeared."""
    await samples.open_round(database)
    card = Delivery.planned(id="card", channel=DAILY, round_id="r1", kind=Kind.CARD, due_at=MONDAY)
    async with database.writing() as connection:
        await schedules.save(connection, samples.schedule(at=MONDAY))
        await outbox.plan(connection, [card])


async def connected(chat: Chat) -> None:
    """People are heard."""
    chat._receive = _hears


async def _hears(_: exchange.Incoming) -> exchange.Outgoing:
    raise AssertionError("nobody says anything here")


async def test_a_process_that_answers_is_healthy(machine: httpx.AsyncClient) -> None:
    """Whatever else is wrong."""
    assert (await machine.get("/healthz")).json() == {"status": "ok"}


async def test_ready_when_people_are_served(machine: httpx.AsyncClient, chat: Chat) -> None:
    """Connected, the database there, no bell late."""
    await connected(chat)
    answer = await machine.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ready", "why": []})


async def test_not_ready_says_why(machine: httpx.AsyncClient, database: Database) -> None:
    """Everything that is wrong, at once."""
    await late_by_five_minutes(database)
    answer = await machine.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["why"] == ["a bell is 300 seconds late", "chat is not connected"]


async def test_a_database_that_does_not_answer(
    tmp_path: Path, metrics: Metrics, chat: Chat
) -> None:
    """The process lives, people are not served, and the figures of the process go on."""
    await connected(chat)
    gone = await Database.open(f"sqlite:///{tmp_path}/no/such/folder.sqlite3")
    vitals = Vitals(
        database=gone,
        platforms={"chat": chat},
        metrics=metrics,
        clock=lambda: LATER,
        host="127.0.0.1",
        port=0,
    )
    transport = httpx.ASGITransport(app=vitals.application())
    async with httpx.AsyncClient(transport=transport, base_url="http://machine") as machine:
        answer = await machine.get("/readyz")
        assert (answer.status_code, answer.json()["why"]) == (503, ["the database does not answer"])
        assert (await machine.get("/metrics")).status_code == 200
    await gone.close()


async def test_what_waits_is_measured(machine: httpx.AsyncClient, database: Database) -> None:
    """By platform, as it stands in the database that all processes share."""
    await late_by_five_minutes(database)
    shown = figures((await machine.get("/metrics")).text)
    assert shown["quizbell_bell_lag_seconds"] == 300
    assert shown["quizbell_outbox_waiting[('platform', 'web')]"] == 1
    assert shown["quizbell_outbox_oldest_seconds[('platform', 'web')]"] == 300


async def test_what_happens_is_counted(machine: httpx.AsyncClient, metrics: Metrics) -> None:
    """Lines of the log by their action, with the time they say was spent waiting."""
    log = logging.getLogger("tests.vitals")
    log.addHandler(Tally(metrics))
    log.setLevel(logging.INFO)
    for seconds in (0.5, 1.5):
        log.info("paced", extra={"action": "paced", "platform": "discord", "seconds": seconds})
    log.info("without an action")
    shown = figures((await machine.get("/metrics")).text)
    labels = "[('action', 'paced'), ('platform', 'discord')]"
    assert shown[f"quizbell_actions_total{labels}"] == 2
    assert shown[f"quizbell_waited_seconds_total{labels}"] == 2.0


async def test_replies_and_grades_are_timed(metrics: Metrics) -> None:
    """Each passes through unchanged, a failed one too."""

    async def reply(words: str) -> str:
        return words.upper()

    def grade(words: str) -> str:
        raise ValueError(words)

    assert await metrics.timed_replies(reply)("yes") == "YES"
    with pytest.raises(ValueError, match="no"):
        metrics.timed_grading(grade)("no")
    shown = figures(metrics.exposition(None).decode())
    assert shown["quizbell_reply_seconds_count"] == 1
    assert shown["quizbell_grading_seconds_count"] == 1


async def test_answers_are_counted(database: Database, metrics: Metrics) -> None:
    """First ones and changed ones apart; one that was delivered twice counts once."""
    await samples.open_round(database)
    round_ = await samples.round_in(database)
    for first, repeated in ((True, False), (True, True), (False, False), (False, False)):
        taken = events.AnswerTaken(round=round_, spoken="A", first=first, repeated=repeated)
        metrics.notice(taken, DAILY)
    shown = figures(metrics.exposition(None).decode())
    assert shown["quizbell_answers_total[('first', 'yes'), ('platform', 'web')]"] == 1
    assert shown["quizbell_answers_total[('first', 'no'), ('platform', 'web')]"] == 2


def test_every_figure_is_explained(metrics: Metrics) -> None:
    """In the guide for operators, and shown on the dashboard."""
    dashboard = (ROOT / "data/operations/grafana.json").read_text(encoding="utf-8")
    for family in metrics.registry.collect():
        name = f"{family.name}_total" if family.type == "counter" else family.name
        assert f"| `{name}` |" in GUIDE
        assert name in dashboard


def test_the_dashboard_shows_nothing_that_is_not_measured(metrics: Metrics) -> None:
    """A panel over a figure that was renamed would stay empty for ever."""
    dashboard = json.loads((ROOT / "data/operations/grafana.json").read_text(encoding="utf-8"))
    queries = " ".join(
        target["expr"] for panel in dashboard["panels"] for target in panel["targets"]
    )
    known = {family.name for family in metrics.registry.collect()}
    asked = re.findall(r"quizbell_\w+", queries)
    assert asked
    assert {re.sub(r"_(total|bucket)$", "", name) for name in asked} <= known


def test_every_action_is_explained() -> None:
    """An operator finds each action of the log in the guide, and none there that never comes."""
    explained = set(re.findall(r"^\| `(\w+)` \|", GUIDE.partition("## Actions")[2], re.MULTILINE))
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("bot", "adapters")
        for path in (ROOT / folder).rglob("*.py")
    )
    named = set(re.findall(r'"action": "(\w+)"', source))
    assert named <= explained
    assert {action for action in explained if f'"{action}"' not in source} == set()
