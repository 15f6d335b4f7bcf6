"""The playground: a chat room in the browser, on one machine or in one team."""

from adapters.web.platform import WebPlatform
from adapters.web.ports import Guide, TimeMachine, WebOptions

__all__ = ["Guide", "TimeMachine", "WebOptions", "WebPlatform"]
