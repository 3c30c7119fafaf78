"""Settings: every problem at once, by the setting's own name."""

from pathlib import Path

import pytest

from bot.runtime.settings import AppType, Settings, SettingsError

GUID = "11111111-1111-4111-8111-111111111111"
OTHER = "22222222-2222-4222-8222-222222222222"
COMPLETE = {
    "MicrosoftAppId": GUID,
    "MicrosoftAppTenantId": GUID,
    "MicrosoftAppPassword": "secret words",
    "MEETING_ORGANIZER_IDS": GUID,
}
MANAGED = {
    "MicrosoftAppId": GUID,
    "MicrosoftAppType": "userassignedmsi",
    "MEETING_ORGANIZER_IDS": GUID,
    "SIGNING_SECRET": "sixteen letters!",
}
NAMES = (
    *("MicrosoftAppId", "MicrosoftAppPassword", "MicrosoftAppType", "MicrosoftAppTenantId", "MEETING_ORGANIZER_IDS"),
    *("AZURE_CLIENT_ID", "AZURE_TENANT_ID", "AZURE_CLIENT_SECRET", "AZURE_CLIENT_CERTIFICATE_PATH"),
    *("AZURE_FEDERATED_TOKEN_FILE", "ALLOWED_TENANTS", "MAX_TURNS", "COMMANDS_PER_MINUTE", "REUSE_PORT"),
    *("PORT", "HOST", "CLOUD", "SIGNING_SECRET", "DATABASE_URL"),
)


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def read(monkeypatch: pytest.MonkeyPatch, **members: str) -> Settings:
    for name, value in members.items():
        monkeypatch.setenv(name, value)
    return Settings.read(env_file=None)


def test_complete_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(monkeypatch, **{**COMPLETE, "MEETING_ORGANIZER_IDS": f" {GUID.upper()}, {OTHER},{GUID},"})

    assert settings.organizers == (GUID, OTHER)
    assert (settings.host, settings.port) == ("0.0.0.0", 3978)  # noqa: S104
    assert settings.app_type is AppType.SINGLE_TENANT
    assert settings.cloud.graph == "https://graph.microsoft.com"
    assert settings.cloud.bot_scope == "https://api.botframework.com/.default"


def test_secrets_stay_out_of_repr(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(monkeypatch, **COMPLETE, AZURE_CLIENT_SECRET="other words", SIGNING_SECRET="words for the buttons")

    assert "secret words" not in repr(settings)
    assert "other words" not in repr(settings)
    assert "words for the buttons" not in repr(settings)


def test_an_env_file_is_read_and_the_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text("\n".join(f"{name}={value}" for name, value in COMPLETE.items()) + "\nPORT=1\n")
    monkeypatch.setenv("PORT", "8080")

    assert Settings.read(env_file).port == 8080


@pytest.mark.parametrize(
    ("members", "names"),
    [
        ({}, ["MicrosoftAppId", "MicrosoftAppTenantId", "MicrosoftAppPassword", "MEETING_ORGANIZER_IDS"]),
        ({**COMPLETE, "MicrosoftAppId": ""}, ["MicrosoftAppId"]),
        ({**COMPLETE, "MicrosoftAppId": "meet"}, ["MicrosoftAppId"]),
        ({**COMPLETE, "MicrosoftAppTenantId": "contoso.com"}, ["MicrosoftAppTenantId"]),
        ({**COMPLETE, "MicrosoftAppType": "Multi"}, ["MicrosoftAppType"]),
        ({**COMPLETE, "MEETING_ORGANIZER_IDS": "ann@contoso.com"}, ["MEETING_ORGANIZER_IDS"]),
        ({**COMPLETE, "MEETING_ORGANIZER_IDS": f"{GUID},ann"}, ["MEETING_ORGANIZER_IDS"]),
        ({**COMPLETE, "MEETING_ORGANIZER_IDS": ","}, ["MEETING_ORGANIZER_IDS"]),
        ({**COMPLETE, "PORT": "many"}, ["PORT"]),
        ({**COMPLETE, "PORT": "65536"}, ["PORT"]),
        ({**COMPLETE, "CLOUD": "china"}, ["CLOUD"]),
        ({**COMPLETE, "CLOUD": "mars"}, ["CLOUD"]),
        ({**COMPLETE, "ALLOWED_TENANTS": f"{GUID},contoso"}, ["ALLOWED_TENANTS"]),
        ({**COMPLETE, "SIGNING_SECRET": "fifteen letters"}, ["SIGNING_SECRET"]),
        (
            {**COMPLETE, "MicrosoftAppPassword": "", "SIGNING_SECRET": "short"},
            ["MicrosoftAppPassword", "SIGNING_SECRET"],
        ),
        ({**COMPLETE, "DATABASE_URL": "meet-bot.db"}, ["DATABASE_URL"]),
        ({**MANAGED, "SIGNING_SECRET": ""}, ["SIGNING_SECRET"]),
        (
            {**COMPLETE, "MAX_TURNS": "0", "COMMANDS_PER_MINUTE": "x", "REUSE_PORT": "perhaps"},
            ["MAX_TURNS", "COMMANDS_PER_MINUTE", "REUSE_PORT"],
        ),
        ({**COMPLETE, "AZURE_FEDERATED_TOKEN_FILE": "/nowhere"}, ["AZURE_FEDERATED_TOKEN_FILE"]),
        ({**COMPLETE, "AZURE_CLIENT_ID": OTHER}, ["AZURE_CLIENT_ID"]),
        ({**COMPLETE, "AZURE_CLIENT_ID": "other"}, ["AZURE_CLIENT_ID"]),
        ({**COMPLETE, "AZURE_TENANT_ID": "other"}, ["AZURE_TENANT_ID"]),
        ({**COMPLETE, "AZURE_CLIENT_CERTIFICATE_PATH": "/nowhere.pem"}, ["AZURE_CLIENT_CERTIFICATE_PATH"]),
        (
            {"MicrosoftAppType": "wrong", "PORT": "wrong", "CLOUD": "wrong", "MEETING_ORGANIZER_IDS": "wrong"},
            [
                *("MicrosoftAppId", "MicrosoftAppType", "MicrosoftAppTenantId", "MicrosoftAppPassword"),
                *("MEETING_ORGANIZER_IDS", "PORT", "CLOUD"),
            ],
        ),
        (
            {
                "MicrosoftAppId": GUID,
                "MicrosoftAppType": "UserAssignedMSI",
                "MEETING_ORGANIZER_IDS": GUID,
                "AZURE_CLIENT_ID": OTHER,
                "AZURE_CLIENT_SECRET": "s",
            },
            ["AZURE_TENANT_ID"],
        ),
        (
            {
                "MicrosoftAppId": GUID,
                "MicrosoftAppType": "MultiTenant",
                "MicrosoftAppPassword": "s",
                "MEETING_ORGANIZER_IDS": GUID,
            },
            ["AZURE_TENANT_ID"],
        ),
    ],
)
def test_every_problem_is_reported_together_by_name(
    monkeypatch: pytest.MonkeyPatch, members: dict[str, str], names: list[str]
) -> None:
    with pytest.raises(SettingsError) as caught:
        read(monkeypatch, **members)

    assert [problem.split()[0] for problem in caught.value.problems] == names


def test_a_upn_and_china_are_refused_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError) as caught:
        read(monkeypatch, **{**COMPLETE, "MEETING_ORGANIZER_IDS": "ann@contoso.com", "CLOUD": "China"})

    assert "Graph answers 404 to a user principal name" in str(caught.value)
    assert "createOrGet does not exist in the China cloud" in str(caught.value)


@pytest.mark.parametrize(
    ("cloud", "graph", "login", "issuer"),
    [
        ("Public", "https://graph.microsoft.com", "https://login.microsoftonline.com", "https://api.botframework.com"),
        ("usgov", "https://graph.microsoft.us", "https://login.microsoftonline.us", "https://api.botframework.us"),
        ("dod", "https://dod-graph.microsoft.us", "https://login.microsoftonline.us", "https://api.botframework.us"),
    ],
)
def test_clouds(monkeypatch: pytest.MonkeyPatch, cloud: str, graph: str, login: str, issuer: str) -> None:
    settings = read(monkeypatch, **COMPLETE, CLOUD=cloud)

    assert (settings.cloud.graph, settings.cloud.login, settings.cloud.bot_issuer) == (graph, login, issuer)


def test_a_managed_identity_needs_neither_tenant_nor_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(monkeypatch, **MANAGED, AZURE_CLIENT_ID=OTHER)

    assert settings.app_type is AppType.USER_ASSIGNED_MSI


@pytest.mark.parametrize(
    ("members", "secret"),
    [
        (COMPLETE, b"secret words"),
        ({**COMPLETE, "AZURE_CLIENT_SECRET": "other words"}, b"secret words"),
        ({**COMPLETE, "SIGNING_SECRET": "sixteen lettérs!"}, "sixteen lettérs!".encode()),
        ({**COMPLETE, "SIGNING_SECRET": "sixteen letters\udcff"}, b"sixteen letters\xff"),
        (MANAGED, b"sixteen letters!"),
        (
            {**MANAGED, "SIGNING_SECRET": "", "AZURE_TENANT_ID": GUID, "AZURE_CLIENT_SECRET": "other words"},
            b"other words",
        ),
    ],
)
def test_buttons_are_signed_with_what_every_replica_has(
    monkeypatch: pytest.MonkeyPatch, members: dict[str, str], secret: bytes
) -> None:
    assert read(monkeypatch, **members).signing_secret == secret


def test_without_any_client_secret_the_buttons_need_their_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    certificate = tmp_path / "certificate.pem"
    certificate.touch()
    bare = {**COMPLETE, "MicrosoftAppPassword": "", "AZURE_CLIENT_CERTIFICATE_PATH": str(certificate)}
    with pytest.raises(SettingsError) as caught:
        read(monkeypatch, **bare)

    assert str(caught.value) == (
        "SIGNING_SECRET is missing: any random text of 32 characters or more, the same for every replica: "
        "it signs the buttons of cards, and there is no client secret to derive it from"
    )


@pytest.mark.parametrize(
    "url",
    [
        "sqlite+aiosqlite:///var/meet-bot.db",
        "sqlite:///meet-bot.db",
        "sqlite+aiosqlite:////srv/meet bot/bot.db",
        "postgresql+asyncpg://bot:pass%40word@database.example:5432/bot",
        "postgresql://bot@database.example/bot?ssl=require",
        "postgresql://[::1]:5432/bot",
    ],
)
def test_a_database_is_a_file_or_a_server(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    assert read(monkeypatch, **COMPLETE, DATABASE_URL=url).database_url.get_secret_value() == url


def test_without_a_database_it_is_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(monkeypatch, **COMPLETE)

    assert settings.database_url.get_secret_value() == "sqlite+aiosqlite:///var/meet-bot.db"


def test_the_password_of_a_database_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(monkeypatch, **COMPLETE, DATABASE_URL="postgresql://bot:passwort@database.example/bot")

    assert "passwort" not in repr(settings)
    assert "passwort" not in str(settings.model_dump())


@pytest.mark.parametrize(
    "url",
    [
        "var/meet-bot.db",
        "sqlite:",
        "sqlite://",
        "sqlite:///",
        "sqlite:////",
        "sqlite+aiosqlite:////",
        "sqlite://var/meet-bot.db",
        "sqlite:///:memory:",
        "sqlite:///var/meet-bot.db?mode=ro",
        "postgresql://bot:password@database.example",
        "postgresql://bot:password@/bot",
        "postgresql+psycopg://bot:password@database.example/bot",
        "mysql://bot:password@database.example/bot",
    ],
)
def test_other_databases_are_refused_without_repeating_a_password(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read(monkeypatch, **COMPLETE, DATABASE_URL=url)

    assert str(caught.value) == (
        "DATABASE_URL must be sqlite+aiosqlite:///relative/path, sqlite+aiosqlite:////absolute/path "
        "or postgresql+asyncpg://user:password@host:port/database"
    )
