"""A second Quizbell on the same database waits, says so, and takes over."""

import os
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from tests.e2e import quizbell

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("processes")]

TAKEN_OVER_SECONDS = 30


def _standby(data_dir: Path, log: Path, port: int, **settings: str) -> subprocess.Popen[bytes]:
    environment = os.environ | settings
    environment |= {"QUIZBELL_DATA_DIR": str(data_dir), "QUIZBELL_WEB_PORT": str(port)}
    with log.open("wb") as output:
        return subprocess.Popen(
            [sys.executable, "-m", "bot", "run"], env=environment, stdout=output, stderr=output
        )


def _pause(deadline: float, *, ended: bool) -> None:
    assert time.monotonic() < deadline
    assert not ended
    time.sleep(0.1)


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/healthz", timeout=2).status_code == httpx.codes.OK
    except httpx.TransportError:
        return False


def test_a_standby_takes_over(tmp_path: Path) -> None:
    """While the first lives the second serves nobody; after `kill -9` it does within 30 seconds.

    Whoever looks after it sees that it lives, and is not ready, meanwhile.
    """
    log, port, vitals = tmp_path / "second.log", quizbell.free_port(), quizbell.free_port()
    asked = f"http://127.0.0.1:{vitals}"
    with quizbell.started(tmp_path / "data", "run") as first:
        second = _standby(first.data_dir, log, port, QUIZBELL_VITALS_PORT=str(vitals))
        try:
            deadline = time.monotonic() + quizbell.PATIENCE_SECONDS
            while "works on this database" not in log.read_text():
                _pause(deadline, ended=second.poll() is not None)
            while not _answers(asked):
                _pause(deadline, ended=second.poll() is not None)
            assert httpx.get(f"{asked}/readyz").status_code == httpx.codes.SERVICE_UNAVAILABLE
            assert not _answers(f"http://127.0.0.1:{port}")
            first.kill()
            deadline = time.monotonic() + TAKEN_OVER_SECONDS
            while not _answers(f"http://127.0.0.1:{port}"):
                _pause(deadline, ended=second.poll() is not None)
            assert "This Quizbell takes over." in log.read_text()
            while not _answers(asked):
                _pause(deadline, ended=second.poll() is not None)
            assert httpx.get(f"{asked}/readyz").status_code == httpx.codes.OK
        finally:
            second.terminate()
            assert second.wait(timeout=15) == 0


def test_a_standby_can_be_stopped(tmp_path: Path) -> None:
    """It ends as kindly as the one that works, which goes on."""
    log = tmp_path / "second.log"
    with quizbell.started(tmp_path / "data", "run") as first:
        second = _standby(first.data_dir, log, quizbell.free_port())
        deadline = time.monotonic() + quizbell.PATIENCE_SECONDS
        while "works on this database" not in log.read_text():
            _pause(deadline, ended=second.poll() is not None)
        second.terminate()
        assert second.wait(timeout=15) == 0
        assert _answers(first.url)
