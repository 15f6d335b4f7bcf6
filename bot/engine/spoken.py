"""What hosts type for a setting, read; ValueError says what to type instead."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Final

from bot.quiz import calendar
from bot.quiz.schedule import RevealAt

_NOBODY: Final = frozenset({"nobody", "none", "no"})


def packs(typed: str, known: Sequence[str]) -> tuple[str, ...]:
    """Ids of packs that are loaded."""
    wanted = tuple(dict.fromkeys(typed.lower().replace(",", " ").split()))
    unknown = [name for name in wanted if name not in known]
    if unknown:
        there = ", ".join(known) or "none yet; an operator can import one"
        raise ValueError(f"There is no pack “{unknown[0][:40]}”. Loaded packs: {there}.")
    return wanted


def yes_or_no(option: str) -> Callable[[str], bool]:
    """A reader for this option."""

    def read(typed: str) -> bool:
        if typed.lower() not in {"yes", "no"}:
            raise ValueError(f"It is {option}:yes or {option}:no.")
        return typed.lower() == "yes"

    return read


def group(typed: str) -> str:
    """A group's id; `nobody` is none."""
    name = typed.strip().removeprefix("@")
    return "" if name.lower() in _NOBODY else name


def reveal(typed: str) -> RevealAt:
    """When the answer is shown."""
    try:
        return RevealAt(typed.lower())
    except ValueError:
        raise ValueError(
            "It is reveal:close (as soon as the round closes) or reveal:next (with the next "
            "question)."
        ) from None


def late(typed: str) -> timedelta | None:
    """How late a question may still come: `4h`, `no`, or `yes` for as long as it is open."""
    match typed.strip().lower():
        case "no" | "never" | "none":
            return timedelta()
        case "yes":
            return None
    return calendar.parse_duration(typed)


def within(typed: str) -> timedelta:
    """How long after its time a bell may ring; `no` is at its time."""
    if typed.strip().lower() in {"no", "none"}:
        return timedelta()
    length = calendar.parse_duration(typed)
    if length > calendar.LONGEST_WITHIN:
        most = calendar.spoken_duration(calendar.LONGEST_WITHIN)
        raise ValueError(f"A bell may ring within up to {most} of its time: within:30m")
    return length
