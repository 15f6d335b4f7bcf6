"""What Slack says went wrong, as one of the port's errors, in words for who can mend it.

    Gone           nobody can make Slack take anything here: the channel takes no app's messages
    Refused        nobody can make Slack take this: the message is malformed, or somebody else's
    Hindered       not before somebody mends it: Quizbell was not invited, the channel is archived
    Unsure         Slack did not answer: the message may be there
    TooSoon        not now: we are asked to wait
    PlatformError  not now

https://docs.slack.dev/reference/methods/chat.postMessage#errors
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError, SlackRequestError

from adapters.platform import Gone, Hindered, PlatformError, Refused, TooSoon, Unsure

NOT_SET_UP: Final = (
    "Quizbell has no tokens for Slack. Run quizbell slack manifest, create an app from what it "
    "prints on https://api.slack.com/apps, install it, and set QUIZBELL_SLACK_BOT_TOKEN (OAuth & "
    "Permissions) and QUIZBELL_SLACK_APP_TOKEN (Basic Information, App-Level Tokens)."
)
NO_KEY: Final = (
    "To be installed in other workspaces, Quizbell needs QUIZBELL_SLACK_CLIENT_SECRET (Basic "
    "Information of your app) and QUIZBELL_SLACK_TOKEN_KEY, with which their tokens are sealed. "
    "quizbell slack key makes one."
)
NOT_LET_IN: Final = (
    "Slack does not know this token. Open your app on https://api.slack.com/apps, OAuth & "
    "Permissions, install it again, and set QUIZBELL_SLACK_BOT_TOKEN to what it shows."
)
INVITE: Final = (
    "Quizbell is not in the channel. Type /invite @Quizbell there, or set a bell in another "
    "channel: /quiz setup"
)
_CLOSED: Final = "The channel is archived. Open it again, or set a bell in another: /quiz setup"
_RESTRICTED: Final = (
    "Only some people may post in the channel. A workspace owner or channel manager can add "
    "Quizbell to them under the channel's settings, Posting permissions; or choose another "
    "channel: /quiz setup"
)
_REVOKED: Final = (
    "Quizbell is no longer installed in this workspace. Whoever runs it can install it again from "
    "https://api.slack.com/apps, Install App, or from its own page, /slack/install."
)
_SCOPE: Final = (
    "Quizbell lacks a permission in this workspace. Compare your app with quizbell slack manifest, "
    "and install it again."
)
_TOO_LONG: Final = "Slack does not take a message that long. Shorten the question."
_MALFORMED: Final = "Slack does not take this message: {}"

HINDERED: Final = {
    "not_in_channel": INVITE,
    "channel_not_found": INVITE,  # so Slack calls private channels that we were not invited to
    "is_archived": _CLOSED,
    "restricted_action": _RESTRICTED,
    "restricted_action_read_only_channel": _RESTRICTED,
    "restricted_action_thread_only_channel": _RESTRICTED,
    "restricted_action_non_threadable_channel": _RESTRICTED,
    "token_revoked": _REVOKED,
    "token_expired": _REVOKED,
    "account_inactive": _REVOKED,
    "invalid_auth": _REVOKED,
    "org_login_required": _REVOKED,
    "missing_scope": _SCOPE,
    "not_allowed_token_type": _SCOPE,
    "no_permission": _SCOPE,
    "cannot_dm_bot": "This person takes no direct messages.",
    "user_disabled": "This person has left the workspace.",
    "user_not_found": "This person is not in the workspace.",
    "too_many_pins": "The channel has no room for another pin. Take some off, or turn pins off.",
    "messages_tab_disabled": "This person takes no direct messages from Quizbell.",
}
NO_CHANNEL: Final = {
    "channel_is_limited_access": "The channel takes no messages of apps. Set a bell in another one: /quiz setup",
    "channel_type_not_supported": "A quiz needs a channel. Set a bell in one: /quiz setup",
}
REFUSED: Final = {
    "msg_too_long": _TOO_LONG,
    "msg_blocks_too_long": _TOO_LONG,
    "no_text": _MALFORMED,
    "invalid_blocks": _MALFORMED,
    "invalid_blocks_format": _MALFORMED,
    "invalid_arguments": _MALFORMED,
    "cant_update_message": "Somebody else wrote that message, so it stays as it is.",
}
# https://docs.slack.dev/reference/methods/chat.postMessage: “some aspect of the operation succeeded”
UNSURE: Final = frozenset(
    {"fatal_error", "internal_error", "service_unavailable", "request_timeout"}
)
GONE: Final = frozenset({"message_not_found", "no_item_specified", "edit_window_closed"})
RATE_LIMITED: Final = "ratelimited"
_TROUBLE: Final = 500


@contextmanager
def translated() -> Iterator[None]:
    """Let nothing of the vendor's out."""
    try:
        yield
    except (SlackClientError, aiohttp.ClientError, TimeoutError, OSError) as error:
        raise translation(error) from error


def code(error: SlackApiError) -> str:
    """What Slack calls it."""
    data = error.response.data
    return str(data.get("error", "")) if isinstance(data, dict) else ""


def translation(error: Exception) -> PlatformError:
    """The port's error for a vendor's; whatever is not known for certain is unsure."""
    match error:
        case SlackApiError():
            return _said(error)
        case SlackRequestError():
            return Unsure(f"Slack did not answer ({error}).")
        case SlackClientError():
            return PlatformError(f"Slack cannot be used: {error}")
        case _:
            return Unsure(f"Slack did not answer ({type(error).__name__}).")


def _said(error: SlackApiError) -> PlatformError:
    said, status = code(error), error.response.status_code
    if said == RATE_LIMITED or status == 429:
        seconds = wait(error)
        return TooSoon(f"Slack asks us to wait for {seconds} seconds.", seconds=seconds)
    if said in HINDERED:
        return Hindered(HINDERED[said])
    if said in NO_CHANNEL:
        return Gone(NO_CHANNEL[said])
    if said in REFUSED:
        return Refused(REFUSED[said].format(details(error)))
    if said in UNSURE or status >= _TROUBLE or not said:
        return Unsure(f"Slack is in trouble ({said or status}).")
    return PlatformError(f"Slack says no: {said}")


def wait(error: SlackApiError) -> int:
    """For how many seconds we are asked to keep quiet."""
    given = {name.lower(): value for name, value in error.response.headers.items()}
    return int(given.get("retry-after", 1))


def details(error: SlackApiError) -> str:
    """Everything that Slack complains of."""
    data = error.response.data
    told = data.get("errors") or [code(error)] if isinstance(data, dict) else [str(data)]
    return "; ".join(map(str, told))[:300]


# What a call in vain may raise where its failing is of no account.
ANY: Final = (SlackClientError, aiohttp.ClientError, TimeoutError, OSError)
