"""Questions, answers and grades as JSON: every body carries its `kind`, and nothing is lost."""

from functools import lru_cache
from typing import Any, Final, Generic, TypeAlias, TypeVar

from pydantic import TypeAdapter
from pydantic_core import to_json

from bot.quiz import answer as answers
from bot.quiz import question as questions
from bot.quiz.grade import Grade

Body: TypeAlias = dict[str, Any]

_T = TypeVar("_T")


class _Union(Generic[_T]):
    """Dataclasses told apart by a word in the body."""

    def __init__(self, **kinds: type[_T]) -> None:
        self._words = {kind: word for word, kind in kinds.items()}
        self._adapters = {word: TypeAdapter(kind) for word, kind in kinds.items()}

    def dump(self, value: _T) -> Body:
        word = self._words[type(value)]
        return {"kind": word, **self._adapters[word].dump_python(value, mode="json")}

    def load(self, body: Body) -> _T:
        fields = {name: value for name, value in body.items() if name != "kind"}
        return self._adapters[body["kind"]].validate_python(fields)


_KEYS: Final[_Union[questions.AnswerKey]] = _Union(
    choice=questions.Choice,
    text=questions.Text,
    number=questions.Number,
    listing=questions.Listing,
    ordering=questions.Ordering,
    open=questions.Open,
)
_ANSWERS: Final[_Union[answers.Answer]] = _Union(
    picked=answers.Picked,
    ordered=answers.Ordered,
    written=answers.Written,
)
_GRADE: Final = TypeAdapter(Grade)
_IMAGE: Final = TypeAdapter(questions.Image)


def question_body(question: questions.Question) -> Body:
    """What a revision holds beyond its topic and difficulty."""
    image = question.image
    return {
        "prompt": question.prompt,
        "key": _KEYS.dump(question.key),
        "explanation": question.explanation,
        "hints": list(question.hints),
        "image": None if image is None else _IMAGE.dump_python(image, mode="json"),
        "source": question.source,
    }


def question(
    question_id: str, revision: int, topic: str, difficulty: str, body: Body
) -> questions.Question:
    """The question of a revision's row."""
    image = body["image"]
    return questions.Question(
        id=question_id,
        revision=revision,
        topic=topic,
        difficulty=questions.Difficulty(difficulty),
        prompt=body["prompt"],
        key=_KEYS.load(body["key"]),
        explanation=body["explanation"],
        hints=tuple(body["hints"]),
        image=None if image is None else _IMAGE.validate_python(image),
        source=body["source"],
    )


def answer_content(answer: answers.Answer) -> Body:
    """An answer as it is kept."""
    return _ANSWERS.dump(answer)


def answer_json(answer: answers.Answer) -> str:
    """The same as text, at a fifth of the price."""
    return to_json(_ANSWERS.dump(answer)).decode()


def answer(content: Body) -> answers.Answer:
    """The answer that was kept."""
    return _ANSWERS.load(content)


def grade_body(grade: Grade) -> Body:
    """A grade as it is kept."""
    body: Body = _GRADE.dump_python(grade, mode="json")
    return body


@lru_cache(maxsize=256)
def grade_json(grade: Grade) -> str:
    """The same as text, at a fifth of the price; answers to one question get few grades."""
    return _GRADE.dump_json(grade).decode()


def grade(body: Body) -> Grade:
    """The grade that was kept."""
    return _GRADE.validate_python(body)
