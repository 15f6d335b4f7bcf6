"""Who is there: a name becomes an identity, and an identity lives in the address of the page.

The address is the proof (`/as/<token>/…`), so that several people can sit in several tabs of one
browser; a cookie only remembers which of them this browser has met.
"""

import hashlib
import hmac
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from itsdangerous import BadData, URLSafeSerializer

from adapters.web.ports import WORKSPACE
from bot.quiz.player import Account

LONGEST_NAME: Final = 40
LONGEST_TYPED: Final = 400  # before normalising, which may lengthen text eighteenfold
LONGEST_COOKIE: Final = 3500  # browsers keep 4096 bytes, with the cookie's name and attributes
_BETWEEN: Final = "~"  # stands in no token and is allowed in a cookie
_UNSEEN: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters by rule that draw nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """`user` tells people apart, `name` is how they wrote it."""

    user: str
    name: str
    host: bool = False

    def account(self, *, host: bool) -> Account:
        """The person as the bot knows them."""
        return Account(workspace=WORKSPACE, user=self.user, name=self.name, host=host)


class NameRefused(ValueError):
    """Its message is a sentence for the person."""


def introduce(name: str, *, host: bool = False) -> Person:
    """Raise `NameRefused` for a name that is empty, too long or cannot be seen as it is."""
    shown = " ".join(unicodedata.normalize("NFC", name[:LONGEST_TYPED]).split())
    user = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", shown).casefold()).strip()
    if not user:
        raise NameRefused("Please type a name, so that others know who you are.")
    if max(len(user), len(shown)) > LONGEST_NAME:
        raise NameRefused(f"That name is too long: please use at most {LONGEST_NAME} characters.")
    if any(not _visible(character) for character in shown + user):
        raise NameRefused("That name has characters that cannot be seen: please leave them out.")
    if unicodedata.category(user[0]).startswith("M"):
        raise NameRefused("Please begin the name with a letter, a digit or a symbol.")
    return Person(user=user, name=shown, host=host)


def _visible(character: str) -> bool:
    """False for control, bidirectional, private and unassigned characters."""
    if character == " ":
        return True
    return unicodedata.category(character)[0] not in "CZ" and character not in _UNSEEN


class Register:
    """Signs identities and reads them back; nothing is stored here."""

    def __init__(self, secret: str) -> None:
        def signer(purpose: str) -> URLSafeSerializer:
            # itsdangerous would sign with SHA-1 unless told otherwise.
            how = {"key_derivation": "hmac", "digest_method": hashlib.sha256}
            return URLSafeSerializer(secret, salt=f"quizbell.web.{purpose}", signer_kwargs=how)

        self._people = signer("person")
        self._hosts = signer("host")

    def token(self, person: Person) -> str:
        """What stands in the address."""
        fields = {"user": person.user, "name": person.name, "host": person.host}
        return str(self._people.dumps(fields))

    def person(self, token: str) -> Person | None:
        """None for a token that was not signed here."""
        try:
            signed = self._people.loads(token)
        except BadData:
            return None
        match signed:
            case {"user": str(user), "name": str(name), "host": bool(host)}:
                return Person(user=user, name=name, host=host)
            case _:
                return None

    def host_mark(self) -> str:
        """What a browser keeps once it has shown the host key."""
        return str(self._hosts.dumps("host"))

    def is_host(self, mark: str) -> bool:
        """Whether the mark is one of ours."""
        return hmac.compare_digest(mark.encode(), self.host_mark().encode())

    def recall(self, cookie: str) -> tuple[Person, ...]:
        """The people that a browser has met, the latest first."""
        people = (self.person(token) for token in cookie.split(_BETWEEN) if token)
        return tuple(person for person in people if person is not None)

    def remember(self, people: Iterable[Person]) -> str:
        """A cookie that holds each person once, as many of the first ones as fit."""
        tokens: dict[str, str] = {}
        room = LONGEST_COOKIE
        for person in people:
            token = self.token(person)
            room -= 0 if person.user in tokens else len(token) + len(_BETWEEN)
            if room < 0:
                break
            tokens.setdefault(person.user, token)
        return _BETWEEN.join(tokens.values())
