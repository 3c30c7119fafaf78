"""Who may speak to the bot, how it signs in, and how replies travel; over real sockets."""

import asyncio
from dataclasses import replace
from typing import Any

import aiohttp
import httpx
import jwt
import pytest
from azure.core.credentials import AccessToken
from azure.core.exceptions import ServiceRequestError
from botbuilder.schema import Activity

from bot.graph.client import PooledTransport
from bot.graph.simulator import SimulatedCredential
from bot.outgoing.credential import SharedCredential
from bot.teams.channel.adapter import ChannelGate, LoopbackGate
from bot.teams.channel.connector import Connector, Fate, LostReplyError
from bot.teams.channel.inbound import NotAuthenticatedError, TokenVerifier
from bot.teams.channel.keys import KeysUnavailableError, SigningKeys
from tests.conftest import APP_ID, FakeClock
from tests.microsoft import FAR_AHEAD, ISSUER, LONG_AGO, METADATA_PATH, SERVICE_URL, Microsoft, sign, signing_key

DAY = 24 * 3600


@pytest.fixture
def keys(microsoft: Microsoft, http: aiohttp.ClientSession, clock: FakeClock) -> SigningKeys:
    return SigningKeys(http, microsoft.root + METADATA_PATH, clock.now)


@pytest.fixture
def verifier(keys: SigningKeys) -> TokenVerifier:
    return TokenVerifier(keys, issuer=ISSUER, audience=APP_ID)


def activity(**members: Any) -> Activity:
    return Activity(**{"service_url": SERVICE_URL, "channel_id": "msteams", **members})


async def test_a_token_of_the_channel_is_accepted(verifier: TokenVerifier) -> None:
    gate = ChannelGate(verifier)
    token = await gate.identify(f"Bearer {sign(APP_ID)}")

    assert gate.admit(token, activity()).is_authenticated


@pytest.mark.parametrize(
    "authorization",
    [
        "",
        "Bearer",
        "Bearer ",
        "Basic dXNlcjpwYXNz",
        "Bearer garbage",
        "Bearer a.b.c",
        "Bearer \udcff\udcfe.a.b",
        "Bearer é.a.b",
        f"Bearer {sign('another-app')}",
        f"Bearer {sign(APP_ID, iss='https://sts.windows.net/tenant/')}",
        f"Bearer {sign(APP_ID, iss=None)}",
        f"Bearer {sign(APP_ID, aud=None)}",
        f"Bearer {sign(APP_ID, exp=LONG_AGO)}",
        f"Bearer {sign(APP_ID, exp=None)}",
        f"Bearer {sign(APP_ID, nbf=FAR_AHEAD)}",
        f"Bearer {sign(APP_ID, nbf=None)}",
        f"Bearer {sign(APP_ID, serviceurl=None)}",
        f"Bearer {sign(APP_ID, serviceurl=7)}",
        f"Bearer {sign(APP_ID, kid='key-2')}",
        f"Bearer {sign(APP_ID, key=signing_key('forger'))}",
        f"Bearer {sign(APP_ID, algorithm='RS512')}",
        f"Bearer {sign(APP_ID, algorithm='HS256', key='x' * 64)}",
        f"Bearer {jwt.encode({'aud': APP_ID}, '', algorithm='none', headers={'kid': 'key-1'})}",
        f"Bearer {sign(APP_ID)[:-8]}AAAAAAAA",
    ],
)
async def test_any_other_token_is_refused(verifier: TokenVerifier, authorization: str) -> None:
    with pytest.raises(NotAuthenticatedError):
        await verifier.verify(authorization)


@pytest.mark.parametrize(
    "said",
    [
        activity(service_url="https://evil.example/"),
        activity(service_url="https://smba.trafficmanager.net/amer/"),
        activity(service_url="https://smba.trafficmanager.net/EMEA/"),
        activity(service_url="https://smba.trafficmanager.net/emea/00000000-0000-4000-8000-00000000c0de/"),
        activity(service_url="https://smba.trafficmanager.net/emea//"),
        activity(service_url="https://smba.trafficmanager.net//emea/"),
        activity(service_url="https://smba.trafficmanager.net/"),
        activity(service_url="https://smba.trafficmanager.net/emea/?to=evil.example"),
        activity(service_url="https://smba.trafficmanager.net/emea/#evil.example"),
        activity(service_url="https://smba.trafficmanager.net:444/emea/"),
        activity(service_url="https://smba.trafficmanager.net:0/emea/"),
        activity(service_url="https://smba.trafficmanager.net:port/emea/"),
        activity(service_url="https://[smba.trafficmanager.net]/emea/"),
        activity(service_url="https://smba.trafficmanager.net@evil.example/emea/"),
        activity(service_url="https://evil.example\\@smba.trafficmanager.net/emea/"),
        activity(service_url="https://smba.trafficmanager.net./emea/"),
        activity(service_url="http://smba.trafficmanager.net/emea/"),
        activity(channel_id="directline"),
    ],
)
async def test_an_activity_that_the_token_does_not_vouch_for_is_refused(
    verifier: TokenVerifier, said: Activity
) -> None:
    gate = ChannelGate(verifier)
    token = await gate.identify(f"Bearer {sign(APP_ID)}")

    with pytest.raises(NotAuthenticatedError):
        gate.admit(token, said)


@pytest.mark.parametrize(
    "service_url",
    [
        "https://smba.trafficmanager.net/emea",
        "https://SMBA.TrafficManager.net/emea/",
        "HTTPS://smba.trafficmanager.net/emea/",
        "https://smba.trafficmanager.net:443/emea/",
        "HTTPS://SMBA.TRAFFICMANAGER.NET:443/emea",
    ],
)
@pytest.mark.parametrize("is_the_tokens", [False, True])
async def test_the_same_service_url_spelled_otherwise_is_admitted(
    verifier: TokenVerifier,
    service_url: str,
    is_the_tokens: bool,  # noqa: FBT001
) -> None:
    gate = ChannelGate(verifier)
    signed, said = (service_url, SERVICE_URL) if is_the_tokens else (SERVICE_URL, service_url)
    token = await gate.identify(f"Bearer {sign(APP_ID, serviceurl=signed)}")

    assert gate.admit(token, activity(service_url=said)).is_authenticated


async def test_replies_go_over_https_only(verifier: TokenVerifier) -> None:
    gate = ChannelGate(verifier)
    token = await gate.identify(f"Bearer {sign(APP_ID, serviceurl='http://plain.example/')}")

    with pytest.raises(NotAuthenticatedError):
        gate.admit(token, activity(service_url="http://plain.example/"))


@pytest.mark.parametrize(
    ("service_url", "is_admitted"),
    [
        ("http://127.0.0.1:56150/_connector", True),
        ("http://localhost:1", True),
        ("http://[::1]:1", True),
        ("https://evil.example/", False),
        ("http://127.0.0.1.evil.example/", False),
    ],
)
async def test_local_mode_replies_to_this_machine_only(service_url: str, is_admitted: bool) -> None:  # noqa: FBT001
    said = activity(service_url=service_url)
    if is_admitted:
        assert LoopbackGate().admit(None, said).is_authenticated
    else:
        with pytest.raises(NotAuthenticatedError):
            LoopbackGate().admit(None, said)


async def test_keys_are_fetched_once_for_many(verifier: TokenVerifier, microsoft: Microsoft) -> None:
    await asyncio.gather(*(verifier.verify(f"Bearer {sign(APP_ID)}") for _ in range(20)))

    assert microsoft.metadata_calls == 1


async def test_a_new_key_is_fetched_at_once_and_no_more_often_than_every_30_seconds(
    verifier: TokenVerifier, microsoft: Microsoft, clock: FakeClock
) -> None:
    await verifier.verify(f"Bearer {sign(APP_ID)}")
    clock.seconds += 31
    microsoft.keys = ["key-2"]
    await verifier.verify(f"Bearer {sign(APP_ID, kid='key-2')}")
    for _ in range(5):
        with pytest.raises(NotAuthenticatedError):
            await verifier.verify(f"Bearer {sign(APP_ID, kid='key-3')}")

    assert microsoft.metadata_calls == 2


async def test_keys_at_hand_serve_on_while_metadata_is_down(
    verifier: TokenVerifier, keys: SigningKeys, microsoft: Microsoft, clock: FakeClock
) -> None:
    await verifier.verify(f"Bearer {sign(APP_ID)}")
    clock.seconds += 2 * DAY
    microsoft.is_metadata_down = True
    await verifier.verify(f"Bearer {sign(APP_ID)}")
    await keys.refresh()
    await verifier.verify(f"Bearer {sign(APP_ID)}")

    assert microsoft.metadata_calls == 2


async def test_without_any_key_nothing_can_be_checked(verifier: TokenVerifier, microsoft: Microsoft) -> None:
    microsoft.is_metadata_down = True

    with pytest.raises(KeysUnavailableError):
        await verifier.verify(f"Bearer {sign(APP_ID)}")


async def test_a_known_token_is_refused_once_it_is_over(keys: SigningKeys) -> None:
    now = FAR_AHEAD - 100.0
    verifier = TokenVerifier(keys, issuer=ISSUER, audience=APP_ID, now=lambda: now)
    token = sign(APP_ID)
    first = await verifier.verify(f"Bearer {token}")
    assert await verifier.verify(f"bearer {token}") is first

    now = FAR_AHEAD + 301.0
    assert await verifier.verify(f"Bearer {token}") is not first


async def test_a_known_token_is_refused_once_its_key_is_gone(
    verifier: TokenVerifier, keys: SigningKeys, microsoft: Microsoft
) -> None:
    await verifier.verify(f"Bearer {sign(APP_ID)}")
    microsoft.keys = ["key-2"]
    await keys.refresh()

    with pytest.raises(NotAuthenticatedError):
        await verifier.verify(f"Bearer {sign(APP_ID)}")


async def test_a_forged_algorithm_causes_no_fetch(verifier: TokenVerifier, microsoft: Microsoft) -> None:
    with pytest.raises(NotAuthenticatedError):
        await verifier.verify(f"Bearer {sign(APP_ID, kid='key-9', algorithm='HS256', key='x' * 64)}")

    assert microsoft.metadata_calls == 0


class Login(SimulatedCredential):
    """A login that counts, fails on demand, and gives tokens of an hour."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock, self.calls, self.is_down, self.is_closed = clock, 0, False, False

    async def get_token(self, *scopes: str, **options: Any) -> AccessToken:
        self.calls += 1
        await asyncio.sleep(0)
        if self.is_down:
            raise ServiceRequestError("login is down")
        return AccessToken(
            f"{scopes[0]} {self.calls} {options.get('claims', '')}".strip(), int(self.clock.now()) + 3600
        )

    async def close(self) -> None:
        self.is_closed = True


async def test_one_token_serves_everybody_until_it_is_nearly_over(clock: FakeClock) -> None:
    login = Login(clock)
    credential = SharedCredential(login, clock.now)
    tokens = await asyncio.gather(*(credential.get_token("graph") for _ in range(20)))
    await credential.get_token("connector")
    info = await credential.get_token_info("graph")

    assert {token.token for token in tokens} == {"graph 1"} == {info.token}
    assert login.calls == 2

    clock.seconds += 3400
    assert (await credential.get_token("graph")).token == "graph 1"
    await settle()
    assert (await credential.get_token("graph")).token == "graph 3"
    await credential.close()
    assert login.is_closed


async def test_a_failing_refresh_goes_on_with_the_old_token_while_it_is_valid(clock: FakeClock) -> None:
    login = Login(clock)
    async with SharedCredential(login, clock.now) as credential:
        await credential.get_token("graph")
        login.is_down = True
        clock.seconds += 3400
        for _ in range(5):
            assert (await credential.get_token("graph")).token == "graph 1"
            await settle()
        assert login.calls == 2

        clock.seconds += 300
        with pytest.raises(ServiceRequestError):
            await credential.get_token("graph")
        login.is_down = False
        clock.seconds += 1
        assert (await credential.get_token("graph")).token == "graph 4"


async def test_the_next_refresh_is_set_before_the_token_is_over(clock: FakeClock) -> None:
    async with SharedCredential(Login(clock), clock.now) as credential:
        began = asyncio.get_running_loop().time()
        await credential.get_token("graph")
        await settle()
        (timer,) = credential._timers.values()

        assert timer.when() - began == pytest.approx(3000, abs=30)
    assert timer.cancelled()


async def test_a_challenge_of_graphs_asks_anew(clock: FakeClock) -> None:
    login = Login(clock)
    async with SharedCredential(login, clock.now) as credential:
        await credential.get_token("graph")
        assert (await credential.get_token("graph", claims="nonce", enable_cae=True)).token == "graph 2 nonce"


async def settle() -> None:
    """Let background tasks run as far as they can."""
    for _ in range(5):
        await asyncio.sleep(0)


@pytest.fixture
def connector(http: aiohttp.ClientSession, clock: FakeClock) -> Connector:
    return Connector(http, credential=SimulatedCredential(), scope="scope", patience=clock.patience())


async def test_replies_updates_and_deletes_arrive_with_the_token(connector: Connector, microsoft: Microsoft) -> None:
    client = await connector.create(f"{microsoft.root}/emea/", "audience")
    conversation = "19:general@thread.tacv2;messageid=1700000000000"
    sent = await client.conversations.send_to_conversation(conversation, Activity(type="message", text="sent"))
    await client.conversations.reply_to_activity(conversation, "1:2", Activity(type="message", text="reply"))
    await client.conversations.update_activity(conversation, "reply-1", Activity(type="message", text="update"))
    await client.conversations.delete_activity(conversation, "reply-1")

    root = "/emea/v3/conversations/19%3Ageneral%40thread.tacv2%3Bmessageid%3D1700000000000/activities"
    assert sent.id == "reply-1"
    assert [(reply["method"], reply["path"]) for reply in microsoft.replies] == [
        ("POST", root),
        ("POST", f"{root}/1%3A2"),
        ("PUT", f"{root}/reply-1"),
        ("DELETE", f"{root}/reply-1"),
    ]
    assert {reply["authorization"] for reply in microsoft.replies} == {"Bearer simulated"}
    assert microsoft.replies[0]["activity"] == {"type": "message", "text": "sent"}


@pytest.mark.parametrize("status", [408, 412, 429, 500, 502, 503, 504, 599])
async def test_a_reply_is_sent_again_where_that_may_help(
    connector: Connector, microsoft: Microsoft, status: int
) -> None:
    microsoft.reply_statuses = [status, status]
    client = await connector.create(f"{microsoft.root}/emea", "audience")
    await client.conversations.send_to_conversation("a", Activity(type="message"))

    assert len(microsoft.replies) == 3


@pytest.mark.parametrize(
    ("status", "fate"),
    [
        (302, Fate.REFUSED),
        (400, Fate.REFUSED),
        (401, Fate.NOT_DELIVERED),
        (403, Fate.REFUSED),
        (404, Fate.REFUSED),
        (413, Fate.REFUSED),
    ],
)
async def test_a_reply_that_is_refused_is_lost_at_once(
    connector: Connector, microsoft: Microsoft, status: int, fate: Fate
) -> None:
    microsoft.reply_statuses = [status]
    client = await connector.create(f"{microsoft.root}/emea", "audience")

    with pytest.raises(LostReplyError, match=str(status)) as lost:
        await client.conversations.send_to_conversation("a", Activity(type="message"))
    assert len(microsoft.replies) == 1
    assert (lost.value.fate, lost.value.unconfirmed) == (fate, 0)


async def test_replies_of_one_conversation_arrive_in_order(connector: Connector, microsoft: Microsoft) -> None:
    microsoft.reply_statuses = [503, 503]
    client = await connector.create(f"{microsoft.root}/emea", "audience")
    await asyncio.gather(
        *(client.conversations.send_to_conversation("a", Activity(type="message", text=str(n))) for n in range(5))
    )

    assert [reply["activity"]["text"] for reply in microsoft.replies] == ["0", "0", "0", "1", "2", "3", "4"]


async def test_a_connector_that_never_answers_is_given_up(
    http: aiohttp.ClientSession, microsoft: Microsoft, clock: FakeClock
) -> None:
    microsoft.hold_replies = asyncio.Event()
    patience = replace(clock.patience(), attempt=0.01, sleep=clock.sleep)
    connector = Connector(http, credential=None, scope="", patience=patience)
    client = await connector.create(f"{microsoft.root}/emea", "audience")
    with pytest.raises(LostReplyError, match="TimeoutError"):
        await client.conversations.send_to_conversation("a", Activity(type="message"))
    microsoft.hold_replies.set()


async def test_a_connector_that_is_not_there_is_given_up(connector: Connector, clock: FakeClock) -> None:
    client = await connector.create("http://127.0.0.1:9", "audience")

    with pytest.raises(LostReplyError) as lost:
        await client.conversations.send_to_conversation("a", Activity(type="message"))
    assert sum(clock.waits) <= 10
    assert (lost.value.fate, lost.value.unconfirmed) == (Fate.NOT_DELIVERED, 0)


async def test_graphs_transport_says_of_the_network_what_httpx_says(http: aiohttp.ClientSession) -> None:
    timeout = httpx.Timeout(5, connect=1).as_dict()
    request = httpx.Request("POST", "http://127.0.0.1:9/", content=b"{}", extensions={"timeout": timeout})

    with pytest.raises(httpx.TransportError):
        await PooledTransport(http).handle_async_request(request)


async def test_a_slow_conversation_holds_up_its_own_replies_for_a_while_and_no_others(
    http: aiohttp.ClientSession, microsoft: Microsoft, clock: FakeClock
) -> None:
    microsoft.hold_replies = asyncio.Event()
    arrivals = asyncio.Semaphore(0)
    microsoft.on_reply = arrivals.release
    connector = Connector(http, credential=None, scope="", patience=replace(clock.patience(), queue=0.01))
    client = await connector.create(f"{microsoft.root}/emea", "audience")
    first = asyncio.create_task(client.conversations.send_to_conversation("slow", Activity(type="message")))
    await arrivals.acquire()
    with pytest.raises(LostReplyError) as lost:
        await client.conversations.send_to_conversation("slow", Activity(type="message"))
    assert (lost.value.fate, lost.value.unconfirmed) == (Fate.NOT_DELIVERED, 0)

    other = asyncio.create_task(client.conversations.send_to_conversation("other", Activity(type="message")))
    await arrivals.acquire()
    microsoft.hold_replies.set()
    await asyncio.gather(first, other)
    await client.conversations.send_to_conversation("slow", Activity(type="message"))
    assert len(microsoft.replies) == 3
