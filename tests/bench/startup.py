"""From the start of the process to the first card in the page, and what it holds in memory."""

import os
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path

import httpx
import psutil

REPEATS = 3
PATIENCE_SECONDS = 60


def measured(folder: Path) -> str:
    """The table: first start (makes the database), later starts, resident memory."""
    first = [_start(folder / f"fresh-{run}") for run in range(REPEATS)]
    again = [_start(folder / "fresh-0") for _ in range(REPEATS)]
    memory = statistics.median(mb for _, mb in (*first, *again))
    return "\n".join(
        (
            "## Start",
            "",
            f"`quizbell demo`, medians of {REPEATS}.",
            "",
            "| | |",
            "| --- | --- |",
            f"| process start to first card, new database | {_median(first):.1f} s |",
            f"| process start to first card, existing database | {_median(again):.1f} s |",
            f"| resident memory after the first page | {memory:.0f} MB |",
            "",
        )
    )


def _median(runs: list[tuple[float, float]]) -> float:
    return statistics.median(seconds for seconds, _ in runs)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _start(data_dir: Path) -> tuple[float, float]:
    """Seconds until a person who joins sees the question, and MB resident then."""
    port = _free_port()
    environment = os.environ | {
        "QUIZBELL_DATA_DIR": str(data_dir),
        "QUIZBELL_WEB_PORT": str(port),
        "QUIZBELL_LOG_LEVEL": "ERROR",
    }
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "demo"], env=environment, stdout=subprocess.DEVNULL
    )
    try:
        _wait_for_card(f"http://127.0.0.1:{port}", began)
        seconds = time.perf_counter() - began
        return seconds, psutil.Process(process.pid).memory_info().rss / 1e6
    finally:
        process.terminate()
        process.wait(timeout=15)


def _wait_for_card(url: str, began: float) -> None:
    with httpx.Client(base_url=url, follow_redirects=True, timeout=5) as browser:
        while time.perf_counter() - began < PATIENCE_SECONDS:
            try:
                if "Question 1" in browser.post("/enter", data={"name": "Ann"}).text:
                    return
            except httpx.TransportError:
                pass  # not listening yet
            time.sleep(0.02)
    raise TimeoutError("no card appeared")
