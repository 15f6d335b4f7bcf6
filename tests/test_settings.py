"""Settings: every one has a default that works, and one that does not is refused in a sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot import settings
from bot.cli import terminal
from bot.settings import Settings

ROOT = Path(__file__).parent.parent

FAULTS = {  # setting -> value, what is said
    "QUIZBELL_ZONE": ("Mars/Base", "'Mars/Base': I know no time zone called “Mars/Base”. Try "),
    "QUIZBELL_WEB_PORT": ("99999", "'99999': use at most 65535."),
    "QUIZBELL_BELL_SECONDS": ("0", "'0': use at least 1."),
    "QUIZBELL_ADAPTERS": (
        "web,telegram",
        "'web,telegram': name one or more of: web, discord, slack.",
    ),
    "QUIZBELL_WEB_CHANNELS": ("a/b", "'a/b': use letters, digits and hyphens, such as daily-quiz."),
    "QUIZBELL_OPINION_URL": (
        "model.example.org",
        "'model.example.org': use an address that begins with https:// (or http://).",
    ),
    "QUIZBELL_DATABASE_URL": (
        "sqlite://",
        "'sqlite://': in memory all would be lost; name a file: sqlite:///quizbell.sqlite3.",
    ),
    "QUIZBELL_LOG_LEVEL": ("loud", "'loud': use DEBUG, INFO, WARNING or ERROR."),
}


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder without `.env`, and an environment without our settings."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith(settings.PREFIX)]:
        monkeypatch.delenv(name)
    return tmp_path


def test_the_example_holds_every_setting() -> None:
    """`.env.example` is what the settings class says; make it with `python -m bot.settings`."""
    assert (ROOT / ".env.example").read_text(encoding="utf-8") == settings.example()


def test_the_module_prints_the_example() -> None:
    """The command that makes the file."""
    done = subprocess.run(
        [sys.executable, "-m", "bot.settings"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    assert done.stdout == settings.example()


def test_the_example_shows_the_defaults(nowhere: Path) -> None:
    """With every line of the example taken as it is, nothing changes."""
    lines = settings.example().splitlines()
    taken = [line.removeprefix("# ") for line in lines if line.startswith("# QUIZBELL_")]
    assert len(taken) == len(Settings.model_fields)
    (nowhere / ".env").write_text("\n".join(taken), encoding="utf-8")
    assert Settings() == Settings(_env_file=None)


def test_every_setting_is_described() -> None:
    """An operator reads what a setting is for where he sets it."""
    assert all(field.description for field in Settings.model_fields.values())


def test_lists_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spaces and a last comma do no harm."""
    monkeypatch.setenv("QUIZBELL_WEB_CHANNELS", " daily-quiz, maths ,")
    assert Settings().web_channels == ("daily-quiz", "maths")


def test_a_zone_may_be_a_city(monkeypatch: pytest.MonkeyPatch) -> None:
    """People type the city; the IANA name is kept."""
    monkeypatch.setenv("QUIZBELL_ZONE", "berlin")
    assert Settings().zone == "Europe/Berlin"


def test_an_empty_setting_is_one_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line of `.env` without a value takes the default."""
    monkeypatch.setenv("QUIZBELL_WEB_PORT", "")
    assert Settings().web_port == 8080


def test_the_embedded_database_is_in_the_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless an address was given."""
    monkeypatch.setenv("QUIZBELL_DATA_DIR", "here")
    assert Settings().database == f"sqlite:///{Path('here') / 'quizbell.sqlite3'}"
    monkeypatch.setenv("QUIZBELL_DATABASE_URL", "postgresql://somewhere/quizbell")
    assert Settings().database == "postgresql://somewhere/quizbell"


def test_settings_do_not_change(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are read once."""
    with pytest.raises(ValidationError, match="frozen"):
        Settings().web_port = 1  # type: ignore[misc]  # what is tested


@pytest.mark.parametrize("name", FAULTS)
def test_a_setting_that_cannot_be_used_is_refused_in_a_sentence(
    name: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It says which setting, what was given and what to do; the exit code is 78."""
    given, said = FAULTS[name]
    monkeypatch.setenv(name, given)
    with pytest.raises(SystemExit) as ended, terminal.ending_in_a_sentence():
        Settings()
    assert ended.value.code == 78
    assert f"{name} cannot be {said}" in capsys.readouterr().err


def test_all_faults_are_told_at_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence a setting."""
    for name, (given, _) in FAULTS.items():
        monkeypatch.setenv(name, given)
    with pytest.raises(SystemExit), terminal.ending_in_a_sentence():
        Settings()
    assert len(capsys.readouterr().err.splitlines()) == len(FAULTS)
