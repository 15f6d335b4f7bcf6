from collections.abc import Callable
from dataclasses import replace

import pytest

from adapters.web import WebOptions
from adapters.web.ports import WORKSPACE
from tests.adapters.web.conftest import OPTIONS
from tests.adapters.web.small_quiz import SmallQuiz
from tests.adapters.web.visitor import Visitor

OPEN = replace(OPTIONS, host="0.0.0.0")
ADDRESSES = {
    "127.0.0.1": True,
    "127.0.0.53": True,
    "::1": True,
    "localhost": True,
    "0.0.0.0": False,
    "::": False,
    "192.168.1.5": False,
    "quiz.example.org": False,
}


@pytest.mark.parametrize(("host", "loopback"), ADDRESSES.items(), ids=ADDRESSES)
def test_what_counts_as_this_machine_alone(host: str, *, loopback: bool) -> None:
    assert replace(OPTIONS, host=host).loopback is loopback


async def test_a_name_opens_the_first_channel(browsers: Callable[[], Visitor]) -> None:
    ann = await browsers().enter(" Ann ")
    assert ann.page.one("h1").text == "# daily-quiz"
    assert ann.sees("You are Ann")


async def test_a_bad_name_gets_a_sentence(browsers: Callable[[], Visitor]) -> None:
    ann = await browsers().enter("a" * 41)
    assert ann.answer.status_code == 422
    assert "too long" in ann.page.one("p", of="why").text


async def test_a_browser_remembers_its_people(browsers: Callable[[], Visitor]) -> None:
    """Two people at one screen each find their way back; another browser knows neither."""
    screen = browsers()
    await screen.enter("Ann")
    await screen.enter("Bob")
    await screen.open("/")
    met = screen.page.one("ul", of="met")
    assert [link.text for link in met.all("a")] == ["B Continue as Bob", "A Continue as Ann"]
    await screen.open(met.all("a")[1].attributes["href"])
    assert screen.sees("You are Ann")
    assert not (await browsers().open("/")).page.all("ul", of="met")


async def test_the_cookie_is_out_of_reach_of_scripts(browsers: Callable[[], Visitor]) -> None:
    ann = await browsers().enter("Ann")
    cookie = ann.answer.history[0].headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie


async def test_on_one_machine_a_name_may_be_taken_up_again(
    browsers: Callable[[], Visitor], ann: Visitor
) -> None:
    await ann.press("B")
    assert (await browsers().enter("ANN")).answer.status_code == 200


@pytest.mark.parametrize("options", [OPEN])
async def test_in_a_network_a_name_stays_with_its_browser(
    browsers: Callable[[], Visitor], ann: Visitor
) -> None:
    """Once it has played; the browser that holds it may come in by it again."""
    await ann.press("B")
    stranger = await browsers().enter("ANN")
    assert stranger.answer.status_code == 409
    assert stranger.page.one("p", of="why").text == (
        "The name ANN is taken here: please pick another one."
    )
    assert (await ann.enter("Ann")).answer.status_code == 200


@pytest.mark.parametrize("options", [OPEN])
async def test_in_a_network_a_name_that_never_played_is_free(
    browsers: Callable[[], Visitor], quiz: SmallQuiz
) -> None:
    await browsers().enter("Ann")
    assert not await quiz.known(WORKSPACE, "ann")
    assert (await browsers().enter("Ann")).answer.status_code == 200


async def test_a_host_key_makes_hosts_of_a_browsers_people(
    browsers: Callable[[], Visitor], quiz: SmallQuiz
) -> None:
    """Of those it has met, and of those who come later; the key leaves the address at once."""
    screen = await browsers().enter("Ann")
    await screen.open("/?host=open sesame")
    assert screen.answer.url.query == b""
    await screen.open(screen.page.one("ul", of="met").one("a").attributes["href"])
    await screen.press("B")
    await screen.enter("Bob")
    await screen.press("B")
    await (await browsers().enter("Cleo")).press("B")
    assert [one.who.host for one in quiz.received] == [True, True, False]


WRONG_KEYS = {"wrong": ("open", "open sesame"), "none is set": ("", ""), "not ASCII": ("ö", "open")}


@pytest.mark.parametrize(("given", "key"), WRONG_KEYS.values(), ids=WRONG_KEYS)
async def test_a_wrong_host_key_makes_no_host(
    browsers: Callable[[], Visitor], options: WebOptions, given: str, key: str
) -> None:
    visitor = await browsers().open(f"/?host={given}")
    assert visitor.answer.status_code == 403
    assert "host key" in visitor.page.one("p", of="why").text


@pytest.mark.parametrize("options", [replace(OPTIONS, everyone_hosts=True)])
async def test_in_the_demo_everyone_is_a_host(ann: Visitor, quiz: SmallQuiz) -> None:
    await ann.press("B")
    assert quiz.received[0].who.host


ALONE = replace(OPTIONS, host_key="")


@pytest.mark.parametrize("options", [ALONE])
async def test_at_ones_own_machine_everyone_is_a_host(ann: Visitor, quiz: SmallQuiz) -> None:
    """Where no key was set, and nobody else can come in."""
    await ann.press("B")
    assert quiz.received[0].who.host


@pytest.mark.parametrize("options", [replace(OPEN, host_key="")])
async def test_beyond_the_machine_nobody_hosts_without_a_key(ann: Visitor, quiz: SmallQuiz) -> None:
    await ann.press("B")
    assert not quiz.received[0].who.host


NAMES = {
    "this machine": (ALONE, "localhost:8080", 200),
    "this machine, in the newer way": (ALONE, "[::1]:8080", 200),
    "a name that was turned to this machine": (ALONE, "evil.example:8080", 421),
    "a proxy, with a key": (OPTIONS, "quiz.example", 200),
    "beyond this machine": (OPEN, "quiz.example", 200),
}


@pytest.mark.parametrize(("options", "name", "status"), NAMES.values(), ids=NAMES)
async def test_a_page_that_everybody_hosts_has_no_other_name(
    browsers: Callable[[], Visitor], name: str, status: int
) -> None:
    """A foreign page cannot have its own name point here and act as one of us."""
    answer = await browsers().client.get("/", headers={"Host": name})
    assert answer.status_code == status


async def test_a_link_that_was_not_signed_here_leads_to_the_front_page(
    browsers: Callable[[], Visitor],
) -> None:
    """On any page of the room, and for what is sent to it."""
    visitor = browsers()
    for path in ("/as/nonsense/c/daily-quiz", "/as/nonsense/c/daily-quiz/live"):
        await visitor.open(path)
        assert visitor.answer.status_code == 403
        assert "not valid here any more" in visitor.page.one("p", of="why").text
    sent = await visitor.client.post("/as/nonsense/c/daily-quiz/press")
    assert sent.status_code == 403
