"""Vendors' errors become sentences."""

import pytest
from sqlalchemy.exc import DBAPIError

from bot.store import errors, faults
from bot.store.errors import StoreError

ALL_ERRORS = [StoreError, *StoreError.__subclasses__()]


class Vendor(Exception):
    """What a driver of PostgreSQL raises."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__("vendor's words")
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("sqlstate", "ours"),
    [
        ("08006", errors.DatabaseUnreachable),
        ("25006", errors.DatabaseReadOnly),
        ("28P01", errors.DatabaseRefused),
        ("3D000", errors.DatabaseRefused),
        ("40001", errors.DatabaseLocked),
        ("40P01", errors.DatabaseLocked),
        ("42501", errors.DatabaseRefused),
        ("42P01", errors.DatabaseNotPrepared),
        ("53100", errors.DatabaseFull),
        ("53300", errors.DatabaseUnreachable),
        ("55P03", errors.DatabaseLocked),
        ("57P01", errors.DatabaseUnreachable),
        ("XX001", errors.DatabaseCorrupt),
        ("23505", StoreError),
        ("99999", StoreError),
    ],
)
def test_every_code_of_postgresql_has_a_sentence(sqlstate: str, ours: type[StoreError]) -> None:
    """Directly, and wrapped by SQLAlchemy; the vendor's words follow as a note."""
    vendor = Vendor(sqlstate)
    for raised in (vendor, DBAPIError("SELECT 1", {}, vendor)):
        with pytest.raises(StoreError) as caught, faults.translated("here"):
            raise raised
        assert type(caught.value) is ours
        assert caught.value.__notes__ == ["here: vendor's words"]


def test_an_error_of_the_program_stays_what_it_is() -> None:
    """Only the database's errors are translated."""
    with pytest.raises(ZeroDivisionError), faults.translated("here"):
        raise ZeroDivisionError


def test_a_lost_connection_without_a_code_is_recognised() -> None:
    """Some drivers say no more than that the connection is gone."""
    lost = DBAPIError("SELECT 1", {}, OSError("gone"), connection_invalidated=True)
    other = DBAPIError("SELECT 1", {}, OSError("odd"))
    for raised, ours in ((lost, errors.DatabaseUnreachable), (other, StoreError)):
        with pytest.raises(StoreError) as caught, faults.translated("here"):
            raise raised
        assert type(caught.value) is ours


@pytest.mark.parametrize("kind", ALL_ERRORS, ids=lambda kind: kind.__name__)
def test_every_error_is_one_sentence(kind: type[StoreError]) -> None:
    """A person reads it; it says what is wrong and, after the semicolon, what to do."""
    sentence = str(kind())
    assert sentence == kind.__doc__
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert kind.__name__ in (errors.__doc__ or ""), "the tree in the module's docstring"
    assert ";" in sentence or kind is errors.DatabaseAddressWrong
    assert str(kind("Something else.")) == "Something else."
