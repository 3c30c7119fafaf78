"""Microsoft's keys: what its hosts may answer, and whom a fetch may keep waiting. Over real sockets."""

import asyncio
import base64
import gzip
import json

import aiohttp
import pytest
from aiohttp import web

from bot.teams.channel.adapter import ChannelGate
from bot.teams.channel.inbound import NotAuthenticatedError, TokenVerifier
from bot.teams.channel.keys import MAX_WAITING, KeysUnavailableError, SigningKeys
from tests.conftest import APP_ID, FakeClock
from tests.microsoft import FAR_AHEAD, ISSUER, METADATA_PATH, Microsoft, key_row, sign, signing_key

GOOD = f"Bearer {sign(APP_ID)}"


@pytest.fixture
def keys(microsoft: Microsoft, http: aiohttp.ClientSession, clock: FakeClock) -> SigningKeys:
    return SigningKeys(http, microsoft.root + METADATA_PATH, clock.now)


@pytest.fixture
def verifier(keys: SigningKeys) -> TokenVerifier:
    return TokenVerifier(keys, issuer=ISSUER, audience=APP_ID)


def forged(number: int) -> str:
    """A token that claims a key of its own."""
    header = base64.urlsafe_b64encode(json.dumps({"alg": "RS256", "kid": f"forged-{number}"}).encode())
    return f"Bearer {header.decode().rstrip('=')}.e30.AAAA"


def published(document: object, **headers: str) -> web.Response:
    body = document if isinstance(document, bytes) else json.dumps(document).encode()
    return web.Response(body=body, headers=headers)


def problems(log_lines: pytest.LogCaptureFixture) -> list[str]:
    return [record.__dict__["problem"] for record in log_lines.records if record.message == "keys"]


BAD_DOCUMENTS: list[object] = [
    b"",
    b"\xff\xfe",
    b"nonsense",
    b"[" * 100_000,
    b'{"keys": ' + b"[" * 100_000,
    b'{"keys": [' + b"9" * 5000 + b"]}",
    None,
    7,
    [None],
    {},
    {"keys": None},
    {"keys": "abc"},
    {"keys": {"a": 1}},
    {"keys": []},
    {"keys": [None]},
    {"keys": [[]]},
    {"keys": [{"kty": "RSA", "kid": "key-1"}]},
    {"keys": [{"kty": "EC", "kid": "key-1"}]},
    {"keys": [key_row("key-1", n="!!!")]},
    {"keys": [key_row("key-1")], "more": "x" * 300_000},
]


@pytest.mark.parametrize("document", BAD_DOCUMENTS, ids=lambda document: repr(document)[:40])
async def test_a_document_without_usable_keys_never_replaces_good_ones(
    document: object, verifier: TokenVerifier, keys: SigningKeys, microsoft: Microsoft
) -> None:
    await verifier.verify(GOOD)
    microsoft.jwks = lambda: published(document)

    assert not await keys.refresh()
    await verifier.verify(GOOD)
    await verifier.verify(f"Bearer {sign(APP_ID, extra='one more')}")


@pytest.mark.parametrize("document", BAD_DOCUMENTS, ids=lambda document: repr(document)[:40])
async def test_a_document_without_usable_keys_at_start_is_to_be_asked_for_again(
    document: object, verifier: TokenVerifier, microsoft: Microsoft
) -> None:
    microsoft.jwks = lambda: published(document)

    with pytest.raises(KeysUnavailableError):
        await verifier.verify(GOOD)


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
async def test_a_document_is_bounded_also_when_it_is_compressed(
    encoding: str, verifier: TokenVerifier, keys: SigningKeys, microsoft: Microsoft
) -> None:
    await verifier.verify(GOOD)
    packed = gzip.compress(b" " * 50_000_000) if encoding == "gzip" else b"nonsense"
    microsoft.jwks = lambda: published(packed, **{"Content-Encoding": encoding})

    assert not await keys.refresh()
    await verifier.verify(GOOD)


@pytest.mark.parametrize(
    "metadata",
    [
        [],
        None,
        {},
        *(
            {"jwks_uri": uri}
            for uri in (None, 7, ["a"], "", "//127.0.0.1/keys", "file:///etc/passwd", "https://[", "x")
        ),
    ],
)
async def test_metadata_that_leads_nowhere_is_not_followed(
    metadata: object, verifier: TokenVerifier, microsoft: Microsoft
) -> None:
    microsoft.metadata = lambda: published(metadata)

    with pytest.raises(KeysUnavailableError):
        await verifier.verify(GOOD)


async def test_keys_come_with_the_scheme_of_the_metadata(
    verifier: TokenVerifier, microsoft: Microsoft, log_lines: pytest.LogCaptureFixture
) -> None:
    microsoft.metadata = lambda: published({"jwks_uri": "https://127.0.0.1:9/keys"})

    with pytest.raises(KeysUnavailableError):
        await verifier.verify(GOOD)
    assert problems(log_lines) == ["not fetched: jwks_uri has another scheme than the metadata"]


async def test_redirects_are_not_followed(verifier: TokenVerifier, microsoft: Microsoft) -> None:
    microsoft.metadata = lambda: web.Response(status=302, headers={"Location": "/v1/.well-known/keys"})

    with pytest.raises(KeysUnavailableError):
        await verifier.verify(GOOD)


async def test_both_fetches_have_one_deadline(
    http: aiohttp.ClientSession, microsoft: Microsoft, clock: FakeClock
) -> None:
    microsoft.hold_keys = asyncio.Event()
    keys = SigningKeys(http, microsoft.root + METADATA_PATH, clock.now, fetch_within=0.2)

    assert not await keys.refresh()
    microsoft.hold_keys.set()
    assert await keys.refresh()


MALFORMED: list[object] = [
    None,
    7,
    [],
    {},
    {"kty": "RSA"},
    key_row("key-9", n="!!!"),
    key_row("key-9", n=7),
    key_row("key-9", e=None),
    key_row("key-9", n="AQAB"),
    key_row("key-9", n="_" * 100),
    key_row("key-9", n="_" * 50_000),
    key_row("key-9", kid=["a"]),
    key_row("key-9", kid=None),
    key_row("key-9", kid=7),
    {name: value for name, value in key_row("key-9").items() if name != "kid"},
]


@pytest.mark.parametrize("row", MALFORMED, ids=lambda row: repr(row)[:40])
async def test_a_malformed_key_is_left_out_and_said_once(
    row: object,
    verifier: TokenVerifier,
    keys: SigningKeys,
    microsoft: Microsoft,
    log_lines: pytest.LogCaptureFixture,
) -> None:
    microsoft.jwks = lambda: published({"keys": [row, key_row("key-1"), row]})
    await verifier.verify(GOOD)
    assert await keys.refresh()
    await verifier.verify(GOOD)

    assert problems(log_lines) == ["malformed, left out: 2"]


@pytest.mark.parametrize("kty", ["EC", "oct", ["RSA"], {"a": 1}, 7])
async def test_keys_of_other_kinds_are_passed_over(kty: object, verifier: TokenVerifier, microsoft: Microsoft) -> None:
    microsoft.jwks = lambda: published({"keys": [key_row("key-9", kty=kty), key_row("key-1")]})

    await verifier.verify(GOOD)


@pytest.mark.parametrize(
    ("endorsements", "channels"),
    [
        (["msteams", "webchat"], {"msteams", "webchat"}),
        (["msteams", 7, None, ["a"]], {"msteams"}),
        ([], set()),
        (None, set()),
        ("msteams", set()),
        (7, set()),
        ({"msteams": 1}, set()),
    ],
)
async def test_endorsements_are_a_list_of_texts(
    endorsements: object, channels: set[str], verifier: TokenVerifier, microsoft: Microsoft
) -> None:
    microsoft.jwks = lambda: published({"keys": [key_row("key-1", endorsements=endorsements)]})

    assert (await verifier.verify(GOOD)).endorsements == channels


@pytest.mark.parametrize("names", [("key-1", "another"), ("another", "key-1")])
async def test_of_two_keys_with_one_id_either_may_have_signed(
    names: tuple[str, str], verifier: TokenVerifier, microsoft: Microsoft
) -> None:
    microsoft.jwks = lambda: published({"keys": [key_row(name, kid="key-1") for name in names]})
    await verifier.verify(GOOD)
    await verifier.verify(f"Bearer {sign(APP_ID, key=signing_key('another'))}")

    with pytest.raises(NotAuthenticatedError):
        await verifier.verify(f"Bearer {sign(APP_ID, key=signing_key('a third'))}")


class Hours:
    """Waits that end when a test says so."""

    def __init__(self) -> None:
        self.waits = asyncio.Queue[float]()
        self.go = asyncio.Event()

    async def sleep(self, seconds: float) -> None:
        self.waits.put_nowait(seconds)
        await self.go.wait()
        self.go.clear()


async def test_keys_are_renewed_every_hour_though_nobody_asks(
    microsoft: Microsoft, http: aiohttp.ClientSession, clock: FakeClock
) -> None:
    hours = Hours()
    keys = SigningKeys(http, microsoft.root + METADATA_PATH, clock.now, hours.sleep)
    async with keys.renewing():
        assert await hours.waits.get() == 3600
        assert microsoft.metadata_calls == 1
        microsoft.keys = ["key-2"]
        hours.go.set()
        assert await hours.waits.get() == 3600
        assert len(await keys.find("key-2")) == 1
        assert microsoft.metadata_calls == 2
        microsoft.is_metadata_down = True
        hours.go.set()
        assert await hours.waits.get() == 10
        assert len(await keys.find("key-2")) == 1


async def test_renewing_ends_while_a_fetch_is_under_way(
    microsoft: Microsoft, http: aiohttp.ClientSession, clock: FakeClock
) -> None:
    hours = Hours()
    keys = SigningKeys(http, microsoft.root + METADATA_PATH, clock.now, hours.sleep)
    async with keys.renewing():
        microsoft.hold_keys = asyncio.Event()
        hours.go.set()
        await microsoft.fetching.wait()
        fetch = keys.refresh()
    microsoft.hold_keys.set()

    assert fetch.cancelled()


async def test_where_the_block_begins_nobody_waits_for_keys(
    verifier: TokenVerifier, keys: SigningKeys, microsoft: Microsoft
) -> None:
    async with keys.renewing():
        microsoft.hold_keys = asyncio.Event()
        crowd = [verifier.verify(f"Bearer {sign(APP_ID, number=number)}") for number in range(2 * MAX_WAITING)]
        assert len(await asyncio.gather(*crowd)) == 2 * MAX_WAITING
        microsoft.hold_keys.set()


async def test_the_block_begins_also_without_keys(keys: SigningKeys, microsoft: Microsoft) -> None:
    microsoft.is_metadata_down = True
    async with keys.renewing():
        microsoft.is_metadata_down = False
        assert await keys.refresh()


async def test_a_fetch_keeps_nobody_waiting_whose_key_is_known_and_few_others(
    verifier: TokenVerifier, microsoft: Microsoft, clock: FakeClock
) -> None:
    await verifier.verify(GOOD)
    clock.seconds += 31
    microsoft.hold_keys = asyncio.Event()
    unknown = [asyncio.create_task(verifier.verify(forged(number))) for number in range(600)]
    await microsoft.fetching.wait()
    await verifier.verify(GOOD)
    await verifier.verify(f"Bearer {sign(APP_ID, extra='one more')}")

    assert sum(not task.done() for task in unknown) == MAX_WAITING
    microsoft.hold_keys.set()
    answers = await asyncio.gather(*unknown, return_exceptions=True)
    assert {type(answer) for answer in answers} == {NotAuthenticatedError}
    assert microsoft.metadata_calls == 2


async def test_before_there_are_keys_few_wait_for_them_and_others_are_told_at_once(
    verifier: TokenVerifier, microsoft: Microsoft
) -> None:
    microsoft.hold_keys = asyncio.Event()
    asked = [asyncio.create_task(verifier.verify(GOOD)) for _ in range(600)]
    await microsoft.fetching.wait()
    told = [task for task in asked if task.done()]
    microsoft.hold_keys.set()
    await asyncio.gather(*asked, return_exceptions=True)

    assert {type(task.exception()) for task in told} == {KeysUnavailableError}
    assert len(told) == 600 - MAX_WAITING
    assert sum(task.exception() is None for task in asked) == MAX_WAITING
    assert microsoft.metadata_calls == 1


async def test_a_rotated_key_is_picked_up_during_a_flood(
    verifier: TokenVerifier, microsoft: Microsoft, clock: FakeClock
) -> None:
    await verifier.verify(GOOD)
    clock.seconds += 31
    microsoft.keys = ["key-1", "key-2"]
    await asyncio.gather(*(verifier.verify(forged(number)) for number in range(200)), return_exceptions=True)

    await ChannelGate(verifier).identify(f"Bearer {sign(APP_ID, kid='key-2')}")
    assert microsoft.metadata_calls == 2


async def test_a_token_whose_end_is_written_as_text_is_known_again(verifier: TokenVerifier) -> None:
    token = f"Bearer {sign(APP_ID, exp=str(FAR_AHEAD))}"

    assert await verifier.verify(token) is await verifier.verify(token)


HEADERS: list[object] = [
    b"[" * 5000,
    b'{"alg":"RS256","kid":"key-1","n":' + b"9" * 5000 + b"}",
    b'{"alg":"RS256","kid":"\\ud800"}',
    [],
    None,
    {"alg": "RS256"},
    {"alg": ["RS256"], "kid": "key-1"},
    {"alg": "RS256", "kid": ["key-1"]},
    {"alg": "RS256", "kid": "key-1"},
    {"alg": "RS256", "kid": "key-1", "b64": False},
    {"alg": "RS256", "kid": "key-1", "crit": ["b64"]},
]


@pytest.mark.parametrize("header", HEADERS, ids=lambda header: repr(header)[:40])
async def test_garbage_in_place_of_a_token_is_refused(header: object, verifier: TokenVerifier) -> None:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    token = f"{base64.urlsafe_b64encode(text).decode().rstrip('=')}.e30.AAAA"

    with pytest.raises(NotAuthenticatedError):
        await verifier.verify(f"Bearer {token}")
