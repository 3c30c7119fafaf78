"""Which credential signs in where: the settings' combinations, on azure-identity's own classes."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from azure.identity.aio import (
    CertificateCredential,
    ClientSecretCredential,
    ManagedIdentityCredential,
    WorkloadIdentityCredential,
)
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import NameOID

from bot.outgoing.credential import SharedCredential
from bot.runtime.settings import Settings, SettingsError
from bot.runtime.sign_in import FreshSignIn, make_credentials
from tests.microsoft import signing_key

BOT, OTHER, TENANT = (f"{digit * 8}-{digit * 4}-4{digit * 3}-8{digit * 3}-{digit * 12}" for digit in "123")
SINGLE = {"MicrosoftAppId": BOT, "MicrosoftAppTenantId": TENANT, "MicrosoftAppPassword": "s"}
SIGNING = {"SIGNING_SECRET": "any random text of 32 characters"}
MANAGED = {"MicrosoftAppId": BOT, "MicrosoftAppType": "UserAssignedMSI", **SIGNING}


def kind_of(credential: SharedCredential) -> type:
    """What azure-identity makes for each token."""
    assert isinstance(credential.wrapped, FreshSignIn)
    return type(credential.wrapped.make())


def read(**members: str) -> Settings:
    return Settings.model_validate({"MEETING_ORGANIZER_IDS": BOT, **members})


@pytest.fixture
def certificate(tmp_path: Path) -> str:
    key = signing_key("certificate")
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "meet-bot")])
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2000, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2100, 1, 1, tzinfo=UTC))
        .sign(key, hashes.SHA256())
    )
    pem = signed.public_bytes(serialization.Encoding.PEM) + key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = tmp_path / "certificate.pem"
    path.write_bytes(pem)
    return str(path)


@pytest.mark.parametrize(
    ("members", "bot", "graph"),
    [
        (SINGLE, ClientSecretCredential, None),
        (MANAGED, ManagedIdentityCredential, None),
        ({**SINGLE, "AZURE_CLIENT_SECRET": "t"}, ClientSecretCredential, ClientSecretCredential),
        (
            {**SINGLE, "AZURE_CLIENT_ID": OTHER, "AZURE_CLIENT_SECRET": "t"},
            ClientSecretCredential,
            ClientSecretCredential,
        ),
        ({**SINGLE, "AZURE_TENANT_ID": OTHER}, ClientSecretCredential, ClientSecretCredential),
        ({**SINGLE, "MicrosoftAppType": "MultiTenant"}, ClientSecretCredential, ClientSecretCredential),
        ({**MANAGED, "AZURE_CLIENT_ID": OTHER}, ManagedIdentityCredential, ManagedIdentityCredential),
    ],
)
async def test_one_registration_is_one_credential_and_two_are_two(
    members: dict[str, str], bot: type, graph: type | None
) -> None:
    for_bot, for_graph = make_credentials(read(**members))

    assert kind_of(for_bot) is bot
    assert (for_bot is for_graph) == (graph is None)
    assert graph is None or kind_of(for_graph) is graph
    for credential in {for_bot, for_graph}:
        await credential.close()


async def test_a_certificate_is_used_for_graph(certificate: str) -> None:
    for_bot, for_graph = make_credentials(read(**SINGLE, AZURE_CLIENT_CERTIFICATE_PATH=certificate))

    assert kind_of(for_graph) is CertificateCredential
    for credential in (for_bot, for_graph):
        await credential.close()


async def test_without_a_secret_a_certificate_or_a_federated_token_serves_both(
    certificate: str, tmp_path: Path
) -> None:
    token_file = tmp_path / "token"
    token_file.write_text("federated")
    bare = {name: value for name, value in (SINGLE | SIGNING).items() if name != "MicrosoftAppPassword"}
    by_certificate = make_credentials(read(**bare, AZURE_CLIENT_CERTIFICATE_PATH=certificate))
    by_token = make_credentials(read(**bare, AZURE_FEDERATED_TOKEN_FILE=str(token_file)))

    assert {kind_of(credential) for credential in by_certificate} == {CertificateCredential}
    assert {kind_of(credential) for credential in by_token} == {WorkloadIdentityCredential}
    assert by_token[0] is by_token[1]
    for credential in {*by_certificate, *by_token}:
        await credential.close()


async def test_a_certificate_that_is_none_is_a_setting_at_fault(tmp_path: Path) -> None:
    (tmp_path / "empty.pem").write_text("not a certificate")

    with pytest.raises(SettingsError, match="AZURE_CLIENT_CERTIFICATE_PATH"):
        make_credentials(read(**SINGLE, AZURE_CLIENT_CERTIFICATE_PATH=str(tmp_path / "empty.pem")))
