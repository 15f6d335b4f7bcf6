"""Choice forms of a channel's open questions, drafted and laid before its hosts like suggestions."""

import hashlib
from datetime import datetime
from typing import Final

from bot.engine import events, requests, suggesting
from bot.engine.world import World
from bot.quiz import closed_forms
from bot.quiz.schedule import Channel
from bot.store import packs, schedules, suggested
from bot.store.database import Connection

AT_ONCE: Final = 20  # more than anybody decides in one sitting


async def draft(world: World, request: requests.DraftForms, at: datetime) -> events.FormsDrafted:
    """Draft from the packs that the channel asks; what was drafted once never comes again."""
    async with world.database.writing() as connection:
        planned = await schedules.of_channel(connection, request.where)
        named = dict.fromkeys(name for schedule in planned for name in schedule.packs)
        added = without = 0
        for name in named:
            new, none = await _draft(connection, request.where, name, AT_ONCE - added, at)
            added, without = added + new, without + none
        waiting = await suggesting.next_of(connection, request.where)
        return events.FormsDrafted(drafted=added, without=without, next=waiting)


async def _draft(
    connection: Connection, where: Channel, pack_id: str, most: int, at: datetime
) -> tuple[int, int]:
    """How many forms of a pack are new, and how many open questions gave none."""
    pack = await packs.whole(connection, pack_id)
    forms = list(closed_forms.drafted(pack.questions if pack else ()))
    added = 0
    for form in forms:
        if isinstance(form, closed_forms.Drafted) and added < most:
            kept = suggested.Suggestion(
                id=_id(where, form), channel=where, name=f"the pack {pack_id}", draft=form.draft
            )
            added += await suggested.add(connection, kept, at=at)
    return added, sum(isinstance(form, closed_forms.Underived) for form in forms)


def _id(where: Channel, form: closed_forms.Drafted) -> str:
    named = f"{where} {form.question} {form.draft.prompt}"
    return hashlib.sha256(named.encode()).hexdigest()[:12]
