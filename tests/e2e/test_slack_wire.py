"""Quizbell on Slack as it runs in earnest: another process, real sockets, real trouble."""

import asyncio
import importlib
import os
import sys
from pathlib import Path
from typing import Any, Final

import aiohttp
import pytest
from yarl import URL

from tests.adapters.slack import hands
from tests.e2e import passing, slack_wire
from tests.e2e.slack_wire import Wire, read

pytestmark = pytest.mark.e2e

ROOT: Final = Path(__file__).parents[2]
BACKENDS: Final = Path(os.environ.get("QUIZBELL_BACKENDS", ROOT.parent / "shared" / "backends"))


async def counted(wire: Wire, number: int) -> None:
    """Wait until the newest question says how many have answered."""
    await wire.until(lambda: f"{number} ha" in read(wire.public()[-1]))


@pytest.mark.parametrize("by_requests", [False, True], ids=["by socket", "by requests"])
async def test_a_round(tmp_path: Path, by_requests: bool) -> None:  # noqa: FBT001 - a parameter
    """A question goes out, answers come in, and after its time the answer is revealed."""
    async with slack_wire.opened(tmp_path / "data", by_requests=by_requests) as wire:
        card = await wire.asks()
        await wire.press(wire.ann, card, "A")
        assert "Your answer is in" in wire.told(wire.ann)
        await counted(wire, 1)
        await wire.hedy.slash(wire.room, "setup")
        assert wire.world.windows[wire.hedy.user]
        await wire.hedy.opens_home()
        assert wire.world.homes[wire.hedy.user]
        passing.open_rounds_end(wire.data_dir)
        await wire.until(lambda: len(wire.public()) == 2)
        assert "Closed · 1 has answered" in read(wire.public()[0])
        await wire.press(wire.ann, wire.public()[1], "How did I do?")
        assert "Question 1" in wire.told(wire.ann)
        check_by_others(slack_wire.sent_blocks(wire))


def check_by_others(sent: list[tuple[str, Any]]) -> None:
    """Rules of three other sources find nothing to complain of, where they are at hand."""
    if not (BACKENDS / "slack" / "blockkit_rules.py").exists():
        return
    sys.path.insert(0, str(BACKENDS / "slack"))
    rules = importlib.import_module("blockkit_rules")
    sys.path.pop(0)
    for method, given in sent:
        wrong = rules.check_view(given["view"]) if "view" in given else []
        wrong += rules.check_blocks(given["blocks"]) if "blocks" in given else []
        assert not wrong, (method, wrong)


async def test_reconnects(tmp_path: Path) -> None:
    """A renewed connection and one that is cut lose nothing; what was sent twice counts once."""
    async with slack_wire.opened(tmp_path / "data") as wire:
        card = await wire.asks()
        await wire.server.renew()
        await wire.press(wire.ann, card, "A")
        await wire.server.cut()
        await wire.press(wire.bob, card, "B")
        await wire.ann.again(1)
        await counted(wire, 2)


@pytest.mark.parametrize("kill", [True, False], ids=["killed", "stopped"])
async def test_restart_between_question_and_answer(tmp_path: Path, kill: bool) -> None:  # noqa: FBT001
    """Buttons from before a restart work after it, and nothing is posted twice."""
    async with slack_wire.opened(tmp_path / "data") as wire:
        card = await wire.asks()
        await wire.stop(kill=kill)
        passing.leases_run_out(wire.data_dir)
        await wire.start()
        await wire.press(wire.ann, card, "A")
        assert "Your answer is in" in wire.told(wire.ann)
        await counted(wire, 1)
        assert len(wire.public()) == 1


async def test_asked_to_wait(tmp_path: Path) -> None:
    """A question that Slack would not take yet is posted once its time has come."""
    async with slack_wire.opened(tmp_path / "data") as wire:
        wire.server.asked_to_wait["chat.postMessage"] = 2
        begun = asyncio.get_running_loop().time()
        await wire.asks()
        assert asyncio.get_running_loop().time() - begun >= 2
        assert len(wire.public()) == 1


async def test_second_workspace(tmp_path: Path) -> None:
    """Another workspace installs the bot, plays, and takes it off; its token is never on the disk."""
    async with slack_wire.opened(tmp_path / "data", by_requests=True) as wire:
        status, _ = await installed(wire)
        assert status == 200
        assert b"xoxb-of" not in wire.on_disk()
        event = hands.told({"type": "app_uninstalled"}, "Ev-gone")
        await wire.server.bring("events_api", {**event, "team_id": "T02OTHER"})
        await wire.until(lambda: "slack_uninstalled" in wire.log.read_text())


async def installed(wire: Wire) -> tuple[int, str]:
    """Somebody of another company agrees in a browser."""
    base = wire.server.request_url.removesuffix("/slack/events")
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as browser:
        async with browser.get(f"{base}/slack/install", allow_redirects=False) as begun:
            there = URL(begun.headers["Location"])
            cookie = begun.cookies["slack-app-oauth-state"].value
        async with browser.get(
            f"{base}/slack/oauth_redirect",
            params={"code": "code-for-T02OTHER", "state": there.query["state"]},
            headers={"Cookie": f"slack-app-oauth-state={cookie}"},
        ) as done:
            return done.status, await done.text()
