"""What a delivery is, and a claim to send one."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from sqlalchemy import Row

from bot.quiz.schedule import Channel


class Kind(StrEnum):
    """What a delivery says: a question is closed, its answer, a question, or that it closes soon.

    A ceremony tells of the end of a season, and its round only carries it. A recap tells of the week or the month that ends with its round.

    In the order in which those of a channel appear that are due at the same moment: yesterday's
    answer stands above today's question.
    """

    CLOSE = "close"
    REVEAL = "reveal"
    CEREMONY = "ceremony"
    RECAP = "recap"
    MONTH = "month"
    CARD = "card"
    REMIND = "remind"


class State(StrEnum):
    """A delivery waits, is claimed by a sender, has appeared, or was given up."""

    PLANNED = "planned"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One message about a round.

    `generation` counts the sendings that were begun afresh: with the id it names one message to
    the platform. `message` is the platform's own id of what was posted. `since` is the first moment
    at which a process could have posted it of which a restored backup knows nothing.
    """

    id: str
    channel: Channel
    round_id: str
    kind: Kind
    state: State
    due_at: datetime
    generation: int
    attempt_at: datetime | None
    lease_until: datetime | None
    message: str | None
    sent_at: datetime | None
    trouble: str
    since: datetime | None = None

    @classmethod
    def planned(
        cls,
        *,
        id: str,  # noqa: A002 - named as the field is
        channel: Channel,
        round_id: str,
        kind: Kind,
        due_at: datetime,
        since: datetime | None = None,
    ) -> Self:
        """One that nobody has tried to send yet."""
        return cls(
            id=id,
            channel=channel,
            round_id=round_id,
            kind=kind,
            state=State.PLANNED,
            due_at=due_at,
            generation=0,
            attempt_at=None,
            lease_until=None,
            message=None,
            sent_at=None,
            trouble="",
            since=since,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A delivery to send now.

    When `uncertain`, an earlier sender may have posted it: then it came between `since` and `until`.
    """

    delivery: Delivery
    uncertain: bool
    since: datetime | None
    until: datetime | None


def of_row(row: Row[Any]) -> Delivery:
    """The delivery of a row."""
    return Delivery(
        id=row.delivery,
        channel=Channel(workspace=row.workspace, id=row.channel),
        round_id=row.round,
        kind=Kind(row.kind),
        state=State(row.state),
        due_at=row.due_at,
        generation=row.generation,
        attempt_at=row.attempt_at,
        lease_until=row.lease_until,
        message=row.message,
        sent_at=row.sent_at,
        trouble=row.trouble,
    )
