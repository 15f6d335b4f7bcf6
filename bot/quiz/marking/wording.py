"""Words as they are compared: what the eye reads as the same becomes the same."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from bot.quiz.marking import numerals

Words: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Words ready to be compared; `whole` is the bare ones written as one."""

    words: Words
    bare: Words
    whole: str


LONGEST = 3000  # characters of an answer that are read; a longer one is not marked at all

_SIGNS = str.maketrans(
    {
        "−": "-", "‐": "-", "‑": "-", "–": "-", "—": "-",
        "≠": "!=", "≤": "<=", "≥": ">=", "×": "*",
        "’": "'", "‘": "'", "ʼ": "'", "`": "'",
    }
)  # fmt: skip
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
    | {"⁄": "/"}
)
_BLANK_LETTERS = "\u115f\u1160"  # Hangul fillers: letters by category, nothing to the eye
_ACCENTS = ("\u0300", "\u036f")  # of Latin, Greek and Cyrillic; marks elsewhere are letters
_STRUCK_THROUGH = "\u0338"  # makes "=" into "≠"

_EMPHASIS = re.compile(r"(\*{1,3}|\|\|)(?=\S)(.+)(?<=\S)\1")
_TOKEN = re.compile(
    r"""
    (?<![\w)])-\d+(?:[./]\d+)*\b      # a negative number
    | \b\d+(?:[./]\d+)+\b             # a decimal or a fraction
    | [^\W_]+(?:[+#]+(?!\w))?         # a word, "C++" and "C#" included
    | !=+ | [=<>+*|]+                 # operators tell formulas apart
    """,
    re.VERBOSE,
)


def vocabulary(text: str) -> frozenset[str]:
    """The words of a list kept as one line of text."""
    return frozenset(text.split())


def visible(text: str) -> str:
    """The text without what nobody sees: control, zero-width and direction characters."""
    return "".join(
        letter
        for letter in text
        if letter.isspace() or unicodedata.category(letter) not in {"Cc", "Cf", "Cs"}
    )


def fold(text: str) -> str:
    """Lower case, without accents, in compatibility form, with single spaces."""
    if text.isascii() and text.isprintable():  # nearly all that is typed, at a tenth of the price
        return " ".join(text.translate(_SIGNS).lower()[:LONGEST].split())
    compatible = unicodedata.normalize("NFKC", visible(text)).translate(_SIGNS).casefold()
    # One character may stand for eighteen ("ﷺ"), which no honest answer is made of.
    parted = unicodedata.normalize("NFKD", compatible[:LONGEST])
    kept = "".join(letter for letter in parted if not _is_unseen(letter))
    return " ".join(unicodedata.normalize("NFC", kept).translate(_LETTERS).split())


def words(text: str) -> Words:
    """The words of a text: folded, numbers in digits, punctuation gone.

    Hyphens and slashes part words, apostrophes do not. Text without a single word, such as `&&`
    or `?.`, is one word as it stands; only blank text has none.
    """
    folded = fold(text)
    plain = numerals.in_digits(numerals.ordinals_in_words(_unwrapped(folded))).replace("'", "")
    plain = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", plain)
    plain = re.sub(r"(?<=\d),(?=\d)", ".", plain)
    found = _TOKEN.findall(plain.replace("&", " and ").replace("%", " percent "))
    return tuple(found) or ((folded,) if folded else ())


def ready(words: Words) -> Wording:
    """The words with what comparing them needs."""
    bare = _without_articles(words)
    return Wording(words=words, bare=bare, whole=_joined(bare))


@lru_cache(maxsize=256)
def prompt_words(prompt: str) -> frozenset[str]:
    """The words of a prompt; kept, as every answer to it asks for them."""
    return frozenset(words(prompt))


def same(word: str, other: str) -> bool:
    """Whether two words are the same but for a plural."""
    if word == other or not (word.endswith("s") or other.endswith("s")):
        return word == other
    return not forms(word).isdisjoint(forms(other))


def forms(word: str) -> frozenset[str]:
    """The word and what it may be the simple plural of: "classes" gives "class" among others."""
    singulars = {word}
    if word.isalpha() and len(word) > 3 and word[-1] == "s" and word[-2:] not in {"ss", "us", "is"}:
        singulars.add(word[:-1])
        if word.endswith("es") and len(word) > 4:
            singulars.add(word[:-2])
        if word.endswith("ies") and len(word) > 4:
            singulars.add(f"{word[:-3]}y")
    return frozenset(singulars)


def _unwrapped(folded: str) -> str:
    """Chat markup round the whole answer is not part of it: `**bold**`, `||spoiler||`, `> quote`."""
    inside = _EMPHASIS.fullmatch(folded.removeprefix("> "))
    return inside[2] if inside else folded.removeprefix("> ")


def _is_unseen(letter: str) -> bool:
    if letter in _BLANK_LETTERS:
        return True
    return _ACCENTS[0] <= letter <= _ACCENTS[1] and letter != _STRUCK_THROUGH


def _without_articles(words: Words) -> Words:
    """The words without their articles; "a" counts as one at the very start only ("vitamin A")."""
    return tuple(word for place, word in enumerate(words) if not _is_article(words, place))


def _joined(words: Words) -> str:
    """The words written as one; digits that would run together stay apart ("1 2" is not "12")."""
    return re.sub(r"(?<!\d) | (?!\d)", "", " ".join(words))


def _is_article(words: Words, place: int) -> bool:
    if place == len(words) - 1 or words[place] not in {"the", "a", "an"}:
        return False
    following = words[place + 1]
    return words[place] == "the" or (place == 0 and len(following) > 1 and following.isalnum())
