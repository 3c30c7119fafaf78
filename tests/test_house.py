"""The house itself: which way imports point, and that the documents say what the code does."""

import ast
import re
from pathlib import Path

import pytest

from bot.conversation.dispatch import COMMANDS
from bot.runtime.settings import Settings

ROOT = Path(__file__).parent.parent
MAKE_WORD = re.compile(r"(?:^|[`=> ])make ([a-z][a-z_-]*)(?=[`\n]|  | FILE=| PYTHON=)", re.MULTILINE)
README = (ROOT / "README.md").read_text(encoding="utf-8")

# Who may import whom inside the house; a star stands for a whole folder. A new module needs a row here.
MAY_IMPORT = {
    "bot": set(),
    "bot.meetings.characters": set(),
    "bot.language.text.mentions": set(),
    "bot.meetings.meeting": {"bot.meetings.characters"},
    "bot.meetings.owners": set(),
    "bot.outgoing.patience": set(),
    "bot.teams.limits": set(),
    "bot.runtime.logs": set(),
    "bot.runtime.settings": set(),
    "bot.graph.simulator": set(),
    "bot.meetings.ledger": {"bot.meetings.meeting"},
    "bot.ledger.sql_ledger": {"bot.ledger", "bot.ledger.*", "bot.meetings.meeting", "bot.meetings.ledger"},
    "bot.ledger.tables": set(),
    "bot.ledger.stores": set(),
    "bot.ledger.sqlite": {"bot.ledger.migrations", "bot.ledger.stores"},
    "bot.ledger.postgres": {"bot.ledger.migrations", "bot.ledger.stores"},
    "bot.ledger.statements": {"bot.meetings.meeting"},
    "bot.ledger.cards": {"bot.ledger.*", "bot.meetings.meeting", "bot.meetings.ledger"},
    "bot.ledger.requests": {"bot.ledger.*", "bot.meetings.meeting", "bot.meetings.ledger"},
    "bot.ledger.remembered": {"bot.ledger.tables", "bot.meetings.meeting", "bot.meetings.ledger"},
    "bot.ledger.meetings": {"bot.ledger.*", "bot.meetings.meeting", "bot.meetings.ledger"},
    "bot.ledger.reminders": {"bot.ledger.*", "bot.meetings.meeting", "bot.meetings.ledger"},
    "bot.ledger.zones": {"bot.ledger.statements", "bot.ledger.tables", "bot.meetings.meeting"},
    "bot.ledger.counts": {"bot.ledger.statements", "bot.ledger.tables"},
    "bot.ledger.questions": {"bot.ledger.cards", "bot.ledger.statements", "bot.ledger.tables", "bot.meetings.meeting"},
    "bot.ledger.removal": {"bot.ledger.*", "bot.meetings.meeting"},
    "bot.ledger.heartbeats": {"bot.ledger.statements", "bot.ledger.tables"},
    "bot.ledger.migrations": {"bot.ledger.tables"},
    "bot.ledger.migrations.env": set(),
    "bot.ledger.migrations.versions": set(),
    "bot.ledger.migrations.versions.v0001_zones": set(),
    "bot.ledger.migrations.versions.v0002_memory": set(),
    "bot.ledger.migrations.versions.v0003_next_meetings": set(),
    "bot.ledger.migrations.versions.v0004_heartbeats": set(),
    "bot.ledger.migrations.versions.v0005_questions": set(),
    "bot.ledger.migrations.versions.v0006_cards": set(),
    "bot.ledger.migrations.versions.v0007_renewal": set(),
    "bot.ledger.migrations.versions.v0008_unconfirmed": set(),
    "bot.outgoing": set(),
    "bot.outgoing.answers": set(),
    "bot.outgoing.entra": set(),
    "bot.outgoing.tokens": set(),
    "bot.outgoing.watch": {"bot.outgoing.entra"},
    "bot.teams.seal": {"bot.meetings.meeting"},
    "bot.language.zones": {"bot.language.zones.*"},
    "bot.language.zones.abbreviations": set(),
    "bot.language.zones.legacy": set(),
    "bot.language.zones.places": set(),
    "bot.language.zones.windows": set(),
    # times: tags, words -> vocabulary -> line, readings -> halves, digits -> minutes -> hours, lengths -> clocks, zone
    # -> scan; written_dates -> unknown_days -> days -> rules, clocks;
    # outcomes -> spans -> moments -> dates, said -> resolve, slots -> refine
    "bot.language": set(),
    "bot.language.text.tags": set(),
    "bot.language.text.tokens": set(),
    "bot.language.text.vocabulary": {"bot.language.text.tags", "bot.language.text.tokens"},
    "bot.language.text.line": {
        "bot.meetings.characters",
        "bot.language.text.mentions",
        "bot.language.text.tags",
        "bot.language.text.vocabulary",
        "bot.language.text.tokens",
    },
    "bot.language.readers.values": {"bot.language.text.tags"},
    "bot.language.readers.written_dates": {
        "bot.language.text.line",
        "bot.language.readers.values",
        "bot.language.text.tags",
    },
    "bot.language.readers.unknown_days": {
        "bot.language.text.line",
        "bot.language.readers.values",
        "bot.language.text.tags",
        "bot.language.readers.written_dates",
    },
    "bot.language.readers.days": {
        "bot.language.text.line",
        "bot.language.readers.values",
        "bot.language.text.tags",
        "bot.language.readers.unknown_days",
        "bot.language.readers.written_dates",
    },
    "bot.language.readers.rules": {
        "bot.language.readers.days",
        "bot.language.text.line",
        "bot.language.readers.values",
        "bot.language.text.tags",
        "bot.language.readers.unknown_days",
        "bot.language.readers.written_dates",
    },
    "bot.language.readers.halves": {"bot.language.readers.values", "bot.language.text.tags"},
    "bot.language.readers.digits": {"bot.language.text.line", "bot.language.readers.values", "bot.language.text.tags"},
    "bot.language.readers.minutes": {
        "bot.language.readers.digits",
        "bot.language.readers.halves",
        "bot.language.text.line",
        "bot.language.readers.values",
        "bot.language.text.tags",
    },
    "bot.language.readers.hours": {
        "bot.language.readers.digits",
        "bot.language.text.line",
        "bot.language.readers.minutes",
        "bot.language.readers.values",
        "bot.language.text.tags",
    },
    "bot.language.readers.lengths": {
        "bot.language.text.line",
        "bot.language.readers.minutes",
        "bot.language.readers.values",
        "bot.language.text.tags",
    },
    "bot.language.readers.clocks": {
        "bot.language.readers.days",
        "bot.language.readers.digits",
        "bot.language.readers.halves",
        "bot.language.readers.hours",
        "bot.language.text.line",
        "bot.language.readers.values",
        "bot.language.text.tags",
    },
    "bot.language.readers.zone": {
        "bot.language.text.line",
        "bot.language.readers.values",
        "bot.language.text.tags",
        "bot.language.zones",
    },
    "bot.language.readers.scan": {
        "bot.language.readers.clocks",
        "bot.language.readers.days",
        "bot.language.readers.lengths",
        "bot.language.text.line",
        "bot.language.readers.values",
        "bot.language.readers.rules",
        "bot.language.text.tags",
        "bot.language.readers.zone",
    },
    "bot.language.meaning.outcomes": {"bot.language.readers.values"},
    "bot.language.meaning.spans": {
        "bot.language.readers.halves",
        "bot.language.meaning.outcomes",
        "bot.language.readers.values",
        "bot.language.text.tags",
    },
    "bot.language.meaning.moments": {
        "bot.language.meaning.outcomes",
        "bot.language.readers.values",
        "bot.language.meaning.spans",
    },
    "bot.language.meaning.dates": {
        "bot.language.meaning.moments",
        "bot.language.meaning.outcomes",
        "bot.language.readers.values",
        "bot.language.meaning.spans",
    },
    "bot.language.meaning.slots": {
        "bot.language.readers.values",
        "bot.language.meaning.spans",
        "bot.language.text.tags",
    },
    "bot.language.meaning.said": {"bot.language.text.line", "bot.language.readers.values", "bot.language.text.tags"},
    "bot.language.meaning.resolve": {
        "bot.language.meaning.dates",
        "bot.language.meaning.moments",
        "bot.language.meaning.outcomes",
        "bot.language.readers.values",
        "bot.language.meaning.said",
        "bot.language.meaning.spans",
        "bot.language.text.tags",
    },
    "bot.language.meaning.refine": {
        "bot.language.text.line",
        "bot.language.meaning.moments",
        "bot.language.meaning.outcomes",
        "bot.language.readers.values",
        "bot.language.meaning.resolve",
        "bot.language.meaning.said",
        "bot.language.meaning.slots",
        "bot.language.meaning.spans",
        "bot.language.text.tags",
        "bot.language.zones",
    },
    "bot.language.meaning.series": {
        "bot.language.meaning.moments",
        "bot.language.readers.values",
        "bot.language.text.tags",
    },
    "bot.language.words": {"bot.language.words.*", "bot.language.text.vocabulary"},
    "bot.language.words.english": {"bot.language.text.tags", "bot.language.text.vocabulary"},
    "bot.language.words.french": {"bot.language.text.tags", "bot.language.text.vocabulary"},
    "bot.language.words.german": {"bot.language.text.tags", "bot.language.text.vocabulary"},
    "bot.language.words.portuguese": {"bot.language.text.tags", "bot.language.text.vocabulary"},
    "bot.language.words.spanish": {"bot.language.text.tags", "bot.language.text.vocabulary"},
    "bot.language.requests": {
        "bot.meetings.meeting",
        "bot.language.text.mentions",
        "bot.language.requests.*",
        "bot.language.*",
    },
    "bot.language.requests.pieces": {"bot.language.text.mentions", "bot.language.*"},
    "bot.language.requests.command": {"bot.language.requests.pieces", "bot.language.*"},
    "bot.language.requests.asking": {"bot.language.requests.pieces", "bot.language.*"},
    "bot.language.requests.sentence": {"bot.language.requests.pieces", "bot.language.*"},
    "bot.language.requests.detection": {"bot.language.requests.pieces", "bot.language.*"},
    "bot.language.__main__": {"bot.language.requests", "bot.language.*", "bot.language.zones"},
    "bot.meetings.quota": {"bot.meetings.meeting"},
    "bot.conversation.changes": {
        "bot.language.text.mentions",
        "bot.language.requests",
        "bot.language.*",
        "bot.language.zones",
    },
    "bot.language.requests.picked": {"bot.meetings.characters", "bot.language.*"},
    "bot.conversation.replies": {
        "bot.conversation.changes",
        "bot.meetings.meeting",
        "bot.meetings.ledger",
        "bot.language.text.mentions",
        "bot.meetings.owners",
        "bot.language.requests",
        "bot.language.*",
    },
    "bot.conversation.questions": {
        "bot.conversation.changes",
        "bot.language.requests",
        "bot.conversation.replies",
        "bot.language.*",
        "bot.language.zones",
    },
    "bot.conversation.answers": {
        "bot.meetings.characters",
        "bot.conversation.changes",
        "bot.language.text.mentions",
        "bot.language.requests",
        "bot.conversation.questions",
        "bot.conversation.replies",
        "bot.language",
        "bot.language.*",
        "bot.language.zones",
    },
    "bot.conversation.decisions": {
        "bot.conversation.changes",
        "bot.conversation.questions",
        "bot.conversation.replies",
        "bot.language.*",
    },
    "bot.meetings.registry": {"bot.meetings.meeting", "bot.meetings.ledger", "bot.meetings.quota"},
    # commands: ports -> ready, current -> moving, cancelling; the others know only ports
    "bot.conversation.ports": {
        "bot.meetings.registry",
        "bot.meetings.meeting",
        "bot.meetings.ledger",
        "bot.meetings.owners",
        "bot.meetings.quota",
        "bot.conversation.replies",
    },
    "bot.conversation.once": {
        "bot.conversation.ports",
        "bot.conversation.decisions",
        "bot.conversation.changes",
        "bot.meetings.meeting",
        "bot.meetings.ledger",
        "bot.conversation.replies",
    },
    "bot.conversation.pending": {
        "bot.conversation.ports",
        "bot.meetings.meeting",
        "bot.language.requests",
        "bot.conversation.questions",
        "bot.conversation.replies",
    },
    "bot.conversation.current": {
        "bot.conversation.ports",
        "bot.conversation.changes",
        "bot.meetings.meeting",
        "bot.meetings.ledger",
        "bot.language.requests",
        "bot.conversation.replies",
        "bot.language.meaning.series",
        "bot.language.zones",
    },
    "bot.conversation.ready": {
        "bot.conversation.ports",
        "bot.conversation.changes",
        "bot.meetings.registry",
        "bot.meetings.meeting",
        "bot.meetings.ledger",
        "bot.language.requests",
        "bot.conversation.replies",
        "bot.language.*",
        "bot.language.zones",
    },
    "bot.conversation.commands.meet": {
        "bot.conversation.answers",
        "bot.meetings.characters",
        "bot.conversation.ports",
        "bot.conversation.changes",
        "bot.meetings.meeting",
        "bot.language.text.mentions",
        "bot.language.requests",
        "bot.language.requests.picked",
        "bot.conversation.questions",
        "bot.conversation.replies",
        "bot.language.*",
        "bot.language.zones",
    },
    "bot.conversation.commands.moving": {
        "bot.conversation.answers",
        "bot.conversation.current",
        "bot.conversation.ports",
        "bot.conversation.ready",
        "bot.conversation.changes",
        "bot.meetings.meeting",
        "bot.meetings.ledger",
        "bot.language.requests",
        "bot.conversation.replies",
        "bot.language.*",
        "bot.language.zones",
    },
    "bot.conversation.lines": {"bot.language.requests", "bot.conversation.replies", "bot.language.*"},
    "bot.conversation.commands.cancelling": {
        "bot.meetings.characters",
        "bot.conversation.current",
        "bot.conversation.ports",
        "bot.conversation.once",
        "bot.conversation.decisions",
        "bot.conversation.changes",
        "bot.meetings.meeting",
        "bot.meetings.ledger",
        "bot.conversation.replies",
        "bot.language.zones",
    },
    "bot.conversation.commands.listing": {
        "bot.conversation.ports",
        "bot.conversation.changes",
        "bot.meetings.meeting",
        "bot.meetings.ledger",
        "bot.conversation.replies",
        "bot.language.*",
        "bot.language.zones",
    },
    "bot.conversation.commands.reminding": {
        "bot.conversation.answers",
        "bot.conversation.ports",
        "bot.conversation.decisions",
        "bot.meetings.meeting",
        "bot.conversation.replies",
    },
    "bot.conversation.commands.zone": {
        "bot.conversation.ports",
        "bot.conversation.decisions",
        "bot.meetings.meeting",
        "bot.conversation.replies",
        "bot.language.zones",
    },
    "bot.conversation.dispatch": {
        "bot.conversation",
        "bot.conversation.answers",
        "bot.meetings.characters",
        "bot.conversation.dispatch",
        "bot.conversation.*",
        "bot.conversation.decisions",
        "bot.conversation.changes",
        "bot.meetings.meeting",
        "bot.meetings.ledger",
        "bot.language.text.mentions",
        "bot.language.requests",
        "bot.language.requests.picked",
        "bot.conversation.questions",
        "bot.conversation.replies",
        "bot.language.*",
        "bot.language.zones",
    },
    "bot.meetings.renewal": {"bot.meetings.meeting", "bot.meetings.ledger"},
    "bot.runtime.worker": {
        "bot.conversation.commands.reminding",
        "bot.conversation.once",
        "bot.runtime.logs",
        "bot.meetings.meeting",
        "bot.meetings.ledger",
        "bot.conversation.questions",
        "bot.meetings.renewal",
        "bot.language.*",
        "bot.language.zones",
    },
    "bot.graph.meetings": {"bot.graph.client", "bot.meetings.meeting", "bot.outgoing.*", "bot.outgoing.patience"},
    "bot.graph.adapter": {"bot.outgoing.answers"},
    "bot.graph.client": {"bot.graph.adapter", "bot.meetings.meeting", "bot.outgoing.*", "bot.outgoing.patience"},
    "bot.graph.owners": {"bot.graph.client", "bot.outgoing.*", "bot.meetings.owners", "bot.outgoing.patience"},
    "bot.teams.channel": set(),
    "bot.teams.channel.keys": {"bot.outgoing.answers"},
    "bot.teams.channel.inbound": {"bot.teams.channel.keys"},
    "bot.teams.channel.activities": set(),
    "bot.outgoing.credential": {"bot.outgoing.watch"},
    "bot.teams.channel.connector": {
        "bot.teams.channel.activities",
        "bot.outgoing.*",
        "bot.meetings.owners",
        "bot.outgoing.patience",
    },
    "bot.teams.channel.adapter": {
        "bot.teams.channel.activities",
        "bot.teams.channel.connector",
        "bot.teams.channel.inbound",
    },
    "bot.teams.addresses": {"bot.teams.channel.activities", "bot.meetings.meeting", "bot.meetings.owners"},
    "bot.teams.messages": {"cards.elements"},
    "bot.teams.outcomes": {"bot.conversation.replies"},
    "bot.teams.clients": {"bot.language.zones"},
    "bot.teams.markup": {"bot.meetings.characters", "bot.language.text.mentions"},
    "bot.teams.layout": {"bot.meetings.characters", "bot.language.text.mentions", "bot.teams.markup"},
    "bot.teams.mentioned": {"bot.meetings.characters", "bot.language.text.mentions", "bot.teams.markup"},
    "bot.teams.utterances": {
        "bot.language.text.mentions",
        "bot.conversation.replies",
        "bot.teams.*",
        "bot.language.zones",
    },
    "bot.teams.undelivered": {
        "bot.teams.channel.connector",
        "bot.conversation.once",
        "bot.meetings.meeting",
        "bot.meetings.ledger",
    },
    "bot.teams.outbox": {"bot.teams.channel.connector", "bot.teams.addresses", "bot.teams.messages", "cards.elements"},
    "bot.teams.standing_cards": {
        "bot.teams.channel.connector",
        "bot.conversation.current",
        "bot.conversation.once",
        "bot.meetings.meeting",
        "bot.meetings.ledger",
        "bot.conversation.replies",
        "bot.teams.addresses",
        "bot.teams.outbox",
        "bot.teams.undelivered",
        "cards.elements",
    },
    "bot.teams.postman": {
        "bot.teams.channel.connector",
        "bot.conversation.dispatch",
        "bot.conversation.once",
        "bot.runtime.logs",
        "bot.meetings.meeting",
        "bot.meetings.ledger",
        "bot.meetings.owners",
        "bot.conversation.replies",
        "bot.teams.seal",
        "bot.teams.*",
        "cards",
        "cards.choices",
        "cards.elements",
        "cards.texts",
    },
    "bot.teams.bot": {
        "bot.teams.channel.activities",
        "bot.teams.channel.connector",
        "bot.conversation.dispatch",
        "bot.teams.limits",
        "bot.runtime.logs",
        "bot.meetings.meeting",
        "bot.conversation.replies",
        "bot.teams.seal",
        "bot.teams.*",
        "bot.language.zones",
        "cards",
        "cards.elements",
        "cards.texts",
    },
    "bot.teams.web": {
        "bot.teams.bodies",
        "bot.teams.channel.activities",
        "bot.teams.channel.adapter",
        "bot.teams.channel.inbound",
        "bot.teams.channel.keys",
        "bot.runtime.logs",
    },
    "bot.teams.bodies": set(),
    "bot.runtime.connections": {"bot.runtime.logs"},
    "bot.runtime.descriptors": set(),
    "bot.runtime.stopping": set(),
    "bot.runtime.serving": {"bot.runtime.connections", "bot.runtime.logs", "bot.runtime.stopping"},
    "bot.runtime.sign_in": {"bot.outgoing.credential", "bot.outgoing.answers", "bot.runtime.settings"},
    "bot.runtime.terminal": {"cards.terminal"},
    "cards": {"bot.conversation.dispatch", "bot.conversation.replies", "cards.*"},
    "cards.choices": {"bot.conversation.changes", "bot.language.requests", "cards.elements", "cards.texts"},
    "cards.meeting": {
        "bot.conversation.changes",
        "bot.meetings.meeting",
        "bot.language.text.mentions",
        "bot.language.requests",
        "bot.conversation.replies",
        "cards.choices",
        "cards.elements",
        "cards.moving",
        "cards.texts",
    },
    "cards.moving": {
        "bot.conversation.changes",
        "bot.conversation.replies",
        "bot.language.zones",
        "cards.choices",
        "cards.elements",
        "cards.texts",
    },
    "cards.cancelling": {
        "bot.conversation.changes",
        "bot.meetings.ledger",
        "bot.conversation.replies",
        "bot.language.zones",
        "cards.choices",
        "cards.elements",
        "cards.texts",
    },
    "cards.instant": {"bot.conversation.replies", "cards.choices", "cards.elements", "cards.texts"},
    "cards.listing": {
        "bot.conversation.changes",
        "bot.conversation.replies",
        "cards.choices",
        "cards.elements",
        "cards.texts",
    },
    "cards.question": {
        "bot.conversation.changes",
        "bot.language.requests",
        "bot.conversation.replies",
        "cards.choices",
        "cards.elements",
        "cards.texts",
    },
    "cards.reminding": {
        "bot.meetings.ledger",
        "bot.conversation.replies",
        "bot.language.zones",
        "cards.elements",
        "cards.texts",
    },
    "cards.refusals": {
        "bot.meetings.meeting",
        "bot.conversation.replies",
        "bot.language.readers.values",
        "cards.choices",
        "cards.elements",
        "cards.texts",
    },
    "cards.zones": {"bot.conversation.replies", "cards.elements", "cards.texts"},
    "cards.elements": set(),
    "cards.texts": {"bot.language.text.vocabulary", "cards.texts.*"},
    "cards.texts.phrasebook": {"bot.language.readers.values", "bot.language.text.tags"},
    "cards.texts.english": {"cards.texts.phrasebook"},
    "cards.texts.french": {"cards.texts.phrasebook"},
    "cards.texts.german": {"cards.texts.phrasebook"},
    "cards.texts.portuguese": {"cards.texts.phrasebook"},
    "cards.texts.spanish": {"cards.texts.phrasebook"},
    "cards.terminal": {"cards.elements"},
    "cards.__main__": {
        "bot.meetings.meeting",
        "bot.language.requests",
        "bot.conversation.replies",
        "cards",
        "cards.texts.english",
    },
    "manifest": {"bot.conversation.dispatch", "manifest.icons"},
    "manifest.icons": set(),
    "manifest.__main__": {"bot.runtime.settings", "manifest"},
}
# Who may import which library; everything else outside the standard library is app.py's.
LIBRARIES = {
    "alembic": {"bot.ledger.*"},
    "aiohttp": {
        "bot.teams.bodies",
        "bot.runtime.connections",
        "bot.runtime.serving",
        "bot.graph.adapter",
        "bot.teams.channel.keys",
        "bot.teams.channel.connector",
        "bot.outgoing.answers",
        "bot.runtime.sign_in",
        "bot.teams.web",
        "bot.runtime.terminal",
    },
    "asyncpg": {"bot.ledger.sql_ledger", "bot.ledger.postgres"},
    "azure": {
        "bot.runtime.sign_in",
        "bot.graph.meetings",
        "bot.graph.*",
        "bot.graph.simulator",
        "bot.outgoing.credential",
        "bot.teams.channel.connector",
        "bot.outgoing.*",
    },
    "botbuilder": {
        "bot.teams.channel.activities",
        "bot.teams.channel.adapter",
        "bot.teams.channel.connector",
        "bot.teams.bot",
        "bot.teams.*",
        "bot.teams.web",
    },
    "botframework": {"bot.teams.channel.adapter", "bot.teams.channel.connector"},
    "httpx": {"bot.graph.meetings", "bot.graph.*", "bot.graph.simulator"},
    "jwt": {"bot.teams.channel.inbound", "bot.teams.channel.keys"},
    "kiota_abstractions": {"bot.graph.adapter"},
    "kiota_authentication_azure": {"bot.graph.client"},
    "msgraph": {"bot.graph.meetings", "bot.graph.client"},
    "msrest": {"bot.teams.channel.activities"},
    "pydantic": {"bot.runtime.settings"},
    "pydantic_settings": {"bot.runtime.settings"},
    "sqlalchemy": {"bot.ledger.sql_ledger", "bot.ledger.*"},
    "yarl": {"bot.teams.channel.connector", "bot.graph.adapter"},
}
# The core: standard library only, no clock, no environment. Of a folder, everything.
CORE = (
    *(
        "bot.meetings.characters",
        "bot.language.text.mentions",
        "bot.meetings.meeting",
        "bot.meetings.ledger",
        "bot.meetings.owners",
        "bot.teams.seal",
        "bot.language.zones",
        "bot.language",
        "bot.language.requests",
    ),
    *(
        "bot.conversation.changes",
        "bot.conversation.replies",
        "bot.conversation.questions",
        "bot.conversation.answers",
        "bot.meetings.quota",
        "bot.meetings.registry",
        "bot.conversation.dispatch",
    ),
)
SOURCES = sorted(path for folder in ("bot", "cards", "manifest") for path in (ROOT / folder).rglob("*.py"))


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def is_core(name: str) -> bool:
    return any(name == core or name.startswith(f"{core}.") for core in CORE)


def is_allowed(name: str, allowed: set[str]) -> bool:
    return any(name == row or (row.endswith(".*") and name.startswith(row[:-1])) for row in allowed)


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            found.add(node.module or "")
    return found


@pytest.mark.parametrize("path", SOURCES, ids=module_name)
def test_imports_point_inward(path: Path) -> None:
    ours = {name for name in imports(path) if name.split(".")[0] in {"app", "bot", "cards", "manifest", "tests"}}

    assert {name for name in ours if not is_allowed(name, MAY_IMPORT[module_name(path)])} == set()


@pytest.mark.parametrize("path", SOURCES, ids=module_name)
def test_libraries_stay_where_they_belong(path: Path) -> None:
    for library in {name.split(".")[0] for name in imports(path)} & LIBRARIES.keys():
        assert is_allowed(module_name(path), LIBRARIES[library]), library


@pytest.mark.parametrize("path", [path for path in SOURCES if is_core(module_name(path))], ids=module_name)
def test_the_core_stands_on_the_standard_library_and_reads_no_world(path: Path) -> None:
    assert not {module.split(".")[0] for module in imports(path)} & (LIBRARIES.keys() | {"os", "time", "random"})
    assert ".now(" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", SOURCES, ids=module_name)
def test_only_the_composition_root_reads_the_environment(path: Path) -> None:
    assert not re.search(r"\bos\.environ|getenv|import environ", path.read_text(encoding="utf-8"))


def test_the_readme_has_a_row_for_every_command_and_its_examples() -> None:
    for command in COMMANDS:
        usage = command.usage.replace("|", r"\|")
        assert f"| `{usage}` |" in README
        for example in command.examples:
            assert f"`{example}`" in README


def test_the_readme_has_a_row_for_every_setting() -> None:
    for field in Settings.model_fields.values():
        assert re.search(rf"^\| `{field.validation_alias}` \|", README, re.MULTILINE), field.validation_alias


def test_the_makefile_has_the_words_of_the_documents_and_a_line_on_each() -> None:
    documents = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("benchmarks/*.md"), ROOT / ".ci" / "run"]
    said = {word for path in documents for word in MAKE_WORD.findall(path.read_text(encoding="utf-8"))}
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    assert {"run", "test", "check", "package", "help"} <= said
    assert said <= set(re.findall(r"^([a-z_-]+):.* ## .", makefile, re.MULTILINE)) | {"node_modules"}


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_locks_pin_with_hashes_and_name_no_host(name: str) -> None:
    lock = (ROOT / name).read_text()

    assert "://" not in lock
    for pin in re.findall(r"^[a-z][\w.-]*==.*(?:\n .*)*", lock, re.MULTILINE):
        assert "--hash=sha256:" in pin
