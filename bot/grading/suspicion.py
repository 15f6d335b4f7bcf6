"""Signs that an answer's words should not be taken at their face value.

Honest answers show each of these signs now and then, so none of them costs a mark: a person looks.
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from bot.grading import vocabulary
from bot.grading.clauses import Reading, Token

SHORTEST_DUMP = 5  # words that say something; below that a list is only a short answer
GLUE_PER_WORD = 0.1  # different words of sentence glue per word that says something
MOST_SEPARATED = 0.6  # share of the gaps between words that hold a comma or a new line
SHORTEST_FOREIGN = 4  # words

_HOLDING = vocabulary.GLUE | vocabulary.NEGATORS | (vocabulary.ARTICLES - {"and"})
_SEPARATOR = re.compile(r"[,;|/+\n•]|\s-\s")
_ORDERS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:ignore|disregard|override|bypass)(?: \w+){0,4} (?:instructions?|rubric|rules|prompt"
        r"|guidelines|criteria|key points?|answer key|marking)\b",
        r"\b(?:give|award|grant|assign|allow)(?: \w+){0,4} (?:full|maximum|max|top|perfect|all)"
        r"(?: \w+){0,2} (?:marks?|points?|credits?|scores?|grades?)\b",
        r"\b(?:mark|grade|score|rate|accept|consider|treat)(?: \w+){0,4} (?:as )?"
        r"(?:correct|right|complete|full marks?|fully correct|100|10 out of 10)\b",
        r"\b(?:full|maximum|perfect) (?:marks?|credits?|score)\b",
        r"\b(?:dear|hello|hi|attention|note to(?: the)?) (?:grader|examiner|marker|teacher|host|bot|ai)\b",
        r"\b(?:you are|as) (?:a|an|the) (?:\w+ )?(?:grader|examiner|marker|ai assistant|grading bot)\b",
        r"\b(?:this|the|my) (?:answer|response|student|submission)(?: \w+){0,3} "
        r"(?:fully correct|correct|right|perfect|covers|contains|mentions)\b",
        r"\b(?:system prompt|im start|end of answer|new instructions?)\b",
    )
)
_FILLER = frozenset(
    """know idea ideas clue idk dunno sorry sure pass skip guess remember forgot forget lol hmm na n
    nothing none hi hello thanks thank please maybe honestly unfortunately unsure blank test ask
    help asdf qwerty good luck nice great day interesting topic important think believe say much
    anything something lot learn learned study studied class lecture wait come back later""".split()
)
_FOREIGN = frozenset(
    # small words of German, French, Spanish, Italian, Portuguese and Dutch that English lacks
    """der das und ist nicht wird werden eine einen durch von mit les des est une dans pour avec qui
    que sont los las una para con por como pero il che di gli sono della nel uma não nao os mais het
    een niet wordt zijn voor""".split()
)


def orders_the_grader(reading: Reading) -> bool:
    """Whether the text speaks to whoever marks it rather than about the question."""
    said = " ".join(token.word for token in reading.tokens)
    return any(order.search(said) for order in _ORDERS)


def lists_keywords(text: str, tokens: Sequence[Token]) -> bool:
    """Whether terms stand side by side with next to nothing that says how they relate."""
    telling = sum(token.content for token in tokens)
    if telling < SHORTEST_DUMP:
        return False
    glue = {token.word for token in tokens if token.word in _HOLDING}
    if len(glue) < max(1.0, GLUE_PER_WORD * min(telling, 20)):
        return True
    separated = sum(bool(_SEPARATOR.search(text, a.end, b.start)) for a, b in pairwise(tokens))
    return separated > MOST_SEPARATED * (len(tokens) - 1)


def only_filler(tokens: Sequence[Token]) -> bool:
    """Whether every word is one of those that fill a silence: "I have no idea, sorry"."""
    return all(not token.content or token.word in _FILLER for token in tokens)


def only_the_question(tokens: Sequence[Token], asked: Sequence[Token]) -> bool:
    """Whether every word that says something is the question's own."""
    stems = {token.stem for token in asked}
    return all(not token.content or token.stem in stems for token in tokens)


def in_another_language(tokens: Sequence[Token]) -> bool:
    """Whether most letters are not Latin, or small words of other languages outnumber English ones."""
    if len(tokens) < SHORTEST_FOREIGN:
        return bool(tokens) and all(not _latin(token.word) for token in tokens)
    if sum(not _latin(token.word) for token in tokens) > len(tokens) / 2:
        return True
    foreign = sum(token.word in _FOREIGN for token in tokens)
    english = sum(token.word in vocabulary.GLUE or token.word == "the" for token in tokens)
    return foreign >= 2 and foreign > english


def _latin(word: str) -> bool:
    return word.isascii() or unicodedata.name(word[0], "").startswith("LATIN")
