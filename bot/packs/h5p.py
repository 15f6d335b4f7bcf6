"""H5P packages: question sets, and single questions (https://h5p.org/documentation)."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from bot.packs import archive, conversion, gathering, html_text, keys
from bot.packs.gathering import About, Draft, Key, Unanswered
from bot.packs.keys import Obstacle
from bot.packs.reader import ImportResult
from bot.packs.source import Source, refusal
from bot.quiz.question import Option

FORMAT: Final = "H5P package"

_CONTENT: Final = "content/content.json"
_CONTAINERS: Final = {"QuestionSet": "questions", "Column": "content", "Quiz": "questions"}
_NO_QUESTIONS: Final = frozenset(
    {"Text", "AdvancedText", "Image", "Video", "Audio", "Table", "Link"}
)
_BLANK: Final = re.compile(r"\*([^*\n]{1,300})\*")
_LARGEST_BYTES: Final = 20_000_000
_DEEPEST: Final = 10


def recognises(source: Source) -> bool:
    """Whether an archive is a package of H5P."""
    return "h5p.json" in archive.listing(source)


def read(source: Source) -> ImportResult:
    """Every question of a kind that has a counterpart here; pictures come out of the package."""
    with archive.opened(source) as package:
        about = _object(package.read("h5p.json", _LARGEST_BYTES), source.file)
        if _CONTENT not in package.names:
            problem = f"The package has no {_CONTENT}."
            raise refusal(source.file, problem, "Export it again.")
        params = _object(package.read(_CONTENT, _LARGEST_BYTES), source.file)
        found = _drafts(_text(about.get("mainLibrary")), params)
        numbered = (replace(draft, line=number) for number, draft in enumerate(found, 1))
        inside = Source(file=source.file, beside=lambda name: package.beside(f"content/{name}"))
        said = About(title=_text(about.get("title")), language=_language(about))
        return gathering.gather(inside, numbered, format_name=FORMAT, about=said)


def _object(data: bytes, file: str) -> dict[str, Any]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        problem = "The package's description is not JSON."
        raise refusal(file, problem, "Export it again.") from error
    return found if isinstance(found, dict) else {}


def _language(about: dict[str, Any]) -> str:
    told = _text(about.get("language"))
    return told if re.fullmatch(r"[a-z]{2,3}", told) and told != "und" else gathering.LANGUAGE


def _drafts(library: str, params: dict[str, Any], depth: int = 0) -> Iterator[Draft]:
    """The questions of one piece of content, or of all that it contains."""
    name = library.partition(" ")[0].removeprefix("H5P.")
    if name in _CONTAINERS and depth < _DEEPEST:
        for entry in _list(params.get(_CONTAINERS[name])):
            inner = _dict(entry.get("content")) or entry
            yield from _drafts(_text(inner.get("library")), _dict(inner.get("params")), depth + 1)
    elif name == "SingleChoiceSet":
        yield from map(_single_choice, _list(params.get("choices")))
    elif name in {"Flashcards", "Dialogcards"}:
        cards = params.get("cards") or params.get("dialogs")
        yield from map(_card, _list(cards))
    elif name == "Blanks":
        yield from _blanks(params)
    elif name not in _NO_QUESTIONS:
        yield _question(name, params)


def _question(name: str, params: dict[str, Any]) -> Draft:
    asked = params.get("question") or params.get("taskDescription")
    prompt = html_text.page(_text(asked))
    medium = _dict(_dict(params.get("media")).get("type"))
    shown = _dict(medium.get("params"))
    address = _text(_dict(shown.get("file")).get("path"))
    picture = (address, _text(shown.get("alt"))) if address else prompt.picture
    key = _key(name, params, prompt.text)
    return Draft(line=1, unit="question", prompt=prompt.text, key=key, picture=picture)


def _key(name: str, params: dict[str, Any], prompt: str) -> Key:
    match name:
        case "MultiChoice":
            return _choice(params)
        case "TrueFalse":
            told = _text(params.get("correct")) or str(params.get("correct"))
            if told.casefold() not in {"true", "false"}:
                return Obstacle(reason="it does not say whether it is true or false")
            return conversion.true_or_false(told.casefold() == "true")
        case "Essay":
            sample = _text(_dict(params.get("solution")).get("sample"))
            told = html_text.page(sample).text
            return keys.prose(told, prompt) if told else Unanswered()
    return Obstacle(reason=f"content of the kind “{name[:40]}” has no counterpart here")


def _choice(params: dict[str, Any]) -> Key:
    behaviour = _dict(params.get("behaviour"))
    answers = _list(params.get("answers"))
    right = sum(answer.get("correct") is True for answer in answers)
    several = behaviour.get("type") == "multi" or (behaviour.get("type") != "single" and right > 1)
    options = (
        Option(
            text=html_text.page(_text(answer.get("text"))).line,
            correct=answer.get("correct") is True,
            why=html_text.page(
                _text(_dict(answer.get("tipsAndFeedback")).get("chosenFeedback"))
            ).line,
        )
        for answer in answers
    )
    shuffled = behaviour.get("randomAnswers") is not False
    return keys.choice(options, several=several, shuffled=shuffled)


def _single_choice(entry: dict[str, Any]) -> Draft:
    """The first answer is the right one; H5P shuffles them."""
    answers = entry.get("answers")
    texts = [_text(each) for each in answers] if isinstance(answers, list) else []
    options = [
        Option(text=html_text.page(text).line, correct=at == 0) for at, text in enumerate(texts)
    ]
    prompt = html_text.page(_text(entry.get("question"))).text
    return Draft(line=1, unit="question", prompt=prompt, key=keys.choice(options, shuffled=True))


def _card(entry: dict[str, Any]) -> Draft:
    front, back = (
        html_text.page(_text(entry.get("text"))),
        html_text.page(_text(entry.get("answer"))),
    )
    address = _text(_dict(entry.get("image")).get("path"))
    return Draft(
        line=1,
        unit="card",
        prompt=front.text,
        key=keys.text(back.line.split("/")),
        picture=(address, _text(entry.get("imageAltText"))) if address else ("", ""),
        hints=(html_text.page(_text(entry.get("tip"))).text,),
    )


def _blanks(params: dict[str, Any]) -> Iterator[Draft]:
    """Each text with a single gap: `*one wording/another:a hint*`."""
    task = html_text.page(_text(params.get("text"))).text
    questions = params.get("questions")
    for entry in questions if isinstance(questions, list) else []:
        text = html_text.page(_text(entry)).text
        gaps = _BLANK.findall(text)
        wordings, _, hint = (gaps[0] if gaps else "").partition(":")
        key = (
            keys.text(wordings.split("/"))
            if len(gaps) == 1
            else Obstacle(reason=f"its text has {len(gaps)} gaps, and can have one")
        )
        prompt = "\n".join(filter(None, (task, _BLANK.sub("____", text))))
        yield Draft(line=1, unit="question", prompt=prompt, key=key, hints=(hint,))


def _list(value: Any) -> Sequence[dict[str, Any]]:
    return (
        [each if isinstance(each, dict) else {} for each in value]
        if isinstance(value, list)
        else []
    )


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
