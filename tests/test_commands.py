"""What people type after `/quiz`, and how it is read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import commands
from bot.commands import Misunderstood, Parsed

READ = {  # typed -> command, values
    "nothing": ("", "help", {}),
    "blanks": ("   ", "help", {}),
    "a command": ("today", "today", {}),
    "any case": ("ToDaY", "today", {}),
    "a line break after it": ("leaderboard\nmonth", "leaderboard", {"board": "month"}),
    "a tab after it": ("leaderboard\tmonth", "leaderboard", {"board": "month"}),
    "positional": ("leaderboard month", "leaderboard", {"board": "month"}),
    "named": ("leaderboard period:month", "leaderboard", {"period": "month"}),
    "named, with a space": ("leaderboard period: month", "leaderboard", {"period": "month"}),
    "named in capitals": ("leaderboard Period:month", "leaderboard", {"period": "month"}),
    "a number": ("result 12", "result", {"question": "12"}),
    "a time holds a colon": ("schedule at:9:30", "schedule", {"at": "9:30"}),
    "a positional time": ("schedule mon-fri 9:30", "schedule", {"days": "mon-fri", "at": "9:30"}),
    "several words": (
        "schedule days:mon wed fri at:09:00",
        "schedule",
        {"days": "mon wed fri", "at": "09:00"},
    ),
    "a dashed name": ("schedule open-for:2h 30m", "schedule", {"open-for": "2h 30m"}),
    "quotes": ('schedule days:"mon wed"', "schedule", {"days": "mon wed"}),
    "positional quotes": ('schedule "every day" 9:00', "schedule", {"days": "every day", "at": "9:00"}),
    "smart quotes": ("schedule “every day” 9:00", "schedule", {"days": "every day", "at": "9:00"}),
    "an open quote": ('schedule "every day', "schedule", {"days": '"every', "at": "day"}),
    "a zone": ("schedule zone:Europe/Berlin", "schedule", {"zone": "Europe/Berlin"}),
    "named twice, the last counts": ("ask pack:a pack:b", "ask", {"pack": "b"}),
    "named, left empty": ("ask pack:", "ask", {"pack": ""}),
    "an answer in words": ("answer a b  c", "answer", {"answer": "a b  c"}),
    "an answer with colons": (
        "answer loss: it rises; at:9",
        "answer",
        {"answer": "loss: it rises; at:9"},
    ),
    "an answer in quotes": ('answer "B"', "answer", {"answer": '"B"'}),
    "an answer of lines": ("answer one\ntwo", "answer", {"answer": "one\ntwo"}),
    "an answer below it": ("answer\nB", "answer", {"answer": "B"}),
    "an answer left out": ("answer  ", "answer", {}),
    "markup is words": ("answer <b>&amp; {x} $(y)", "answer", {"answer": "<b>&amp; {x} $(y)"}),
    "one value of two words": ("ask deep learning", "ask", {"pack": "deep learning"}),
    "the rest": (
        "season start Autumn Leaves",
        "season",
        {"action": "start", "title": "Autumn Leaves"},
    ),
    "the rest, and a name": (
        "season start Autumn Leaves board: workspace",
        "season",
        {"action": "start", "title": "Autumn Leaves", "board": "workspace"},
    ),
    "a statement is words": ("ask '; DROP TABLE", "ask", {"pack": "'; DROP TABLE"}),
    "a pattern is words": ("ask pack:.*(a+)+$", "ask", {"pack": ".*(a+)+$"}),
}  # fmt: skip

REFUSED = {  # typed -> part of what is said
    "a slip": ("leaderbord", "There is no command “leaderbord”. Did you mean /quiz leaderboard?"),
    "a slip in capitals": ("SHEDULE", "Did you mean /quiz schedule?"),
    "nonsense": ("xyzzy", "/quiz help lists what there is."),
    "a slash too many": ("/quiz today", "There is no command “/quiz”."),
    "a very long word": ("x" * 200, f"“{'x' * 29}…”"),
    "one word too many": ("today now", "“now” is not part of /quiz today."),
    "an unknown option": ("schedule day:mon", "There is no option “day”. Did you mean days:?"),
    "an odd option": ("schedule colour:red", "It is typed /quiz schedule [days] [at]"),
    "too long": ("answer " + "x" * 4000, "An answer may have up to 3,000 characters."),
}


@pytest.mark.parametrize(
    ("typed", "command", "values"),
    READ.values(),
    ids=READ,
)
def test_a_command_is_read_as_it_is_meant(typed: str, command: str, values: dict[str, str]) -> None:
    """Positions, names, quotes and times: whatever a person is used to."""
    parsed = commands.parse(typed)
    assert isinstance(parsed, Parsed)
    assert parsed.command.name == command
    assert dict(parsed.values) == values


@pytest.mark.parametrize(("typed", "said"), REFUSED.values(), ids=REFUSED)
def test_what_is_not_understood_is_answered_with_what_to_type(typed: str, said: str) -> None:
    """The nearest command or option is offered."""
    parsed = commands.parse(typed)
    assert isinstance(parsed, Misunderstood)
    assert said in parsed.reason
    assert len(parsed.reason) < 300


def test_a_value_left_out_is_empty() -> None:
    """Whoever asks for it need not look first."""
    parsed = commands.parse("schedule at:9:00")
    assert isinstance(parsed, Parsed)
    assert parsed.value("zone") == ""


def test_three_thousand_characters_can_be_answered() -> None:
    """The longest answer fits into a command."""
    parsed = commands.parse("answer " + "x" * 3000)
    assert isinstance(parsed, Parsed)
    assert len(parsed.value("answer")) == 3000


@settings(deadline=None)
@given(st.text(max_size=5000))
def test_whatever_is_typed_gets_an_answer(typed: str) -> None:
    """No text makes the reader stumble, and what it says back stays short."""
    parsed = commands.parse(typed)
    assert isinstance(parsed, Parsed) or 0 < len(parsed.reason) < 400


@settings(deadline=None)
@given(st.sampled_from(commands.COMMANDS), st.text(max_size=300))
def test_a_known_command_takes_any_text(command: commands.Command, rest: str) -> None:
    """Values are only ever those that the command has."""
    parsed = commands.parse(f"{command.name} {rest}")
    if isinstance(parsed, Parsed):
        assert parsed.command is command
        assert {name for name, _ in parsed.values} <= {one.name for one in command.arguments}


def test_every_completion_is_understood() -> None:
    """What the composer offers can be sent as it is."""
    offered = list(commands.completions())
    (leaders,) = (one for one in commands.COMMANDS if one.name == "leaderboard")
    assert ("/quiz leaderboard month", f"{leaders.about}: month") in offered
    assert {line.split()[1] for line, _ in offered} == {one.name for one in commands.COMMANDS}
    for line, about in offered:
        assert isinstance(commands.parse(line.removeprefix("/quiz ")), Parsed)
        assert about


def test_usage_shows_what_may_be_left_out() -> None:
    """Square brackets for what may be left out."""
    usages = {one.name: one.usage for one in commands.COMMANDS}
    assert usages["today"] == "/quiz today"
    assert usages["leaderboard"] == "/quiz leaderboard [board] [period] [topic]"
    assert usages["answer"] == "/quiz answer [answer]"


@pytest.mark.parametrize("typed", ["host", "HOST ", "host help"])
def test_the_group_of_hosts_alone(typed: str) -> None:
    """Who types the group's name and nothing more is shown what there is."""
    assert commands.parse(typed) == commands.parse("")
