"""Quizbell on Discord as it runs in earnest: another process, real sockets, real trouble."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from tests.e2e import discord_wire, passing
from tests.e2e.discord_wire import Wire, needs_discord

pytestmark = [pytest.mark.e2e, needs_discord]


async def counted(wire: Wire, card: Any, number: int) -> None:
    """Wait until the card says how many have answered."""
    await wire.until(lambda: f"{number} ha" in wire.standing(card))


async def test_a_round(tmp_path: Path) -> None:
    """A question goes out, answers come in, and after its time the answer is revealed."""
    async with discord_wire.opened(tmp_path / "data") as wire:
        set_up = await wire.hedy.slash(wire.quiz, "quiz host schedule", **{"open-for": "1m"})
        assert "1 minute" in await wire.told(set_up)
        card = await wire.asks()
        pressed = await wire.ann.click(card, label="A")
        assert "Your answer is in" in await wire.told(pressed)
        await counted(wire, card, 1)
        passing.open_rounds_end(wire.data_dir)
        await wire.until(lambda: len(wire.public()) == 2)
        assert "Closed · 1 has answered" in wire.standing(card)
        assert "How people chose" in wire.standing(wire.public()[-1])
        own = await wire.ann.click(wire.public()[-1], label="How did I do?")
        assert "Question 1" in await wire.told(own)


async def test_written_answer(tmp_path: Path) -> None:
    """A form opens over the wire, is filled in, and is taken."""
    async with discord_wire.opened(tmp_path / "data") as wire:
        for _ in range(40):
            card = await wire.asks()
            if "Write your answer" in wire.standing(card):
                break
        opened = await wire.ann.click(card, label="Write your answer")
        await wire.until(lambda: opened.modal is not None)
        (field,) = (part["component"] for part in opened.modal["components"] if part["type"] == 18)
        sent = await wire.ann.submit_modal(opened, {field["custom_id"]: "7"})
        assert "Your answer is in" in await wire.told(sent)


async def test_suggestions(tmp_path: Path) -> None:
    """Packs and zones are completed while they are typed."""
    async with discord_wire.opened(tmp_path / "data") as wire:
        zones = await wire.hedy.autocomplete(wire.quiz, "quiz host schedule", "zone", "berl")
        packs = await wire.hedy.autocomplete(wire.quiz, "quiz host ask", "pack", "deep")
    assert [one["value"] for one in zones] == ["Europe/Berlin"]
    assert [one["value"] for one in packs] == ["deep-learning"]


@pytest.mark.parametrize(
    "trouble",
    [
        pytest.param({}, id="the connection is cut"),
        pytest.param({"op7": True}, id="Discord asks to reconnect"),
    ],
)
async def test_resume(tmp_path: Path, trouble: dict[str, bool]) -> None:
    """What people did while the connection was gone arrives when it is resumed."""
    async with discord_wire.opened(tmp_path / "data") as wire:
        card = await wire.asks()
        await wire.local.drop_gateway(**trouble)
        await wire.ann.click(card, label="A")
        await wire.until(lambda: wire.count("RESUMED") == 1)
        await counted(wire, card, 1)
        assert wire.count("READY") == 1


async def test_session_lost(tmp_path: Path) -> None:
    """When Discord has forgotten the session, a new one is begun, and old messages still work."""
    async with discord_wire.opened(tmp_path / "data") as wire:
        card = await wire.asks()
        await wire.local.drop_gateway(invalid=False)
        await wire.until(lambda: wire.count("READY") == 2)
        await wire.local.wait_ready()
        await wire.ann.click(card, label="A")
        await counted(wire, card, 1)


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param({"status": 502}, id="502"),
        pytest.param({"status": 429, "retry_after": 0.5}, id="429"),
    ],
)
async def test_post_with_faults(tmp_path: Path, fault: dict[str, Any]) -> None:
    """A question that Discord did not take at once is there once, each attempt with one nonce."""
    async with discord_wire.opened(tmp_path / "data") as wire:
        wire.local.faults.append({"method": "POST", "match": "/messages", "times": 2, **fault})
        await wire.asks()
        await asyncio.sleep(1)
        assert len(wire.public()) == 1
        assert len(wire.posts()) == 3
        assert len({one.body["nonce"] for one in wire.posts()}) == 1
        assert all(one.body["enforce_nonce"] for one in wire.posts())


async def test_counter_keeps_to_the_rate_limit(tmp_path: Path) -> None:
    """Many answers in a short time are few edits; none of them is refused."""
    async with discord_wire.opened(tmp_path / "data") as wire:
        wire.local.rate["PATCH", "/messages/"] = [5, 5.0, []]
        card = await wire.asks()
        for number in range(12):
            await wire.joins(f"player{number}").click(card, label="A")
        await counted(wire, card, 12)
        edits = [one for one in wire.local.requests if one.method == "PATCH"]
        assert len(edits) <= 12
        assert all(one.status != 429 for one in edits)


async def test_restart_between_question_and_answer(tmp_path: Path) -> None:
    """A button of before a crash is answered after it; commands are not brought again."""
    async with discord_wire.opened(tmp_path / "data") as wire:
        card = await wire.asks()
        await wire.kill()
        await wire.start()
        pressed = await wire.ann.click(card, label="A")
        assert "Your answer is in" in await wire.told(pressed)
        assert len([one for one in wire.local.requests if one.method == "PUT"]) == 1


async def test_crash_after_the_post(tmp_path: Path) -> None:
    """A message whose confirmation was lost with the process is found, not posted again."""
    async with discord_wire.opened(tmp_path / "data") as wire:
        whole = wire.local._handle

        async def dying(request: Any, record: Any, files: Any) -> Any:
            done = await whole(request, record, files)
            if record.method == "POST" and record.path.endswith("/messages"):
                wire.local._handle = whole
                await wire.kill()
            return done

        wire.local._handle = dying
        await wire.hedy.slash(wire.quiz, "quiz host ask")
        assert wire.process is not None
        await wire.process.wait()
        passing.leases_run_out(wire.data_dir)
        await wire.start()
        history = f"/channels/{wire.quiz.id}/messages"
        await wire.until(
            lambda: any((one.method, one.path) == ("GET", history) for one in wire.local.requests)
        )
        await wire.until(lambda: "delivered" in wire.log.read_text())
        assert len(wire.public()) == 1
        await wire.ann.click(wire.public()[0], label="A")
        await counted(wire, wire.public()[0], 1)


async def test_before_the_first_question(tmp_path: Path) -> None:
    """The invitation asks for what is used; the check-up finds all well, or says what is not."""
    async with discord_wire.opened(tmp_path / "data") as wire:
        code, said = await wire.ran("discord", "invite")
        assert code == 0
        assert "scope=bot+applications.commands&permissions=2252109051563008" in said
        await wire.hedy.slash(wire.quiz, "quiz host schedule", at="09:00")
        code, said = await wire.ran("doctor")
        assert code == 0, said
        assert "#daily-quiz of Company: Quizbell may post." in said
        await wire.stop()
        wire.settings["QUIZBELL_DISCORD_TOKEN"] = ""
        code, said = await wire.ran("doctor")
        assert code == 1
        assert "Reset Token" in said


async def test_discord_is_down_at_the_start(tmp_path: Path) -> None:
    """Quizbell waits until Discord is back, and ends well when it is asked to."""
    async with discord_wire.opened(tmp_path / "data") as wire:
        assert await wire.stop() == 0
        down = {"method": "GET", "match": "/users/@me", "status": 503, "times": 2}
        wire.local.faults.append(down)  # at the check before the start, and at the login
        await wire.start()
        assert "discord_unreachable" in wire.log.read_text()
        await wire.asks()


async def test_wrong_token(tmp_path: Path) -> None:
    """A token that Discord does not know ends the start with one sentence that says what to do."""
    async with discord_wire.opened(tmp_path / "data") as wire:
        await wire.stop()
        wire.settings["QUIZBELL_DISCORD_TOKEN"] = "wrong.token.really"
        with pytest.raises(AssertionError, match="Discord does not know this token"):
            await wire.start()
