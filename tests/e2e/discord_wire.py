"""A Discord on this machine with real sockets, and Quizbell as a process that is connected to it.

The server is no part of this project: it is looked for where `QUIZBELL_BACKENDS` says, or beside
the repository, and the tests that need it are skipped with a word where it is missing. Every
request is held against Discord's own description of its interface.
"""

import asyncio
import importlib
import os
import signal
import sys
import warnings
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import discord
import pytest

ROOT: Final = Path(__file__).parents[2]
BACKENDS: Final = Path(os.environ.get("QUIZBELL_BACKENDS", ROOT.parent / "shared" / "backends"))
FOLDER: Final = BACKENDS / "discord"
PATIENCE_SECONDS: Final = 90.0

needs_discord = pytest.mark.skipif(
    not (FOLDER / "local_discord.py").exists(),
    reason="no local Discord: set QUIZBELL_BACKENDS to the folder that holds discord/",
)


@dataclass(slots=True)
class Wire:
    """The server, the process connected to it, and a channel with a host and two players."""

    local: Any
    data_dir: Path
    guild: Any
    quiz: Any
    hedy: Any
    ann: Any
    bob: Any
    process: asyncio.subprocess.Process | None = None
    settings: dict[str, str] = field(default_factory=dict)

    async def start(self) -> None:
        """Start the program, and wait until it has connected."""
        connections = self.count("READY")
        with self.log.open("ab") as output:
            self.process = await self._begun("run", output)
        await self.until(lambda: self.count("READY") > connections)
        await self.local.wait_ready()

    async def ran(self, *arguments: str) -> tuple[int, str]:
        """The exit code of another command, and what it said."""
        process = await self._begun(*arguments, asyncio.subprocess.PIPE)
        output, _ = await process.communicate()
        assert process.returncode is not None
        return process.returncode, output.decode()

    async def _begun(self, *arguments: Any) -> asyncio.subprocess.Process:
        *words, output = arguments
        environment = os.environ | {
            "COLUMNS": "1000",
            "PYTHONPATH": str(ROOT),
            "QUIZBELL_ADAPTERS": "discord",
            "QUIZBELL_BELL_SECONDS": "1",
            "QUIZBELL_DATA_DIR": str(self.data_dir),
            "QUIZBELL_DISCORD_TOKEN": importlib.import_module("local_discord").TOKEN,
        }
        run = (str(FOLDER / "run_bot_locally.py"), self.local.api, self.local.ws_url, "bot")
        return await asyncio.create_subprocess_exec(
            sys.executable,
            *run,
            *words,
            env=environment | self.settings,
            cwd=self.data_dir.parent,
            stdout=output,
            stderr=output,
        )

    @property
    def log(self) -> Path:
        """What the program said."""
        return self.data_dir.parent / "quizbell.log"

    def count(self, event: str) -> int:
        """How often the program has introduced (READY) or resumed itself (RESUMED)."""
        opcode = {"READY": 2, "RESUMED": 6}[event]
        return sum(1 for seen, _ in self.local.gw_log if seen == opcode)

    def posts(self) -> list[Any]:
        """The requests that post a message in the channel."""
        path = f"/channels/{self.quiz.id}/messages"
        return [one for one in self.local.requests if (one.method, one.path) == ("POST", path)]

    async def kill(self) -> None:
        """End the program as a power failure would."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        await self.process.wait()

    async def stop(self) -> int:
        """Ask the program to end, and give its exit code."""
        assert self.process is not None
        if self.process.returncode is None:
            self.process.terminate()
        return await asyncio.wait_for(self.process.wait(), 20)

    async def until(self, fulfilled: Callable[[], bool]) -> None:
        """Wait for what is expected of the program, while it runs."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                while not fulfilled():
                    assert self.process is None or self.process.returncode is None
                    await asyncio.sleep(0.05)
        except (TimeoutError, AssertionError):
            raise AssertionError(f"in vain; it says:\n{self.log.read_text()}") from None

    def joins(self, name: str) -> Any:
        """One more member of the server."""
        return self.guild.add_member(self.local.env.create_user(name))

    async def asks(self) -> Any:
        """The host asks for a question; the message that shows it."""
        before = len(self.quiz.history())
        await self.hedy.slash(self.quiz, "quiz host ask")
        await self.until(lambda: len(self.public()) > before)
        return self.public()[-1]

    async def told(self, result: Any) -> str:
        """What a person is answered privately."""
        await self.until(lambda: result.response is not None)
        assert result.ephemeral
        return said(result.response.components)

    def public(self) -> list[Any]:
        """What everybody can read in the channel."""
        return [one for one in self.quiz.history() if not one.flags.ephemeral]

    def standing(self, message: Any) -> str:
        """What a message says now."""
        stored = self.local.backend.get_message(self.quiz.id, message.id)
        return said(stored.components)


def said(components: Any) -> str:
    """All texts and labels of a message."""
    walked = importlib.import_module("simcord.components").walk_components(components)
    return "\n".join(text for part in walked for text in _texts(part) if text)


def _texts(part: Any) -> tuple[str, ...]:
    """What a component says; of pictures, what those hear who do not see them."""
    alts = (item.get("description") or "" for item in part.get("items", ()))
    return (part.get("content") or part.get("label") or "", *alts)


@asynccontextmanager
async def opened(data_dir: Path, **settings: str) -> AsyncIterator[Wire]:
    """The server, and the program connected to it; in the end no request was malformed."""
    sys.path.insert(0, str(FOLDER))
    try:
        local = await _served()
        wire = _joined(local, data_dir)
        wire.settings = settings
        await wire.start()
        try:
            yield wire
        finally:
            await wire.stop()
            await local.stop()
        assert local.spec_problems() == []
    finally:
        sys.path.remove(str(FOLDER))


async def _served() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # theirs, over the description's file
        described = importlib.import_module("discord_openapi").DiscordSpec(
            BACKENDS / "data" / "openapi.json"
        )
    server = importlib.import_module("local_discord").LocalDiscord
    return await server(spec=described, privileged=False).start()


def _joined(local: Any, data_dir: Path) -> Wire:
    env = local.env
    guild = env.create_guild("Company")
    hosts = guild.create_role("hosts", permissions=discord.Permissions(manage_guild=True))
    return Wire(
        local=local,
        data_dir=data_dir,
        guild=guild,
        quiz=guild.create_text_channel("daily-quiz"),
        hedy=guild.add_member(env.create_user("hedy"), roles=[hosts]),
        ann=guild.add_member(env.create_user("ann")),
        bob=guild.add_member(env.create_user("bob")),
    )
