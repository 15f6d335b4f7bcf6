"""An exam paper: an open question, and the kinds of answers that people and cheats give to it."""

from dataclasses import dataclass

from bot.grading import rubric
from bot.grading.tokens import tokenise
from bot.quiz.grade import Grade
from bot.quiz.question import KeyPoint, Open


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A question and answers to it; `half` shows the key points of `half_shows` and no other."""

    prompt: str
    points: tuple[KeyPoint, ...]
    reference: str
    full: tuple[str, ...]
    half: str
    half_shows: frozenset[int]
    wrong: tuple[str, ...]
    denied: str
    typos: str
    learner: str

    @property
    def key(self) -> Open:
        return Open(key_points=self.points, reference=self.reference)

    @property
    def dump(self) -> str:
        """The key points' telling words, without the sentences."""
        words = tokenise(" ".join(point.text for point in self.points))
        return ", ".join(token.word for token in words if token.content)

    def grade(self, text: str) -> Grade:
        return rubric.grade(self.key, self.prompt, text)
