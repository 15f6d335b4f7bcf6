"""What Discord says went wrong, as one of the port's errors, in words for who can mend it.

    Gone           nobody can make Discord take anything here: the channel is deleted
    Refused        nobody can make Discord take this: the message is malformed
    Hindered       not before a host mends it: a permission is missing, a thread is closed
    Unsure         Discord did not answer: the message may be there
    TooSoon        not now: we are asked to wait
    PlatformError  not now

https://discord.com/developers/docs/topics/opcodes-and-status-codes#json-json-error-codes
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import aiohttp
import discord

from adapters.platform import Gone, Hindered, PlatformError, Refused, TooSoon, Unsure

UNKNOWN_CHANNEL: Final = 10003
UNKNOWN_MESSAGE: Final = 10008
UNKNOWN_INTERACTION: Final = 10062
UNKNOWN_WEBHOOK: Final = 10015  # the token of an interaction, after fifteen minutes
ALREADY_ANSWERED: Final = 40060
MISSING_ACCESS: Final = 50001
MISSING_PERMISSIONS: Final = 50013
THREAD_ARCHIVED: Final = 50083
NO_LETTERS: Final = 50007
TOO_MANY_PINS: Final = 30003
THREAD_THERE: Final = 160004
THREAD_LOCKED: Final = 160005

NOT_SET_UP: Final = (
    "Quizbell has no token for Discord. Create an application on "
    "https://discord.com/developers/applications, open Bot, press Reset Token, and set "
    "QUIZBELL_DISCORD_TOKEN to what it shows."
)
NOT_LET_IN: Final = (
    "Discord does not know this token. Open your application on "
    "https://discord.com/developers/applications, open Bot, press Reset Token, and set "
    "QUIZBELL_DISCORD_TOKEN to what it shows."
)
REMOVED: Final = "Quizbell was taken off this server. Invite it again, and type /quiz host resume in the channel."
_GONE: Final = "The channel is gone. A host can set a bell in another one with /quiz host schedule."
_SENTENCES: Final = {
    NO_LETTERS: "This person takes no direct messages.",
    TOO_MANY_PINS: "The channel has no room for another pin. Take some off, or turn pins off.",
    MISSING_ACCESS: (
        "Quizbell cannot see the channel. Open Edit Channel, Permissions, add Quizbell, "
        "and allow View Channel."
    ),
    MISSING_PERMISSIONS: (
        "Quizbell may not write in the channel. Open Edit Channel, Permissions, add Quizbell, "
        "and allow Send Messages and Read Message History."
    ),
    THREAD_ARCHIVED: "The thread is closed. Open it again, or set a bell in another channel.",
    THREAD_LOCKED: "The thread is locked. Unlock it, or set a bell in another channel.",
}
_UNAUTHORISED: Final = 401
_BAD_REQUEST: Final = 400
_TROUBLE: Final = 500


@contextmanager
def translated() -> Iterator[None]:
    """Let nothing of the vendor's out."""
    try:
        yield
    except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
        raise translation(error) from error


def translation(error: Exception) -> PlatformError:
    """The port's error for a vendor's; whatever is not known for certain is unsure."""
    match error:
        case discord.LoginFailure():
            return PlatformError(NOT_LET_IN)
        case discord.RateLimited(retry_after=seconds):
            return TooSoon(f"Discord asks us to wait for {seconds:.0f} seconds.", seconds=seconds)
        case discord.HTTPException(status=status) if status >= _TROUBLE:
            return Unsure(f"Discord is in trouble (error {status}).")
        case discord.HTTPException():
            return _said(error)
        case discord.DiscordException():
            return PlatformError(f"Discord cannot be used: {error}")
        case _:
            return Unsure(f"Discord did not answer ({type(error).__name__}).")


def _said(error: discord.HTTPException) -> PlatformError:
    if error.code == UNKNOWN_CHANNEL:
        return Gone(_GONE)
    if error.code == UNKNOWN_MESSAGE:
        return Refused(_GONE)
    if error.code in _SENTENCES:
        return Hindered(_SENTENCES[error.code])
    if error.status == _UNAUTHORISED:
        return PlatformError(NOT_LET_IN)
    if error.status == _BAD_REQUEST:
        return Refused(f"Discord does not take this message: {error.text}")
    return PlatformError(f"Discord says no (error {error.status}): {error.text}")
