"""What the local platform does to its callers, and the designs that are tried on it.

Minutes are seconds here: a nonce is remembered for 2 s, an outage lasts 3 s, a request lands within
1 s of being begun. The proportions are those of the real platforms.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from adapters.platform import Traffic


class Kind(StrEnum):
    """Which platform it behaves like."""

    DISCORD = "discord"  # gives back the earlier message of the same nonce, for some minutes
    SLACK = "slack"  # remembers nothing; only its history tells


class Design(StrEnum):
    """Ours, ours without one of its parts, and what one would write first."""

    OURS = "ours"
    NO_LOOK = "ours, never reading the channel"
    NO_WAIT = "ours, reading it without waiting"
    SEND_THEN_MARK = "send, then mark as sent"
    MARK_THEN_SEND = "mark as sent, then send"


NONCE_SECONDS: Final = 2.0
BEGUN_SECONDS: Final = 1.0
LANDS_SECONDS: Final = 1.0  # from when a request was begun; what is slower never lands
PATIENCE_SECONDS: Final = 0.4  # how long a caller waits for an answer
UP_SECONDS: Final = (2.0, 6.0)
DOWN_SECONDS: Final = (0.2, 3.0)  # longer than the nonce is remembered
USUAL_DELAY_SECONDS: Final = 0.03
LONG_DELAY_SECONDS: Final = 0.9
LONG_DELAYS: Final = 0.03  # so many of a hundred requests take effect that late
ERRORS: Final = 0.03  # 5xx: half of these requests have taken effect nevertheless
BUSY: Final = 0.02  # 429
PAUSE_SECONDS: Final = 0.1
PAUSES: Final = {  # the longest between two attempts, of five minutes and of an hour
    "RETRY_OFTEN": timedelta(seconds=5),
    "RETRY_SELDOM": timedelta(seconds=60),
}

TRAFFIC: Final = Traffic(
    begun_within=timedelta(seconds=BEGUN_SECONDS),
    lands_within=timedelta(seconds=BEGUN_SECONDS + LANDS_SECONDS + 0.2),
)
IMPATIENT: Final = Traffic(
    begun_within=timedelta(seconds=BEGUN_SECONDS),
    lands_within=timedelta(seconds=PATIENCE_SECONDS),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One run: a design against a platform."""

    kind: Kind
    design: Design
    posts: int
    kills: int
    seed: int

    @property
    def workspace(self) -> str:
        return f"{self.kind}:team"

    @property
    def traffic(self) -> Traffic:
        return IMPATIENT if self.design is Design.NO_WAIT else TRAFFIC
