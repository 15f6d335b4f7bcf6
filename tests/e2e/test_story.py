"""The whole story, with two people in a real Chromium and a real Quizbell behind it."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, BrowserContext, expect

from tests.e2e import people, quizbell
from tests.e2e.people import Visitor

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(people.chromium() is None, reason="no Chromium: apt-get install chromium"),
]

RIGHT = "Nothing, because the three layers together are one affine map"
WRONG = "Curved decision boundaries, because it is three layers deep"
ESSAY = (
    "I would not train from scratch but start from a network pretrained on ImageNet. "
    "I replace its last layer with a new one for the twelve species and freeze the other layers "
    "first, then fine-tune with a small learning rate. Data augmentation such as flips, crops and "
    "colour jitter stretches the photos. I judge it on a held-out test set that was never used for "
    "training or for choosing anything."
)


@pytest.fixture
async def chromium() -> AsyncIterator[Browser]:
    async with people.browser() as opened:
        yield opened


@pytest.fixture
async def context(chromium: Browser) -> AsyncIterator[BrowserContext]:
    context = await chromium.new_context(locale="en-GB", timezone_id="UTC")
    context.set_default_timeout(10_000)
    yield context
    await context.close()


async def test_two_people_play_two_days(context: BrowserContext, tmp_path: Path) -> None:
    """Name, answers, counter, reveal, results, leaderboard, next day, prose, streak of two."""
    with quizbell.started(tmp_path / "data", "demo") as running:
        ann = await Visitor.arrives(context, running.url, "Ann")
        bob = await Visitor.arrives(context, running.url, "Bob")
        await ann.sees("Question 1")
        await ann.picks(RIGHT)
        await ann.sees("Your answer is in:")
        await bob.picks(WRONG)
        await ann.sees("2 have answered.")
        await ann.sees_nowhere("affine map is an affine map")  # the explanation

        await ann.presses("To closing time")
        await ann.sees("The answer to question 1")
        await bob.sees("The answer to question 1")
        await ann.sees("1 of 2 right.")
        await ann.presses("How did I do?")
        await ann.sees("Question 1: Right")
        await bob.presses("How did I do?")
        await bob.sees("Question 1: Not right")
        await ann.types("/quiz leaderboard")
        await ann.sees("Leaderboard · this week")

        await ann.presses("Next bell")
        await bob.sees("Question 2")
        await ann.writes(ESSAY)
        await ann.sees("Your answer is in:")
        await bob.writes("I don't know")
        await bob.presses("To closing time")
        await ann.sees("The answer to question 2")
        await ann.presses("How did I do?")
        await ann.sees("Question 2: Right")
        await ann.types("/quiz me")
        await ann.sees("2 questions in a row")


async def test_a_press_works_without_javascript(chromium: Browser, tmp_path: Path) -> None:
    """Answering needs no script at all."""
    context = await chromium.new_context(java_script_enabled=False)
    with quizbell.started(tmp_path / "data", "demo") as running:
        ann = await Visitor.arrives(context, running.url, "Ann")
        await ann.picks(RIGHT)

        await ann.sees("Your answer is in:")

        await ann.presses("To closing time")
        await ann.presses("Next bell")
        await ann.writes(ESSAY)

        await ann.sees("Your answer is in:")
    await context.close()


async def test_the_keyboard_alone_is_enough(context: BrowserContext, tmp_path: Path) -> None:
    """A name, an answer and a command, without touching the mouse."""
    with quizbell.started(tmp_path / "data", "demo") as running:
        page = await context.new_page()
        await page.goto(running.url)
        await page.keyboard.type("Ann")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("heading", name="daily-quiz")).to_be_visible()
        for _ in range(30):
            await page.keyboard.press("Tab")
            if await page.evaluate("document.activeElement.textContent.trim()") == "A":
                break
        await page.keyboard.press("Enter")
        await expect(page.get_by_text("Your answer is in:")).to_be_visible()
        await page.get_by_role("combobox").focus()
        await page.keyboard.type("/quiz lead")
        await page.keyboard.press("ArrowDown")
        await page.keyboard.press("Enter")
        await page.keyboard.press("Enter")

        await expect(page.get_by_text("Leaderboard · this week").last).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_pages_pass_axe(chromium: Browser, tmp_path: Path, scheme: str) -> None:
    """No serious or critical finding, at phone width and on a desk, front page and channel."""
    with quizbell.started(tmp_path / "data", "demo") as running:
        for width in (360, 1280):
            context = await chromium.new_context(
                viewport={"width": width, "height": 800},
                color_scheme="dark" if scheme == "dark" else "light",
                reduced_motion="reduce",  # a card that fades in has little contrast for a moment
            )
            front = await context.new_page()
            await front.goto(running.url)
            assert await _serious(front) == []
            ann = await Visitor.arrives(context, running.url, f"Ann {width}")
            await ann.picks(RIGHT)
            await ann.sees("Your answer is in:")
            await ann.types("/quiz help")
            await ann.sees("What you can type")
            assert await _serious(ann.page) == []
            wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            assert await ann.page.evaluate(wider) <= 0
            await context.close()


async def _serious(page: object) -> list[str]:
    found = await Axe().run(page)
    return [
        f"{violation['help']}: {node['html'][:200]} {node['failureSummary']}"
        for violation in found.response["violations"]
        if violation["impact"] in {"serious", "critical"}
        for node in violation["nodes"]
    ]


async def test_nothing_comes_from_elsewhere(context: BrowserContext, tmp_path: Path) -> None:
    """Every request of the page goes to Quizbell itself, and the console stays quiet."""
    asked: set[str] = set()
    said: list[str] = []
    context.on("request", lambda request: asked.add(request.url))
    context.on("console", lambda message: said.append(message.text))
    with quizbell.started(tmp_path / "data", "demo") as running:
        ann = await Visitor.arrives(context, running.url, "Ann")
        await ann.picks(RIGHT)
        await ann.sees("Your answer is in:")

        assert [url for url in asked if not re.match(re.escape(running.url), url)] == []
        assert said == []
