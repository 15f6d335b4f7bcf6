"""What Slack says went wrong, in words for who can mend it."""

from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import (
    BotUserAccessError,
    SlackApiError,
    SlackClientError,
    SlackRequestError,
    SlackTokenRotationError,
)
from slack_sdk.web import SlackResponse

from adapters.platform import Gone, Hindered, PlatformError, Refused, TooSoon, Unsure
from adapters.slack import errors


def said(code: str, status: int = 200, **more: Any) -> SlackApiError:
    """An answer of Slack's, as the library raises it."""
    response = SlackResponse(
        client=None,
        http_verb="POST",
        api_url="chat.postMessage",
        req_args={},
        data={"ok": False, "error": code, **more},
        headers={"Retry-After": "61"},
        status_code=status,
    )
    return SlackApiError("No", response)  # type: ignore[no-untyped-call]  # the library's gap


TRANSLATIONS = [
    pytest.param(said("not_in_channel"), Hindered, "/invite @Quizbell", id="not invited"),
    pytest.param(said("channel_not_found"), Hindered, "/invite @Quizbell", id="hidden"),
    pytest.param(said("is_archived"), Hindered, "archived. Open it again", id="archived"),
    pytest.param(said("restricted_action"), Hindered, "Posting permissions", id="restricted"),
    pytest.param(said("token_revoked"), Hindered, "install it again", id="uninstalled"),
    pytest.param(said("account_inactive"), Hindered, "install it again", id="inactive"),
    pytest.param(said("missing_scope"), Hindered, "quizbell slack manifest", id="scope"),
    pytest.param(said("channel_type_not_supported"), Gone, "needs a channel", id="no channel"),
    pytest.param(said("msg_too_long"), Refused, "Shorten the question", id="too long"),
    pytest.param(said("invalid_blocks", errors=["bad"]), Refused, "bad", id="malformed"),
    pytest.param(said("ratelimited", 429), TooSoon, "61 seconds", id="asked to wait"),
    pytest.param(said("odd_new_error"), PlatformError, "odd_new_error", id="anything else"),
    pytest.param(said("internal_error"), Unsure, "internal_error", id="some of it was done"),
    pytest.param(said("", 503), Unsure, "503", id="Slack in trouble"),
    pytest.param(SlackRequestError("x"), Unsure, "not answer", id="no answer"),
    pytest.param(SlackClientError("x"), PlatformError, "cannot be used", id="nonsense"),
    pytest.param(aiohttp.ServerDisconnectedError(), Unsure, "not answer", id="connection cut"),
    pytest.param(TimeoutError(), Unsure, "not answer", id="silence"),
]


@pytest.mark.parametrize(("vendor", "kind", "words"), TRANSLATIONS)
def test_translation(vendor: Exception, kind: type[PlatformError], words: str) -> None:
    """Only what can never go out is refused; what may have gone out is unsure; the rest waits."""
    with pytest.raises(PlatformError, match=words) as caught, errors.translated():
        raise vendor
    assert type(caught.value) is kind


def test_no_error_of_the_library_is_missed() -> None:
    """Every exception that slack_sdk raises of a call has a translation."""
    for error in (BotUserAccessError(), SlackTokenRotationError(said("invalid_auth"))):
        assert isinstance(errors.translation(error), PlatformError)
