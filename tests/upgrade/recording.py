"""Records what a release of the bot names, seals and keeps, for the tests of later ones to live with.

Not collected here. To record a release, run this file in a checkout of it, beside its tests:

    git worktree add /tmp/release <commit>
    cp tests/upgrade/recording.py /tmp/release/tests/test_recording.py
    cd /tmp/release && RECORD_TO=<this folder>/data python -m pytest tests/test_recording.py

Written for commit 488e244. Its files hold no expected texts: those stand in the tests, by hand.
"""

import itertools
import json
import os
import sqlite3
import subprocess
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.graph.simulator import TENANT, Fault, SimulatedGraph
from bot.ledger.sql_ledger import SqlLedger
from bot.meetings.meeting import Conversation, MeetingRequest, external_id
from tests.conftest import (
    BOB,
    CANCEL_IT,
    CHANNEL,
    GROUP,
    OLGA,
    FakeClock,
    Moment,
    Posted,
    Say,
    buttons_of,
    card_in,
    mention,
)
from tests.databases import DATABASE, postgres_schema, sqlite_at

TO = Path(os.environ["RECORD_TO"])
ANN = {"id": "29:ann", "name": "Ann Example", "aadObjectId": "aaaaaaaa-0000-4000-8000-000000000001"}
IN_TEAM = {"tenant": {"id": TENANT}, "team": {"id": "19:team@thread.tacv2", "aadGroupId": GROUP}}
DOWN = [Fault(status=503)] * 50

SUBJECTS = [
    "Budget review",
    "BUDGET Review",
    "budget   review",
    "Straße",
    "STRASSE",
    "Ärger mit Öl",
    "naïve café",
    "Crème brûlée",
    "ﬁnance",
    "Ⅳ quarter",
    "İstanbul",
    "ΣΊΣΥΦΟΣ",
    "Σίσυφος",
    "Привет мир",
    "Зустріч команди",
    "預算審查",
    "予算レビュー",
    "ﾃｽﾄ",
    "예산 검토",
    "مراجعة الميزانية",
    "סקירת תקציב",
    "बजट समीक्षा",
    "งบประมาณ",
    "Բյուջե",
    "ბიუჯეტი",
    "ስብሰባ",
    "Ngân sách quý",
    "🚀 Launch",
    "Launch 🎉🎉",
    "👩\u200d💻 Pairing",
    "👍🏽 Review",
    "🇩🇪 Team",
    "R&D / Q4 (draft)",
    "C++ & C#",
    "100% done?",
    "it's Bob's",
    '"quoted" words',
    "v2.0-rc1",
    "#general",
    "a_b*c*",
    "e = mc²",
]
TIMES = [
    "tomorrow at 3pm",
    "on Monday at 15:00",
    "on 2026-12-01 at 9:30",
    "on Friday from 2pm to 3:30pm",
    "tomorrow at noon for 20 minutes",
    "in 2 hours",
    "",
    "every day at 9am",
    "every weekday at 9:15am",
    "every Monday and Thursday at 3pm",
    "every 2 weeks on Tuesday at 11am",
    "weekly on Friday at 4pm",
    "monthly on the 15th at 10am",
    "every Wednesday at 1pm until 31 December",
    "on 5 April 2027 at 17:45 CET",
    "on Tuesday at 9:00 America/New_York",
    "on Wednesday at noon UTC+2",
    "at 3",
    "next Friday at 10am",
]
ZONES = ["Europe/Berlin", "America/Los_Angeles", "Asia/Kolkata", "Pacific/Auckland", "UTC"]
TOGETHER = {"id": "19:together@thread.v2", "conversationType": "groupChat", "isGroup": True, "tenantId": TENANT}
THREAD = {"id": "19:plans@thread.tacv2;messageid=1700000000000", "conversationType": "channel", "tenantId": TENANT}
GERMAN = [
    "meet Budgetrunde morgen um halb zehn",
    "meet Abnahme jeden Dienstag um 15 Uhr",
    "meet Planung übermorgen von 14 bis 15:30 Uhr",
]
OTHERS = {
    "de-DE": GERMAN,
    "fr-FR": ["meet Point budget demain à 15h30", "meet Réunion chaque lundi à 9h"],
    "es-ES": ["meet Presupuesto mañana a las 3 de la tarde", "meet Revisión todos los martes a las 10:00"],
    "pt-BR": ["meet Orçamento amanhã às 15h", "meet Revisão toda segunda às 10h"],
    "en-US": ["meet", "meet at 5pm", "can you set up a budget review tomorrow at 3pm for half an hour"],
}


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


# External IDs


def asked() -> list[MeetingRequest]:
    """A hundred requests, one of each kind and then mixed."""
    conversations = [
        Conversation(TENANT, "a:personal-ann"),
        Conversation("00000000-0000-4000-8000-00000000C0DE", "19:together@thread.v2"),
        Conversation("another tenant", "19:general@thread.tacv2"),
    ]
    noon = datetime(2026, 12, 1, 12, tzinfo=UTC)
    series = ["", "", "FREQ=DAILY 09:00 Europe/Berlin", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH 15:30 UTC"]
    return [
        MeetingRequest(
            conversation=conversations[number % 3],
            subject=SUBJECTS[number % len(SUBJECTS)],
            start=None if number % 5 == 0 else noon + timedelta(hours=number, seconds=number),
            length=timedelta(minutes=30) if number % 5 and number % 2 else None,
            series_key=series[number % 4] if number % 5 else "",
            generation=number % 7 // 5,
        )
        for number in range(123)
    ]


def test_requests() -> None:
    write(
        TO / "requests.jsonl",
        [
            {
                "tenant": request.conversation.tenant,
                "conversation": request.conversation.id,
                "subject": request.subject,
                "start": request.start.isoformat() if request.start else None,
                "length": request.length.total_seconds() if request.length else None,
                "series": request.series_key,
                "generation": request.generation,
                "external_id": external_id(request),
            }
            for request in asked()
        ],
    )


def typed() -> list[dict[str, Any]]:
    """What people type: the members of each message."""
    mixed = [
        {"text": f"meet {SUBJECTS[number % len(SUBJECTS)]} {TIMES[number % len(TIMES)]}".strip()}
        for number in range(len(SUBJECTS) * 3)
    ]
    others = [{"text": text, "locale": locale} for locale, texts in OTHERS.items() for text in texts]
    said = []
    for number, members in enumerate([*mixed, *others]):
        zone = {"localTimezone": ZONES[number % len(ZONES)], "localTimestamp": None}
        speaker = {"from": {"id": f"29:{number}", "name": f"Person {number}"}}
        conversation: dict[str, Any] = {}
        if number % 3:
            text = f"<at>Meet</at> {members['text']}"
            conversation = {
                "conversation": TOGETHER if number % 3 == 1 else THREAD,
                "text": text,
                "entities": [mention()],
            }
        said.append({**members, **zone, **speaker, **conversation})
    return said


async def test_commands(say: Say, graph: SimulatedGraph) -> None:
    rows = []
    for members in typed():
        graph.requests.clear()
        await say(**members)
        made = [json.loads(request.content) for request in graph.requests if request.method == "POST"]
        if len(made) == 1:
            rows.append({"said": members, "external_id": made[0]["externalId"]})
    assert len(rows) >= 100
    write(TO / "commands.jsonl", rows)


# What is kept


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def database(kind: str, tmp_path: Path) -> AsyncIterator[str]:
    if kind == "sqlite":
        yield sqlite_at(tmp_path / "ledger.db")
        return
    async with postgres_schema() as url:
        yield url


@pytest.fixture
async def ledger(kind: str, database: str) -> AsyncIterator[SqlLedger]:
    assert kind
    ledger = await SqlLedger.open(database)
    yield ledger
    await ledger.close()


@pytest.fixture
async def graph(clock: FakeClock, moment: Moment, tmp_path: Path) -> AsyncIterator[SimulatedGraph]:
    store = str(tmp_path / "graph.db")
    graph = SimulatedGraph(store, now=lambda: moment.now, sleep=clock.sleep, owners={GROUP: frozenset({OLGA})})
    yield graph
    await graph.aclose()


class People:
    """Who speak to the bot on the channel, and what is kept of the cards that they got."""

    def __init__(self, say: Say, posted: list[Posted], channel_url: str) -> None:
        self._say, self._posted, self._service = say, posted, f"{channel_url}/"
        self._numbers = itertools.count(1)
        self.cards: dict[str, dict[str, Any]] = {}
        self.said: dict[str, dict[str, Any]] = {}

    async def tell(self, name: str, text: str | None, where: str = "", /, **members: Any) -> dict[str, Any]:
        """Say something; return the buttons of the card that came last, if any."""
        number = next(self._numbers)
        entra = f"{number:08}-0000-4000-8000-00000000000a"
        speaker = {"id": f"29:{number}", "name": f"Person {number}", "aadObjectId": entra}
        conversation = {"id": where, "conversationType": "personal", "tenantId": TENANT}
        given = {
            "id": f"17000000{number:05}",
            "from": speaker,
            "conversation": conversation,
            "deliveryMode": None,
            "serviceUrl": self._service,
            **members,
        }
        before = len(self._posted)
        await self._say(text, **given)
        self.said[name] = {"text": text, **given}
        if len(self._posted) == before:
            return {}
        card = card_in(self._posted[-1].activity)
        self.cards[name] = {
            "conversation": given["conversation"],
            "replyToId": f"reply-{len(self._posted)}",
            "buttons": buttons_of(card),
        }
        return self.cards[name]

    async def press(self, name: str, card: str, title: str, **inputs: str) -> None:
        """Press a button of a card that was kept."""
        kept = self.cards[card]
        button = kept["buttons"][title]
        value = {"action": {**button, "data": {**button["data"], **inputs}}, "trigger": "manual"}
        members = {"type": "invoke", "name": "adaptiveCard/action", "value": value}
        where = {"conversation": kept["conversation"], "replyToId": kept["replyToId"]}
        await self.tell(name, None, **members, **where)


async def test_what_is_kept(  # noqa: PLR0915 - a day in the life of a bot
    kind: str,
    database: str,
    say: Say,
    posted: list[Posted],
    channel_url: str,
    graph: SimulatedGraph,
    tmp_path: Path,
) -> None:
    people = People(say, posted, channel_url)
    tell = people.tell
    await tell("zone", "zone Tokyo", "a:zones", **{"from": ANN})
    await tell("zone here", "zone here Berlin", "a:zones")
    await tell("remind", "remind 10 minutes", "a:main")
    await tell("remind off", "remind off", "a:quiet")

    await tell("single", "meet Budget review on Monday at 3pm for 45 minutes", "a:main")
    await tell("moved", "move Budget review to 4pm", "a:main")
    await tell("series", "meet Standup every weekday at 9am", "a:main")
    await tell("series again", "meet standup every weekday at 9am", "a:main", **{"from": BOB})
    await tell("room", "meet Lounge", "a:main")
    await tell("untitled", "meet", "a:main")
    await tell("soon", "meet Soon at 14:20", "a:main")
    await tell("gone", "meet Gone on Tuesday at 5pm", "a:main")
    await people.press("gone cancelled", "gone", CANCEL_IT)
    await tell("gone again", "meet Gone on Tuesday at 5pm", "a:main")
    await tell(
        "in a channel",
        "<at>Meet</at> meet Quarter on Monday at 10am",
        conversation=CHANNEL,
        channelData=IN_TEAM,
        entities=[mention()],
        **{"from": ANN},
    )
    for hour in range(8, 20):
        await tell(f"topic {hour}", f"meet Topic {hour} on Monday at {hour}:00", "a:many")
    await tell("list", "list", "a:many")

    await tell("choice", "meet Sync tomorrow at 8", "a:choice")
    await tell("other", "meet Pairing tomorrow at 3", "a:other")
    await tell("picker", "meet Offsite friday", "a:picker")
    await tell("movable", "meet Demo on Monday at 3pm", "a:movable")
    await tell("first", "meet Retro on Monday at 9am", "a:moves")
    await tell("second", "meet Retro on Tuesday at 9am", "a:moves")
    await tell("which", "move Retro to 10am", "a:moves")
    await tell("cancelling", "cancel", "a:moves")
    await tell("now", "meet now", "a:now")
    await tell("offered", "meet now", "a:now", timestamp="2026-11-21T13:01:30Z")

    await tell("before a move", "meet Old plan on Monday at 3pm", "a:late-move")
    await tell("before a cancelling", "meet Old idea on Monday at 3pm", "a:late-cancel")
    await tell("to be picked", "meet Picnic friday", "a:late-pick")

    async def late(name: str, text: str, **members: Any) -> None:
        graph.faults.extend(DOWN)
        await tell(f"late {name}", text, f"a:late-{name}", **members)

    await late("single", "meet Late single on Monday at 11am for 20 minutes")
    await late("series", "meet Late series every monday at 9am until 31 December")
    await late("room", "meet Late room")
    await late("now", "meet now Late now")
    await late("implied", "meet Late implied tomorrow at 3")
    bob = {"type": "mention", "mentioned": {"id": "29:bob", "name": "Bob Example"}, "text": "<at>Bob Example</at>"}
    await late("with", "meet Late with <at>Bob Example</at> at 4pm", entities=[bob])
    await late("move", "move Old plan to 5pm")
    graph.faults.extend(DOWN)
    await people.press("late cancel", "before a cancelling", CANCEL_IT)
    graph.faults.extend(DOWN)
    await people.press("late pick", "to be picked", "Get the link", date="2026-11-27", time="10:00")

    service = f"{channel_url}/"
    kept = dump(tmp_path / "ledger.db") if kind == "sqlite" else dump_server(database.partition("search_path=")[2])
    (TO / f"{kind}.sql").write_text(kept.replace(service, "SERVICE_URL"), encoding="utf-8")
    # The same for both databases: nothing in it is left to chance.
    (TO / "graph.sql").write_text(dump(tmp_path / "graph.db"), encoding="utf-8")
    named = [{"name": name, **card} for name, card in people.cards.items() if card["buttons"]]
    write(TO / "cards.jsonl", named)
    said = [{"name": name, "said": {**members, "serviceUrl": "SERVICE_URL"}} for name, members in people.said.items()]
    write(TO / "said.jsonl", said)


def dump_server(schema: str) -> str:
    """A schema as SQL that any driver runs; needs pg_dump."""
    command = ["pg_dump", "--inserts", "--no-owner", f"--schema={schema}", f"postgresql://{DATABASE}"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for_psql = ("--", "\\", "SET ", "CREATE SCHEMA", "SELECT pg_catalog.set_config")
    lines = [line for line in printed.splitlines() if line and not line.startswith(for_psql)]
    return "\n".join(lines).replace(schema, "KEPT_SCHEMA") + "\n"


def dump(path: Path) -> str:
    with sqlite3.connect(path) as connection:
        return "\n".join(connection.iterdump()) + "\n"
