"""Where a server seems to be."""

import pytest

from adapters.discord import locales
from bot.quiz import calendar


@pytest.mark.parametrize(
    ("locale", "zone"),
    [("de", "Europe/Berlin"), ("pt-BR", "America/Sao_Paulo"), ("en-US", ""), ("tlh", "")],
)
def test_zone_of_a_locale(locale: str, zone: str) -> None:
    """A language that speaks for one zone gives a first guess; the one everybody has, none."""
    assert locales.zone(locale) == zone


def test_every_zone_is_one() -> None:
    """What is guessed can be set."""
    for zone in locales._ZONES.values():
        assert calendar.zone(zone).key == zone
