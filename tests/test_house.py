"""The house itself: which way imports point, and that the documents say what the code does."""

import ast
import re
from pathlib import Path

import pytest

from bot.commands import COMMANDS
from bot.settings import Settings

ROOT = Path(__file__).parent.parent
MAKE_WORD = re.compile(r"(?:^|[`=> ])make ([a-z][a-z_-]*)(?=[`\n]|  | FILE=| PYTHON=)", re.MULTILINE)
README = (ROOT / "README.md").read_text(encoding="utf-8")

# Who may import whom inside the house; a star stands for a whole folder. A new module needs a row here.
MAY_IMPORT = {
    "bot": set(),
    "bot.characters": set(),
    "bot.mentions": set(),
    "bot.meetings": {"bot.characters"},
    "bot.owners": set(),
    "bot.patience": set(),
    "bot.limits": set(),
    "bot.logs": set(),
    "bot.settings": set(),
    "bot.simulator": set(),
    "bot.memory": {"bot.meetings"},
    "bot.ledger": {"bot.ledger", "bot.ledger.*", "bot.meetings", "bot.memory"},
    "bot.ledger.tables": set(),
    "bot.ledger.stores": set(),
    "bot.ledger.sqlite": {"bot.ledger.migrations", "bot.ledger.stores"},
    "bot.ledger.postgres": {"bot.ledger.migrations", "bot.ledger.stores"},
    "bot.ledger.statements": {"bot.meetings"},
    "bot.ledger.cards": {"bot.ledger.*", "bot.meetings", "bot.memory"},
    "bot.ledger.requests": {"bot.ledger.*", "bot.meetings", "bot.memory"},
    "bot.ledger.remembered": {"bot.ledger.tables", "bot.meetings", "bot.memory"},
    "bot.ledger.meetings": {"bot.ledger.*", "bot.meetings", "bot.memory"},
    "bot.ledger.reminders": {"bot.ledger.*", "bot.meetings", "bot.memory"},
    "bot.ledger.zones": {"bot.ledger.statements", "bot.ledger.tables", "bot.meetings"},
    "bot.ledger.counts": {"bot.ledger.statements", "bot.ledger.tables"},
    "bot.ledger.questions": {"bot.ledger.cards", "bot.ledger.statements", "bot.ledger.tables", "bot.meetings"},
    "bot.ledger.removal": {"bot.ledger.*", "bot.meetings"},
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
    "bot.seal": {"bot.meetings"},
    "bot.zones": {"bot.zones.*"},
    "bot.zones.abbreviations": set(),
    "bot.zones.legacy": set(),
    "bot.zones.places": set(),
    "bot.zones.windows": set(),
    # times: tags, words -> vocabulary -> line, readings -> halves, digits -> minutes -> hours, lengths -> clocks, zone
    # -> scan; written_dates -> unknown_days -> days -> rules, clocks;
    # outcomes -> spans -> moments -> dates, said -> resolve, slots -> refine
    "bot.times": set(),
    "bot.times.tags": set(),
    "bot.times.words": set(),
    "bot.times.vocabulary": {"bot.times.tags", "bot.times.words"},
    "bot.times.line": {"bot.characters", "bot.mentions", "bot.times.tags", "bot.times.vocabulary", "bot.times.words"},
    "bot.times.readings": {"bot.times.tags"},
    "bot.times.written_dates": {"bot.times.line", "bot.times.readings", "bot.times.tags"},
    "bot.times.unknown_days": {"bot.times.line", "bot.times.readings", "bot.times.tags", "bot.times.written_dates"},
    "bot.times.days": {
        "bot.times.line",
        "bot.times.readings",
        "bot.times.tags",
        "bot.times.unknown_days",
        "bot.times.written_dates",
    },
    "bot.times.rules": {
        "bot.times.days",
        "bot.times.line",
        "bot.times.readings",
        "bot.times.tags",
        "bot.times.unknown_days",
        "bot.times.written_dates",
    },
    "bot.times.halves": {"bot.times.readings", "bot.times.tags"},
    "bot.times.digits": {"bot.times.line", "bot.times.readings", "bot.times.tags"},
    "bot.times.minutes": {
        "bot.times.digits",
        "bot.times.halves",
        "bot.times.line",
        "bot.times.readings",
        "bot.times.tags",
    },
    "bot.times.hours": {
        "bot.times.digits",
        "bot.times.line",
        "bot.times.minutes",
        "bot.times.readings",
        "bot.times.tags",
    },
    "bot.times.lengths": {"bot.times.line", "bot.times.minutes", "bot.times.readings", "bot.times.tags"},
    "bot.times.clocks": {
        "bot.times.days",
        "bot.times.digits",
        "bot.times.halves",
        "bot.times.hours",
        "bot.times.line",
        "bot.times.readings",
        "bot.times.tags",
    },
    "bot.times.zone": {"bot.times.line", "bot.times.readings", "bot.times.tags", "bot.zones"},
    "bot.times.scan": {
        "bot.times.clocks",
        "bot.times.days",
        "bot.times.lengths",
        "bot.times.line",
        "bot.times.readings",
        "bot.times.rules",
        "bot.times.tags",
        "bot.times.zone",
    },
    "bot.times.outcomes": {"bot.times.readings"},
    "bot.times.spans": {"bot.times.halves", "bot.times.outcomes", "bot.times.readings", "bot.times.tags"},
    "bot.times.moments": {"bot.times.outcomes", "bot.times.readings", "bot.times.spans"},
    "bot.times.dates": {"bot.times.moments", "bot.times.outcomes", "bot.times.readings", "bot.times.spans"},
    "bot.times.slots": {"bot.times.readings", "bot.times.spans", "bot.times.tags"},
    "bot.times.said": {"bot.times.line", "bot.times.readings", "bot.times.tags"},
    "bot.times.resolve": {
        "bot.times.dates",
        "bot.times.moments",
        "bot.times.outcomes",
        "bot.times.readings",
        "bot.times.said",
        "bot.times.spans",
        "bot.times.tags",
    },
    "bot.times.refine": {
        "bot.times.line",
        "bot.times.moments",
        "bot.times.outcomes",
        "bot.times.readings",
        "bot.times.resolve",
        "bot.times.said",
        "bot.times.slots",
        "bot.times.spans",
        "bot.times.tags",
        "bot.zones",
    },
    "bot.times.series": {"bot.times.moments", "bot.times.readings", "bot.times.tags"},
    "bot.times.languages": {"bot.times.languages.*", "bot.times.vocabulary"},
    "bot.times.languages.english": {"bot.times.tags", "bot.times.vocabulary"},
    "bot.times.languages.french": {"bot.times.tags", "bot.times.vocabulary"},
    "bot.times.languages.german": {"bot.times.tags", "bot.times.vocabulary"},
    "bot.times.languages.portuguese": {"bot.times.tags", "bot.times.vocabulary"},
    "bot.times.languages.spanish": {"bot.times.tags", "bot.times.vocabulary"},
    "bot.phrases": {"bot.meetings", "bot.mentions", "bot.phrases.*", "bot.times.*"},
    "bot.phrases.pieces": {"bot.mentions", "bot.times.*"},
    "bot.phrases.command": {"bot.phrases.pieces", "bot.times.*"},
    "bot.phrases.requests": {"bot.phrases.pieces", "bot.times.*"},
    "bot.phrases.sentence": {"bot.phrases.pieces", "bot.times.*"},
    "bot.phrases.tongues": {"bot.phrases.pieces", "bot.times.*"},
    "bot.phrases.__main__": {"bot.phrases", "bot.times.*", "bot.zones"},
    "bot.quota": {"bot.meetings"},
    "bot.intents": {"bot.mentions", "bot.phrases", "bot.times.*", "bot.zones"},
    "bot.picked": {"bot.characters", "bot.times.*"},
    "bot.replies": {
        "bot.intents",
        "bot.meetings",
        "bot.memory",
        "bot.mentions",
        "bot.owners",
        "bot.phrases",
        "bot.times.*",
    },
    "bot.questions": {"bot.intents", "bot.phrases", "bot.replies", "bot.times.*", "bot.zones"},
    "bot.answers": {
        "bot.characters",
        "bot.intents",
        "bot.mentions",
        "bot.phrases",
        "bot.questions",
        "bot.replies",
        "bot.times",
        "bot.times.*",
        "bot.zones",
    },
    "bot.decisions": {"bot.intents", "bot.questions", "bot.replies", "bot.times.*"},
    "bot.making": {"bot.meetings", "bot.memory", "bot.quota"},
    # commands: ports -> ready, current -> moving, cancelling; the others know only ports
    "bot.commands.ports": {
        "bot.making",
        "bot.meetings",
        "bot.memory",
        "bot.owners",
        "bot.quota",
        "bot.replies",
    },
    "bot.commands.turns": {
        "bot.commands.ports",
        "bot.decisions",
        "bot.intents",
        "bot.meetings",
        "bot.memory",
        "bot.replies",
    },
    "bot.commands.pending": {
        "bot.commands.ports",
        "bot.meetings",
        "bot.phrases",
        "bot.questions",
        "bot.replies",
    },
    "bot.commands.current": {
        "bot.commands.ports",
        "bot.intents",
        "bot.meetings",
        "bot.memory",
        "bot.phrases",
        "bot.replies",
        "bot.times.series",
        "bot.zones",
    },
    "bot.commands.ready": {
        "bot.commands.ports",
        "bot.intents",
        "bot.making",
        "bot.meetings",
        "bot.memory",
        "bot.phrases",
        "bot.replies",
        "bot.times.*",
        "bot.zones",
    },
    "bot.commands.meet": {
        "bot.answers",
        "bot.characters",
        "bot.commands.ports",
        "bot.intents",
        "bot.meetings",
        "bot.mentions",
        "bot.phrases",
        "bot.picked",
        "bot.questions",
        "bot.replies",
        "bot.times.*",
        "bot.zones",
    },
    "bot.commands.moving": {
        "bot.answers",
        "bot.commands.current",
        "bot.commands.ports",
        "bot.commands.ready",
        "bot.intents",
        "bot.meetings",
        "bot.memory",
        "bot.phrases",
        "bot.replies",
        "bot.times.*",
        "bot.zones",
    },
    "bot.commands.lines": {"bot.phrases", "bot.replies", "bot.times.*"},
    "bot.commands.cancelling": {
        "bot.characters",
        "bot.commands.current",
        "bot.commands.ports",
        "bot.commands.turns",
        "bot.decisions",
        "bot.intents",
        "bot.meetings",
        "bot.memory",
        "bot.replies",
        "bot.zones",
    },
    "bot.commands.listing": {
        "bot.commands.ports",
        "bot.intents",
        "bot.meetings",
        "bot.memory",
        "bot.replies",
        "bot.times.*",
        "bot.zones",
    },
    "bot.commands.reminding": {
        "bot.answers",
        "bot.commands.ports",
        "bot.decisions",
        "bot.meetings",
        "bot.replies",
    },
    "bot.commands.zone": {
        "bot.commands.ports",
        "bot.decisions",
        "bot.meetings",
        "bot.replies",
        "bot.zones",
    },
    "bot.commands": {
        "bot.answers",
        "bot.characters",
        "bot.commands",
        "bot.commands.*",
        "bot.decisions",
        "bot.intents",
        "bot.meetings",
        "bot.memory",
        "bot.mentions",
        "bot.phrases",
        "bot.picked",
        "bot.questions",
        "bot.replies",
        "bot.times.*",
        "bot.zones",
    },
    "bot.renewal": {"bot.meetings", "bot.memory"},
    "bot.worker": {
        "bot.commands.reminding",
        "bot.commands.turns",
        "bot.logs",
        "bot.meetings",
        "bot.memory",
        "bot.questions",
        "bot.renewal",
        "bot.times.*",
        "bot.zones",
    },
    "bot.graph": {"bot.graph.client", "bot.meetings", "bot.outgoing.*", "bot.patience"},
    "bot.graph.adapter": {"bot.outgoing.answers"},
    "bot.graph.client": {"bot.graph.adapter", "bot.meetings", "bot.outgoing.*", "bot.patience"},
    "bot.graph.owners": {"bot.graph.client", "bot.outgoing.*", "bot.owners", "bot.patience"},
    "bot.channel": set(),
    "bot.channel.keys": {"bot.outgoing.answers"},
    "bot.channel.inbound": {"bot.channel.keys"},
    "bot.channel.activities": set(),
    "bot.channel.credential": {"bot.outgoing.watch"},
    "bot.channel.connector": {"bot.channel.activities", "bot.outgoing.*", "bot.owners", "bot.patience"},
    "bot.channel.adapter": {"bot.channel.activities", "bot.channel.connector", "bot.channel.inbound"},
    "bot.teams.addresses": {"bot.channel.activities", "bot.meetings", "bot.owners"},
    "bot.teams.messages": {"cards.elements"},
    "bot.teams.outcomes": {"bot.replies"},
    "bot.teams.clients": {"bot.zones"},
    "bot.teams.markup": {"bot.characters", "bot.mentions"},
    "bot.teams.layout": {"bot.characters", "bot.mentions", "bot.teams.markup"},
    "bot.teams.mentioned": {"bot.characters", "bot.mentions", "bot.teams.markup"},
    "bot.teams.utterances": {"bot.mentions", "bot.replies", "bot.teams.*", "bot.zones"},
    "bot.teams.undelivered": {"bot.channel.connector", "bot.commands.turns", "bot.meetings", "bot.memory"},
    "bot.teams.outbox": {"bot.channel.connector", "bot.teams.addresses", "bot.teams.messages", "cards.elements"},
    "bot.teams.standing_cards": {
        "bot.channel.connector",
        "bot.commands.current",
        "bot.commands.turns",
        "bot.meetings",
        "bot.memory",
        "bot.replies",
        "bot.teams.addresses",
        "bot.teams.outbox",
        "bot.teams.undelivered",
        "cards.elements",
    },
    "bot.teams.postman": {
        "bot.channel.connector",
        "bot.commands",
        "bot.commands.turns",
        "bot.logs",
        "bot.meetings",
        "bot.memory",
        "bot.owners",
        "bot.replies",
        "bot.seal",
        "bot.teams.*",
        "cards",
        "cards.choices",
        "cards.elements",
        "cards.texts",
    },
    "bot.teams": {
        "bot.channel.activities",
        "bot.channel.connector",
        "bot.commands",
        "bot.limits",
        "bot.logs",
        "bot.meetings",
        "bot.replies",
        "bot.seal",
        "bot.teams.*",
        "bot.zones",
        "cards",
        "cards.elements",
        "cards.texts",
    },
    "bot.web": {
        "bot.bodies",
        "bot.channel.activities",
        "bot.channel.adapter",
        "bot.channel.inbound",
        "bot.channel.keys",
        "bot.logs",
    },
    "bot.bodies": set(),
    "bot.connections": {"bot.logs"},
    "bot.descriptors": set(),
    "bot.stopping": set(),
    "bot.serving": {"bot.connections", "bot.logs", "bot.stopping"},
    "bot.sign_in": {"bot.channel.credential", "bot.outgoing.answers", "bot.settings"},
    "bot.terminal": {"cards.terminal"},
    "cards": {"bot.commands", "bot.replies", "cards.*"},
    "cards.choices": {"bot.intents", "bot.phrases", "cards.elements", "cards.texts"},
    "cards.meeting": {
        "bot.intents",
        "bot.meetings",
        "bot.mentions",
        "bot.phrases",
        "bot.replies",
        "cards.choices",
        "cards.elements",
        "cards.moving",
        "cards.texts",
    },
    "cards.moving": {"bot.intents", "bot.replies", "bot.zones", "cards.choices", "cards.elements", "cards.texts"},
    "cards.cancelling": {
        "bot.intents",
        "bot.memory",
        "bot.replies",
        "bot.zones",
        "cards.choices",
        "cards.elements",
        "cards.texts",
    },
    "cards.instant": {"bot.replies", "cards.choices", "cards.elements", "cards.texts"},
    "cards.listing": {"bot.intents", "bot.replies", "cards.choices", "cards.elements", "cards.texts"},
    "cards.question": {"bot.intents", "bot.phrases", "bot.replies", "cards.choices", "cards.elements", "cards.texts"},
    "cards.reminding": {"bot.memory", "bot.replies", "bot.zones", "cards.elements", "cards.texts"},
    "cards.refusals": {
        "bot.meetings",
        "bot.replies",
        "bot.times.readings",
        "cards.choices",
        "cards.elements",
        "cards.texts",
    },
    "cards.zones": {"bot.replies", "cards.elements", "cards.texts"},
    "cards.elements": set(),
    "cards.texts": {"bot.times.vocabulary", "cards.texts.*"},
    "cards.texts.phrasebook": {"bot.times.readings", "bot.times.tags"},
    "cards.texts.english": {"cards.texts.phrasebook"},
    "cards.texts.french": {"cards.texts.phrasebook"},
    "cards.texts.german": {"cards.texts.phrasebook"},
    "cards.texts.portuguese": {"cards.texts.phrasebook"},
    "cards.texts.spanish": {"cards.texts.phrasebook"},
    "cards.terminal": {"cards.elements"},
    "cards.__main__": {"bot.meetings", "bot.phrases", "bot.replies", "cards", "cards.texts.english"},
    "manifest": {"bot.commands", "manifest.icons"},
    "manifest.icons": set(),
    "manifest.__main__": {"bot.settings", "manifest"},
}
# Who may import which library; everything else outside the standard library is app.py's.
LIBRARIES = {
    "alembic": {"bot.ledger.*"},
    "aiohttp": {
        "bot.bodies",
        "bot.connections",
        "bot.serving",
        "bot.graph.adapter",
        "bot.channel.keys",
        "bot.channel.connector",
        "bot.outgoing.answers",
        "bot.sign_in",
        "bot.web",
        "bot.terminal",
    },
    "asyncpg": {"bot.ledger", "bot.ledger.postgres"},
    "azure": {
        "bot.sign_in",
        "bot.graph",
        "bot.graph.*",
        "bot.simulator",
        "bot.channel.credential",
        "bot.channel.connector",
        "bot.outgoing.*",
    },
    "botbuilder": {
        "bot.channel.activities",
        "bot.channel.adapter",
        "bot.channel.connector",
        "bot.teams",
        "bot.teams.*",
        "bot.web",
    },
    "botframework": {"bot.channel.adapter", "bot.channel.connector"},
    "httpx": {"bot.graph", "bot.graph.*", "bot.simulator"},
    "jwt": {"bot.channel.inbound", "bot.channel.keys"},
    "kiota_abstractions": {"bot.graph.adapter"},
    "kiota_authentication_azure": {"bot.graph.client"},
    "msgraph": {"bot.graph", "bot.graph.client"},
    "msrest": {"bot.channel.activities"},
    "pydantic": {"bot.settings"},
    "pydantic_settings": {"bot.settings"},
    "sqlalchemy": {"bot.ledger", "bot.ledger.*"},
    "yarl": {"bot.channel.connector", "bot.graph.adapter"},
}
# The core: standard library only, no clock, no environment. Of a folder, everything.
CORE = (
    *(
        "bot.characters",
        "bot.mentions",
        "bot.meetings",
        "bot.memory",
        "bot.owners",
        "bot.seal",
        "bot.zones",
        "bot.times",
        "bot.phrases",
    ),
    *("bot.intents", "bot.replies", "bot.questions", "bot.answers", "bot.quota", "bot.making", "bot.commands"),
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
