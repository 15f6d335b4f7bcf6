"""A Quizbell in a process of its own, as an operator starts it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

PATIENCE_SECONDS = 60


@dataclass(slots=True)
class Running:
    """A started program; `url` is its playground, `log` what it said."""

    process: subprocess.Popen[bytes]
    url: str
    data_dir: Path
    log: Path

    def kill(self) -> None:
        """End it as a power failure would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(timeout=10)

    def stop(self) -> int:
        """Ask it to end, and give its exit code."""
        self.process.terminate()
        return self.process.wait(timeout=15)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def started(
    data_dir: Path,
    *arguments: str,
    command: tuple[str, ...] = (sys.executable, "-m", "bot"),
    cwd: Path | None = None,
    **settings: str,
) -> Iterator[Running]:
    """Start it, wait until it answers, and stop it in the end."""
    port = free_port()
    log = data_dir.with_suffix(".log")
    environment = os.environ | settings
    environment |= {"QUIZBELL_DATA_DIR": str(data_dir), "QUIZBELL_WEB_PORT": str(port)}
    with log.open("ab") as output:
        process = subprocess.Popen(
            [*command, *arguments], env=environment, cwd=cwd, stdout=output, stderr=output
        )
    running = Running(process=process, url=f"http://127.0.0.1:{port}", data_dir=data_dir, log=log)
    try:
        _wait_until_healthy(running)
        yield running
    finally:
        if process.poll() is None:
            running.stop()


def _wait_until_healthy(running: Running) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if running.process.poll() is not None:
            raise AssertionError(f"it ended at once:\n{running.log.read_text()}")
        try:
            if httpx.get(f"{running.url}/healthz", timeout=2).status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise AssertionError(f"it did not answer in {PATIENCE_SECONDS} s:\n{running.log.read_text()}")
