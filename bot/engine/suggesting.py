"""Questions from the team: anybody suggests one, a host takes it or declines it."""

import hashlib
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.engine import events, requests
from bot.engine.world import World
from bot.quiz import suggestion
from bot.quiz.question import Pack
from bot.quiz.schedule import Channel
from bot.quiz.suggestion import Fate
from bot.store import packs, schedules, suggested
from bot.store.database import Connection

LICENCE: Final = "private"


async def open_form(
    world: World, request: requests.OpenSuggestionForm, at: datetime
) -> events.SuggestionFormOpened:
    """Where to write it."""
    prompt = request.prompt[: suggestion.LONGEST_PROMPT]
    return events.SuggestionFormOpened(draft=suggestion.Draft(prompt=prompt, answer=""))


async def suggest(world: World, request: requests.Suggest, at: datetime) -> events.Told:
    """Keep it for a host; the same event keeps it once."""
    if reasons := suggestion.faults(request.draft):
        return events.SuggestionRefused(draft=request.draft, reasons=reasons)
    named = hashlib.sha256(f"{request.where} {request.event}".encode()).hexdigest()[:12]
    kept = suggested.Suggestion(
        id=named, channel=request.where, name=request.who.name, draft=request.draft
    )
    async with world.database.writing() as connection:
        await suggested.add(connection, kept, at=at)
    return events.SuggestionTaken()


async def show(
    world: World, request: requests.ShowSuggestion, at: datetime
) -> events.SuggestionShown:
    """The one that has waited longest."""
    async with world.database.reading() as connection:
        return await next_of(connection, request.where)


async def next_of(connection: Connection, where: Channel) -> events.SuggestionShown:
    """The one that has waited longest, and how many there are."""
    first, left = await suggested.waiting(connection, where)
    if first is None:
        return events.SuggestionShown(suggestion="", name="", draft=None, left=0)
    return events.SuggestionShown(
        suggestion=first.id, name=first.name, draft=first.draft, left=left
    )


async def decide(
    world: World, request: requests.DecideSuggestion, at: datetime
) -> events.SuggestionDecided:
    """Settle it; what is taken can be asked from now on. One that was settled already stays so."""
    where = request.where
    async with world.database.writing() as connection:
        settled = await suggested.decide(connection, where, request.suggestion_id, request.fate)
        taken = settled is not None and request.fate is Fate.TAKEN
        if settled is not None and taken:
            await _take(connection, settled, at)
        return events.SuggestionDecided(
            pack=own_pack(where.workspace).id if taken else "",
            next=await next_of(connection, where),
        )


async def _take(connection: Connection, taken: suggested.Suggestion, at: datetime) -> None:
    workspace = taken.channel.workspace
    pack = own_pack(workspace)
    made = suggestion.question(
        taken.draft, id=f"{pack.id}/{taken.id}", source=f"Suggested by {taken.name}"
    )
    await packs.add(connection, pack, made, workspace=workspace, at=at)
    for schedule in await schedules.of_channel(connection, taken.channel):
        if pack.id not in schedule.packs:
            await schedules.save(connection, replace(schedule, packs=(*schedule.packs, pack.id)))


def own_pack(workspace: str) -> Pack:
    """Where a workspace's suggestions go; no other workspace sees it."""
    digest = hashlib.sha256(workspace.encode()).hexdigest()[:6]
    return Pack(
        id=f"from-the-team-{digest}",
        title="From the team",
        language="und",
        licence=LICENCE,
        questions=(),
        description="Questions that people here have suggested.",
    )
