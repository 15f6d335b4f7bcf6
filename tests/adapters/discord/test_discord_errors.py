"""What Discord says went wrong, in words for who can mend it."""

from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest

from adapters.discord import errors
from adapters.platform import Gone, Hindered, PlatformError, Refused, TooSoon, Unsure


def said(
    kind: type[discord.HTTPException], status: int, code: int = 0, message: str = "No"
) -> discord.HTTPException:
    """An answer of Discord's, as the library raises it."""
    response: Any = SimpleNamespace(status=status, reason="Reason")
    return kind(response, {"code": code, "message": message})


TRANSLATIONS = [
    pytest.param(said(discord.NotFound, 404, 10003), Gone, "gone", id="channel deleted"),
    pytest.param(said(discord.Forbidden, 403, 50001), Hindered, "View Channel", id="hidden"),
    pytest.param(said(discord.Forbidden, 403, 50013), Hindered, "Send Messages", id="mute"),
    pytest.param(said(discord.HTTPException, 400, 50083), Hindered, "thread", id="archived"),
    pytest.param(said(discord.HTTPException, 400, 50035), Refused, "not take", id="malformed"),
    pytest.param(said(discord.HTTPException, 401), PlatformError, "token", id="token withdrawn"),
    pytest.param(said(discord.HTTPException, 409), PlatformError, "409", id="anything else"),
    pytest.param(said(discord.DiscordServerError, 503), Unsure, "503", id="Discord in trouble"),
    pytest.param(discord.RateLimited(61), TooSoon, "61 seconds", id="asked to wait"),
    pytest.param(discord.LoginFailure("x"), PlatformError, "Reset Token", id="wrong token"),
    pytest.param(discord.InvalidData("x"), PlatformError, "cannot be used", id="nonsense"),
    pytest.param(aiohttp.ServerDisconnectedError(), Unsure, "not answer", id="connection cut"),
    pytest.param(ConnectionResetError(), Unsure, "not answer", id="reset"),
    pytest.param(TimeoutError(), Unsure, "not answer", id="silence"),
]


@pytest.mark.parametrize(("vendor", "kind", "words"), TRANSLATIONS)
def test_translation(vendor: Exception, kind: type[PlatformError], words: str) -> None:
    """Only what can never go out is refused; what may have gone out is unsure; the rest waits."""
    with pytest.raises(PlatformError, match=words) as caught, errors.translated():
        raise vendor
    assert type(caught.value) is kind


def test_no_error_of_the_library_is_missed() -> None:
    """Every exception that discord.py can raise of itself has a translation."""
    roots = [discord.DiscordException]
    for kind in roots:
        roots += kind.__subclasses__()
    for kind in roots:
        error = kind.__new__(kind)
        error.__dict__.update(status=500, code=0, text="", retry_after=1.0)
        assert isinstance(errors.translation(error), PlatformError)
