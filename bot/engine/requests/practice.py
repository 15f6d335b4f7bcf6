"""What a player asks to practise."""

from dataclasses import dataclass

from bot.engine.requests.origin import FromPerson


@dataclass(frozen=True, slots=True, kw_only=True)
class Practise(FromPerson):
    """A question to practise: of a topic, of the same as that of a round, or of any."""

    topic: str = ""
    like: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPracticeForm(FromPerson):
    """Show the place to write an answer; `narrow` keeps to the topic afterwards."""

    round_id: str
    narrow: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TryPractice(FromPerson):
    """Answer the question of a round that is over, for no points."""

    round_id: str
    text: str
    narrow: bool = False
