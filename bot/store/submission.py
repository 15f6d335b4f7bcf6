"""An answer on its way in, and what became of it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self, TypeAlias

from bot.quiz.answer import Answer, Written
from bot.quiz.grade import Grade
from bot.quiz.player import Account
from bot.quiz.question import Question
from bot.quiz.round import Round
from bot.store import codec
from bot.store.answers import AnswerRow
from bot.store.tables import storable


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """An answer by an account. `event` is the platform's own id of it; `at` when it was sent.

    `new_player_id` names the player, should this be somebody's first answer anywhere.
    """

    account: Account
    round_id: str
    answer: Answer
    event: str
    at: datetime
    new_player_id: str

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError(f"an answer needs a time with its zone, not {self.at}")
        if not self.event:
            raise ValueError("an answer needs the platform's id of its event")

    def storable(self) -> "Submission":
        """The same in words that both databases can keep."""
        account, answer = self.account, self.answer
        if isinstance(answer, Written):
            answer = replace(answer, text=storable(answer.text))
        words = account.workspace, account.user, account.name, self.round_id, self.event
        kept = tuple(map(storable, words))
        if answer is self.answer and kept == words:
            return self
        workspace, user, name, round_id, event = kept
        known = replace(account, workspace=workspace, user=user, name=name)
        return replace(self, account=known, round_id=round_id, answer=answer, event=event)


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """A submission with the question it answers and what it is worth, ready to be written.

    `content` and `body` are the answer and its grade as JSON; the rest are keys: the round, the
    event and the account, each with its workspace.
    """

    submission: Submission
    question: Question
    grade: Grade
    content: str
    body: str
    round: tuple[str, str]
    event: tuple[str, str]
    who: tuple[str, str]

    @classmethod
    def of(cls, submission: Submission, question: Question, grade: Grade) -> Self:
        account = submission.account
        return cls(
            submission=submission,
            question=question,
            grade=grade,
            content=codec.answer_json(submission.answer),
            body=codec.grade_json(grade),
            round=(account.workspace, submission.round_id),
            event=(account.workspace, submission.event),
            who=(account.workspace, account.user),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """The answer is stored.

    `first` is the player's first for the round, `changed` replaced another, and a `repeated` event
    changed nothing: `row` is what is stored now.
    """

    round: Round
    row: AnswerRow
    first: bool
    changed: bool
    repeated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TooLate:
    """The round did not accept the answer at its time; nothing was stored."""

    round: Round


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """The round lets nobody change an answer; `row` stands."""

    round: Round
    row: AnswerRow


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownRound:
    """There is no such round."""


Outcome: TypeAlias = Accepted | TooLate | Settled | UnknownRound
