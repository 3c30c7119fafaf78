"""The channel's key and token of the benchmark, the same in every process."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

APP_ID = "11111111-1111-4111-8111-111111111111"
ORGANIZER = "00000000-0000-4000-8000-0000000000aa"
TENANT = "33333333-3333-4333-8333-333333333333"
ISSUER = "https://api.botframework.com"
_KEY_FILE = Path("var/benchmark-key.pem")


@cache
def signing_key() -> rsa.RSAPrivateKey:
    """Return the key, made once and kept in var/ for the other processes."""
    if not _KEY_FILE.exists():
        _KEY_FILE.parent.mkdir(exist_ok=True)
        made = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        _KEY_FILE.write_bytes(
            made.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
    key = serialization.load_pem_private_key(_KEY_FILE.read_bytes(), None)
    assert isinstance(key, rsa.RSAPrivateKey)  # noqa: S101 - it is what was written
    return key


@cache
def public_keys() -> dict[str, Any]:
    """Return the key set as Bot Framework publishes it."""
    jwk = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(signing_key().public_key()))
    return {"keys": [{**jwk, "kid": "benchmark", "endorsements": ["msteams"]}]}


def token(service_url: str) -> str:
    """Return a token as the channel sends it for an hour."""
    claims = {"iss": ISSUER, "aud": APP_ID, "nbf": 946_684_800, "exp": 4_102_444_800, "serviceurl": service_url}
    return jwt.encode(claims, signing_key(), algorithm="RS256", headers={"kid": "benchmark"})


def channel(number: int) -> str:
    """Return the conversation of a channel, without its thread."""
    return f"19:channel-{number}@thread.tacv2"


def activity(service_url: str, number: int, activity_id: int, text: str = "") -> dict[str, Any]:
    """Return a message of full size, as Teams sends it in a channel: one of a thousand, or the first with a text."""
    channels, said = (1, text) if text else (1000, "meet Budget review at 3pm")
    return {
        "type": "message",
        "id": str(activity_id),
        "timestamp": "2026-11-21T13:00:00.1234567Z",
        "localTimestamp": "2026-11-21T14:00:00.1234567+01:00",
        "localTimezone": "Europe/Berlin",
        "locale": "en-US",
        "channelId": "msteams",
        "serviceUrl": service_url,
        "from": {
            "id": f"29:person-{number}",
            "name": "Ann Example",
            "aadObjectId": "aaaaaaaa-0000-4000-8000-000000000001",
        },
        "recipient": {"id": f"28:{APP_ID}", "name": "Meet"},
        "conversation": {
            "id": f"{channel(number % channels)};messageid=1700000000000",
            "conversationType": "channel",
            "isGroup": True,
            "tenantId": TENANT,
        },
        "channelData": {"tenant": {"id": TENANT}, "team": {"id": "19:team"}, "channel": {"id": "19:channel"}},
        "entities": [
            {"type": "mention", "mentioned": {"id": f"28:{APP_ID}", "name": "Meet"}, "text": "<at>Meet</at>"},
            {"type": "clientInfo", "locale": "en-US", "country": "US", "platform": "Web", "timezone": "Europe/Berlin"},
        ],
        "attachments": [{"contentType": "text/html", "content": f"<p><at>Meet</at> {said}</p>"}],
        "text": f"<at>Meet</at> {said}\n",
        "textFormat": "plain",
    }
