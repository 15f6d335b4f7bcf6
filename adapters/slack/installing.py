"""Bringing Quizbell to further workspaces, by Slack's OAuth: a page to begin, a page to come back to.

https://docs.slack.dev/authentication/installing-with-oauth
"""

import secrets
from collections.abc import Awaitable, Callable
from logging import Logger, getLogger
from typing import Any, Final
from urllib.parse import urljoin

from itsdangerous import BadData, URLSafeTimedSerializer
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore

from adapters.slack.manifest import INSTALL_PATH, REDIRECT_PATH, SCOPES
from adapters.slack.ports import API_URL, SlackOptions
from adapters.slack.workspaces import Me, Workspaces, workspace

log = getLogger(__name__)

STATE_SECONDS: Final = 600
Installed = Callable[[Me], Awaitable[None]]


class Kept(AsyncInstallationStore):
    """What the library hands over once somebody has agreed."""

    def __init__(self, installed: Installed) -> None:
        self._installed = installed

    @property
    def logger(self) -> Logger:
        return log

    async def async_save(self, installation: Installation) -> None:
        """Only the bot's own token is kept; we ask for none of the person's."""
        whole = bool(installation.is_enterprise_install)
        me = Me(
            workspace=workspace(
                installation.team_id or "", installation.enterprise_id, whole=whole
            ),
            name=installation.team_name or installation.enterprise_name or "",
            user=installation.bot_user_id or "",
            bot=installation.bot_id or "",
            token=installation.bot_token or "",
        )
        await self._installed(me)
        log.info("installed", extra={"action": "slack_installed", "workspace": me.workspace})


class States(AsyncOAuthStateStore):
    """Signed and short-lived, so that nothing is kept; a cookie ties them to the browser."""

    def __init__(self, secret: str) -> None:
        self._signer = URLSafeTimedSerializer(secret, salt="slack-install")

    @property
    def logger(self) -> Logger:
        return log

    async def async_issue(self, *args: Any, **kwargs: Any) -> str:
        return str(self._signer.dumps(secrets.token_urlsafe(8)))

    async def async_consume(self, state: str) -> bool:
        try:
            self._signer.loads(state, max_age=STATE_SECONDS)
        except BadData:
            return False
        return True


def flow(options: SlackOptions, workspaces: Workspaces) -> AsyncOAuthFlow:
    """The two pages."""
    elsewhere = options.api_url != API_URL
    authorize = urljoin(options.api_url, "/oauth/v2/authorize") if elsewhere else None
    redirect = f"{options.public_url.rstrip('/')}{REDIRECT_PATH}" if options.public_url else None
    settings = AsyncOAuthSettings(
        client_id=options.client_id,
        client_secret=options.client_secret,
        scopes=list(SCOPES),
        redirect_uri=redirect,
        install_path=INSTALL_PATH,
        redirect_uri_path=REDIRECT_PATH,
        install_page_rendering_enabled=False,
        authorization_url=authorize,
        installation_store=Kept(workspaces.installed),
        state_store=States(options.client_secret),
        state_expiration_seconds=STATE_SECONDS,
        logger=log,
    )
    return AsyncOAuthFlow(client=workspaces.speaking(None), logger=log, settings=settings)
