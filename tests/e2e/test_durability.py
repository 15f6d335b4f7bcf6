"""What was confirmed is kept, whatever happens to the process."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import httpx
import pytest

from tests.e2e import quizbell

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("processes")]

PLAYERS = 8
ENOUGH = 40


@contextmanager
def joined(url: str, name: str) -> Iterator[tuple[httpx.Client, str]]:
    """A browser that came in, and the path of its channel."""
    with httpx.Client(base_url=url, follow_redirects=True, timeout=5) as client:
        page = client.post("/enter", data={"name": name})
        yield client, page.url.path


def answer(client: httpx.Client, channel: str, event: str) -> str:
    """Answer B; the page that comes back."""
    said = {"text": "/quiz answer B", "event": event}
    return client.post(f"{channel}/say", data=said).text


def confirmed(page: str) -> bool:
    return "Your answer is in" in page


def test_an_acknowledged_answer_survives_kill_9(tmp_path: Path) -> None:
    """During a storm of answers the process is killed: every confirmed one is there, once."""
    data_dir = tmp_path / "data"
    acknowledged: set[str] = set()
    numbers = count(1)
    with quizbell.started(data_dir, "demo") as running:

        def play() -> None:
            while True:
                name = f"Player {next(numbers)}"
                try:
                    with joined(running.url, name) as (client, channel):
                        if confirmed(answer(client, channel, f"e {name}")):
                            acknowledged.add(name)
                except httpx.TransportError:
                    return

        players = [threading.Thread(target=play) for _ in range(PLAYERS)]
        for player in players:
            player.start()
        while len(acknowledged) < ENOUGH and any(player.is_alive() for player in players):
            players[0].join(timeout=0.01)
        running.kill()
        for player in players:
            player.join(timeout=20)

    stored = _players_with_answers(data_dir)

    assert len(acknowledged) >= ENOUGH
    assert acknowledged <= set(stored)
    assert len(stored) == len(set(stored))


def _players_with_answers(data_dir: Path) -> list[str]:
    connection = sqlite3.connect(data_dir / "demo" / "quizbell.sqlite3")
    rows = connection.execute("SELECT name FROM answer JOIN player USING (player)").fetchall()
    connection.close()
    return [name for (name,) in rows]


def test_a_restart_goes_on_where_it_was(tmp_path: Path) -> None:
    """After `kill -9` the same page, the same buttons and the same answer are there."""
    with quizbell.started(tmp_path / "data", "demo") as running:
        with joined(running.url, "Ann") as (client, channel):
            answer(client, channel, "e1")
            before = client.get(channel).text
        running.kill()
    with (
        quizbell.started(tmp_path / "data", "demo") as running,
        httpx.Client(base_url=running.url, follow_redirects=True, timeout=5) as again,
    ):
        page = again.get(channel).text
        told = again.post(f"{channel}/say", data={"text": "/quiz today", "event": "e2"}).text

    assert "Question 1" in before
    assert "Question 1" in page
    assert "1 has answered" in page
    assert "Question 2" not in page
    assert "Your answer: B" in told
