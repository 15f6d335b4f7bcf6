"""A small quiz behind the playground: two questions, a form, a reveal, a leaderboard, a clock."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot import ui
from bot.quiz.player import Account
from bot.quiz.schedule import Channel
from bot.ui import exchange

NINE = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)
RIGHT = "B"
OPTIONS = {
    "A": "It makes every batch the same size.",
    "B": "It lets a layer rely on inputs of a steady mean and spread.",
    "C": "It removes the need for an activation function.",
    "D": "It turns the learning rate off for small weights.",
}
COMPLETIONS = (
    ("/quiz today", "the question that is open now"),
    ("/quiz answer", "answer the open question: a letter or your own words"),
    ("/quiz leaderboard", "who leads"),
    ("/quiz leaderboard week", "who leads this week"),
    ("/quiz me", "your points and your streak"),
    ("/quiz help", "all commands"),
)


def text(*words: str) -> ui.Paragraph:
    return ui.Paragraph((ui.Plain(" ".join(words)),))


def whisper(summary: str, *blocks: ui.Block, controls: tuple[ui.Control, ...] = ()) -> ui.Card:
    return ui.Card(summary=summary, blocks=blocks or (text(summary),), controls=controls)


@dataclass(slots=True)
class SmallQuiz:
    """The guide, the receiver and the time machine of a playground with two questions."""

    time: datetime = NINE
    answers: dict[str, str] = field(default_factory=dict)
    prose: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    received: list[exchange.Incoming] = field(default_factory=list)
    closed: bool = False
    broken: bool = False

    def now(self) -> datetime:
        return self.time

    async def statistics(self, who: Account, where: Channel) -> ui.Card | None:
        return whisper("Statistics") if who.host else None

    async def known(self, workspace: str, user: str) -> bool:
        return user in self.answers

    async def to_closing_time(self, channel: Channel) -> str:
        self.closed, self.time = True, NINE.replace(hour=17)
        return "It is now 17:00 on Tuesday."

    async def to_next_bell(self, channel: Channel) -> str:
        if self.broken:
            raise RuntimeError("the spring broke")
        self.time += timedelta(days=1)
        return "It is now 09:00 on Wednesday."

    async def timeline(self, channel: Channel) -> tuple[exchange.Posted, ...]:
        if channel.id != "daily-quiz":
            return ()
        question = exchange.Posted(message="one", at=NINE, card=self.question())
        prose = exchange.Posted(
            message="two", at=NINE + timedelta(minutes=5), card=self.prose_card()
        )
        reveal = exchange.Posted(message="three", at=NINE.replace(hour=17), card=self.reveal())
        return (question, prose, reveal) if self.closed else (question, prose)

    def question(self) -> ui.Card:
        buttons = tuple(
            ui.Button(ui.Action("answer", ("one", key)), key, ui.Tone.PRIMARY) for key in OPTIONS
        )
        return ui.Card(
            summary="Question 12: why batch normalisation?",
            blocks=(
                ui.Heading("Question 12"),
                ui.Facts(
                    (
                        ("Topic", "General"),
                        ("Difficulty", "moderate, 2 points"),
                        ("Closes", "17:00"),
                    )
                ),
                ui.Paragraph(
                    (
                        ui.Plain("Why does "),
                        ui.Strong("batch normalisation"),
                        ui.Plain(
                            " let you train with a larger learning rate? The layer in question:"
                        ),
                    )
                ),
                ui.CodeBlock(
                    "x = (x - x.mean(0)) / (x.std(0) + eps)\nreturn gamma * x + beta", "Python"
                ),
                *(ui.Paragraph((ui.Strong(k), ui.Plain(f"  {v}"))) for k, v in OPTIONS.items()),
                text(
                    f"{len(self.answers)} have answered."
                    if self.answers
                    else "Nobody has answered yet."
                ),
            ),
            controls=()
            if self.closed
            else (*buttons, ui.Button(ui.Action("hint", ("one",)), "Hint")),
        )

    def prose_card(self) -> ui.Card:
        picked = ui.Choice(
            ui.Action("pick", ("two",)),
            "Which of these are regularisers?",
            tuple(
                ui.Option(k, f"{k} · {v}")
                for k, v in {"A": "Dropout", "B": "Weight decay", "C": "ReLU"}.items()
            ),
            1,
            3,
        )
        return ui.Card(
            summary="Question 13: overfitting",
            blocks=(
                ui.Heading("Question 13"),
                text("In your own words: how do you notice overfitting?"),
            ),
            controls=()
            if self.closed
            else (
                ui.Button(ui.Action("write", ("two",)), "Write your answer", ui.Tone.PRIMARY),
                picked,
            ),
        )

    def reveal(self) -> ui.Card:
        chosen = list(self.answers.values())
        return ui.Card(
            summary="The answer to question 12",
            blocks=(
                ui.Heading("The answer to question 12"),
                ui.Paragraph((ui.Strong("B"), ui.Plain(f"  {OPTIONS['B']}"))),
                text(
                    "Normalised activations keep gradients in a range where larger steps stay stable."
                ),
                ui.Divider(),
                ui.Bars(
                    "What people chose",
                    tuple(
                        ui.Bar(f"{k} · {v}", chosen.count(k), k == RIGHT)
                        for k, v in OPTIONS.items()
                    ),
                    len(chosen),
                ),
                ui.Table(("Place", "Player", "Points"), self.board(), None),
            ),
            controls=(ui.Button(ui.Action("board", ("week",)), "Leaderboard"),),
        )

    def board(self) -> tuple[tuple[str, ...], ...]:
        ranked = sorted(self.answers, key=lambda user: self.answers[user] != RIGHT)
        return tuple(
            (str(place), self.names[user], "2" if self.answers[user] == RIGHT else "0")
            for place, user in enumerate(ranked, start=1)
        )

    async def receive(self, incoming: exchange.Incoming) -> exchange.Outgoing:
        self.received.append(incoming)
        if self.broken:
            raise RuntimeError("the floor gave way")
        self.names[incoming.who.user] = incoming.who.name
        match incoming:
            case exchange.Pressed(action=ui.Action("answer", (_, key))):
                self.answers[incoming.who.user] = key
                return exchange.Whisper(
                    card=whisper(f"Your answer {key} is in. You may change it until 17:00.")
                )
            case exchange.Pressed(action=ui.Action("write")):
                return exchange.Ask(form=self.form())
            case exchange.Pressed(action=ui.Action("board", (period,))):
                return exchange.Whisper(card=self.leaderboard(incoming.who.user, period))
            case exchange.Chosen(keys=keys):
                return exchange.Whisper(card=whisper(f"You picked {' and '.join(keys)}."))
            case exchange.Filled():
                return self.filled(incoming)
            case exchange.Typed(text="leaderboard"):
                return exchange.Whisper(card=self.leaderboard(incoming.who.user, "week"))
            case exchange.Typed(text=words):
                return exchange.Whisper(card=whisper(f"You said “{words}”."))
            case _:
                return exchange.Whisper(card=whisper("That button does nothing now."))

    def filled(self, incoming: exchange.Filled) -> exchange.Outgoing:
        if not incoming.value("answer").strip():
            return exchange.Rejected(
                form=self.form(),
                reasons=(("answer", "Please write an answer before you send it."),),
            )
        self.prose[incoming.who.user] = incoming.value("answer")
        return exchange.Whisper(
            card=whisper(
                "Thank you: your answer is in.",
                text("Thank you: your answer is in."),
                text(f"You wrote: {incoming.value('answer')}"),
            )
        )

    @staticmethod
    def form() -> ui.Form:
        sure = (
            ui.Option("high", "Very sure"),
            ui.Option("some", "Somewhat"),
            ui.Option("low", "Guessing"),
        )
        return ui.Form(
            action=ui.Action("write", ("two",)),
            title="Your answer",
            intro=(text("How do you notice overfitting?"),),
            fields=(
                ui.TextField(
                    key="answer",
                    label="Your answer",
                    multiline=True,
                    required=False,
                    longest=300,
                    hint="Two or three sentences are plenty.",
                ),
                ui.ChoiceField(
                    key="sure", label="How sure are you?", options=sure, chosen=("some",)
                ),
            ),
        )

    def leaderboard(self, user: str, period: str) -> ui.Card:
        rows = self.board()
        mine = next((n for n, row in enumerate(rows) if row[1] == self.names[user]), None)
        buttons = (("week", "Week"), ("month", "Month"), ("all", "All time"))
        return ui.Card(
            summary=f"Leaderboard · {period}",
            blocks=(
                ui.Heading(f"Leaderboard · {period}"),
                ui.Table(("Place", "Player", "Points"), rows, mine),
            ),
            controls=tuple(
                ui.Button(
                    ui.Action("board", (key,)),
                    label,
                    ui.Tone.PRIMARY if key == period else ui.Tone.PLAIN,
                )
                for key, label in buttons
            ),
        )
