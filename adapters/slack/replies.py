"""How an answer reaches whoever acted: beside the message, in its place, in a modal, or by letter.

A private message is changed by the address that came with a press on it, for half an hour; a modal
by its id; both need no membership. After a form there is neither, so the answer is shown in the
channel, and as a direct message where we may not.
"""

import logging
from dataclasses import dataclass, replace
from typing import Final

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack import errors, forms, postbox, rendering
from adapters.slack.arrivals import Arrival, Place
from adapters.slack.forms import Origin
from adapters.slack.rendering import Json
from bot import ui
from bot.ui import exchange

log = logging.getLogger(__name__)

IN_A_WINDOW: Final = frozenset(
    {"home", "setup", "settings"}
)  # typed, and then changed step by step
MOST_WINDOWS: Final = 3  # https://docs.slack.dev/surfaces/modals
_TOO_LATE: Final = frozenset({"expired_trigger_id", "trigger_expired", "invalid_trigger_id"})
_ELSEWHERE: Final = frozenset(
    {
        "not_in_channel",
        "channel_not_found",
        "user_not_in_channel",
        "is_archived",
        "restricted_action",
        "ekm_access_denied",
        "messages_tab_disabled",
    }
)
_DONE_ALREADY: Final = frozenset({"exchanged_trigger_id", "trigger_exchanged"})


def in_a_window(arrival: Arrival, card: ui.Card) -> bool:
    """Whether a typed line opens a modal: it is about something that is changed step by step."""
    if arrival.place is not Place.COMMAND or arrival.verb not in IN_A_WINDOW:
        return False
    return bool(card.controls) or not arrival.origin.respond


def goes_on(whisper: exchange.Whisper) -> bool:
    """Whether it takes the place of what was pressed, instead of piling up."""
    return bool(whisper.card.controls) and not whisper.beside


def message(card: ui.Card) -> Json:
    """A card as a message that only one person sees."""
    return {"text": postbox.text(card), "blocks": rendering.blocks(card)}


@dataclass(frozen=True, slots=True)
class Replies:
    """To one arrival."""

    client: AsyncWebClient
    arrival: Arrival

    async def show(self, outgoing: exchange.Outgoing) -> None:
        """Bring it, in whichever way is open."""
        match outgoing:
            case exchange.Ask(form=form):
                await self._ask(form)
            case exchange.Rejected(form=form, reasons=reasons):
                await self._window(forms.modal(form, self.arrival.origin, reasons))
            case exchange.Whisper():
                await self._whisper(outgoing)

    async def _ask(self, form: ui.Form) -> None:
        if not await self._opened(forms.modal(form, self._origin)):
            await self._whisper(exchange.Whisper(card=forms.reopening(form)))

    @property
    def _origin(self) -> Origin:
        """What a modal should remember: the private message it was opened from can be changed."""
        here = self.arrival.origin
        return here if self.arrival.place is Place.PRIVATE else replace(here, respond="")

    async def _opened(self, view: Json) -> bool:
        """Open a modal; False where the moment for it is over."""
        upon = self.arrival.view is not None and self.arrival.view.get("type") == "modal"
        verb = self.client.views_push if upon else self.client.views_open
        try:
            await verb(trigger_id=self.arrival.trigger, view=view)
        except SlackApiError as error:
            said = errors.code(error)
            if said in _DONE_ALREADY:
                return True  # it came in twice, and was opened the first time
            if said not in _TOO_LATE | {"push_limit_reached"}:
                raise
            return False
        return True

    async def _whisper(self, whisper: exchange.Whisper) -> None:
        match self.arrival.place:
            case Place.COMMAND if in_a_window(self.arrival, whisper.card):
                if not await self._opened(forms.window(whisper.card, self._origin)):
                    await self._respond(whisper, in_place=False)
            case Place.HOME:
                await self.client.views_publish(
                    user_id=self.arrival.user, view=forms.home(whisper.card)
                )
            case Place.WINDOW:
                await self._in_window(whisper)
            case Place.FORM:
                await self._after_form(whisper)
            case place if self.arrival.origin.respond:
                in_place = place is Place.PRIVATE and goes_on(whisper)
                await self._respond(whisper, in_place=in_place)
            case _:
                await self._beside(whisper)

    async def _in_window(self, whisper: exchange.Whisper) -> None:
        view = self.arrival.view or {}
        shown = forms.window(whisper.card, self.arrival.origin)
        if view.get("type") == "modal" and not whisper.beside:
            await self._window(shown)
        elif not await self._opened(shown):
            await self._beside(whisper)

    async def _window(self, view: Json, *, view_id: str = "") -> None:
        """Show it in the modal that is open; one that was closed meanwhile stays closed."""
        known = view_id or (self.arrival.view or {}).get("id", "")
        try:
            await self.client.views_update(view_id=known, view=view)
        except SlackApiError as error:
            if errors.code(error) not in {"not_found", "view_not_found", "hash_conflict"}:
                raise

    async def _after_form(self, whisper: exchange.Whisper) -> None:
        """A form that lay upon a modal changes it; one from a private message changes that."""
        view = self.arrival.view or {}
        if below := view.get("previous_view_id"):
            shown = forms.window(whisper.card, self.arrival.origin)
            await self._window(shown, view_id=str(below))
        elif self.arrival.origin.respond and goes_on(whisper):
            await self._respond(whisper, in_place=True)
        else:
            await self._beside(whisper)

    async def _respond(self, whisper: exchange.Whisper, *, in_place: bool) -> None:
        webhook = AsyncWebhookClient(
            self.arrival.origin.respond, session=self.client.session, retry_handlers=[]
        )
        told = await webhook.send(
            **message(whisper.card),
            response_type="ephemeral",
            replace_original=in_place,
            unfurl_links=False,
            unfurl_media=False,
        )
        if told.status_code != 200:
            log.info("too late to respond", extra={"action": "interaction_expired"})
            await self._beside(whisper)

    async def _beside(self, whisper: exchange.Whisper) -> None:
        """In the channel for this person alone, or as a direct message."""
        channel, user = self.arrival.origin.channel, self.arrival.user
        try:
            if channel:
                await self.client.chat_postEphemeral(
                    channel=channel, user=user, **message(whisper.card)
                )
                return
        except SlackApiError as error:
            if errors.code(error) not in _ELSEWHERE:
                raise
        if whisper.otherwise is exchange.Otherwise.DIRECT_MESSAGE:
            await self.client.chat_postMessage(
                channel=user, **message(whisper.card), **postbox.NOT_UNFURLED
            )
