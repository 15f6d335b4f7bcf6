"""People in front of a real browser: they press what they read and see what is shown."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str | None:
    """A Chromium that is installed, if there is one."""
    return next((path for name in CHROMIUMS if (path := shutil.which(name))), None)


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    """A headless Chromium, closed in the end."""
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield opened
        await opened.close()


@dataclass(slots=True)
class Visitor:
    """One person in one tab."""

    page: Page
    name: str

    @classmethod
    async def arrives(cls, context: BrowserContext, url: str, name: str) -> "Visitor":
        """Open the front page and pick a name."""
        page = await context.new_page()
        await page.goto(url)
        await page.get_by_role("textbox").fill(name)
        await page.get_by_role("button", name="Come in").click()
        await expect(page.get_by_role("heading", name="daily-quiz")).to_be_visible()
        return cls(page, name)

    async def presses(self, label: str) -> None:
        """Press the newest button with this written on it."""
        await self.page.get_by_role("button", name=label, exact=True).last.click()

    async def picks(self, option: str) -> None:
        """Press the letter that stands before an option in the newest question."""
        shown = await self.page.get_by_role("article").filter(has_text=option).last.inner_text()
        lines = [line.strip() for line in shown.splitlines() if line.strip()]
        place = next(i for i, line in enumerate(lines) if option in line)
        letter = lines[place][0] if len(lines[place].split()[0]) == 1 else lines[place - 1]
        await self.presses(letter)

    async def writes(self, answer: str) -> None:
        """Open the newest question's form, write, and send it."""
        await self.presses("Write your answer")
        await self.page.get_by_role("textbox", name="Your answer").last.fill(answer)
        sends = self.page.get_by_role("article").get_by_role("button", name="Send")
        await sends.last.click()

    async def types(self, command: str) -> None:
        """Say something in the composer."""
        composer = self.page.get_by_role("combobox")
        await composer.fill(command)
        await composer.press("Escape")  # close the list of completions
        await composer.press("Enter")

    async def sees(self, text: str) -> None:
        """Some of what is shown holds this text, now or within a few seconds."""
        await expect(self.page.get_by_text(text).last).to_be_visible(timeout=10_000)

    async def sees_nowhere(self, text: str) -> None:
        """Not even the page's source holds it."""
        assert text not in await self.page.content()
