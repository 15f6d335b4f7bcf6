"""Untrusted text on Discord: it shows what it says, and does nothing."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from adapters.discord import escaping, rendering
from bot import ui

HOSTILE = st.text(alphabet="a @<>&#*_~`|\\[]()-:/\n\u200beveryonh1https.com", max_size=60)


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        pytest.param("3 * 4 * 5", r"3 \* 4 \* 5", id="stars"),
        pytest.param("snake_case_name", r"snake\_case\_name", id="underscores"),
        pytest.param("||secret||", r"\|\|secret\|\|", id="spoiler"),
        pytest.param("[click](https://evil.example)", r"\[click](https://evil.example)", id="link"),
        pytest.param("<@123> <#4> <t:0>", r"\<@123> \<#4> \<t:0>", id="mentions"),
        pytest.param("@everyone and @here", "@\u200beveryone and @\u200bhere", id="everyone"),
        pytest.param("ann@example.org", "ann@example.org", id="address"),
        pytest.param(
            "# big\n-# small\n> said\n- one", "\\# big\n\\-# small\n\\> said\n\\- one", id="lines"
        ),
        pytest.param("C# and F#, 5 > 4, mon-fri", "C# and F#, 5 > 4, mon-fri", id="inside a line"),
        pytest.param("https://a.example/b_c_d", "https://a.example/b_c_d", id="web address"),
        pytest.param("\\*", "\\\\\\*", id="backslash"),
    ],
)
def test_plain(written: str, sent: str) -> None:
    """Marks are shown, not obeyed; what has no meaning where it stands is left alone."""
    assert escaping.plain(written) == sent


@given(HOSTILE)
def test_no_mark_stays_bare(text: str) -> None:
    """Outside of web addresses, each character that could format stands behind a backslash."""
    sent = re.sub(r"https?://[^\s\\*`|~<>\[\]()]+", "", escaping.plain(text))
    assert re.search(r"(?<!\\)(?:\\\\)*[*_~`|<\[]", sent) is None


@given(HOSTILE)
def test_nothing_is_lost(text: str) -> None:
    """Without the escapes the text is what it was."""
    sent = (
        escaping.plain(text).replace("@\u200beveryone", "@everyone").replace("@\u200bhere", "@here")
    )
    assert re.sub(r"\\(.)", r"\1", sent) == text.replace("@\u200beveryone", "@everyone").replace(
        "@\u200bhere", "@here"
    )


@given(st.text(alphabet="`a \n\u200b", max_size=40))
@example("```")
def test_code_blocks_hold(text: str) -> None:
    """No text closes the block that it stands in."""
    body = escaping.fenced(text).removeprefix("```\n").removesuffix("\n```")
    assert "```" not in body


@given(st.text(alphabet="`ab\n*_", max_size=60))
def test_code_blocks_are_read_back(text: str) -> None:
    """What a private message keeps of a form stands in the form again as it was."""
    assert escaping.unfenced(escaping.fenced(text)) == text


@given(st.text(alphabet="`ab ", min_size=1, max_size=30).filter(str.strip))
def test_inline_code_holds(text: str) -> None:
    """Inline code ends where it should."""
    sent = escaping.code(text)
    fence = "``" if "`" in text else "`"
    assert sent.startswith(fence)
    assert sent.endswith(fence)
    assert fence not in sent.removeprefix(fence).removesuffix(fence)


@pytest.mark.parametrize("language", ["python", "c++", "", "py\nthon", "a" * 50, "js`"])
def test_language_of_a_block(language: str) -> None:
    """A language is one short word, or it is none."""
    first = escaping.fenced("x", language).splitlines()[0]
    assert first == ("```" + language if language in {"python", "c++"} else "```")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "https://",
        "//no.scheme.example",
        "http://[broken",
        "https://long.example/" + "x" * 3000,
    ],
)
def test_addresses_that_are_no_links(url: str) -> None:
    """An address that is not plainly of the web stays text."""
    assert not escaping.link("here", url).startswith("[here](")


def test_link_cannot_be_broken_out_of() -> None:
    """Brackets and blanks in an address are written as codes."""
    sent = escaping.link("the [paper]", "https://a.example/x) [y](z>")
    assert sent == r"[the \[paper]](<https://a.example/x%29%20%5By%5D%28z%3E>)"


@given(st.text(max_size=200))
def test_escapes_cost_what_the_house_measures(text: str) -> None:
    """No text grows by more than one character a mark: cards are measured that way."""
    marks = sum(text.count(mark) for mark in "\\*_~`|<>#-[]@")
    assert len(rendering.rich((ui.Plain(text),))) <= len(text) + marks


def test_a_long_text_takes_no_long_time() -> None:
    """A megabyte of marks is escaped in one pass."""
    for hostile in ("`" * 1_000_000, " " * 1_000_000, "https://" * 125_000, "\t#" * 500_000):
        assert len(escaping.plain(hostile)) >= len(hostile)
        assert escaping.fenced(hostile)
