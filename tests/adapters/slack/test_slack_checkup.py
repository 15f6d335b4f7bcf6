"""What an operator is told of Slack before it runs."""

import json
from pathlib import Path

from typer.testing import CliRunner

from adapters.platform import Finding
from adapters.slack import manifest
from bot.cli import app as cli
from tests.adapters.slack.world import BOT
from tests.contract.slack_surface import SlackSurface
from tests.people import Room
from tests.room_fixtures import sqlite_only


async def findings(slack: SlackSurface) -> dict[str, Finding]:
    await slack.online()
    return {one.what: one for one in await slack.platform.check()}


@sqlite_only
async def test_all_well(room: Room, slack: SlackSurface) -> None:
    """The workspace, the permissions, the connection, the channel."""
    found = await findings(slack)
    assert all(one.well for one in found.values())
    assert list(found) == [
        "Slack knows this bot in Company.",
        "Quizbell has the permissions it uses.",
        "Slack lets this bot connect by socket.",
        "#daily-quiz: Quizbell may post.",
    ]


@sqlite_only
async def test_missing_permission(room: Room, slack: SlackSurface) -> None:
    """A permission that the app was not given is named."""
    slack.server.scopes = slack.server.scopes.replace("pins:write,", "")
    found = await findings(slack)
    (lacking,) = [one for one in found.values() if not one.well]
    assert lacking.what == "Quizbell lacks permissions in this workspace: pins:write."
    assert not lacking.vital


@sqlite_only
async def test_not_invited(room: Room, slack: SlackSurface) -> None:
    """A channel that the bot is not in is named, with what to type there."""
    await slack.online()
    slack.room.members.discard(BOT)
    found = await findings(slack)
    assert "/invite @Quizbell" in found["#daily-quiz: Quizbell may not post."].remedy
    slack.room.private = True
    assert any("/invite @Quizbell" in one.what for one in (await findings(slack)).values())


@sqlite_only
async def test_wrong_token(room: Room, slack: SlackSurface) -> None:
    """A token that Slack does not know keeps the bot from starting, with where to get another."""
    await slack.online()
    slack.server.teams.clear()
    (finding,) = await slack.platform.check()
    assert finding.vital
    assert "QUIZBELL_SLACK_BOT_TOKEN" in finding.remedy


@sqlite_only
async def test_unreachable(room: Room, slack: SlackSurface) -> None:
    """When Slack is down, the bot starts all the same, and waits."""
    await slack.online()
    await slack.server.stop()
    (finding,) = await slack.platform.check()
    assert finding.what == "Slack cannot be reached."
    assert not finding.vital


def test_manifest() -> None:
    """One paste makes the app: by socket, or with the address that was set."""
    printed = CliRunner().invoke(cli, ["slack", "manifest"])
    app = json.loads(printed.stdout)
    assert app["settings"]["socket_mode_enabled"]
    assert app["oauth_config"]["scopes"]["bot"] == list(manifest.SCOPES)
    served = CliRunner().invoke(
        cli, ["slack", "manifest"], env={"QUIZBELL_SLACK_PUBLIC_URL": "https://quiz.example.org/"}
    )
    app = json.loads(served.stdout)
    assert not app["settings"]["socket_mode_enabled"]
    url = "https://quiz.example.org/slack/events"
    assert app["settings"]["interactivity"]["request_url"] == url
    assert app["features"]["slash_commands"][0]["url"] == url


def test_permissions_are_explained() -> None:
    """The README lists exactly the permissions that the app asks for, and what for."""
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    for scope, reason in manifest.SCOPES.items():
        assert f"| `{scope}` | {reason} |" in readme


def test_key() -> None:
    """A key to seal tokens with is made by a command, never twice the same."""
    made = [CliRunner().invoke(cli, ["slack", "key"]).stdout.strip() for _ in range(2)]
    assert made[0] != made[1]
