"""What hosts may ask about how their questions did."""

from dataclasses import dataclass

from bot.engine.requests.origin import FromHost


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowStatistics(FromHost):
    """Difficulty, discrimination, topics and participation of the last months."""
