"""What the columns of a table, or the fields of a record, mean for a question."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """`RIGHT` says which of the options is right: a letter, an index or its text."""

    PROMPT = "prompt"
    ANSWER = "answer"
    ANSWERS = "answers"
    OPTION = "option"
    OPTIONS = "options"
    WRONG = "wrong"
    RIGHT = "right"
    TOPIC = "topic"
    LEVEL = "level"
    EXPLANATION = "explanation"
    HINT = "hint"
    PICTURE = "picture"
    KIND = "kind"
    INSTRUCTIONS = "instructions"
    POINTS = "points"
    IDENTITY = "identity"
    SOURCE = "source"
    TOLERANCE = "tolerance"
    UNITS = "units"
    ITEMS = "items"
    LEAST = "least"
    ALT = "alt"


_NAMES: Final = {
    Role.PROMPT: "question|prompt|front|term|q|question text|question prompt|stem|problem|query",
    Role.ANSWER: "answer|back|definition|a|answer text|solution|response|reference answer|output",
    Role.ANSWERS: "answers|accepted answers|accepted|alternative answers|correct answers",
    Role.OPTIONS: "options|choices|alternatives|endings|candidates",
    Role.WRONG: "incorrect answers|wrong answers|distractors|incorrect",
    Role.RIGHT: (
        "correct|correct answer|correct option|right answer|answer key|key|label|target"
        "|correct index|correct answer index|answer index|answer idx|correct choice"
        "|correct answer letter|answerkey|cop|ans|gold|correct option index|solution index"
    ),
    Role.TOPIC: "topic|category|subject|tags|tag|theme|deck|section|chapter|category id",
    Role.LEVEL: "difficulty|level|difficulty level",
    Role.EXPLANATION: (
        "explanation|exp|comment|feedback|rationale|info|note|notes|extra|context|reason|support"
    ),
    Role.HINT: "hint|hints|tip|clue",
    Role.PICTURE: "image|image url|picture|image link|img",
    Role.KIND: "type|question type|kind",
    Role.INSTRUCTIONS: "instructions|instruction",
    Role.IDENTITY: "id|guid|uuid|question id|identifier",
    Role.SOURCE: "source|reference url|citation",
    Role.TOLERANCE: "tolerance|margin",
    Role.UNITS: "unit|units",
    Role.ITEMS: "items",
    Role.LEAST: "least",
    Role.ALT: "image alt|alt|alt text",
    Role.POINTS: "key points|good to hear|goodtohear|keypoints|rubric",
}

_ABROAD: Final = {
    Role.PROMPT: "frage|fragetext|pregunta|domanda|pergunta|vraag|pytanie|вопрос|问题|题目|質問|問題",
    Role.ANSWER: (
        "antwort|lösung|réponse|reponse|respuesta|risposta|resposta|antwoord|odpowiedź"
        "|ответ|答案|答え|回答"
    ),
    Role.RIGHT: (
        "richtig|richtige antwort|richtige antworten|korrekte antwort|korrekt|bonne réponse"
        "|bonnes réponses|réponse correcte|respuesta correcta|correcta|risposta corretta|corretta"
        "|resposta correta|correta|juiste antwoord|poprawna odpowiedź|правильный ответ|正确答案|正解"
    ),
    Role.TOPIC: "thema|kategorie|fach|catégorie|thème|matière|categoría|tema|categoria|категория|分类",
    Role.LEVEL: "schwierigkeit|niveau|difficulté|dificultad",
    Role.EXPLANATION: (
        "erklärung|begründung|explication|explicación|spiegazione|explicação|uitleg|解析|解説"
    ),
}


def _by_name(table: Mapping[Role, str]) -> dict[str, Role]:
    return {name: role for role, names in table.items() for name in names.split("|")}


_ROLES: Final = _by_name(_NAMES)
_ROLES_ABROAD: Final = _by_name(_ABROAD)
_TEXTS: Final = frozenset({"text", "title", "sentence", "content", "body"})
_OPTION: Final = re.compile(
    r"(?:option|choice|answer|opt|alternative|antwort|antwortmöglichkeit|réponse|choix|opción"
    r"|respuesta|alternativa|opzione|risposta|opção|resposta|antwoord|odpowiedź|вариант|选项)"
    r"\s*(?:[a-h]|\d{1,2}|one|two|three|four|five|six)"
    r"|[a-h]|op[a-h]|option[a-h]|answer option \d"
)
_WRONG: Final = re.compile(
    r"(?:(?:incorrect|wrong|false)(?: answer| option)?|distractor|falsche antwort|mauvaise réponse"
    r"|respuesta incorrecta|risposta errata)\s*(?:[a-h]|\d{1,2})?"
)
_ASIDE: Final = re.compile(r"\([^()]*\)")


def role(name: str) -> Role | None:
    """The meaning of a column's or field's name, however it is spelt; None for any other."""
    words = _words(name)
    if found := _ROLES.get(words) or _ROLES_ABROAD.get(words):
        return found
    if _OPTION.fullmatch(words):
        return Role.OPTION
    return Role.WRONG if _WRONG.fullmatch(words) else None


def roles(names: Iterable[str]) -> tuple[Role | None, ...]:
    """The meanings of all names; an `a` is an option where a `b` stands beside it.

    Where nothing else asks, a `text` or `title` beside options does, or an instruction; and a name in another language
    means nothing beside an English one for the same.
    """
    names = tuple(names)
    told = {_ROLES.get(_words(name)) for name in names}
    found = [
        None if each in told and _words(name) in _ROLES_ABROAD else each
        for name, each in zip(names, map(role, names), strict=True)
    ]
    letters = {name.strip().casefold() for name in names}
    if {"a", "b"} <= letters:
        found = [
            Role.OPTION if name.strip().casefold() == "a" else each
            for name, each in zip(names, found, strict=True)
        ]
    if Role.PROMPT not in found and {Role.OPTIONS, Role.OPTION, Role.ANSWERS} & set(found):
        at = next((at for at, name in enumerate(names) if name.strip().casefold() in _TEXTS), None)
        if at is not None:
            found[at] = Role.PROMPT
    if Role.PROMPT not in found and Role.ANSWER in found and Role.INSTRUCTIONS in found:
        found[found.index(Role.INSTRUCTIONS)] = Role.PROMPT
    return tuple(found)


def _words(name: str) -> str:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", _ASIDE.sub("", name[:80]))
    return re.sub(r"[\s_\-:.]+", " ", words).strip().casefold()


def name_questions(found: Iterable[Role | None]) -> bool:
    """Whether there is something asked and something to mark answers by."""
    found = set(found)
    keyed = {Role.ANSWER, Role.ANSWERS, Role.RIGHT, Role.OPTIONS, Role.WRONG}
    return Role.PROMPT in found and bool(found & keyed)
