"""Time that passes for a running Quizbell at once, where a test would have to wait for it."""

import sqlite3
from contextlib import closing
from pathlib import Path


def open_rounds_end(data_dir: Path) -> None:
    """The time of whatever question is open is over."""
    _change(data_dir, "UPDATE round SET closes_at = opens_at WHERE state = 'open'")


def leases_run_out(data_dir: Path) -> None:
    """Whatever a dead process was sending is free for the next one to look after."""
    _change(data_dir, "UPDATE delivery SET lease_until = attempt_at WHERE state = 'sending'")


def _change(data_dir: Path, statement: str) -> None:
    with closing(sqlite3.connect(data_dir / "quizbell.sqlite3", timeout=10)) as connection:
        connection.execute(statement)
        connection.commit()
