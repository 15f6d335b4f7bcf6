"""Ids are made of a text's own words, and of nothing else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.packs.slugs import PATTERN, slug, unused
from tests.packs.strategies import patiently


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("What is an epoch?", "epoch"),
        ("Don't panic: it's Ångström!", "dont-panic-angstrom"),
        ("Naïve Bayes, 2nd try", "naive-bayes-2nd-try"),
        ("What is it?", "what-is-it"),
        ("one-" * 40, "one-" * 15 + "one"),
        ("x" * 100, "x" * 64),
    ],
)
def test_little_words_are_left_out(text: str, name: str) -> None:
    """The telling words remain, as long as there are any."""
    assert slug(text) == name


def test_other_scripts_are_kept_apart() -> None:
    """Letters that ASCII does not have are stood for by a hash of the text."""
    names = {slug(text) for text in ("Что такое GAN?", "Как работает GAN?", "谁?", "何?", "?!")}
    assert len(names) == 5
    assert slug("Что такое GAN?").startswith("gan-")


@patiently
@given(st.text(max_size=200))
def test_a_slug_is_an_id_whatever_the_text(text: str) -> None:
    """Every text has a name that the pack format takes."""
    name = slug(text)
    assert re.fullmatch(PATTERN, name)
    assert len(name) <= 80
    assert name == slug(text)


@given(st.lists(st.sampled_from(["a", "a-2", "b", "a-2-2"])))
def test_names_never_repeat(names: list[str]) -> None:
    """Whoever comes second gets a number."""
    taken: dict[str, int] = {}
    given_out = [unused(name, taken) for name in names]
    assert len(set(given_out)) == len(given_out)


def test_the_second_gets_the_number_two() -> None:
    taken: dict[str, int] = {}
    assert [unused("a", taken) for _ in range(3)] == ["a", "a-2", "a-3"]
