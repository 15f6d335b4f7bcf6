"""`quizbell run` and `quizbell demo`."""

import asyncio
import logging
import signal
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Final

from pythonjsonlogger.json import JsonFormatter

from adapters.platform import PlatformError
from bot import __version__, app
from bot.cli.terminal import console, finish
from bot.clock.watch import on_duty
from bot.settings import Settings
from bot.vitals.metrics import Tally

log = logging.getLogger(__name__)

VERIFIED_WITHIN_SECONDS: Final = 5.0  # a check of thousands of channels goes on beside the work
IDS: Final = ("round", "delivery", "generation", "id", "port")


def run() -> None:
    """Serve the platforms named in QUIZBELL_ADAPTERS until stopped."""
    settings = Settings()
    _log_to_terminal(settings)
    finish(_serve(settings, demo=False))


def demo() -> None:
    """Open the playground with a question just posted; needs no account and no token."""
    settings = Settings().of_demo()  # never a real database: its clock is moved about
    _log_to_terminal(settings)
    finish(_serve(settings, demo=True))


async def _serve(settings: Settings, *, demo: bool) -> None:
    stop = _stop_on_signals()
    async with app.opened(settings, demo=demo) as application:
        logging.getLogger().addHandler(Tally(application.metrics))
        async with on_duty(application.watch, stop, partial(_alive, application)) as works:
            if works:
                await _work(application, stop, demo=demo)
    console.print("Quizbell has stopped; nothing was lost.")


async def _alive(application: app.Application) -> None:
    """A process that stands by can be asked, too, unless the one that works listens there itself."""
    if application.vitals is not None:
        with suppress(PlatformError):
            await replace(application.vitals, stands_by=True).run()


async def _work(application: app.Application, stop: asyncio.Event, *, demo: bool) -> None:
    verifying = asyncio.create_task(app.verify_platforms(application))
    done, _ = await asyncio.wait({verifying}, timeout=VERIFIED_WITHIN_SECONDS)
    for task in done:
        task.result()
    verifying.add_done_callback(_say)
    try:
        if demo:
            await app.start_demo(application)
        _welcome(application.settings, demo=demo)
        await app.run_until_stopped(application, stop)
    finally:
        verifying.cancel()
        await asyncio.gather(verifying, return_exceptions=True)


def _say(verifying: asyncio.Task[None]) -> None:
    """What is found late stops nothing that serves people by then."""
    if not verifying.cancelled() and (found := verifying.exception()) is not None:
        log.warning("%s", found, extra={"action": "platform_finding"})


def _welcome(settings: Settings, *, demo: bool) -> None:
    console.print(f"[bold]Quizbell {__version__}[/bold]")
    if "web" in settings.adapters:
        url = f"http://{settings.web_host}:{settings.web_port}"
        console.print(f"Playground: [link={url}]{url}[/link]")
    if demo:
        channel = settings.web_channels[0]
        console.print(f"A question waits in #{channel}. Ctrl+C stops.")


def _stop_on_signals() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    return stop


class _Line(logging.Formatter):
    """The action and its ids follow the message: they are what an operator searches for."""

    def format(self, record: logging.LogRecord) -> str:
        action = getattr(record, "action", "")
        ids = " ".join(f"{key}={getattr(record, key)}" for key in IDS if hasattr(record, key))
        line = super().format(record)
        return f"{line} action={action} {ids}".rstrip() if action else line


def _formatter(log_format: str) -> logging.Formatter:
    if log_format == "text":
        return _Line("%(asctime)s %(levelname)s %(name)s: %(message)s")
    names = {"levelname": "level", "name": "logger"}
    return JsonFormatter(
        "{levelname}{name}{message}", style="{", rename_fields=names, timestamp="time"
    )


def _log_to_terminal(settings: Settings) -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(_formatter(settings.log_format))
    handler.setLevel(settings.log_level)
    # The metrics count what the log tells of, whatever of it a terminal shows.
    shown = logging.getLevelNamesMapping()[settings.log_level]
    logging.basicConfig(level=min(shown, logging.INFO), handlers=[handler])
    for noisy in (
        "apscheduler",
        "uvicorn.access",
        "uvicorn.error",
        "aiosqlite",
        "sse_starlette",
        "alembic",
        "httpx",
        "httpcore",
        "procrastinate",
    ):
        logging.getLogger(noisy).setLevel(logging.WARNING)
