"""The composition root: settings in, a running application out. Nothing is built at import."""

import asyncio
import base64
import gc
import logging
import secrets
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from adapters.platform import Platform, PlatformError
from adapters.web import WebOptions, WebPlatform
from bot import commands, signing
from bot.clock.bell import Bell
from bot.clock.dispatch import Dispatch
from bot.clock.second_reader import SecondReader
from bot.clock.time_machine import ShiftedClock, TimeMachine
from bot.clock.watch import Watch, watch_over
from bot.engine import Engine, OwnWork, World, configuring
from bot.engine.events import Event
from bot.grading import OfflineGrader
from bot.installations import Installations
from bot.packs import importing, shipped
from bot.packs.errors import PackInvalid
from bot.quiz.question import Pack
from bot.quiz.schedule import Channel
from bot.reception import Reception
from bot.second_reading import second_reader
from bot.settings import Settings
from bot.store import packs, schedules
from bot.store.backups import Backup, back_up, nobody_else
from bot.store.database import Database
from bot.store.errors import DatabaseDriverMissing
from bot.store.intake import Intake
from bot.store.migrating import Form, migrate, schema_state
from bot.suggestions import Suggestions
from bot.ui import fitting
from bot.vitals import Metrics, Vitals

if TYPE_CHECKING:
    from bot.clock.queue import Queue

log = logging.getLogger(__name__)

WEB: Final = "web:local"
_IDS: Final[deque[str]] = deque()  # drawn ahead: base 32 is slow, and every answer takes one
_DRAWN: Final = 750  # bytes, which make a hundred
Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Now, aware, in UTC."""
    return datetime.now(UTC)


def new_id() -> str:
    """Twelve characters nobody can guess: 60 bits in base 32."""
    try:
        return _IDS.pop()
    except IndexError:
        drawn = base64.b32encode(secrets.token_bytes(_DRAWN)).decode().lower()
        _IDS.extend(drawn[at : at + 12] for at in range(12, len(drawn) - 11, 12))
        return drawn[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """Everything that runs, wired together."""

    settings: Settings
    world: World
    engine: Engine
    reception: Reception
    bell: Bell
    dispatch: Dispatch
    platforms: Mapping[str, Platform]
    metrics: Metrics
    watch: Watch | None = None
    second_reader: SecondReader | None = None
    queue: "Queue | None" = None
    time_machine: TimeMachine | None = None

    async def run(self) -> None:
        """Serve until cancelled.

        Then the clock stops first, while what is on its way still arrives; the doors close after
        it, and the intake goes last: what it took in, it finishes.
        """
        intake = asyncio.create_task(self.world.intake.run())
        try:
            async with asyncio.TaskGroup() as doors:
                receive = self.metrics.timed_replies(self.reception.receive)
                for platform in self.platforms.values():
                    doors.create_task(platform.run(receive))
                if (vitals := self.vitals) is not None:
                    doors.create_task(vitals.run())
                await self._tick()
        finally:
            intake.cancel()
            await asyncio.gather(intake, return_exceptions=True)

    async def _tick(self) -> None:
        async with asyncio.TaskGroup() as clock:
            clock.create_task(self.dispatch.run())
            if self.queue is not None:
                clock.create_task(self.queue.run(self.dispatch.bring))
            clock.create_task(self.bell.run())
            if self.second_reader is not None:
                clock.create_task(self.second_reader.run())
            if self.watch is not None:
                clock.create_task(self.watch.keep())

    @property
    def vitals(self) -> Vitals | None:
        """What an operator's machines may ask, if he wants that."""
        if (port := self.settings.vitals_port) is None:
            return None
        return Vitals(
            database=self.world.database,
            platforms=self.platforms,
            metrics=self.metrics,
            clock=self.reception.clock,
            host=self.settings.vitals_host,
            port=port,
        )


@asynccontextmanager
async def opened(settings: Settings, *, demo: bool = False) -> AsyncIterator[Application]:
    """An application over a prepared database with our packs loaded; closed at the end."""
    async with database_of(settings, prepare=True) as database:
        application = assembled(settings, database, ShiftedClock() if demo else None)
        await load_shipped_packs(database)
        if application.queue is not None:
            await application.queue.prepare()
        if application.time_machine is not None:
            await application.time_machine.catch_up()
        yield application


@asynccontextmanager
async def database_of(settings: Settings, *, prepare: bool = False) -> AsyncIterator[Database]:
    """The database of these settings; `prepare` makes or migrates it first."""
    if prepare:
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    database = await Database.open(settings.database)
    try:
        if prepare:
            await bring_up_to_date(settings, database)
        yield database
    finally:
        await database.close()


async def bring_up_to_date(settings: Settings, database: Database) -> Backup | None:
    """The newest form; what was there before is kept first, and returned."""
    form = (await schema_state(database)).form if exists(database) else Form.EMPTY
    if form is Form.BEHIND:  # an older one may be at work on it
        await nobody_else(database, of_this_version=False)
    kept = await keep_safe(settings, database) if form is Form.BEHIND else None
    await migrate(database)
    return kept


async def keep_safe(settings: Settings, database: Database) -> Backup:
    """A backup among those that Quizbell makes by itself, named by the moment."""
    folder = settings.data_dir / "backups"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return await back_up(database, folder / f"quizbell-{system_clock():%Y%m%dT%H%M%S%f}.sqlite3")


def exists(database: Database) -> bool:
    """Whether there is one already; of a server we can only assume it."""
    return database.file is None or database.file.exists()


def assembled(
    settings: Settings, database: Database, shifted: ShiftedClock | None = None
) -> Application:
    """Wire the parts; with a shifted clock it is the demo."""
    clock: Clock = shifted or system_clock
    metrics = Metrics()
    platforms: dict[str, Platform] = {}
    queue = _queue(database, clock, platforms)
    world = World(
        database=database,
        intake=Intake(database, metrics.timed_grading(OfflineGrader().grade)),
        new_id=new_id,
        zone=settings.zone,
        work=queue or OwnWork(),
    )
    engine = Engine(world)
    dispatch = Dispatch(world, clock, decides=queue is None)
    bell = Bell(engine, clock, _after_a_look(queue, dispatch), settings.bell_seconds)
    machine = TimeMachine(world, shifted, bell) if shifted else None

    def notice(event: Event, channel: Channel) -> None:
        metrics.notice(event, channel)
        dispatch.notice(event, channel)

    reception = Reception(engine, clock, notice)
    platforms.update(_platforms(settings, world, reception, clock, machine))
    for platform in platforms.values():
        dispatch.serve(platform)
    return Application(
        settings=settings,
        watch=watch_over(database, system_clock, new_id),
        second_reader=second_reader(settings, world, clock),
        queue=queue,
        world=world,
        engine=engine,
        reception=reception,
        bell=bell,
        dispatch=dispatch,
        platforms=platforms,
        metrics=metrics,
        time_machine=machine,
    )


def _platforms(
    settings: Settings,
    world: World,
    reception: Reception,
    clock: Clock,
    machine: TimeMachine | None,
) -> Iterator[tuple[str, Platform]]:
    """Those that are named in the settings."""
    if "web" in settings.adapters:
        yield "web", _web(settings, world, reception, clock, machine)
    if "discord" in settings.adapters:
        yield "discord", _discord(settings, world)
    if "slack" in settings.adapters:
        yield "slack", _slack(settings, world, clock)


def _after_a_look(queue: "Queue | None", dispatch: Dispatch) -> Callable[[], Awaitable[None]]:
    """What is due is brought out by this process, or by whoever the queue gives it to."""
    if queue is None:
        return dispatch.deliver
    look = queue.look

    async def shared() -> None:
        await look()
        await dispatch.inform()

    return shared


def _queue(database: Database, clock: Clock, platforms: Mapping[str, Platform]) -> "Queue | None":
    if database.conninfo is None:
        return None
    try:
        from bot.clock.queue import Queue
    except ModuleNotFoundError as error:
        raise DatabaseDriverMissing from error
    return Queue(database, clock, platforms)


def _web(
    settings: Settings,
    world: World,
    reception: Reception,
    clock: Clock,
    machine: TimeMachine | None,
) -> WebPlatform:
    options = WebOptions(
        host=settings.web_host,
        port=settings.web_port,
        secret=signing.secret(settings.data_dir),
        channels=settings.web_channels,
        everyone_hosts=machine is not None,
        host_key=settings.web_host_key.get_secret_value(),
        look_every=5 if world.database.conninfo else None,  # other processes post too
    )
    return WebPlatform(
        options,
        guide=reception,
        clock=clock,
        time_machine=machine,
        completions=tuple(commands.completions()),
    )


def _discord(settings: Settings, world: World) -> Platform:
    need("discord", "Discord")
    from adapters.discord import DiscordOptions, DiscordPlatform

    options = DiscordOptions(
        token=settings.discord_token.get_secret_value(),
        data_dir=settings.data_dir,
        host_roles=settings.discord_host_roles,
        shard_count=settings.discord_shard_count,
        shard_ids=settings.discord_shard_ids,
    )
    return DiscordPlatform(
        options,
        suggestions=Suggestions(world.database),
        channels=_with_a_bell(world, DiscordPlatform.name),
    )


def _slack(settings: Settings, world: World, clock: Clock) -> Platform:
    need("slack_bolt", "Slack")
    from adapters.slack import SlackOptions, SlackPlatform

    options = SlackOptions(
        bot_token=settings.slack_bot_token.get_secret_value(),
        app_token=settings.slack_app_token.get_secret_value(),
        signing_secret=settings.slack_signing_secret.get_secret_value(),
        api_url=settings.slack_api_url,
        host=settings.slack_host,
        port=settings.slack_port,
        public_url=settings.slack_public_url,
        client_id=settings.slack_client_id,
        client_secret=settings.slack_client_secret.get_secret_value(),
        token_keys=tuple(filter(None, settings.slack_token_key.get_secret_value().split(","))),
        hosts=settings.slack_hosts,
    )
    return SlackPlatform(
        options,
        channels=_with_a_bell(world, SlackPlatform.name),
        installations=Installations(world.database, clock),
    )


def _with_a_bell(world: World, platform: str) -> Callable[[], Awaitable[tuple[Channel, ...]]]:
    async def channels() -> tuple[Channel, ...]:
        async with world.database.reading() as connection:
            return await schedules.channels(connection, platform)

    return channels


def need(library: str, platform: str) -> None:
    """Raise `PlatformError` where the library of an adapter was not installed."""
    if find_spec(library) is None:
        raise PlatformError(f"{platform} needs more: pip install 'quizbell[{platform.lower()}]'")


async def load_shipped_packs(database: Database) -> None:
    """Bring our packs up to date; one that is unchanged costs a comparison."""
    for path in shipped.shipped_packs():
        pack = shipped_pack(path)
        async with database.writing() as connection:
            await packs.save(connection, pack, at=system_clock())


def shipped_pack(path: Path) -> Pack:
    """One of our packs; PackInvalid when it has faults, or does not fit every platform."""
    pack = importing.read_file(path).pack
    if unfit := fitting.faults(pack.questions, file=path.name):
        raise PackInvalid(unfit)
    return pack


async def start_demo(application: Application) -> None:
    """A channel with a schedule, at the moment after its bell: the working day lies ahead."""
    clock, world, machine = application.reception.clock, application.world, application.time_machine
    where = Channel(workspace=WEB, id=application.settings.web_channels[0])
    async with world.database.writing() as connection:
        known = tuple(row.id for row in await packs.listed(connection))
        if not await schedules.of_channel(connection, where):
            chosen = configuring.first_packs(known)
            first = configuring.first_schedule(where, new_id(), world.zone, chosen, clock())
            await schedules.save(connection, first)
    if machine is not None and await world.newest_open(where) is None:
        await machine.to_next_bell(where)
        await application.bell.ring()


async def verify_platforms(application: Application) -> None:
    """Log what the platforms lack; raise PlatformError, with what to do, for what they need."""
    found = [one for each in application.platforms.values() for one in await each.check()]
    lacking = [one for one in found if not one.well]
    if vital := [one.remedy or one.what for one in lacking if one.vital]:
        raise PlatformError(" ".join(vital))
    for one in lacking:
        log.warning("%s %s", one.what, one.remedy, extra={"action": "platform_finding"})


async def run_until_stopped(application: Application, stop: asyncio.Event) -> None:
    """Run until asked to stop; then let what is under way come to its end."""
    gc.freeze()  # what is loaded stays: walking through it again would hold everybody up for 100 ms
    running, stopping = asyncio.create_task(application.run()), asyncio.create_task(stop.wait())
    await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    running.cancel()
    _, ended = await asyncio.gather(stopping, running, return_exceptions=True)
    while isinstance(ended, BaseExceptionGroup):
        ended = ended.exceptions[0]
    if isinstance(ended, Exception):
        raise ended
