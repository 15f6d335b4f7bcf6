"""The end of a round: what was right, why, how everyone did, who leads."""

from collections.abc import Iterator

from bot.engine import events
from bot.quiz import arrangement
from bot.quiz import question as questions
from bot.quiz.round import Round
from bot.quiz.standings import Standing
from bot.ui import question_card, wording
from bot.ui.vocabulary import (
    Action,
    Bar,
    Bars,
    Block,
    Button,
    Card,
    Divider,
    Heading,
    Paragraph,
    Plain,
    Strong,
)


def revealed(event: events.RoundRevealed) -> Card:
    """Answer, explanation, distribution, first, streaks, leaders."""
    round_ = event.round
    return Card(
        summary=f"The answer to question {round_.number}",
        blocks=(
            Heading(f"The answer to question {round_.number}"),
            Paragraph((Plain(wording.gist(round_.question.prompt, 300)),)),
            *right_answer(round_),
            *wording.prose(round_.question.explanation),
            Divider(),
            Paragraph((Plain(_how_it_went(event)),)),
            *_chart(event),
            *_people(event),
        ),
        controls=(
            Button(Action("result", (round_.id,)), "How did I do?"),
            Button(Action("board", ("week",)), "Leaderboard"),
        ),
    )


def right_answer(round_: Round) -> tuple[Block, ...]:
    """What was right, as fully as the key says it."""
    key = round_.question.key
    match key:
        case questions.Choice(options=options):
            order = _public_order(round_)
            letters = {} if order is None else dict(zip(order, arrangement.LETTERS, strict=False))
            return tuple(
                Paragraph((Strong(_labelled(letters.get(i), option.text)), Plain(_why(option))))
                for i, option in enumerate(options)
                if option.correct
            )
        case questions.Text(accepted=accepted):
            return _answer_line(accepted[0], _also(accepted[1:]))
        case questions.Number():
            return _answer_line(*_number(key))
        case questions.Listing(items=items, least=least):
            of = "" if least == len(items) else f"any {least} of: "
            return _answer_line(f"{of}{'; '.join(item.text for item in items)}", "")
        case questions.Ordering(items=items):
            return tuple(
                Paragraph((Strong(f"{place}."), Plain(f" {item}")))
                for place, item in enumerate(items, start=1)
            )
        case questions.Open(reference=reference):
            return wording.prose(reference)


def _public_order(round_: Round) -> tuple[int, ...] | None:
    """None where letters meant something else to each player, or nothing."""
    key = round_.question.key
    if question_card.is_true_or_false(key):
        return None
    if isinstance(key, questions.Choice) and key.order is questions.Order.PER_PLAYER:
        return None
    return question_card.shown_order(round_)


def _labelled(letter: str | None, text: str) -> str:
    return f"{letter} · {text}" if letter else text


def _why(option: questions.Option) -> str:
    return f" — {option.why}" if option.why else ""


def _answer_line(answer: str, more: str) -> tuple[Block, ...]:
    return (Paragraph((Strong(answer), Plain(more))),)


def _also(others: tuple[str, ...]) -> str:
    return f" (also: {', '.join(others[:8])})" if others else ""


def _number(key: questions.Number) -> tuple[str, str]:
    unit = f" {key.units[0]}" if key.units else ""
    tolerance = f" (give or take {key.tolerance:g})" if key.tolerance else ""
    return f"{wording.number(key.value)}{unit}", tolerance


def _how_it_went(event: events.RoundRevealed) -> str:
    tally = event.tally
    if tally.answered == 0:
        return "Nobody answered this one."
    parts = [f"{tally.correct} of {tally.answered} right"]
    if tally.partly:
        parts.append(f"{tally.partly} partly right")
    if tally.pending:
        waits = "waits" if tally.pending == 1 else "wait"
        parts.append(f"{tally.pending} {waits} for a person to look")
    return f"{wording.listed(tuple(parts))}."


def _chart(event: events.RoundRevealed) -> tuple[Block, ...]:
    tally, key = event.tally, event.round.question.key
    if tally.answered == 0:
        return ()
    if isinstance(key, questions.Choice):
        return (Bars("How people chose", tuple(_option_bars(event, key))),)
    if tally.key_points:
        bars = tuple(Bar(wording.one_line(point, 70), number) for point, number in tally.key_points)
        return (Bars("Key points people covered", bars),)
    verdicts = (
        Bar("right", tally.correct, marked=True),
        Bar("partly right", tally.partly),
        Bar("not right", tally.incorrect),
    )
    return (Bars("How answers were marked", verdicts),)


def _option_bars(event: events.RoundRevealed, key: questions.Choice) -> Iterator[Bar]:
    order = _public_order(event.round)
    for position, index in enumerate(order or range(len(key.options))):
        letter = None if order is None else arrangement.LETTERS[position]
        option = key.options[index]
        label = wording.one_line(_labelled(letter, option.text), 70)
        yield Bar(label, event.tally.options[index], marked=option.correct)


def _people(event: events.RoundRevealed) -> Iterator[Block]:
    if event.first:
        yield Paragraph((Plain("First to be right: "), Strong(wording.name(event.first))))
    if event.streaks:
        runs = tuple(f"{wording.name(who)} ({run})" for who, run in event.streaks)
        yield Paragraph((Plain(f"Answered in a row: {wording.listed(runs)}"),))
    if event.leaders:
        leaders = ", ".join(_leader(standing) for standing in event.leaders)
        yield Paragraph((Plain("This week: "), Plain(leaders)))


def _leader(standing: Standing) -> str:
    shared = "=" if standing.shared else ""
    return f"{standing.rank}{shared} {wording.name(standing.score.name)} {standing.score.points}"
