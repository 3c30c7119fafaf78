"""How the app registrations sign in: azure-identity's credentials, by the settings."""

from azure.core.credentials_async import AsyncTokenCredential
from azure.identity.aio import (
    CertificateCredential,
    ClientSecretCredential,
    ManagedIdentityCredential,
    WorkloadIdentityCredential,
)

from bot.channel.credential import SharedCredential
from bot.settings import AppType, Settings, SettingsError


def make_credentials(settings: Settings) -> tuple[SharedCredential, SharedCredential]:
    """Return the bot's credential and Graph's, which are one object where the registration is one."""
    try:
        bot, graph = _bot_credential(settings), _graph_credential(settings)
    except ValueError as error:
        raise SettingsError([f"AZURE_CLIENT_CERTIFICATE_PATH cannot be used: {error}"]) from None
    shared = SharedCredential(bot)
    return shared, shared if graph is None else SharedCredential(graph)


def _bot_credential(settings: Settings) -> AsyncTokenCredential:
    if settings.app_type is AppType.USER_ASSIGNED_MSI:
        return ManagedIdentityCredential(client_id=settings.app_id)
    tenant = settings.cloud.bot_tenant if settings.app_type is AppType.MULTI_TENANT else settings.app_tenant_id
    return _sign_in(settings, tenant, settings.app_id, settings.app_password.get_secret_value())


def _sign_in(settings: Settings, tenant: str, client: str, secret: str) -> AsyncTokenCredential:
    """Return the credential of a registration: its secret, else its certificate, else a federated token."""
    authority = settings.cloud.login
    if secret:
        return ClientSecretCredential(tenant, client, secret, authority=authority)
    if settings.certificate_path:
        return CertificateCredential(tenant, client, str(settings.certificate_path), authority=authority)
    return WorkloadIdentityCredential(
        tenant_id=tenant, client_id=client, token_file_path=str(settings.federated_token_file), authority=authority
    )


def _graph_credential(settings: Settings) -> AsyncTokenCredential | None:
    """Return Graph's own credential, None where the bot's serves."""
    tenant = settings.graph_tenant_id or settings.app_tenant_id
    client = settings.graph_client_id or settings.app_id
    secret = settings.graph_client_secret.get_secret_value()
    is_managed = settings.app_type is AppType.USER_ASSIGNED_MSI
    if is_managed and not (secret or settings.certificate_path or settings.federated_token_file):
        return None if client == settings.app_id else ManagedIdentityCredential(client_id=client)
    if secret or client != settings.app_id or is_managed:
        return _sign_in(settings, tenant, client, secret)
    if settings.app_type is AppType.MULTI_TENANT or tenant != settings.app_tenant_id or settings.certificate_path:
        own_secret = "" if settings.certificate_path else settings.app_password.get_secret_value()
        return _sign_in(settings, tenant, client, own_secret)
    return None
