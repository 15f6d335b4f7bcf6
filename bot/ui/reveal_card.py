"""The end of a round: what was right, why, how everyone did, who leads."""

from collections.abc import Iterator
from typing import Final

from bot.engine import events
from bot.quiz import arrangement
from bot.quiz import question as questions
from bot.quiz.round import Round
from bot.quiz.standings import Standing
from bot.quiz.streaks import FREEZE_EVERY
from bot.ui import escaping, limits, prose, question_card, wording
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

MOST_EXPLAINED: Final = 20  # blocks of the answer and its explanation
MOST_BARS: Final = 25
_CHART: Final = 1000  # characters of all its bars; with many of them their labels get short


def revealed(event: events.RoundRevealed) -> Card:
    """Answer, explanation, distribution, first, streaks, leaders.

    All of it is shown, but for the end of an answer and explanation that leave no room for it.
    """
    round_ = event.round
    above: tuple[Block, ...] = (
        Heading(f"The answer to question {round_.number}"),
        Paragraph((Plain(prose.gist(round_.question.prompt, 300)),)),
    )
    below = (
        Divider(),
        Paragraph((Plain(_how_it_went(event)),)),
        *_chart(event),
        *_people(event),
    )
    left = prose.CARD - limits.total((*above, *below), escaping.widest)
    explained = (*right_answer(round_), *prose.excerpt(round_.question.explanation, left))
    return Card(
        summary=f"The answer to question {round_.number}",
        blocks=(*above, *prose.within(explained, left, count=MOST_EXPLAINED), *below),
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
                block
                for i, option in enumerate(options)
                if option.correct
                for block in _answer_line(_labelled(letters.get(i), option.text), _why(option))
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
                block
                for place, item in enumerate(items, start=1)
                for block in _answer_line(f"{place}.", f" {item}")
            )
        case questions.Open(reference=reference):
            return prose.excerpt(reference, prose.CARD)


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
    return prose.paragraphs(Strong(answer), Plain(more))


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
        return (Bars("How people chose", tuple(_option_bars(event, key)), tally.answered),)
    if tally.key_points:
        return (_covered(tally.key_points, tally.answered),)
    verdicts = (
        Bar("right", tally.correct, marked=True),
        Bar("partly right", tally.partly),
        Bar("not right", tally.incorrect),
    )
    return (Bars("How answers were marked", verdicts, tally.answered),)


def _covered(key_points: tuple[tuple[str, int], ...], answered: int) -> Bars:
    shown, all_ = key_points[:MOST_BARS], len(key_points)
    most = _label_room(len(shown))
    first = f" (the first {MOST_BARS} of {all_})" if all_ > MOST_BARS else ""
    bars = tuple(Bar(_label(point, most), number) for point, number in shown)
    return Bars(f"Key points people covered{first}", bars, answered)


def _option_bars(event: events.RoundRevealed, key: questions.Choice) -> Iterator[Bar]:
    order = _public_order(event.round)
    most = _label_room(len(key.options))
    for position, index in enumerate(order or range(len(key.options))):
        letter = None if order is None else arrangement.LETTERS[position]
        option = key.options[index]
        label = _label(_labelled(letter, option.text), most)
        yield Bar(label, event.tally.options[index], marked=option.correct)


def _label_room(bars: int) -> int:
    return min(70, _CHART // bars - limits.BAR)


def _label(text: str, most: int) -> str:
    return wording.fitted(" ".join(text.split()), most)


def _people(event: events.RoundRevealed) -> Iterator[Block]:
    if event.first:
        yield Paragraph((Plain("First to be right: "), Strong(wording.name(event.first))))
    if event.streaks:
        runs = tuple(f"{wording.name(who)} ({run})" for who, run in event.streaks)
        yield Paragraph((Plain(f"Answered in a row: {wording.listed(runs)}"),))
    for who, reached in event.milestones:
        said = f" has answered {reached} in a row{_earned_freeze(reached)}."
        yield Paragraph((Plain("🎉 "), Strong(wording.name(who)), Plain(said)))
    if event.leaders:
        leaders = ", ".join(_leader(standing) for standing in event.leaders)
        yield Paragraph((Plain("This week: "), Plain(leaders)))


def _earned_freeze(reached: int) -> str:
    """The first ten are when a player hears of freezes."""
    return ", and a freeze covers a miss" if reached == FREEZE_EVERY else ""


def _leader(standing: Standing) -> str:
    shared = "=" if standing.shared else ""
    return f"{standing.rank}{shared} {wording.name(standing.score.name)} {standing.score.points}"
