"""How the command speaks: a console, progress on long work, and endings in one sentence."""

import asyncio
from collections.abc import Coroutine, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, Protocol, TypeVar

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

from adapters.platform import PlatformError
from bot.packs.errors import PackError, PackInvalid
from bot.settings import PREFIX
from bot.store.errors import DatabaseAddressWrong, DatabaseDriverMissing, StoreError

SOMETHING_FOUND: Final = 1
WRONG_USAGE: Final = 2
BAD_USAGE: Final = 2
FAULTY_FILE: Final = 65
UNAVAILABLE: Final = 69
BAD_SETTINGS: Final = 78

console: Final = Console(highlight=False, soft_wrap=True)
complaints: Final = Console(stderr=True, highlight=False, soft_wrap=True)

_WHY: Final = {
    "int_parsing": "write a whole number",
    "greater_than_equal": "use at least {ge}",
    "less_than_equal": "use at most {le}",
}

T = TypeVar("T")


@contextmanager
def ending_in_a_sentence() -> Iterator[None]:
    """Turn what went wrong into words for a person; nobody is shown a traceback for it."""
    try:
        yield
    except PackInvalid as faults:
        for fault in faults.faults:
            complain(str(fault))
        raise SystemExit(FAULTY_FILE) from None
    except PackError as error:
        complain(str(error))
        raise SystemExit(FAULTY_FILE) from None
    except ValidationError as error:
        for one in setting_faults(error):
            complain(one)
        raise SystemExit(BAD_SETTINGS) from None
    except (DatabaseAddressWrong, DatabaseDriverMissing) as error:
        complain(str(error))
        raise SystemExit(BAD_SETTINGS) from None
    except OSError as error:
        complain(f"{error.filename} cannot be used: {error.strerror}.")
        raise SystemExit(UNAVAILABLE) from None
    except (StoreError, PlatformError) as error:
        complain(str(error))
        for note in getattr(error, "__notes__", ()):
            complain(f"  {note}")
        raise SystemExit(UNAVAILABLE) from None


def complain(sentence: str) -> None:
    """Say it on standard error, as plain text."""
    complaints.print(escape(sentence))


def setting_faults(error: ValidationError) -> Iterator[str]:
    """One sentence a setting: its name, what is wrong, what was given."""
    for fault in error.errors():
        name = f"{PREFIX}{''.join(str(part) for part in fault['loc'][:1]).upper()}"
        said = fault["msg"].removeprefix("Value error, ")
        why = _WHY[fault["type"]].format(**fault.get("ctx", {})) if fault["type"] in _WHY else said
        yield f"{name} cannot be {str(fault['input'])[:60]!r}: {why.rstrip('.')}."


class Counting(Protocol):
    """Goes through things one by one, and shows on a bar how many are done."""

    def __call__(self, things: Sequence[T], what: str) -> Iterable[T]: ...


@contextmanager
def working(what: str) -> Iterator[Counting]:
    """Show that something longer is under way; silent where there is no terminal.

    What is given counts through things; until then nobody knows how many there will be.
    """
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    quiet = not complaints.is_terminal
    with Progress(*columns, console=complaints, transient=True, disable=quiet) as progress:
        task = progress.add_task(escape(what), total=None)

        def counting(things: Sequence[T], what: str) -> Iterable[T]:
            progress.reset(task, total=len(things), description=escape(what))
            return progress.track(things, task_id=task, description=escape(what))

        yield counting


def finish(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end."""
    return asyncio.run(work)


def leave(code: int) -> None:
    """End with an exit code other than 0."""
    if code:
        raise typer.Exit(code)
