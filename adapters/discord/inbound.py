"""What people do on Discord, brought to the house, and its answer brought back to them.

One door for commands, buttons, menus and forms, by what the interaction itself says: nothing is
kept from one to the next, so a message of last month works after a restart. Discord waits three
seconds for an acknowledgement, and fifteen minutes for what follows it; a form can only be the
first answer. https://discord.com/developers/docs/interactions/receiving-and-responding
"""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import discord

from adapters.discord import editing, errors, forms, people, rendering, tree
from adapters.discord.people import Interaction
from adapters.discord.ports import Suggestions
from adapters.platform import Receive
from bot import ui
from bot.ui import exchange

log = logging.getLogger(__name__)

PATIENCE_SECONDS: Final = (
    0.2  # then people see that it was received; Discord itself allows three seconds
)
_TOO_LATE: Final = frozenset({errors.UNKNOWN_INTERACTION, errors.UNKNOWN_WEBHOOK})


def _say(text: str) -> exchange.Whisper:
    card = ui.Card(summary=text, blocks=(ui.Paragraph((ui.Plain(text),)),))
    return exchange.Whisper(card=card, otherwise=exchange.Otherwise.NOTHING)


SORRY: Final = _say("That did not work, and it is our fault. Please try again in a moment.")
ON_A_SERVER: Final = _say("Quizbell plays in the channels of a server. Please try it there.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbound:
    """`host_roles` as in the options."""

    receive: Receive
    suggestions: Suggestions
    host_roles: tuple[int, ...] = ()

    async def handle(self, interaction: Interaction) -> None:
        """Answer one interaction; whatever goes wrong stays in here."""
        try:
            if interaction.type is discord.InteractionType.autocomplete:
                await self._suggest(interaction)
            else:
                await self._answer(interaction)
        except discord.HTTPException as error:
            _log_unanswered(interaction, error)

    async def _suggest(self, interaction: Interaction) -> None:
        argument, typed = tree.focused(_data(interaction))
        where = people.channel(interaction, interaction.guild_id or 0)
        values = await self.suggestions.suggest(where, argument, typed)
        await interaction.response.autocomplete(
            [
                discord.app_commands.Choice(name=value, value=value)
                for value in values[: tree.MOST_SUGGESTIONS]
                if len(value) <= tree.LONGEST_CHOICE
            ]
        )

    async def _answer(self, interaction: Interaction) -> None:
        incoming = self._incoming(interaction)
        if incoming is None:
            await _reply(interaction, ON_A_SERVER)
            return
        working = asyncio.create_task(self._received(incoming))
        await asyncio.wait({working}, timeout=PATIENCE_SECONDS)
        if not working.done():
            await _acknowledge(interaction)
        await _reply(interaction, await working)

    async def _received(self, incoming: exchange.Incoming) -> exchange.Outgoing:
        try:
            return await self.receive(incoming)
        except Exception:
            log.exception("an interaction stumbled", extra={"action": "interaction_failed"})
            return SORRY

    def _incoming(self, interaction: Interaction) -> exchange.Incoming | None:
        """What it means; None outside of a server."""
        if interaction.guild_id is None:
            return None
        data = _data(interaction)
        by: Any = {
            "who": people.account(interaction, interaction.guild_id, self.host_roles),
            "where": people.channel(interaction, interaction.guild_id),
            "event": str(interaction.id),
            "hindrance": people.hindrance(interaction),
        }
        if interaction.type is discord.InteractionType.application_command:
            return exchange.Typed(**by, text=tree.typed(data))
        action = ui.Action.decode(data["custom_id"])
        if interaction.type is discord.InteractionType.modal_submit:
            values = forms.filled(data["components"])
            return exchange.Filled(**by, action=action, values=values)
        if "values" in data:
            return exchange.Chosen(**by, action=action, keys=tuple(data["values"]))
        return exchange.Pressed(**by, action=action)


def _data(interaction: Interaction) -> Mapping[str, Any]:
    return interaction.data or {}


async def _acknowledge(interaction: Interaction) -> None:
    """Gain fifteen minutes; an acknowledgement that came too late must not lose the answer."""
    try:
        await interaction.response.defer(ephemeral=True, thinking=True)
    except discord.HTTPException as error:
        _log_unanswered(interaction, error)


async def _reply(interaction: Interaction, outgoing: exchange.Outgoing) -> None:
    try:
        await _show(interaction, outgoing)
    except discord.HTTPException as error:
        if error.code not in _TOO_LATE:
            raise
        await _otherwise(interaction, outgoing)


async def _show(interaction: Interaction, outgoing: exchange.Outgoing) -> None:
    match outgoing:
        case exchange.Whisper(card=card, beside=beside):
            goes_on = bool(card.controls) and not beside
            await _whisper(interaction, await rendering.drawn(card), goes_on=goes_on)
        case exchange.Ask(form=form) if _can_ask(interaction):
            asked = forms.with_kept(form, interaction.message)
            await interaction.response.send_modal(forms.modal(asked))
        case exchange.Ask(form=form):
            await _whisper(interaction, rendering.layout(forms.reopening(form)))
        case exchange.Rejected(form=form, reasons=reasons):
            await _whisper(interaction, forms.mending(form, reasons))


def _can_ask(interaction: Interaction) -> bool:
    """A form opens as a first answer, and not upon a form."""
    answered = interaction.response.is_done()
    return not answered and interaction.type is not discord.InteractionType.modal_submit


async def _whisper(
    interaction: Interaction, shown: rendering.Layout, *, goes_on: bool = False
) -> None:
    """Privately; what goes on from a private message takes its place instead of piling up."""
    if interaction.response.is_done():
        await editing.edit_answer(interaction, shown)
    elif goes_on and interaction.message is not None and interaction.message.flags.ephemeral:
        await interaction.response.edit_message(view=shown, attachments=shown.files())
    else:
        await interaction.response.send_message(view=shown, files=shown.files(), ephemeral=True)


async def _otherwise(interaction: Interaction, outgoing: exchange.Outgoing) -> None:
    """The moment to answer is over: tell it in a direct message, where nothing can be pressed."""
    log.info("answered too late", extra={"action": "interaction_expired", "id": interaction.id})
    match outgoing:
        case exchange.Whisper(card=card, otherwise=exchange.Otherwise.DIRECT_MESSAGE):
            await interaction.user.send(view=rendering.layout(replace(card, controls=())))


def _log_unanswered(interaction: Interaction, error: discord.HTTPException) -> None:
    if error.code == errors.ALREADY_ANSWERED:
        return  # a repeated request of ours, or another process, was first
    log.warning(
        "an interaction went unanswered: %s",
        error,
        extra={"action": "interaction_unanswered", "id": interaction.id},
    )
