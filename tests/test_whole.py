"""The house as a whole: every list that two rooms share says the same in both."""

import importlib
import inspect
from collections import Counter
from dataclasses import is_dataclass
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest

import adapters
from adapters import platform as port
from bot import app, commands, engine, reception, settings, ui
from bot.engine import events, requests
from bot.packs import importing, shipped
from bot.reception import reviewing
from bot.ui import cards, review_card

FOLDERS = sorted(
    path.name
    for path in Path(adapters.__path__[0]).iterdir()
    if path.is_dir() and (path / "__init__.py").exists()
)
VERBS = {
    verb: inspect.signature(method)
    for verb, method in vars(port.Platform).items()
    if inspect.isfunction(method) and not verb.startswith("_")
}
PARTS_OF_EVENTS = {
    events.Settled,
    events.BellFound,
    events.Alike,
    events.Appealed,
    events.Effect,
    events.LeagueRow,
    events.NamedBoard,
    events.OpenRound,
    events.Place,
    events.SeasonRow,
    events.Tally,
    events.Waiting,
    events.Playing,
    events.Hosting,
}


def test_no_two_commands_share_a_name() -> None:
    """Nor two arguments of a command."""
    names = Counter(one.name for one in commands.COMMANDS)
    assert [name for name, times in names.items() if times > 1] == []
    for one in commands.COMMANDS:
        arguments = [argument.name for argument in one.arguments]
        assert len(arguments) == len(set(arguments)), one.name


def test_every_command_is_received() -> None:
    """What can be typed leads somewhere, and nothing else is waited for."""
    assert {one.name for one in commands.COMMANDS} == set(reception.COMMANDS)


def test_every_command_says_what_it_is_for() -> None:
    """Discord shows at most 100 characters of it."""
    for one in commands.COMMANDS:
        abouts = (one.about, *(argument.about for argument in one.arguments))
        assert all(0 < len(about) <= 100 for about in abouts), one.name


def test_every_event_has_a_card_or_is_silent() -> None:
    """A new event is shown, or is listed among those that are not; never both."""
    every = set(get_args(events.Event))
    assert set(cards.CARDS) | cards.NO_CARD == every
    assert set(cards.CARDS) & cards.NO_CARD == set()


def test_every_dataclass_of_events_is_an_event_or_a_part_of_one() -> None:
    """An event left out of the union would be checked by nobody."""
    defined = {
        thing
        for thing in vars(events).values()
        if is_dataclass(thing) and thing.__module__.startswith(events.__name__)
    }
    assert defined == set(get_args(events.Event)) | PARTS_OF_EVENTS


def test_every_request_has_a_handler() -> None:
    """What can be asked of the engine is answered by it."""
    assert set(engine.HANDLERS) == set(get_args(requests.Request))


@pytest.mark.parametrize("path", shipped.shipped_packs(), ids=lambda path: path.stem)
def test_every_shipped_pack_loads(path: Path) -> None:
    """Without a fault, without a question left out, and fit for every platform."""
    result = importing.read_file(path)
    assert result.skipped == ()
    assert app.shipped_pack(path) == result.pack
    assert result.pack.id == path.stem


def test_there_is_a_shipped_pack() -> None:
    """A fresh start has something to ask."""
    assert shipped.shipped_packs()


def test_every_adapter_can_be_chosen() -> None:
    """A folder under `adapters/` is a name in QUIZBELL_ADAPTERS."""
    assert sorted(settings.ADAPTERS) == FOLDERS


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_adapter_exports_a_platform_and_its_options(folder: str) -> None:
    """`WebPlatform` and `WebOptions` of `adapters.web`, and so on for each."""
    module = importlib.import_module(f"adapters.{folder}")
    kind = _platform(module, folder)
    assert f"{folder.capitalize()}Options" in module.__all__
    assert set(module.__all__) <= set(dir(module))
    assert kind.name == folder
    assert isinstance(kind.limits, ui.Limits)


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("verb", VERBS)
def test_every_adapter_serves_the_port(folder: str, verb: str) -> None:
    """Each verb, with the same arguments."""
    kind = _platform(importlib.import_module(f"adapters.{folder}"), folder)
    method = inspect.signature(getattr(kind, verb))
    assert list(method.parameters) == list(VERBS[verb].parameters)


def _platform(module: ModuleType, folder: str) -> type[port.Platform]:
    kind: type[port.Platform] = getattr(module, f"{folder.capitalize()}Platform")
    return kind


def test_every_decision_of_a_host_has_a_button() -> None:
    """And each is one that the reception takes."""
    assert set(review_card.DECISIONS) == reviewing.DECISIONS
