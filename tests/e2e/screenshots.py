"""`make screenshots`: the README's pictures, taken from the running program."""

import asyncio
import tempfile
from pathlib import Path

from playwright.async_api import Browser

from bot import app, ui
from bot.engine import delivering, requests
from bot.quiz.player import Account
from bot.quiz.round import Round
from bot.quiz.schedule import Channel
from bot.settings import Settings
from bot.store import outbox
from bot.ui import cards, exchange
from tests.e2e import people, quizbell, renderings, slack_renderings
from tests.e2e.people import Visitor

PICTURES = Path(__file__).parents[2] / "data" / "pictures"
RIGHT = "Nothing, because the three layers together are one affine map"
WRONG = {
    "Bob": "Curved decision boundaries, because it is three layers deep",
    "Chidi": "Functions made of many linear pieces, one per hidden unit",
}


async def story(browser: Browser, url: str) -> None:
    """A first day with four players, and the second one's question with an answer begun."""
    context = await browser.new_context(
        viewport={"width": 1280, "height": 900}, locale="en-GB", timezone_id="Europe/Berlin"
    )
    ann = await Visitor.arrives(context, url, "Ann")
    for name in ("Bob", "Chidi", "Dana"):
        other = await Visitor.arrives(context, url, name)
        await other.picks(WRONG.get(name, RIGHT))
        await other.sees("Your answer is in:")
    await ann.picks(RIGHT)
    await ann.sees("4 have answered.")
    await ann.page.screenshot(path=PICTURES / "question.png", animations="disabled")
    await ann.presses("To closing time")
    await ann.sees("The answer to question 1")
    await _shows_the_chart(ann)
    await ann.page.screenshot(path=PICTURES / "playground.png", animations="disabled")
    await ann.page.emulate_media(color_scheme="dark")
    await ann.types("/quiz leaderboard")
    await ann.sees("Leaderboard · this week")
    await ann.page.screenshot(path=PICTURES / "dark.png", animations="disabled")
    await ann.page.emulate_media(color_scheme="light")
    await ann.presses("Next bell")
    await ann.sees("Question 2")
    await context.close()


async def phone(browser: Browser, url: str) -> None:
    """The same second question on a phone, with an answer begun."""
    context = await browser.new_context(
        viewport={"width": 390, "height": 844}, locale="en-GB", timezone_id="Europe/Berlin"
    )
    eve = await Visitor.arrives(context, url, "Eve")
    await eve.presses("Write your answer")
    field = eve.page.get_by_role("textbox", name="Your answer")
    await field.fill("I would start from a network pretrained on a large set of photos, because ")
    await eve.page.screenshot(path=PICTURES / "phone.png", animations="disabled")
    await context.close()


async def chat_cards(browser: Browser, folder: Path) -> None:
    """The same day on Discord and on Slack, and the card on which a host sets it up."""
    channel, role = "1500000000000000001", "1500000000000000002"
    there = Channel(workspace="discord:1500000000000000000", id=channel)
    for name, (card, private) in (await _drawn(there, role, folder / "discord")).items():
        names = {channel: "#daily-quiz", role: "@quizzers"}
        page = renderings.page(card, names, private=private)
        await _picture(browser, page, f"discord-{name}.png")
    there = Channel(workspace="slack:T0123456789", id="C0123456789")
    for name, (card, private) in (await _drawn(there, "S0123456789", folder / "slack")).items():
        names = {there.id: "#daily-quiz", "S0123456789": "@quizzers"}
        page = slack_renderings.page(card, names, window=private)
        await _picture(browser, page, f"slack-{name}.png")


async def _drawn(where: Channel, group: str, folder: Path) -> dict[str, tuple[ui.Card, bool]]:
    async with app.database_of(Settings(data_dir=folder), prepare=True) as database:
        bot = app.assembled(Settings(data_dir=folder, zone="Europe/Berlin"), database)
        await app.load_shipped_packs(database)
        return await _day(bot, where, group)


async def _picture(browser: Browser, page: str, name: str) -> None:
    shown = await browser.new_page(viewport={"width": 560, "height": 900}, device_scale_factor=1.5)
    await shown.set_content(page)
    await shown.locator("#card").screenshot(path=PICTURES / name, animations="disabled")
    await shown.close()


async def _day(bot: app.Application, where: Channel, role: str) -> dict[str, tuple[ui.Card, bool]]:
    """The cards of a first day by their names, and whether only one person sees them."""
    people_there = [
        Account(workspace=where.workspace, user=name, name=name, host=name == "Hedy")
        for name in ("Hedy", "Ann", "Bob", "Chidi", "Dana")
    ]
    hedy, *players = people_there
    taking = asyncio.create_task(bot.world.intake.run())

    async def types(who: Account, text: str) -> ui.Card:
        reply = await bot.reception.receive(
            exchange.Typed(who=who, where=where, event=f"{who.user} {text}", text=text)
        )
        assert isinstance(reply, exchange.Whisper)
        return reply.card

    await types(hedy, f"settings call:{role}")
    setup = await types(hedy, "setup")
    await types(hedy, "ask deep-learning")
    for player in players:
        await types(player, f"answer {WRONG.get(player.name, RIGHT)}")
    round_ = await bot.world.newest_open(where)
    assert round_ is not None
    question = cards.card(await delivering.opened_or_closed(bot.world, round_))
    await bot.engine.handle(requests.CloseDue(), at=round_.closes_at)
    revealed = await delivering.staged(bot.world, _delivery(round_, where))
    assert revealed is not None
    taking.cancel()
    return {
        "setup": (setup, True),
        "question": (question, False),
        "reveal": (cards.card(revealed), False),
    }


def _delivery(round_: Round, where: Channel) -> outbox.Delivery:
    return outbox.Delivery.planned(
        id="reveal",
        channel=where,
        round_id=round_.id,
        kind=outbox.Kind.REVEAL,
        due_at=round_.closes_at,
    )


async def _shows_the_chart(ann: Visitor) -> None:
    """Scroll so that the whole reveal is in the picture."""
    reveal = ann.page.get_by_role("article").filter(has_text="The answer to question 1").last
    await reveal.evaluate("element => element.scrollIntoView({block: 'end'})")


async def main() -> None:
    """Play, and take the pictures."""
    PICTURES.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        quizbell.started(Path(folder) / "data", "demo", QUIZBELL_ZONE="Europe/Berlin") as running,
    ):
        async with people.browser() as browser:
            await story(browser, running.url)
            await phone(browser, running.url)
            await chat_cards(browser, Path(folder))


if __name__ == "__main__":
    asyncio.run(main())
