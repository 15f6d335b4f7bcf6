"""People and what is theirs: accounts joined by a one-time code, data shown, hidden, deleted."""

import hashlib
import json
from datetime import date, datetime, timedelta
from typing import Any, Final

from bot.engine import boards as looking
from bot.engine import events, requests
from bot.engine.events import LinkTrouble
from bot.engine.world import World
from bot.quiz import boards
from bot.quiz.player import Account
from bot.store import exporting, identity, people
from bot.store.database import Connection

COUNTS_FOR: Final = timedelta(minutes=15)


async def show_code(world: World, request: requests.ShowLinkCode, at: datetime) -> events.Told:
    """A code for this account, once and for a quarter of an hour."""
    code, until, who = world.new_id(), at + COUNTS_FOR, request.who
    async with world.database.writing() as connection:
        await identity.offer(connection, who, _digest(code), at=at, until=until)
        player = await people.known(connection, who.workspace, who.user)
        linked = await _platforms(connection, player.id) if player else ()
        zone = await looking.zone_of(connection, world, request.where)
    return events.LinkCodeShown(
        code=boards.spoken_code(code), until=until, zone=zone, linked=linked
    )


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


async def _platforms(connection: Connection, player: str) -> tuple[str, ...]:
    held = await identity.accounts_of(connection, player)
    return tuple(workspace.partition(":")[0] for workspace, _ in held)


async def link(world: World, request: requests.Link, at: datetime) -> events.Told:
    """Join this account with the one behind the code, after its holder has seen whose it is."""
    code, who = boards.code_of(request.code), request.who
    digest = _digest(code)
    async with world.database.writing() as connection:
        offer = await identity.offered(connection, digest, at=at)
        if offer is None:
            return events.LinkRefused(why=LinkTrouble.UNKNOWN)
        if why := await _hindrance(connection, request, offer):
            return events.LinkRefused(why=why)
        if not request.confirmed:
            platform = offer.workspace.partition(":")[0]
            spoken = boards.spoken_code(code)
            return events.LinkOffered(code=spoken, name=offer.name, platform=platform)
        other = Account(workspace=offer.workspace, user=offer.user, name=offer.name)
        given = await people.player_of(connection, other, new_id=world.new_id())
        kept = await people.player_of(connection, who, new_id=world.new_id())
        await identity.use_up(connection, digest)
        await identity.join(connection, kept, given)
        return events.AccountsLinked(platforms=await _platforms(connection, kept.id))


async def _hindrance(
    connection: Connection, request: requests.Link, offer: identity.Offer
) -> LinkTrouble | None:
    """A person plays with one account in a workspace: two would have two answers to a question."""
    who = request.who
    if (offer.workspace, offer.user) == (who.workspace, who.user):
        return LinkTrouble.OWN
    mine = await people.known(connection, who.workspace, who.user)
    other = await people.known(connection, offer.workspace, offer.user)
    if mine and other and mine.id == other.id:
        return LinkTrouble.ALREADY
    held = await identity.accounts_of(connection, mine.id) if mine else ()
    theirs = await identity.accounts_of(connection, other.id) if other else ()
    here = {workspace for workspace, _ in held} | {who.workspace}
    there = {workspace for workspace, _ in theirs} | {offer.workspace}
    return LinkTrouble.SAME_WORKSPACE if here & there else None


async def privacy(world: World, request: requests.ShowPrivacy, at: datetime) -> events.PrivacyShown:
    """What may be done, and how it stands."""
    async with world.database.reading() as connection:
        player = await people.known(connection, request.who.workspace, request.who.user)
        hidden = player is not None and await people.is_hidden(connection, player.id)
    return events.PrivacyShown(hidden=hidden, known=player is not None)


async def hide(world: World, request: requests.SetHidden, at: datetime) -> events.Told:
    """Off every board, or back; points are earned all the same."""
    async with world.database.writing() as connection:
        player = await people.player_of(connection, request.who, new_id=world.new_id())
        await identity.hide(connection, player.id, hidden=request.hidden)
    return events.BoardsLeft(hidden=request.hidden)


async def note_leaver(world: World, request: requests.NoteLeaver, at: datetime) -> events.Told:
    """Take somebody who left off the workspace's boards; whoever answers again is back."""
    name, workspace = " ".join(request.name.split()), request.where.workspace
    async with world.database.writing() as connection:
        found = await identity.called(connection, workspace, name) if name else ()
        if len(found) != 1:
            return events.NoSuchPlayer(name=name, several=len(found) > 1)
        await identity.leave(connection, workspace, found[0], gone=True)
    return events.LeaverNoted(name=name)


async def export(world: World, request: requests.ExportData, at: datetime) -> events.Told:
    """Everything that is kept about this person."""
    async with world.database.reading() as connection:
        player = await people.known(connection, request.who.workspace, request.who.user)
        if player is None:
            return events.NothingKept()
        record = await exporting.everything(connection, player.id)
    text = json.dumps(record, ensure_ascii=False, indent=2, default=_plain)
    return events.DataExported(text=text, answers=len(record["answers"]))


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON for {value!r}")


async def delete(world: World, request: requests.DeleteData, at: datetime) -> events.Told:
    """Forget this person, once he has agreed."""
    async with world.database.writing() as connection:
        player = await people.known(connection, request.who.workspace, request.who.user)
        if player is None:
            return events.NothingKept()
        if not request.confirmed:
            record = await exporting.everything(connection, player.id)
            return events.DeletionOffered(
                accounts=len(record["accounts"]), answers=len(record["answers"])
            )
        forgotten = await identity.forget(connection, player, nobody=world.new_id())
    return events.DataDeleted(what=forgotten)
