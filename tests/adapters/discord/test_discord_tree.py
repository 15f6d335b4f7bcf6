"""The `/quiz` commands on Discord."""

from pathlib import Path
from typing import Any

import pytest

from adapters.discord import registration, tree
from bot import commands

SUGGESTED = frozenset({"pack", "packs", "zone"})


def sub(name: str, **options: str) -> dict[str, Any]:
    """What Discord sends for a command."""
    given = [{"name": key.replace("_", "-"), "type": 3, "value": v} for key, v in options.items()]
    part = {"name": name, "type": 1, "options": given}
    if next(one.host for one in commands.COMMANDS if one.name == name):
        part = {"name": commands.HOSTS, "type": 2, "options": [part]}
    return {"name": "quiz", "options": [part]}


def parts(declared: dict[str, Any]) -> list[dict[str, Any]]:
    """All subcommands, those in a group too."""
    (group,) = (one for one in declared["options"] if one["type"] == 2)
    return [*(one for one in declared["options"] if one is not group), *group["options"]]


def test_every_command_is_there() -> None:
    """Each command and argument of the house is one of Discord's."""
    declared, _ = tree.declarations(SUGGESTED)
    offered = {
        one["name"]: [option["name"] for option in one["options"]] for one in parts(declared)
    }
    assert offered == {
        command.name: [argument.name for argument in command.arguments]
        for command in commands.COMMANDS
    }


def test_limits_of_discord() -> None:
    """Names and descriptions have their lengths, choices exclude completion, there are 25 at most."""
    declared, _ = tree.declarations(SUGGESTED)
    assert all(len(one["options"]) <= 25 for one in (declared, *declared["options"]))
    for command in parts(declared):
        options = command["options"]
        for one in (command, *options):
            assert 1 <= len(one["name"]) <= 32
            assert one["name"] == one["name"].lower()
            assert 1 <= len(one["description"]) <= 100
        assert all(not ("choices" in one and one.get("autocomplete")) for one in options)
        assert [one["required"] for one in options] == sorted(
            (one["required"] for one in options), reverse=True
        )


def test_only_on_servers() -> None:
    """Nobody is offered the commands where there is no channel to play in."""
    for declared in tree.declarations(SUGGESTED):
        assert declared["contexts"] == [0]
        assert declared["integration_types"] == [0]


@pytest.mark.parametrize(
    ("sent", "values"),
    [
        pytest.param(sub("today"), {}, id="nothing given"),
        pytest.param(sub("result", question="12"), {"question": "12"}, id="one"),
        pytest.param(
            sub("schedule", zone="Europe/Berlin", at="09:30", days="mon wed", open_for="2h 30m"),
            {"zone": "Europe/Berlin", "at": "09:30", "days": "mon wed", "open-for": "2h 30m"},
            id="several with blanks",
        ),
        pytest.param(
            sub("answer", answer='it is "at:09:00", I think'),
            {"answer": 'it is "at:09:00", I think'},
            id="free words",
        ),
        pytest.param(sub("ask", pack='"vision'), {"pack": "vision"}, id="a lone quotation mark"),
    ],
)
def test_options_arrive_as_if_typed(sent: dict[str, Any], values: dict[str, str]) -> None:
    """Filling in options and typing the line mean the same."""
    parsed = commands.parse(tree.typed(sent))
    assert isinstance(parsed, commands.Parsed)
    assert dict(parsed.values) == values


def test_menu_of_a_message() -> None:
    """What a message says can become a question."""
    _, declared = tree.declarations(SUGGESTED)
    assert (declared["name"], declared["type"]) == ("Suggest as quiz question", 3)
    sent = {"type": 3, "target_id": "7", "resolved": {"messages": {"7": {"content": "Why\nso?"}}}}
    parsed = commands.parse(tree.typed(sent))
    assert isinstance(parsed, commands.Parsed)
    assert (parsed.command.name, parsed.values) == ("suggest", (("question", "Why\nso?"),))


def test_what_is_being_typed() -> None:
    """The focused option is the one to complete."""
    sent = sub("schedule", days="mon", zone="ber")
    sent["options"][0]["options"][0]["options"][1]["focused"] = True
    assert tree.focused(sent) == ("zone", "ber")
    assert tree.focused(sub("today")) == ("", "")


def test_fingerprint() -> None:
    """Other commands, or another application, are another thing to bring to Discord."""
    declared = tree.declarations(SUGGESTED)
    same = registration.fingerprint(1, tree.declarations(SUGGESTED))
    assert registration.fingerprint(1, declared) == same
    assert registration.fingerprint(2, declared) != same
    assert registration.fingerprint(1, tree.declarations(frozenset())) != same


def test_data_folder_is_made(tmp_path: Path) -> None:
    """The first start has no folder yet."""
    registration._keep(tmp_path / "new", "abc")
    assert registration._last(tmp_path / "new") == "abc"
    assert registration._last(tmp_path / "other") == ""


@pytest.mark.parametrize(
    ("words", "here"),
    [
        pytest.param("Go on: /quiz resume", "Go on: /quiz host resume", id="a host's"),
        pytest.param("/quiz me shows it", "/quiz me shows it", id="everybody's"),
        pytest.param("/quiz host setup", "/quiz host setup", id="already so"),
        pytest.param("/quiz asks much", "/quiz asks much", id="another word"),
    ],
)
def test_named_as_typed_here(words: str, here: str) -> None:
    """Texts name a command of hosts where Discord has it, in its group."""
    assert tree.as_typed_here(words) == here
