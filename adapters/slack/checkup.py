"""What an operator should know of Slack: the tokens, the scopes, the channels."""

from collections.abc import AsyncIterator, Iterable
from typing import Final

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.platform import Finding, Hindered, PlatformError
from adapters.slack import errors, people
from adapters.slack.manifest import INSTALL_PATH, SCOPES
from adapters.slack.ports import SlackOptions
from adapters.slack.workspaces import NO_TOKEN, PLATFORM, Workspaces, asked
from bot.quiz.schedule import Channel

CONNECT: Final = (
    "Open your app on https://api.slack.com/apps, Basic Information, App-Level Tokens, generate "
    "one with the scope connections:write, and set QUIZBELL_SLACK_APP_TOKEN to it."
)


async def findings(workspaces: Workspaces, used: Iterable[Channel]) -> tuple[Finding, ...]:
    """Everything at once, in the order in which it is set up."""
    with errors.translated():
        await workspaces.enter()
        return (
            *[one async for one in _home(workspaces)],
            await _way_in(workspaces),
            *[await _channel(workspaces, one) for one in used if one.platform == PLATFORM],
        )


async def _home(workspaces: Workspaces) -> AsyncIterator[Finding]:
    if workspaces.home is None:
        what = "Workspaces install this bot themselves."
        yield Finding(what=f"{what} The address ends in {INSTALL_PATH}", well=True)
        return
    yield Finding(what=f"Slack knows this bot in {workspaces.home.name}.", well=True)
    yield await _scopes(workspaces.speaking(workspaces.home.token))


async def _way_in(workspaces: Workspaces) -> Finding:
    if workspaces.options.by_requests:
        port = workspaces.options.port
        return Finding(what=f"Slack's requests are taken at port {port}.", well=True)
    return await _socket(workspaces)


def need_tokens(options: SlackOptions) -> None:
    """Raise `PlatformError` where there is nothing to connect with."""
    if options.client_id and not (options.client_secret and options.token_keys):
        raise PlatformError(errors.NO_KEY)
    to_speak = options.bot_token or options.client_id
    to_hear = options.app_token or options.signing_secret
    if not (to_speak and to_hear):
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
    try:
        client = await workspaces.client(channel.workspace)
        told = (await asked(client, "conversations.info", channel=channel.id))["channel"]
    except (SlackApiError, Hindered) as error:
        trouble = errors.translation(error) if isinstance(error, SlackApiError) else error
        return Finding(what=f"Channel {channel.id}: {trouble}", well=False, vital=False)
    name = f"#{told.get('name', channel.id)}"
    remedy = people.trouble(told)
    if not remedy:
        return Finding(what=f"{name}: Quizbell may post.", well=True)
    return Finding(what=f"{name}: Quizbell may not post.", well=False, remedy=remedy, vital=False)
