"""How the questions of a channel did: a page for its hosts."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from adapters.web.playground import Playground, visit
from adapters.web.rendering import blocks
from adapters.web.templates import page


class Statistics:
    """The page."""

    def __init__(self, playground: Playground) -> None:
        self._playground = playground

    async def show(self, request: Request) -> Response:
        """Counted anew on each view; of open questions it knows nothing."""
        here = visit(self._playground, request)
        card = await self._playground.guide.statistics(here.account, here.channel)
        if card is None:
            raise HTTPException(403, "Only a host of the channel sees how its questions did.")
        return page("statistics.html", here=here, body=blocks(card.blocks))
