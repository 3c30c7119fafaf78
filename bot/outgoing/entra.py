"""What Entra's refusals mean, and what an admin can do about each.

The codes: https://learn.microsoft.com/entra/identity-platform/reference-error-codes
"""

import re

from azure.core.exceptions import AzureError
from azure.identity import CredentialUnavailableError

_CODE = re.compile(r"AADSTS\d{4,9}")
# Entra calls these temporary: the same request may succeed a moment later.
_TRANSIENT = frozenset({"AADSTS90012", "AADSTS90033"})
_RENEW = (
    "make a new client secret (Entra admin center, App registrations, Certificates & secrets), set it as "
    "MicrosoftAppPassword (for a registration of Graph's own: AZURE_CLIENT_SECRET), and restart the bot"
)
_UPLOAD = "make another, name it in AZURE_CLIENT_CERTIFICATE_PATH, and upload it to the app registration"
_FEDERATE = "add to the app registration what AZURE_FEDERATED_TOKEN_FILE holds (Certificates & secrets, Federated)"
_APP = "MicrosoftAppId (or AZURE_CLIENT_ID)"
_TENANT = "MicrosoftAppTenantId (or AZURE_TENANT_ID)"

_ADVICE = {
    "AADSTS7000215": f"The client secret is wrong, perhaps its ID in place of its value: {_RENEW}",
    "AADSTS7000222": f"The client secret has expired: {_RENEW}",
    "AADSTS7000216": f"No client secret or certificate was sent: {_RENEW}",
    "AADSTS7000218": f"No client secret or certificate was sent: {_RENEW}",
    "AADSTS700016": f"The tenant does not know the app: check {_APP} and {_TENANT}",
    "AADSTS7000112": f"The app is disabled in the tenant: enable it (Enterprise applications) or check {_APP}",
    "AADSTS7000229": f"The app has no service principal in the tenant: grant admin consent there, or check {_TENANT}",
    "AADSTS90002": f"There is no such tenant: check {_TENANT} and CLOUD",
    "AADSTS900023": f"The tenant is malformed: check {_TENANT}",
    "AADSTS900021": f"The tenant is missing: set {_TENANT}",
    "AADSTS900382": "The tenant is of another cloud: check CLOUD",
    "AADSTS90014": f"A part of the request is missing: check {_APP} and {_TENANT}",
    "AADSTS700027": f"The certificate is not known to Entra, or has expired: {_UPLOAD}",
    "AADSTS700030": f"The certificate is not valid: {_UPLOAD}",
    "AADSTS1000502": f"The certificate has expired: {_UPLOAD}",
    "AADSTS700024": "The machine's time is wrong, or the federated token is too old: check the clock and the token",
    "AADSTS70021": f"No federated credential matches: {_FEDERATE}",
    "AADSTS700211": f"No federated credential has the token's issuer: {_FEDERATE}",
    "AADSTS700212": f"No federated credential has the token's audience: {_FEDERATE}",
    "AADSTS700213": f"No federated credential has the token's subject: {_FEDERATE}",
    "AADSTS53003": "A Conditional Access policy blocks the app: exclude it (Entra admin center, Conditional Access)",
    "AADSTS530034": "Entra blocks the app: see its sign-in log (Entra admin center, Monitoring, Sign-in logs)",
    "AADSTS50034": f"The directory has no such account: check {_TENANT} and {_APP}",
    "AADSTS50020": f"The account is of another directory: check {_TENANT}",
    "AADSTS50049": "The tenant is of another cloud: check CLOUD",
    "AADSTS500011": f"The tenant does not know the service that is asked for: check CLOUD and {_TENANT}",
    "AADSTS500014": "The service that is asked for is disabled in the tenant: enable it (Enterprise applications)",
    "AADSTS65001": "The app has no consent: grant admin consent (App registrations, API permissions)",
    "AADSTS650052": "The organization has no subscription to the service that is asked for",
    "AADSTS50196": "Entra refuses so many requests of one app: see whether something else signs in as it",
}


def code_of(error: BaseException) -> str | None:
    """Return the code of Entra's refusal, such as AADSTS7000222; None for other errors and for temporary refusals."""
    found = _CODE.search(str(error.message)) if isinstance(error, AzureError) else None
    return found[0] if found and found[0] not in _TRANSIENT else None


def explain(error: BaseException) -> str:
    """Return what is wrong with a sign-in and what an admin can do; it begins with Entra's code, if there is one."""
    code = code_of(error)
    if code is not None:
        unknown = f"Entra refuses the sign-in: see https://login.microsoftonline.com/error?code={code[6:]}"
        return f"{code} {_ADVICE.get(code, unknown)}"
    if isinstance(error, CredentialUnavailableError):
        return (
            "No managed identity or federated token is to be had here: assign the identity of MicrosoftAppId "
            "(or AZURE_CLIENT_ID) to this machine, or check AZURE_FEDERATED_TOKEN_FILE"
        )
    return (
        f"Microsoft's sign-in does not answer as it should ({type(error).__name__}): check the network, HTTPS_PROXY "
        "and the service health; the bot goes on trying"
    )
