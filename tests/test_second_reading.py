"""An operator who sets no address has no model; one who does has it as the settings say."""

import pytest

from bot.app import assembled
from bot.settings import Settings
from bot.store.database import Database
from tests.room_fixtures import sqlite_only

pytestmark = sqlite_only
OPINIONS = {"opinion_url": "https://models.example.org/v1", "opinion_model": "owl-7b"}


async def test_off_by_default(database: Database) -> None:
    """Nothing is sent anywhere unless somebody wants it."""
    assert assembled(Settings(_env_file=None), database).second_reader is None


@pytest.mark.parametrize(("when", "everything"), [("unsure", False), ("all", True)])
async def test_as_the_settings_say(database: Database, when: str, *, everything: bool) -> None:
    """The model, what it reads, and how much; its key is shown nowhere."""
    settings = Settings.model_validate(
        {**OPINIONS, "opinion_key": "k-123", "opinion_when": when, "opinion_budget": 7}
    )
    reader = assembled(settings, database).second_reader
    assert reader is not None
    assert (reader.terms.model, reader.terms.everything, reader.terms.a_day) == (
        "owl-7b",
        everything,
        7,
    )
    assert "k-123" not in f"{settings!r} {reader.model!r}"
