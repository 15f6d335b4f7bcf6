"""The second reader as the settings want it; none unless an address is set."""

from collections.abc import Callable
from datetime import datetime

from bot.chat_completions import ChatCompletions
from bot.clock.second_reader import SecondReader
from bot.engine import World
from bot.engine.second_opinions import Terms
from bot.settings import Settings


def second_reader(
    settings: Settings, world: World, clock: Callable[[], datetime]
) -> SecondReader | None:
    """Wire a model's client to who asks it."""
    if not settings.opinion_url:
        return None
    model = ChatCompletions(
        url=settings.opinion_url,
        key=settings.opinion_key.get_secret_value(),
        model=settings.opinion_model,
        seconds=settings.opinion_seconds,
    )
    terms = Terms(
        model=settings.opinion_model,
        everything=settings.opinion_when == "all",
        a_day=settings.opinion_budget,
    )
    return SecondReader(world, clock, model, terms)
