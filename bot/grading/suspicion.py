"""Signs that an answer's words should not be taken at their face value.

Honest answers show each of these signs now and then, so none of them costs a mark: a person looks.
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from bot.grading import wordlists
from bot.grading.clauses import Reading
from bot.grading.tokens import Token
from bot.grading.wordlists import words

SHORTEST_DUMP = 5  # words that say something; below that a list is only a short answer
LONGEST_TERSE = 8  # telling words up to which an article is glue enough
GLUE_PER_WORD = 0.1  # different words of sentence glue per word that says something
MOST_SEPARATED = 0.6  # share of the gaps between words that hold a comma or a new line
SHORTEST_FOREIGN = 4  # words

_HOLDING = wordlists.GLUE | wordlists.NEGATORS
_SEPARATOR = re.compile(r"[,;|/+\n•]|\s-\s")
_TASK = r"(?:instructions?|rubric|marking rules|prompt|key points?|answer key)"
_WORK = r"(?:answer|response|submission|attempt)"
_ORDERS = tuple(
    re.compile(rf"\b{order}\b")
    for order in (
        rf"(?:ignore|disregard|override|bypass)(?: \w+){{0,4}} {_TASK}",
        rf"(?:mark|grade|score|rate|accept|consider|treat) (?:this|my|the) {_WORK}",
        r"(?:mark|grade)(?: \w+){0,3} as (?:fully )?(?:correct|right|complete)",
        r"full (?:marks?|credits?|points|score|grade)",
        r"(?:maximum|max|top|perfect) (?:marks?|credits?|grade)",
        r"(?:dear|hello|hi|attention|note to(?: the)?) (?:grader|examiner|marker|host|bot|ai)",
        r"(?:you are|as) (?:a|an|the) (?:\w+ )?(?:grader|examiner|marker|ai assistant)",
        rf"(?:this|my) {_WORK} (?:is|covers|contains|mentions|deserves|should)",
        r"(?:system prompt|im start|end of answer|new instructions)",
    )
)
_FILLER = words("""
    know idea ideas clue idk dunno sorry sure pass skip guess remember forgot forget lol hmm na n
    hi hello thanks thank please maybe honestly unfortunately unsure blank test ask help asdf qwerty
    good luck nice great day interesting topic important think believe say anything something lot
    learn learned study studied class lecture wait back later
""")
# Small words of German, French, Spanish, Italian, Portuguese and Dutch that English lacks.
_FOREIGN = words("""
    der das und ist nicht wird werden eine einen durch von mit les des est une dans pour avec qui
    que sont los las una para con por como pero il che di gli sono della nel uma nao os mais het
    een niet wordt zijn voor
""")


def orders_the_grader(reading: Reading) -> bool:
    """Whether the text speaks to whoever marks it rather than about the question."""
    said = " ".join(token.word for token in reading.tokens)
    return any(order.search(said) for order in _ORDERS)


def lists_keywords(text: str, tokens: Sequence[Token]) -> bool:
    """Whether terms stand side by side with next to nothing that says how they relate."""
    telling = sum(token.content for token in tokens)
    if telling < SHORTEST_DUMP:
        return False
    holding = _HOLDING | wordlists.ARTICLES if telling < LONGEST_TERSE else _HOLDING
    glue = {token.word for token in tokens if token.word in holding}
    if len(glue) < max(1.0, GLUE_PER_WORD * min(telling, 40)):
        return True
    return all_apart(text, tokens)


def all_apart(text: str, tokens: Sequence[Token]) -> bool:
    """Whether commas or new lines stand between most words."""
    separated = sum(bool(_SEPARATOR.search(text, a.end, b.start)) for a, b in pairwise(tokens))
    return separated > MOST_SEPARATED * (len(tokens) - 1)


def only_filler(tokens: Sequence[Token]) -> bool:
    """Whether all it says is what fills a silence: "I have no idea, sorry"."""
    telling = {token.word for token in tokens if token.content}
    return bool(telling) and telling <= _FILLER


def only_the_question(tokens: Sequence[Token], asked: Sequence[Token]) -> bool:
    """Whether every word that says something is the question's own."""
    telling = {token.stem for token in tokens if token.content}
    return bool(telling) and telling <= {token.stem for token in asked}


def in_another_language(tokens: Sequence[Token]) -> bool:
    """Whether most letters are not Latin, or small words of other languages outnumber English ones."""
    if len(tokens) < SHORTEST_FOREIGN:
        return bool(tokens) and all(not _latin(token.word) for token in tokens)
    if sum(not _latin(token.word) for token in tokens) > len(tokens) / 2:
        return True
    foreign = sum(token.word in _FOREIGN for token in tokens)
    english = sum(token.word in wordlists.GLUE | wordlists.ARTICLES for token in tokens)
    return foreign >= 2 and foreign > english


def _latin(word: str) -> bool:
    return word.isascii() or unicodedata.name(word[0], "").startswith("LATIN")
