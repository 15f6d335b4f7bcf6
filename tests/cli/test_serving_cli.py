"""`quizbell run` and `quizbell demo`: they start, say where they are, and stop when asked."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from adapters.platform import PlatformError
from bot import __version__
from bot.cli import serving
from tests.e2e.quizbell import started

ROOT = Path(__file__).parent.parent.parent
SECONDS_TO_STOP = 10


def ended(folder: Path, *arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """A start that is expected to fail."""
    environment = {name: v for name, v in os.environ.items() if not name.startswith("QUIZBELL_")}
    environment |= {"QUIZBELL_DATA_DIR": str(folder / "data"), **changes}
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        env=environment | {"PYTHONPATH": str(ROOT)},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_port_in_use_ends_in_one_sentence(tmp_path: Path) -> None:
    """Which port, what to do, exit code 69, and no traceback."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        done = ended(tmp_path, "run", QUIZBELL_WEB_PORT=str(port))
    assert done.returncode == 69
    assert done.stderr == f"Port {port} is in use: choose another with QUIZBELL_WEB_PORT.\n"
    assert done.stdout == ""


def test_a_bad_zone_ends_in_one_sentence(tmp_path: Path) -> None:
    """Exit code 78, before anything is made."""
    done = ended(tmp_path, "run", QUIZBELL_ZONE="Europe/Berlni")
    assert done.returncode == 78
    assert done.stderr == (
        "QUIZBELL_ZONE cannot be 'Europe/Berlni': I know no time zone called “Europe/Berlni”. "
        "Try Europe/Berlin, Europe/Dublin, Europe/Riga or Europe/Vilnius.\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_host_name_ends_in_one_sentence(tmp_path: Path) -> None:
    """Whatever else was under way ends quietly."""
    done = ended(tmp_path, "run", QUIZBELL_WEB_HOST="nowhere.invalid")
    assert done.returncode == 69
    assert done.stderr == (
        "The host name nowhere.invalid is not known here: check QUIZBELL_WEB_HOST.\n"
    )


@pytest.mark.e2e
@pytest.mark.parametrize("command", ["run", "demo"])
def test_it_stops_when_asked(tmp_path: Path, command: str) -> None:
    """Within ten seconds, with exit code 0 and no traceback, and nothing is lost."""
    with started(tmp_path / "data", command, cwd=ROOT) as running:
        assert (
            httpx.get(running.url, follow_redirects=True, timeout=10).status_code == httpx.codes.OK
        )
        asked = time.monotonic()
        running.process.send_signal(signal.SIGTERM)
        assert running.process.wait(timeout=SECONDS_TO_STOP + 5) == 0
        assert time.monotonic() - asked < SECONDS_TO_STOP
    said = running.log.read_text(encoding="utf-8")
    assert f"Playground: {running.url}" in said
    assert "Quizbell has stopped; nothing was lost." in said
    assert "Traceback" not in said


@pytest.mark.e2e
def test_the_demo_keeps_to_itself(tmp_path: Path) -> None:
    """It never touches a real database, nor tells its log; Ctrl+C ends it as kindly as a stop does."""
    with started(
        tmp_path / "data",
        "demo",
        cwd=ROOT,
        QUIZBELL_DATABASE_URL="sqlite:///never-opened.sqlite3",
    ) as running:
        running.process.send_signal(signal.SIGINT)
        assert running.process.wait(timeout=SECONDS_TO_STOP) == 0
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["demo"]
    assert running.log.read_text(encoding="utf-8").splitlines() == [
        f"Quizbell {__version__}",
        f"Playground: {running.url}",
        "A question waits in #daily-quiz. Ctrl+C stops.",
        "Quizbell has stopped; nothing was lost.",
    ]


async def test_a_finding_that_comes_late(caplog: pytest.LogCaptureFixture) -> None:
    """It stops nothing that serves people by then, but an operator reads it."""

    async def check() -> None:
        raise PlatformError("Slack does not know this token.")

    checked = asyncio.create_task(check())
    checked.add_done_callback(serving._say)
    await asyncio.wait({checked})
    await asyncio.sleep(0)
    assert [(one.action, one.message) for one in caplog.records if hasattr(one, "action")] == [
        ("platform_finding", "Slack does not know this token.")
    ]
