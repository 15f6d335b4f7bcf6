"""The whole room without script: every act loads the page, and the reply stands in its place."""

import re
from collections.abc import Callable

import pytest

from bot.ui import exchange
from tests.adapters.web.small_quiz import SmallQuiz
from tests.adapters.web.visitor import Visitor


async def test_a_press_is_answered_in_private(ann: Visitor, bob: Visitor, quiz: SmallQuiz) -> None:
    """The reply stands below the question; nobody else sees it, but all see the counter."""
    await ann.press("B")
    assert [reply.text for reply in ann.private if "Your answer B is in" in reply.text]
    lines = ann.page.all("ol")[0].all("li", of="public") + ann.private
    order = [li for li in ann.page.all("li") if li in lines]
    assert [li in ann.private for li in order] == [False, True, False]
    await bob.open(str(bob.answer.url.path))
    assert bob.private == []
    assert bob.sees("1 have answered.")
    pressed = quiz.received[0]
    assert isinstance(pressed, exchange.Pressed)
    assert (pressed.who.workspace, pressed.who.user, pressed.who.name) == (
        "web:local",
        "ann",
        "Ann",
    )
    assert (pressed.where.id, pressed.action.args) == ("daily-quiz", ("one", "B"))


async def test_an_answer_changed_has_one_reply(ann: Visitor) -> None:
    """The newest one takes the place of the older."""
    await ann.press("B")
    await ann.press("C")
    assert len(ann.private) == 1
    assert ann.sees("Your answer C is in")


async def test_the_same_form_sent_twice_is_one_event(ann: Visitor, quiz: SmallQuiz) -> None:
    """The bot can tell a second click from a second thought."""
    button = ann.button("B")
    await ann.send_by(button)
    await ann.send_by(button)
    await ann.press("B")
    first, again, anew = (one.event for one in quiz.received)
    assert first == again != anew


async def test_two_buttons_of_one_page_are_two_events(ann: Visitor, quiz: SmallQuiz) -> None:
    """Also when the second is pressed on a page that is no longer the newest."""
    b, c = ann.button("B"), ann.button("C")
    await ann.send_by(b)
    await ann.send_by(c)
    assert len({one.event for one in quiz.received}) == 2


async def test_options_arrive_by_their_keys(ann: Visitor, quiz: SmallQuiz) -> None:
    await ann.choose("A · Dropout", "B · Weight decay")
    assert ann.sees("You picked A and B.")
    assert isinstance(quiz.received[0], exchange.Chosen)


async def test_a_form_is_filled_in(ann: Visitor, quiz: SmallQuiz) -> None:
    """It opens below the card that asked for it, and the thanks take its place."""
    await ann.press("Write your answer")
    assert ann.private[0].one("h2").text == "Your answer"
    assert ann.answer.url.fragment == ann.private[0].attributes["id"]
    await ann.fill(answer="The validation loss rises.\r\nThe training loss does not.", sure="high")
    assert ann.page.all("form", of="fill") == []
    assert ann.sees("Thank you: your answer is in.")
    sent = quiz.received[-1]
    assert isinstance(sent, exchange.Filled)
    assert sent.value("answer") == "The validation loss rises.\nThe training loss does not."
    assert sent.value("sure") == "high"


async def test_a_form_with_something_to_mend_comes_back(ann: Visitor) -> None:
    """With a sentence, and with everything that was typed."""
    await ann.press("Write your answer")
    await ann.fill(answer="  ", sure="low")
    assert ann.page.one("p", of="why").text == "Please write an answer before you send it."
    ticked = [
        box for box in ann.page.one("form", of="fill").all("input") if "checked" in box.attributes
    ]
    assert [box.attributes["value"] for box in ticked] == ["low"]


async def test_a_long_answer_is_told_and_kept(ann: Visitor, quiz: SmallQuiz) -> None:
    """The bot does not even see it."""
    await ann.press("Write your answer")
    await ann.fill(answer="x" * 301)
    assert ann.page.one("p", of="why").text == "That is 301 characters long: at most 300 fit here."
    assert ann.page.one("textarea").text == "x" * 301
    assert not any(isinstance(one, exchange.Filled) for one in quiz.received)


async def test_a_form_can_be_put_away(ann: Visitor) -> None:
    await ann.press("Write your answer")
    await ann.press("Cancel")
    assert ann.private == []


async def test_a_private_reply_can_be_dismissed(ann: Visitor) -> None:
    await ann.press("B")
    await ann.press("Dismiss")
    assert ann.private == []


async def test_the_leaderboard_turns_its_pages_in_place(ann: Visitor) -> None:
    """Another period is the same reply, not one more; the reader's own row is marked."""
    await ann.press("B")
    await ann.say("/quiz leaderboard")
    replies = len(ann.private)
    await ann.press("All time")
    await ann.press("Month")
    assert len(ann.private) == replies
    assert ann.sees("Leaderboard · month")
    assert ann.page.one("tr", of="mine").text == "Your row: 1 Ann 2"
    assert ann.sees("/quiz leaderboard")


COMMANDS = {
    "plain": "/quiz me",
    "capitals": " /QUIZ me ",
    "bare": "/quiz",
    "spaces": "/quiz   me  ",
}


@pytest.mark.parametrize("typed", COMMANDS.values(), ids=COMMANDS)
async def test_the_composer_speaks_quiz(ann: Visitor, quiz: SmallQuiz, typed: str) -> None:
    """The bot gets what follows; the reply names what was typed."""
    await ann.say(typed)
    told = quiz.received[0]
    assert isinstance(told, exchange.Typed)
    assert told.text == typed.strip()[5:].strip()
    assert ann.private[0].one("bdi", of="cause").text == " ".join(typed.split())


OTHER = {
    "chatter": "hello all",
    "another command": "/quizzes",
    "markup": "<script>alert(1)</script>",
}


@pytest.mark.parametrize("typed", OTHER.values(), ids=OTHER)
async def test_the_room_only_speaks_quiz(ann: Visitor, quiz: SmallQuiz, typed: str) -> None:
    """Anything else gets a private hint, and goes nowhere."""
    await ann.say(typed)
    assert "This room only speaks /quiz" in ann.private[0].text
    assert quiz.received == []


async def test_saying_nothing_does_nothing(ann: Visitor, quiz: SmallQuiz) -> None:
    await ann.say("   ")
    assert (ann.private, quiz.received, ann.answer.status_code) == ([], [], 200)


async def test_replies_do_not_follow_into_another_channel(ann: Visitor) -> None:
    await ann.press("B")
    await ann.open(str(ann.answer.url.path).replace("daily-quiz", "paper-club"))
    assert ann.private == []
    assert ann.sees("Nothing has been asked here yet")


async def test_a_reply_whose_message_has_gone_is_still_there(ann: Visitor) -> None:
    """It moves to the beginning."""
    await ann.open(str(ann.answer.url.path).replace("daily-quiz", "paper-club"))
    await ann.say("/quiz me")
    assert len(ann.private) == 1


async def test_when_the_bot_breaks_the_person_is_told(
    ann: Visitor, quiz: SmallQuiz, caplog: pytest.LogCaptureFixture
) -> None:
    """One sentence for the person, the trouble for the log, and no word of what was typed in it."""
    quiz.broken = True
    await ann.press("B")
    assert ann.sees("Something went wrong on our side; your answer was not lost if you saw it")
    logged = vars(caplog.records[0])
    assert (logged["action"], logged["incoming"]) == ("receive_failed", "Pressed")
    assert logged["token"] == "'answer:one:B'"
    await ann.say("/quiz answer a secret thought")
    assert "secret" not in str([vars(one) for one in caplog.records])


async def test_when_the_bot_breaks_a_form_keeps_its_text(ann: Visitor, quiz: SmallQuiz) -> None:
    await ann.press("Write your answer")
    quiz.broken = True
    await ann.fill(answer="a long thought")
    assert "Something went wrong on our side" in ann.page.one("p", of="why").text
    assert ann.page.one("textarea").text == "a long thought"
    quiz.broken = False
    await ann.fill(answer="a long thought")
    assert ann.sees("Thank you: your answer is in.")


async def test_the_clock_moves_on_for_everybody(ann: Visitor, bob: Visitor) -> None:
    """The reveal appears, and the panel says what the time is now."""
    await bob.press("B")
    await ann.press("To closing time")
    assert (
        ann.page.one("form", of="clock").one("p", of="said").text == "It is now 17:00 on Tuesday."
    )
    assert ann.page.one("form", of="clock").one("time").text == "Tue 17 Nov, 17:00 UTC"
    await bob.open(str(bob.answer.url.path))
    assert bob.sees("The answer to question 12")
    assert "(the right answer) 1 · 100 %" in bob.page.text
    assert not [b for b in bob.page.all("button") if b.text == "B"]


async def test_a_clock_button_pressed_twice_moves_once(ann: Visitor, quiz: SmallQuiz) -> None:
    button, before = ann.button("Next bell"), quiz.time
    await ann.send_by(button)
    await ann.send_by(button)
    assert (quiz.time - before).days == 1


async def test_a_clock_that_breaks_says_so(ann: Visitor, quiz: SmallQuiz) -> None:
    quiz.broken = True
    await ann.press("Next bell")
    assert ann.sees("The clock got stuck on our side: please try again.")


async def test_a_form_still_works_after_a_restart(
    ann: Visitor, browsers: Callable[[], Visitor], quiz: SmallQuiz
) -> None:
    """Replies are in memory, but what is sent off carries all that the bot needs."""
    await ann.press("Write your answer")
    form = ann.page.one("form", of="fill")
    await ann.press("Cancel")  # as forgetful as a restart
    await ann.send(form, {"field.answer": "still here"})
    assert ann.sees("Thank you: your answer is in.")


async def test_the_page_offers_the_commands(ann: Visitor) -> None:
    """As suggestions that a browser understands without script."""
    offered = {one.attributes["value"]: one.text for one in ann.page.one("datalist").all("option")}
    assert offered["/quiz me"] == "your points and your streak"


async def test_versions_tell_what_changed(ann: Visitor, bob: Visitor) -> None:
    """A message has the same version for everyone and on every view, until it changes."""

    def versions(visitor: Visitor) -> list[str]:
        return [li.attributes["data-version"] for li in visitor.page.all("li", of="public")]

    before = versions(ann)
    assert before == versions(bob)
    await bob.press("B")
    after = versions(bob)
    assert (after[0] != before[0], after[1] == before[1]) == (True, True)


async def test_every_id_on_the_page_is_its_own(ann: Visitor) -> None:
    await ann.press("B")
    await ann.press("Write your answer")
    await ann.say("/quiz leaderboard")
    await ann.press("To closing time")
    ids = [one.attributes["id"] for one in ann.page.walk() if "id" in one.attributes]
    assert len(ids) == len(set(ids))


async def test_nothing_on_the_page_comes_from_elsewhere(ann: Visitor) -> None:
    """No other host, no inline script and no inline style."""
    await ann.press("To closing time")
    html = ann.answer.text
    assert not re.findall(r'(?:src|href|action)="(?!/|#)', html)
    assert not re.findall(r"\sstyle=|\son\w+=|<style|<script(?! src)", html)
