"""Tokens of workspaces, never written down as they are.

What is kept is sealed by a key that only the settings hold; several keys, the newest first, let an
operator change it without asking every workspace to install again.
"""

import json
from dataclasses import asdict
from typing import Final

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from adapters.platform import PlatformError
from adapters.slack.ports import Installations
from adapters.slack.workspaces import Me

WRONG_KEY: Final = (
    "QUIZBELL_SLACK_TOKEN_KEY is none that a key was made of. Set it to a new one, such as {}"
)
OTHER_KEY: Final = (
    "The token of {} was sealed with another key. Add that key to QUIZBELL_SLACK_TOKEN_KEY, after "
    "a comma, or install Quizbell there again: /slack/install"
)


def new_key() -> str:
    """A key that nobody has used yet."""
    return Fernet.generate_key().decode()


class Vault:
    """Where an adapter keeps who we are in each workspace."""

    def __init__(self, keys: tuple[str, ...], installations: Installations) -> None:
        try:
            self._seal = MultiFernet([Fernet(key) for key in keys])
        except ValueError as error:
            raise PlatformError(WRONG_KEY.format(new_key())) from error
        self._kept = installations

    async def keep(self, me: Me) -> None:
        """Installed, for the first time or again."""
        sealed = self._seal.encrypt(json.dumps(asdict(me)).encode())
        await self._kept.keep(me.workspace, sealed.decode())

    async def find(self, workspace: str) -> Me | None:
        """Who we are there; None where nobody has installed us."""
        sealed = await self._kept.find(workspace)
        if sealed is None:
            return None
        try:
            opened = self._seal.decrypt(sealed.encode())
        except InvalidToken as error:
            raise PlatformError(OTHER_KEY.format(workspace)) from error
        return Me(**json.loads(opened))

    async def forget(self, workspace: str) -> None:
        """They took us off."""
        await self._kept.forget(workspace)
