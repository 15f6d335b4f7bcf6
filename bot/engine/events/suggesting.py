"""What becomes of a suggestion."""

from dataclasses import dataclass

from bot.quiz.suggestion import Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionFormOpened:
    draft: Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionRefused:
    """Nothing was kept; reasons by field."""

    draft: Draft
    reasons: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionTaken:
    """It waits for a host now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionShown:
    """The oldest that waits, from whom; None when none does."""

    suggestion: str
    name: str
    draft: Draft | None
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FormsDrafted:
    """How many choice forms are new, and how many open questions gave none."""

    drafted: int
    without: int
    next: SuggestionShown


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionDecided:
    """What became of it; `pack` is where it is now, if it was taken."""

    pack: str
    next: SuggestionShown
