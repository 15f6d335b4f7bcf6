import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.web.people import (
    LONGEST_COOKIE,
    LONGEST_NAME,
    NameRefused,
    Person,
    Register,
    introduce,
)

REGISTER = Register("a secret for tests only")

# typed -> (who it is, how it is shown)
NAMES = {
    "plain": ("Ann", "ann", "Ann"),
    "spaces around": ("  Ann ", "ann", "Ann"),
    "spaces inside": ("Ann   Lee", "ann lee", "Ann Lee"),
    "capitals": ("ANN", "ann", "ANN"),
    "full width": ("Ａｎｎ", "ann", "Ａｎｎ"),
    "sharp s": ("Strauß", "strauss", "Strauß"),
    "combining accent": ("Zoe\u0308", "zoë", "Zoë"),
    "Arabic": ("سارة", "سارة", "سارة"),
    "an emoji": ("🔔", "🔔", "🔔"),
    "the longest": ("a" * LONGEST_NAME, "a" * LONGEST_NAME, "a" * LONGEST_NAME),
}


@pytest.mark.parametrize(("typed", "user", "shown"), NAMES.values(), ids=NAMES)
def test_one_name_is_one_person(typed: str, user: str, shown: str) -> None:
    """Capitals, width and spaces do not make another person; the name is shown as it was typed."""
    assert introduce(typed) == Person(user=user, name=shown)


REFUSED = {
    "nothing": ("", "type a name"),
    "only spaces": (" \t\n ", "type a name"),
    "too long": ("a" * 41, "too long"),
    "a megabyte": ("a" * 1_000_000, "too long"),
    "longer when normalised": ("ﷺ" * 3, "too long"),
    "control character": ("An\x07n", "cannot be seen"),
    "null": ("An\0n", "cannot be seen"),
    "right-to-left override": ("Ann\u202egnihton", "cannot be seen"),
    "zero width space": ("An\u200bn", "cannot be seen"),
    "a filler that draws nothing": ("\u3164", "cannot be seen"),
    "an accent on nothing": ("\u0301a", "begin the name"),
}


@pytest.mark.parametrize(("typed", "why"), REFUSED.values(), ids=REFUSED)
def test_a_name_that_cannot_be_told_apart_is_refused(typed: str, why: str) -> None:
    """One sentence says what is wrong with it."""
    with pytest.raises(NameRefused, match=why):
        introduce(typed)


@given(st.text(max_size=60))
def test_a_shown_name_introduces_the_same_person_again(typed: str) -> None:
    """Whoever types a name as they see it is that person."""
    try:
        person = introduce(typed)
    except NameRefused:
        return
    assert introduce(person.name) == person


@given(st.builds(Person, user=st.text(), name=st.text(), host=st.booleans()))
def test_a_token_gives_the_person_back(person: Person) -> None:
    assert REGISTER.person(REGISTER.token(person)) == person


ANN = Person(user="ann", name="Ann")
FORGED = {
    "nothing": "",
    "no signature": "eyJ1c2VyIjoiYW5uIn0",
    "another secret": Register("another secret").token(ANN),
    "a changed letter": "f" + REGISTER.token(ANN)[1:],
    "a host mark": REGISTER.host_mark(),
    "not a token": "../../etc/passwd",
}


@pytest.mark.parametrize("token", FORGED.values(), ids=FORGED)
def test_a_forged_token_is_nobody(token: str) -> None:
    assert REGISTER.person(token) is None


def test_a_host_mark_cannot_be_made_up() -> None:
    """Only the mark that this playground signed makes a host; a person's token does not."""
    assert REGISTER.is_host(REGISTER.host_mark())
    for mark in ("", "host", "hôte", Register("another").host_mark(), REGISTER.token(ANN)):
        assert not REGISTER.is_host(mark)


def test_a_browser_remembers_the_latest_of_its_people() -> None:
    """Everyone once, the latest first, and never more than a cookie holds."""
    people = [introduce(f"Visitor number {n}") for n in range(100)]
    cookie = REGISTER.remember([people[3], *people])
    assert len(cookie) <= LONGEST_COOKIE
    kept = REGISTER.recall(cookie)
    assert kept[:3] == (people[3], people[0], people[1])
    assert len(set(kept)) == len(kept) > 10


def test_a_spoilt_cookie_is_no_memory() -> None:
    """What was not signed here is passed over; the rest stays."""
    assert REGISTER.recall("nonsense~" + REGISTER.token(ANN) + "~~") == (ANN,)
    assert REGISTER.recall("") == ()
