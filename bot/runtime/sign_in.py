"""How the app registrations sign in: the credentials of azure-identity that the settings ask for."""

from collections.abc import Callable
from functools import partial
from typing import Any, Self

import aiohttp
from azure.core.credentials import AccessToken
from azure.core.credentials_async import AsyncTokenCredential
from azure.core.pipeline.transport import AioHttpTransport
from azure.identity.aio import (
    CertificateCredential,
    ClientSecretCredential,
    ManagedIdentityCredential,
    WorkloadIdentityCredential,
)

from bot.outgoing.calls import BoundedResponse
from bot.outgoing.credential import SharedCredential
from bot.runtime.settings import AppType, Settings, SettingsError

CredentialFactory = Callable[..., AsyncTokenCredential]
"""Makes a credential of azure-identity, on the HTTP transport that it gets as `transport`."""
_TIMEOUTS = {"connection_timeout": 2, "read_timeout": 3}
"""In seconds, for each of two attempts; azure-core's defaults are 300 seconds each, and more attempts."""


class FreshSignIn(AsyncTokenCredential):
    """Signs in with a new credential of azure-identity for each token, so that each token is really requested.

    A credential that is used again caches its tokens, also those that were refused (azure-identity 1.27.0), and keeps
    connections that may hang.
    """

    def __init__(self, make: CredentialFactory) -> None:
        self.make = make

    async def get_token(self, *scopes: str, **options: Any) -> AccessToken:  # noqa: ANN401 - azure-core's protocol
        """Return a newly issued token; raises azure-core's errors, and any other for a response of unexpected shape."""
        async with aiohttp.ClientSession(
            response_class=BoundedResponse, trust_env=True, cookie_jar=aiohttp.DummyCookieJar()
        ) as session:
            transport = AioHttpTransport(session=session, session_owner=False, **_TIMEOUTS)
            return await self.make(transport=transport).get_token(*scopes, **options)

    async def close(self) -> None:
        """Nothing to close."""

    async def __aenter__(self) -> Self:
        """Nothing to open."""
        return self

    async def __aexit__(self, *_error: object) -> None:
        """Nothing to close."""


def make_credentials(settings: Settings) -> tuple[SharedCredential, SharedCredential]:
    """Return the bot's credential and Graph's: the same object if the same app registration signs in for both."""
    bot, graph = _bot_credential(settings), _graph_credential(settings)
    for make in (bot, graph):
        _try(make)
    shared = SharedCredential(FreshSignIn(bot))
    return shared, shared if graph is None else SharedCredential(FreshSignIn(graph))


def _try(make: CredentialFactory | None) -> None:
    """Make a credential to see whether that works; raises `SettingsError`. Nothing is opened until it gets a token."""
    try:
        if make is not None:
            make()
    except ValueError as error:
        raise SettingsError([f"AZURE_CLIENT_CERTIFICATE_PATH cannot be used: {error}"]) from None


def _make(kind: CredentialFactory, *names: str, **members: Any) -> AsyncTokenCredential:  # noqa: ANN401 - names and a transport
    return kind(*names, **members, **_TIMEOUTS, retry_total=1, retry_backoff_max=1)


def _bot_credential(settings: Settings) -> CredentialFactory:
    if settings.app_type is AppType.USER_ASSIGNED_MSI:
        return partial(_make, ManagedIdentityCredential, client_id=settings.app_id)
    tenant = settings.cloud.bot_tenant if settings.app_type is AppType.MULTI_TENANT else settings.app_tenant_id
    return _sign_in(settings, tenant, settings.app_id, settings.app_password.get_secret_value())


def _sign_in(settings: Settings, tenant: str, client: str, secret: str) -> CredentialFactory:
    """Return how a registration signs in: by its secret, else its certificate, else a federated token."""
    authority = settings.cloud.login
    if secret:
        return partial(_make, ClientSecretCredential, tenant, client, secret, authority=authority)
    if settings.certificate_path:
        path = str(settings.certificate_path)
        return partial(_make, CertificateCredential, tenant, client, path, authority=authority)
    return partial(
        _make,
        WorkloadIdentityCredential,
        tenant_id=tenant,
        client_id=client,
        token_file_path=str(settings.federated_token_file),
        authority=authority,
    )


def _graph_credential(settings: Settings) -> CredentialFactory | None:
    """Return how Graph's own app registration signs in; None if the bot's is used for Graph, too."""
    tenant = settings.graph_tenant_id or settings.app_tenant_id
    client = settings.graph_client_id or settings.app_id
    secret = settings.graph_client_secret.get_secret_value()
    is_managed = settings.app_type is AppType.USER_ASSIGNED_MSI
    if is_managed and not (secret or settings.certificate_path or settings.federated_token_file):
        return None if client == settings.app_id else partial(_make, ManagedIdentityCredential, client_id=client)
    if secret or client != settings.app_id or is_managed:
        return _sign_in(settings, tenant, client, secret)
    if settings.app_type is AppType.MULTI_TENANT or tenant != settings.app_tenant_id or settings.certificate_path:
        own_secret = "" if settings.certificate_path else settings.app_password.get_secret_value()
        return _sign_in(settings, tenant, client, own_secret)
    return None
