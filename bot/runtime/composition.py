"""The bot put together from its rooms, for production and local mode alike."""

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from aiohttp import web

from bot.conversation.once import InFlight
from bot.conversation.ports import Ports
from bot.ledger.sql_ledger import NotOpenedError, SqlLedger
from bot.meetings.meeting import Meetings
from bot.meetings.owners import Owners
from bot.meetings.registry import Quota, Registry
from bot.meetings.renewal import Renewal
from bot.runtime.settings import SettingsError
from bot.runtime.worker import Worker
from bot.teams.bot import MeetBot, RateLimit
from bot.teams.channel.adapter import Channel, Gate
from bot.teams.channel.connector import Connector
from bot.teams.followups import Followups
from bot.teams.messages import Seal, draw_with
from bot.teams.proactive import ProactiveSender
from bot.teams.web import create_app

WORKER = web.AppKey("worker", Worker)


def assemble(
    gate: Gate,
    connector: Connector,
    meetings: Meetings,
    *,
    owners: Owners,
    organizers: Sequence[str],
    seal: Seal,
    ledger: SqlLedger,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    is_loopback_only: bool = False,
    join_page: Callable[[str], str | None] | None = None,
    max_turns: int = 500,
    commands_per_minute: int = 10,
    clock: Callable[[], float] = time.monotonic,
    typing_after: float = 1.0,
    answer_within: float = 9.5,
    read_within: float = 5.0,
    instant: timedelta = timedelta(minutes=2),
    retention: timedelta = timedelta(days=60),
    warnings: Callable[[], Sequence[str]] = tuple,
) -> web.Application:
    """Return the bot as a web application; gate, connector, meetings and owners differ in production and local mode.

    `typing_after`, `answer_within` and `read_within` are seconds, and `clock` counts seconds. The application's worker
    is `app[WORKER]`; whoever serves the application runs it by `working()`.
    """
    ports = Ports(meetings, ledger, Registry(meetings, ledger, Quota(organizers)), owners, now, instant)
    in_flight = InFlight(ledger, now)
    followups = Followups(ports, in_flight, ProactiveSender(connector), draw_with(seal), now)
    limit = RateLimit(commands_per_minute, clock)
    bot = MeetBot(ports, seal, limit, in_flight, followups, now=now, typing_after=typing_after)
    channel = Channel(gate, connector, bot.apologize)
    app = create_app(
        channel,
        bot.on_turn,
        max_turns=max_turns,
        is_loopback_only=is_loopback_only,
        join_page=join_page,
        is_ready=lambda: ledger.is_ready(now()),
        warnings=warnings,
        answer_within=answer_within,
        read_within=read_within,
    )
    app[WORKER] = Worker(ledger, in_flight, followups, Renewal(ledger, meetings, now), now=now, retention=retention)
    return app


async def open_ledger(url: str, setting: str = "") -> SqlLedger:
    """Open the database of a URL; raises `SettingsError`, which names the setting that holds the URL."""
    try:
        return await SqlLedger.open(url)
    except NotOpenedError as error:
        raise SettingsError([f"{setting}{error}"]) from None
