"""The settings, read once and all checked together; secrets stay out of `repr`."""

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NamedTuple, Self

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

DEFAULT_PORT = 3978
LAST_PORT = 65535
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_SQLITE = ("sqlite+aiosqlite:///", "sqlite:///")
_POSTGRESQL = re.compile(r"postgresql(\+asyncpg)?://([^/]*@)?[^/@]+/[^/?]+(\?.*)?")
_MIN_SIGNING_LENGTH = 16


class AppType(StrEnum):
    """How the bot's app registration signs in; the names are Azure Bot Service's."""

    SINGLE_TENANT = "SingleTenant"
    USER_ASSIGNED_MSI = "UserAssignedMSI"
    MULTI_TENANT = "MultiTenant"


class Cloud(NamedTuple):
    """The addresses and names of one of Microsoft's clouds."""

    graph: str
    login: str
    bot_tenant: str
    bot_issuer: str
    bot_metadata: str

    @property
    def bot_scope(self) -> str:
        """The scope of a token for the connector."""
        return f"{self.bot_issuer}/.default"


_US_GOV = Cloud(
    graph="https://graph.microsoft.us",
    login="https://login.microsoftonline.us",
    bot_tenant="MicrosoftServices.onmicrosoft.us",
    bot_issuer="https://api.botframework.us",
    bot_metadata="https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
)
CLOUDS = {
    "public": Cloud(
        graph="https://graph.microsoft.com",
        login="https://login.microsoftonline.com",
        bot_tenant="botframework.com",
        bot_issuer="https://api.botframework.com",
        bot_metadata="https://login.botframework.com/v1/.well-known/openidconfiguration",
    ),
    "usgov": _US_GOV,
    "dod": _US_GOV._replace(graph="https://dod-graph.microsoft.us"),
}


class SettingsError(Exception):
    """All that is missing or malformed, a line each, by the setting's own name."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class _Settings(BaseSettings):
    """Settings by the names of the environment, which wins over `.env`."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True, validate_default=True
    )

    @classmethod
    def read(cls, env_file: Path | None = Path(".env")) -> Self:
        """Read the environment and `.env`; raises `SettingsError` with every problem together."""
        try:
            return cls(_env_file=env_file)  # type: ignore[call-arg] # pydantic-settings' own argument
        except ValidationError as error:
            raise SettingsError([cls._problem(detail["loc"], detail["msg"]) for detail in error.errors()]) from None

    @classmethod
    def _problem(cls, location: tuple[int | str, ...], message: str) -> str:
        # A default that fails is reported by the field's name, a given value by the setting's.
        field = cls.model_fields.get(str(location[0]))
        name = location[0] if field is None else field.validation_alias
        return f"{name} {message.removeprefix('Value error, ')}"


class GoneSettings(_Settings):
    """Settings of earlier versions that do nothing any more; the description of each says what to do instead."""

    workers: str = Field("", validation_alias="WORKERS", description="start several processes with REUSE_PORT=1")

    def lines(self) -> list[str]:
        """Return a line for each gone setting that is still set."""
        fields = type(self).model_fields
        return [
            f"{fields[name].validation_alias} is gone: {fields[name].description}" for name in self.model_fields_set
        ]


class LocalSettings(_Settings):
    """What local mode takes from the environment."""

    port: int = Field(DEFAULT_PORT, ge=0, le=LAST_PORT, validation_alias="PORT")


class Registration(_Settings):
    """The bot's app registration alone, for the app package."""

    app_id: str = Field("", validation_alias="MicrosoftAppId")

    @field_validator("app_id")
    @classmethod
    def _require_app_id(cls, value: str) -> str:
        if not value:
            raise ValueError("is missing: the Application (client) ID of the bot's app registration")
        return _guid(value)


class Storage(_Settings):
    """The database alone, for removing a person from it."""

    database_url: SecretStr = Field(SecretStr("sqlite+aiosqlite:///var/meet-bot.db"), validation_alias="DATABASE_URL")

    @field_validator("database_url")
    @classmethod
    def _require_known_database(cls, value: SecretStr) -> SecretStr:
        # The value itself may hold a password.
        url = value.get_secret_value()
        if not _POSTGRESQL.fullmatch(url) and not _names_file(url):
            raise ValueError(
                "must be sqlite+aiosqlite:///relative/path, sqlite+aiosqlite:////absolute/path "
                "or postgresql+asyncpg://user:password@host:port/database"
            )
        return value


class Settings(Registration, Storage):
    """The settings of production, by the names that Bot Framework and Azure use.

    The order of the fields matters: the validator of a field sees those above it (`info.data`).
    """

    app_type: AppType = Field(AppType.SINGLE_TENANT, validation_alias="MicrosoftAppType")
    app_tenant_id: str = Field("", validation_alias="MicrosoftAppTenantId")
    certificate_path: Path | None = Field(None, validation_alias="AZURE_CLIENT_CERTIFICATE_PATH")
    federated_token_file: Path | None = Field(None, validation_alias="AZURE_FEDERATED_TOKEN_FILE")
    app_password: SecretStr = Field(SecretStr(""), validation_alias="MicrosoftAppPassword")
    graph_client_secret: SecretStr = Field(SecretStr(""), validation_alias="AZURE_CLIENT_SECRET")
    own_signing_secret: SecretStr = Field(SecretStr(""), validation_alias="SIGNING_SECRET")
    graph_client_id: str = Field("", validation_alias="AZURE_CLIENT_ID")
    graph_tenant_id: str = Field("", validation_alias="AZURE_TENANT_ID")
    organizers: Annotated[tuple[str, ...], NoDecode] = Field((), validation_alias="MEETING_ORGANIZER_IDS")
    host: str = Field("0.0.0.0", validation_alias="HOST")  # noqa: S104 - a server's own default
    port: int = Field(DEFAULT_PORT, ge=0, le=LAST_PORT, validation_alias="PORT")
    allowed_tenants: Annotated[tuple[str, ...], NoDecode] = Field((), validation_alias="ALLOWED_TENANTS")
    max_turns: int = Field(500, ge=1, validation_alias="MAX_TURNS")
    commands_per_minute: int = Field(10, ge=1, validation_alias="COMMANDS_PER_MINUTE")
    retention_days: int = Field(60, ge=1, le=3650, validation_alias="MEETINGS_KEPT_DAYS")
    instant_seconds: int = Field(120, ge=0, le=3600, validation_alias="MEET_NOW_SECONDS")
    reuse_port: bool = Field(False, validation_alias="REUSE_PORT")
    cloud_name: str = Field("public", validation_alias="CLOUD")

    @property
    def tenants(self) -> frozenset[str]:
        """The tenants whose conversations are served; empty for all."""
        is_single = self.app_type is AppType.SINGLE_TENANT
        return frozenset({*self.allowed_tenants, *([self.app_tenant_id] if is_single else [])})

    @property
    def cloud(self) -> Cloud:
        """The cloud of Microsoft's that all services are called in."""
        return CLOUDS[self.cloud_name]

    @property
    def signing_secret(self) -> bytes:
        """The secret behind the keys of buttons: SIGNING_SECRET, else a client secret; the same in every replica."""
        secret = self.own_signing_secret or self.app_password or self.graph_client_secret
        # Bytes of the environment that are no UTF-8 become the same bytes again.
        return secret.get_secret_value().encode("utf-8", "surrogateescape")

    @field_validator("app_type", mode="before")
    @classmethod
    def _match_app_type(cls, value: object) -> object:
        known = {str(kind).casefold(): kind for kind in AppType}
        kind = known.get(str(value).casefold())
        if kind is None:
            raise ValueError(f"must be one of {', '.join(AppType)}")
        return kind

    @field_validator("app_tenant_id")
    @classmethod
    def _require_tenant(cls, value: str, info: ValidationInfo) -> str:
        if not value and _app_type(info) is AppType.SINGLE_TENANT:
            raise ValueError("is missing: the Directory (tenant) ID of the app registration")
        return _guid(value) if value else value

    @field_validator("app_password")
    @classmethod
    def _require_password(cls, value: SecretStr, info: ValidationInfo) -> SecretStr:
        needs_one = _app_type(info) is not AppType.USER_ASSIGNED_MSI and not _has_file(info)
        if needs_one and not value.get_secret_value():
            raise ValueError("is missing: a client secret of the app registration")
        return value

    @field_validator("own_signing_secret")
    @classmethod
    def _require_signing_secret(cls, value: SecretStr, info: ValidationInfo) -> SecretStr:
        # A missing password is reported by its own field.
        if not value and info.data.get("app_password") == SecretStr("") and not _has_graph_secret(info):
            raise ValueError(
                "is missing: any random text of 32 characters or more, the same for every replica: "
                "it signs the buttons of cards, and there is no client secret to derive it from"
            )
        if 0 < len(value) < _MIN_SIGNING_LENGTH:
            raise ValueError(f"is too short: at least {_MIN_SIGNING_LENGTH} characters of random text")
        return value

    @field_validator("certificate_path", "federated_token_file")
    @classmethod
    def _require_file(cls, value: Path | None) -> Path | None:
        if value is not None and not value.is_file():
            raise ValueError(f"names no file: {value}")
        return value

    @field_validator("graph_client_id")
    @classmethod
    def _require_graph_secret(cls, value: str, info: ValidationInfo) -> str:
        is_managed = _app_type(info) is AppType.USER_ASSIGNED_MSI
        if value and not is_managed and not _has_file(info) and not _has_graph_secret(info):
            raise ValueError("needs AZURE_CLIENT_SECRET, AZURE_CLIENT_CERTIFICATE_PATH or AZURE_FEDERATED_TOKEN_FILE")
        return _guid(value) if value else value

    @field_validator("graph_tenant_id")
    @classmethod
    def _require_graph_tenant(cls, value: str, info: ValidationInfo) -> str:
        signs_in_itself = _has_file(info) or _has_graph_secret(info) or _app_type(info) is AppType.MULTI_TENANT
        if not value and signs_in_itself and info.data.get("app_tenant_id") == "":
            raise ValueError("is missing: the tenant in which the bot creates meetings (or set MicrosoftAppTenantId)")
        return _guid(value) if value else value

    @field_validator("organizers", "allowed_tenants", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip().lower() for part in value.split(",") if part.strip())
        return value

    @field_validator("organizers")
    @classmethod
    def _require_organizers(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not value:
            raise ValueError(
                "is missing: Entra object IDs of the users in whose name the bot creates meetings, comma-separated"
            )
        for organizer in value:
            if not _GUID.fullmatch(organizer):
                raise ValueError(f"{organizer!r} is no Entra object ID (Graph answers 404 to a user principal name)")
        return tuple(dict.fromkeys(value))

    @field_validator("allowed_tenants")
    @classmethod
    def _check_tenants(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(_guid(tenant) for tenant in value)

    @field_validator("cloud_name")
    @classmethod
    def _match_cloud(cls, value: str) -> str:
        name = value.strip().lower()
        if name == "china":
            raise ValueError("china is not possible: Graph's createOrGet does not exist in the China cloud")
        if name not in CLOUDS:
            raise ValueError(f"must be one of {', '.join(CLOUDS)}")
        return name


def _names_file(url: str) -> bool:
    path = next((url.removeprefix(prefix) for prefix in _SQLITE if url.startswith(prefix)), "")
    return path not in {"", "/", ":memory:"} and "?" not in path


def _app_type(info: ValidationInfo) -> AppType:
    """Return the type of the app registration; the default if it is malformed, which its own field reports."""
    app_type: AppType = info.data.get("app_type", AppType.SINGLE_TENANT)
    return app_type


def _has_file(info: ValidationInfo) -> bool:
    return bool(info.data.get("certificate_path") or info.data.get("federated_token_file"))


def _has_graph_secret(info: ValidationInfo) -> bool:
    secret = info.data.get("graph_client_secret")
    return bool(secret and secret.get_secret_value())


def _guid(value: str) -> str:
    if not _GUID.fullmatch(value.strip()):
        raise ValueError(f"{value!r} is not a GUID")
    return value.strip().lower()
