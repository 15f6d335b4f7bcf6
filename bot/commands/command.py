"""What a command is, and what may stand behind it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """One option of a command; a positional one may take `rest`, all the words that remain.

    A `named` one has no position, so that the words before it need no quotation marks.
    """

    name: str
    about: str
    required: bool = False
    choices: tuple[str, ...] = ()
    rest: bool = False
    named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A verb after `/quiz`; `host` ones are for those who may configure the channel.

    Of a `loose` one the first words may be left out: the reception finds out which were meant.
    """

    name: str
    about: str
    arguments: tuple[Argument, ...] = ()
    host: bool = False
    loose: bool = False

    @property
    def usage(self) -> str:
        """How it is typed: `/quiz leaderboard [period]`."""
        shown = ((f"{a.name}:…" if a.named else a.name, a.required) for a in self.arguments)
        parts = (f"<{name}>" if required else f"[{name}]" for name, required in shown)
        return " ".join(("/quiz", self.name, *parts))
