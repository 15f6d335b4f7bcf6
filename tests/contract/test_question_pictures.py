"""A picture that lies beside a file of questions, from the import to people's eyes."""

import base64
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from bot import pictures, ui
from bot.packs import importing
from bot.quiz.question import Question
from bot.store.database import Database
from tests import people
from tests.contract.discord_surface import DiscordSurface
from tests.contract.web_surface import WebSurface
from tests.people import Room
from tests.room_fixtures import sqlite_only

pytestmark = sqlite_only

WORDS: Final = "A small formula"


@pytest.fixture
def drawn() -> bytes:
    """The picture."""
    png = pictures.png(ui.Formula("x^2"))
    assert png is not None
    return png


@pytest.fixture
def asked(tmp_path: Path, drawn: bytes) -> Question:
    """The question, as `quizbell import` reads it."""
    (tmp_path / "square.png").write_bytes(drawn)
    table = tmp_path / "formulas.csv"
    table.write_text(f"question,answer,image,alt\nWhat is shown?,a square,square.png,{WORDS}\n")
    (question,) = importing.read_file(table).pack.questions
    return replace(question, id="vision/formula")


async def _ring(room: Room, asked: Question) -> None:
    await room.asks(asked)
    await room.has_a_bell()
    await room.at(hours=9)


async def test_in_the_playground(database: Database, asked: Question, drawn: bytes) -> None:
    """It is part of the page, with its words: nothing else has to be loaded."""
    surface = WebSurface()
    async with people.opened(database, surface) as room:
        await _ring(room, asked)
        page = await surface.page(room.person("Ann").account)
        (image,) = [one for one in page.all("img") if one.attributes.get("alt") == WORDS]
    assert image.attributes["src"] == f"data:image/png;base64,{base64.b64encode(drawn).decode()}"


async def test_on_discord(database: Database, asked: Question, drawn: bytes) -> None:
    """It comes along with the message, and its words with it."""
    surface = DiscordSurface()
    async with people.opened(database, surface) as room:
        await _ring(room, asked)
        (attached,) = surface.room.history()[-1].attachments
        assert await attached.read() == drawn
        assert attached.description == WORDS
