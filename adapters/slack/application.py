"""The slack-bolt application: everything that comes in goes to one of the doors of `Inbound`."""

import re
from typing import Final

from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_bolt.authorization import AuthorizeResult

from adapters.platform import PlatformError
from adapters.slack.inbound import Inbound
from adapters.slack.manifest import COMMAND, OPEN, SUGGEST
from adapters.slack.workspaces import Workspaces, workspace

_ANY: Final = re.compile(r"[\s\S]*")


def build(inbound: Inbound, workspaces: Workspaces) -> AsyncApp:
    """An application that hears of little and keeps nothing."""

    async def authorize(context: AsyncBoltContext) -> AuthorizeResult | None:
        whole = bool(context.is_enterprise_install)
        team = workspace(context.team_id or "", context.enterprise_id, whole=whole)
        try:
            me = await workspaces.me(team)
        except PlatformError:
            return None  # slack-bolt tells whoever acted that the app must be installed again
        return AuthorizeResult(
            enterprise_id=context.enterprise_id,
            team_id=context.team_id,
            bot_token=me.token,
            bot_id=me.bot,
            bot_user_id=me.user,
        )

    app = AsyncApp(
        name="Quizbell",
        client=workspaces.speaking(None),
        authorize=authorize,  # type: ignore[arg-type]  # it takes None, too
        signing_secret=workspaces.options.signing_secret,
        request_verification_enabled=workspaces.options.by_requests,
    )
    app.command(COMMAND)(inbound.command)
    app.message_shortcut(SUGGEST)(inbound.shortcut)
    app.action(_ANY)(inbound.action)
    app.view(_ANY)(inbound.form)
    app.global_shortcut(OPEN)(inbound.shortcut)
    app.event("app_mention")(inbound.mention)
    app.event("app_home_opened")(inbound.home)
    app.event("app_uninstalled")(inbound.uninstalled)
    app.event("tokens_revoked")(inbound.uninstalled)
    return app
