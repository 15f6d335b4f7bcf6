"""`make screenshots`: the README's pictures, taken from the running program."""

import asyncio
import tempfile
from pathlib import Path

from playwright.async_api import Browser

from tests.e2e import people, quizbell
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
    await ann.page.screenshot(path=PICTURES / "question.png")
    await ann.presses("To closing time")
    await ann.sees("The answer to question 1")
    await _shows_the_chart(ann)
    await ann.page.screenshot(path=PICTURES / "playground.png")
    await ann.page.emulate_media(color_scheme="dark")
    await ann.types("/quiz leaderboard")
    await ann.sees("Leaderboard · this week")
    await ann.page.wait_for_timeout(600)  # colours fade over
    await ann.page.screenshot(path=PICTURES / "dark.png")
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
    await eve.page.wait_for_timeout(600)
    await eve.page.screenshot(path=PICTURES / "phone.png")
    await context.close()


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


if __name__ == "__main__":
    asyncio.run(main())
