"""What an operator should know of Slack: the tokens, the scopes, the channels."""

from collections.abc import Iterable
from typing import Final

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.platform import Finding, PlatformError
from adapters.slack import errors, people
from adapters.slack.manifest import SCOPES
from adapters.slack.ports import SlackOptions
from adapters.slack.workspaces import NO_TOKEN, PLATFORM, Workspaces, asked
from bot.quiz.schedule import Channel

CONNECT: Final = (
    "Open your app on https://api.slack.com/apps, Basic Information, App-Level Tokens, generate "
    "one with the scope connections:write, and set QUIZBELL_SLACK_APP_TOKEN to it."
)


async def findings(workspaces: Workspaces, used: Iterable[Channel]) -> tuple[Finding, ...]:
    """Everything at once, in the order in which it is set up."""
    need_tokens(workspaces.options)
    with errors.translated():
        await workspaces.enter()
        assert workspaces.home is not None
        client = workspaces.speaking(workspaces.home.token)
        return (
            Finding(what=f"Slack knows this bot in {workspaces.home.name}.", well=True),
            await _scopes(client),
            await _socket(workspaces),
            *[await _channel(workspaces, one) for one in used if one.platform == PLATFORM],
        )


def need_tokens(options: SlackOptions) -> None:
    """Raise `PlatformError` where there is nothing to connect with."""
    if not (options.bot_token and options.app_token):
        raise PlatformError(errors.NOT_SET_UP)


async def _scopes(client: AsyncWebClient) -> Finding:
    told = await client.auth_test()
    given = {name.lower(): value for name, value in told.headers.items()}.get("x-oauth-scopes", "")
    lacks = sorted(set(SCOPES) - {scope.strip() for scope in given.split(",")})
    if not lacks:
        return Finding(what="Quizbell has the permissions it uses.", well=True)
    return Finding(
        what=f"Quizbell lacks permissions in this workspace: {', '.join(lacks)}.",
        well=False,
        remedy="Compare your app with quizbell slack manifest, and install it again.",
        vital=False,
    )


async def _socket(workspaces: Workspaces) -> Finding:
    try:
        await workspaces.speaking(workspaces.options.app_token).apps_connections_open(
            app_token=workspaces.options.app_token
        )
    except SlackApiError as error:
        if errors.code(error) not in NO_TOKEN | {"not_allowed_token_type", "missing_scope"}:
            raise
        what = "Slack does not know the app-level token."
        return Finding(what=what, well=False, remedy=CONNECT)
    return Finding(what="Slack lets this bot connect by socket.", well=True)


async def _channel(workspaces: Workspaces, channel: Channel) -> Finding:
    """Looked at as it is; a check-up joins nothing."""
    client = await workspaces.client(channel.workspace)
    try:
        told = (await asked(client, "conversations.info", channel=channel.id))["channel"]
    except SlackApiError as error:
        trouble = str(errors.translation(error))
        return Finding(what=f"Channel {channel.id}: {trouble}", well=False, vital=False)
    name = f"#{told.get('name', channel.id)}"
    trouble = people.trouble(told)
    if not trouble:
        return Finding(what=f"{name}: Quizbell may post.", well=True)
    return Finding(what=f"{name}: Quizbell may not post.", well=False, remedy=trouble, vital=False)
