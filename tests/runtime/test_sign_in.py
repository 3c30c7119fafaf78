"""How the bot signs in where Microsoft's login is slow, wrong, or refuses; and what is said of it."""

import asyncio
import contextlib
import gc
import io
import json
import logging
from dataclasses import replace
from functools import partial
from typing import Any

import aiohttp
import httpx
import pytest
from aiohttp import web
from azure.core.credentials import AccessToken
from azure.core.exceptions import (
    AzureError,
    ClientAuthenticationError,
    ServiceResponseError,
    ServiceResponseTimeoutError,
)
from azure.identity import CredentialUnavailableError
from azure.identity.aio import ManagedIdentityCredential
from botbuilder.schema import Activity

from bot.graph.meetings import GraphMeetings
from bot.graph.simulator import ORGANIZER, SimulatedCredential, SimulatedGraph
from bot.meetings.meeting import Conversation, Meeting, MeetingRequest, SignInFailed
from bot.outgoing.credential import SharedCredential
from bot.outgoing.entra import code_of, explain
from bot.outgoing.watch import SignInWatch
from bot.runtime.logs import KeyValueFormatter
from bot.runtime.settings import Settings
from bot.runtime.sign_in import FreshSignIn, _make, make_credentials
from bot.teams.channel.adapter import LoopbackGate
from bot.teams.channel.connector import Connector, Fate, LostReplyError
from tests.conftest import APP_ID, Assembled, FakeClock, served
from tests.microsoft import Microsoft

EXPIRED = ClientAuthenticationError("Microsoft Entra ID error '(invalid_client) AADSTS7000222: The provided keys ...'")
WRONG = ClientAuthenticationError("Microsoft Entra ID error '(invalid_client) AADSTS7000215: Invalid client secret'")


class Login(SimulatedCredential):
    """A login that does what its script says: raise, hang, or issue a token."""

    def __init__(self, clock: FakeClock, *script: object) -> None:
        self.clock, self.script, self.calls = clock, list(script), 0

    async def get_token(self, *_scopes: str, **_options: Any) -> AccessToken:
        self.calls += 1
        act = self.script.pop(0) if self.script else f"token-{self.calls}"
        if isinstance(act, Exception):
            raise act
        if act == "hangs":
            await asyncio.Event().wait()
        return act if isinstance(act, AccessToken) else AccessToken(str(act), int(self.clock.now()) + 3600)


async def test_a_sign_in_that_hangs_is_given_up_and_the_next_one_begins_anew(clock: FakeClock) -> None:
    login = Login(clock, "hangs")
    async with SharedCredential(login, clock.now, deadline=0.01) as credential:
        waiting = [credential.get_token("graph") for _ in range(3)]
        given_up = await asyncio.gather(*waiting, return_exceptions=True)
        assert {type(error) for error in given_up} == {ServiceResponseTimeoutError}
        clock.seconds += 1
        assert (await credential.get_token("graph")).token == "token-2"


async def test_a_login_that_fails_is_asked_once_a_second_however_many_try_again(clock: FakeClock) -> None:
    login = Login(clock, EXPIRED, EXPIRED)
    async with SharedCredential(login, clock.now) as credential:
        for calls in (1, 2):
            for _ in range(20):
                with pytest.raises(ClientAuthenticationError):
                    await credential.get_token("graph")
            assert login.calls == calls
            clock.seconds += 1
        assert (await credential.get_token("graph")).token == "token-3"


async def test_a_refresh_that_hangs_is_tried_often_before_the_old_token_is_over(clock: FakeClock) -> None:
    login = Login(clock, "first", *["hangs"] * 5)
    async with SharedCredential(login, clock.now, deadline=0.001) as credential:
        await credential.get_token("graph")
        clock.seconds += 3010
        for _ in range(8):
            assert (await credential.get_token("graph")).token in {"first", "token-7"}
            await asyncio.sleep(0.01)
            clock.seconds += 60
        assert (await credential.get_token("graph")).token == "token-7"


async def test_a_challenge_that_hangs_is_given_up_too(clock: FakeClock) -> None:
    async with SharedCredential(Login(clock, "hangs"), clock.now, deadline=0.01) as credential:
        with pytest.raises(ServiceResponseTimeoutError):
            await credential.get_token("graph", claims="nonce")


@pytest.mark.parametrize(
    "token",
    ["", " ", "two\nlines", "two\r\nlines", "tab\t", "nul\0", "é", "“", "\ud800", "a" * 16_385, None, 7, ["a"]],
)
async def test_a_token_that_cannot_stand_in_a_header_is_no_token(clock: FakeClock, token: Any) -> None:
    login = Login(clock, AccessToken(token, int(clock.now()) + 3600))
    async with SharedCredential(login, clock.now) as credential:
        with pytest.raises(ServiceResponseError):
            await credential.get_token("graph")
        clock.seconds += 1
        assert (await credential.get_token("graph")).token == "token-2"


@pytest.mark.parametrize("expires_on", [10**400, 1e308, float("nan"), float("inf"), -(10**400), 0])
async def test_a_token_ends_at_a_moment_that_can_be_counted(clock: FakeClock, expires_on: Any) -> None:
    async with SharedCredential(Login(clock, AccessToken("odd", expires_on)), clock.now) as credential:
        assert (await credential.get_token("graph")).token == "odd"
        clock.seconds += 86_401
        assert (await credential.get_token("graph")).token == "token-2"


@pytest.mark.parametrize(
    "error", [KeyError("access_token"), RecursionError(), AttributeError("'list'"), ValueError("7")]
)
async def test_an_answer_that_the_library_chokes_on_is_a_failed_sign_in(clock: FakeClock, error: Exception) -> None:
    async with SharedCredential(Login(clock, error), clock.now) as credential:
        with pytest.raises(AzureError):
            await credential.get_token("graph")


# A token that is refused


@pytest.fixture
def login(clock: FakeClock) -> Login:
    return Login(clock)


async def graph_with(credential: SharedCredential, refused: set[str], clock: FakeClock) -> tuple[object, list[str]]:
    """Ask a Graph that refuses some tokens."""
    seen = []

    class Refusing(SimulatedGraph):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            token = request.headers["Authorization"].removeprefix("Bearer ")
            seen.append(token)
            asked = httpx.Request(request.method, request.url, headers=request.headers, content=request.content)
            asked.headers["Authorization"] = "Bearer none" if token in refused else "Bearer simulated"
            return await super().handle_async_request(asked)

    meetings = GraphMeetings(
        transport=Refusing(),
        credential=credential,
        root="https://graph.microsoft.com",
        patience=clock.patience(),
    )
    outcome = await meetings.create_or_get(MeetingRequest(Conversation("tenant", "chat"), "Retro", organizer=ORGANIZER))
    await meetings.close()
    return outcome, seen


async def test_a_token_that_graph_refuses_is_replaced_once(clock: FakeClock, login: Login) -> None:
    async with SharedCredential(login, clock.now) as credential:
        outcome, seen = await graph_with(credential, {"token-1"}, clock)
        assert isinstance(outcome, Meeting)
        assert seen == ["token-1", "token-2"]

        outcome, seen = await graph_with(credential, {"token-2", "token-3"}, clock)
        assert isinstance(outcome, SignInFailed)
        assert seen == ["token-2"]  # less than half a minute after the last was dropped

        clock.seconds += 31
        outcome, seen = await graph_with(credential, {"token-2", "token-3"}, clock)
        assert isinstance(outcome, SignInFailed)
        assert seen == ["token-2", "token-3"]


async def test_a_token_that_the_connector_refuses_is_replaced_once(
    clock: FakeClock, login: Login, http: aiohttp.ClientSession
) -> None:
    seen, refused = [], {"token-1"}

    async def post(request: web.Request) -> web.Response:
        token = request.headers["Authorization"].removeprefix("Bearer ")
        seen.append(token)
        return web.json_response({"id": "1"}, status=401 if token in refused else 201)

    app = web.Application()
    app.router.add_post("/v3/conversations/{conversation}/activities", post)
    async with SharedCredential(login, clock.now) as credential, served(app) as url:
        connector = Connector(http, credential=credential, scope="scope", patience=clock.patience())
        client = await connector.create(url, "")
        await asyncio.gather(
            *(client.conversations.send_to_conversation(str(n), Activity(type="message")) for n in range(5))
        )
        assert login.calls == 2
        assert sorted(seen) == ["token-1"] * 5 + ["token-2"] * 5

        refused.add("token-2")
        with pytest.raises(LostReplyError) as lost:
            await client.conversations.send_to_conversation("a", Activity(type="message"))
        assert lost.value.fate is Fate.NOT_DELIVERED
        assert login.calls == 2


async def test_a_slow_sign_in_takes_no_time_from_the_channels_answer(
    clock: FakeClock, http: aiohttp.ClientSession, microsoft: Microsoft
) -> None:
    class Late(Login):
        async def get_token(self, *scopes: str, **options: Any) -> AccessToken:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(0 if self.calls else 0.6):
                    await asyncio.Event().wait()
            return await super().get_token(*scopes, **options)

    async with SharedCredential(Late(clock), clock.now) as credential:
        patience = replace(clock.patience(), attempt=1.0)
        connector = Connector(http, credential=credential, scope="scope", patience=patience)
        client = await connector.create(f"{microsoft.root}/emea", "")
        await client.conversations.send_to_conversation("a", Activity(type="message"))

    assert len(microsoft.replies) == 1
    assert len(clock.waits) == 1  # the attempt that was left with less than half of its time sent nothing


# What is said


def said(log_lines: pytest.LogCaptureFixture) -> list[tuple[str, str]]:
    return [(record.levelname, record.getMessage()) for record in log_lines.records if "sign-in" in record.getMessage()]


async def test_a_failing_sign_in_is_said_once_an_hour_and_once_when_it_works_again(
    clock: FakeClock, log_lines: pytest.LogCaptureFixture
) -> None:
    login = Login(clock, *[EXPIRED] * 61)
    async with SharedCredential(login, clock.now) as credential:
        for _ in range(61):
            with pytest.raises(ClientAuthenticationError):
                await credential.get_token("graph")
            clock.seconds += 60
        assert said(log_lines) == [("ERROR", "sign-in failed")] * 2
        (warning,) = credential.watch.warnings
        assert warning.startswith("AADSTS7000222 The client secret has expired: make a new client secret")

        await credential.get_token("graph")
        await credential.get_token("connector")
        assert said(log_lines)[2:] == [("INFO", "sign-in works again")]
        assert credential.watch.warnings == ()


def test_one_cause_is_said_once_for_all_scopes_and_another_at_once(
    clock: FakeClock, log_lines: pytest.LogCaptureFixture
) -> None:
    watch = SignInWatch(clock.now)
    watch.fail("graph", EXPIRED)
    watch.fail("connector", EXPIRED)
    watch.fail("graph", WRONG)
    watch.fail("graph", EXPIRED)
    watch.fail("graph", WRONG)

    assert [record.__dict__["cause"].split()[0] for record in log_lines.records] == ["AADSTS7000222", "AADSTS7000215"]
    assert [warning.split()[0] for warning in watch.warnings] == ["AADSTS7000215", "AADSTS7000222"]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("AADSTS7000215", "MicrosoftAppPassword"),
        ("AADSTS7000222", "has expired"),
        ("AADSTS700016", "MicrosoftAppId"),
        ("AADSTS90002", "MicrosoftAppTenantId"),
        ("AADSTS700027", "AZURE_CLIENT_CERTIFICATE_PATH"),
        ("AADSTS700213", "AZURE_FEDERATED_TOKEN_FILE"),
        ("AADSTS50034", "MicrosoftAppTenantId"),
        ("AADSTS53003", "Conditional Access"),
        ("AADSTS1234567", "https://login.microsoftonline.com/error?code=1234567"),
    ],
)
def test_each_refusal_of_entras_names_what_to_do(code: str, words: str) -> None:
    error = ClientAuthenticationError(f"Microsoft Entra ID error '(invalid_client) {code}: secret words. Trace ID: 1'")

    assert code_of(error) == code
    assert explain(error).startswith(f"{code} ")
    assert words in explain(error)
    assert "secret words" not in explain(error)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (CredentialUnavailableError("no identity: eyJ"), "No managed identity"),
        (ServiceResponseError("eyJ"), "does not answer as it should (ServiceResponseError)"),
        (ClientAuthenticationError("AADSTS90033: temporary. eyJ"), "does not answer as it should"),
    ],
)
def test_what_entra_does_not_refuse_is_said_without_its_words(error: Exception, words: str) -> None:
    assert code_of(error) is None
    assert words in explain(error)
    assert "eyJ" not in explain(error)


async def test_a_failing_sign_in_is_a_warning_and_the_bot_is_ready_all_the_same(
    assembled: Assembled, meetings: GraphMeetings, http: aiohttp.ClientSession, clock: FakeClock
) -> None:
    watch = SignInWatch(clock.now)
    connector = Connector(http, credential=None, scope="", patience=clock.patience())
    app = assembled(LoopbackGate(), connector, meetings, warnings=lambda: watch.warnings)
    async with served(app) as url:
        async with http.get(f"{url}/readyz") as response:
            assert (response.status, await response.json()) == (200, {"status": "ok"})
        watch.fail("graph", EXPIRED)
        async with http.get(f"{url}/readyz") as response:
            body = await response.json()
            assert (response.status, body["status"]) == (200, "ok")
    assert [warning.split()[0] for warning in body["warnings"]] == ["AADSTS7000222"]


# The real stack below

TOKEN = "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJncmFwaCJ9.c2VjcmV0"
GOOD = json.dumps({"token_type": "Bearer", "expires_in": 3600, "access_token": TOKEN}).encode()


async def test_what_libraries_log_of_an_exception_is_its_kind_and_not_its_message() -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(KeyValueFormatter())
    logger = logging.getLogger("asyncio")
    logger.addHandler(handler)
    try:
        task = asyncio.create_task(Login(FakeClock(), ClientAuthenticationError(TOKEN)).get_token())
        await asyncio.wait({task})
        del task
        gc.collect()
        error = ValueError(f"Got more than 8190 bytes when reading: b'Authorization: Bearer {TOKEN}'")
        logger.error("Error handling request from 127.0.0.1", exc_info=error)
    finally:
        logger.removeHandler(handler)

    first, second = stream.getvalue().splitlines()
    assert 'ERROR Task exception was never retrieved error="ClientAuthenticationError" frames=' in first
    assert 'ERROR Error handling request from 127.0.0.1 error="ValueError" frames=' in second
    assert "eyJ" not in stream.getvalue()


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        (json.dumps({"access_token": TOKEN, "expires_in": "3600", "resource": "x", "token_type": "Bearer"}), TOKEN),
        (json.dumps([TOKEN]), AzureError),
        (GOOD[:-3].decode(), AzureError),
        ('{"a":' * 50_000, AzureError),
        (json.dumps({"access_token": f"{TOKEN}\n", "expires_in": "3600", "resource": "x"}), AzureError),
        (None, ServiceResponseTimeoutError),
    ],
)
async def test_a_managed_identity_is_asked_with_the_same_care(
    monkeypatch: pytest.MonkeyPatch, body: str | None, outcome: Any
) -> None:
    async def metadata(_request: web.Request) -> web.Response:
        if body is None:
            await asyncio.Event().wait()
        return web.Response(text=body, content_type="application/json")

    app = web.Application()
    app.router.add_get("/metadata/identity/oauth2/token", metadata)
    settings = Settings.model_validate(
        {
            "MicrosoftAppId": APP_ID,
            "MicrosoftAppType": "UserAssignedMSI",
            "SIGNING_SECRET": "any random text of 32 characters",
            "MEETING_ORGANIZER_IDS": ORGANIZER,
        }
    )
    runner = web.AppRunner(app, handler_cancellation=True)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0]
    monkeypatch.setenv("AZURE_POD_IDENTITY_AUTHORITY_HOST", f"http://{host}:{port}")
    made, _ = make_credentials(settings)
    async with SharedCredential(made.wrapped, deadline=0.3) as credential:
        if isinstance(outcome, str):
            assert (await credential.get_token("https://graph.microsoft.com/.default")).token == outcome
        else:
            with pytest.raises(outcome):
                await credential.get_token("https://graph.microsoft.com/.default")
    await made.close()
    await runner.cleanup()


@pytest.mark.parametrize(
    "names",
    [
        ["IDENTITY_ENDPOINT", "IDENTITY_HEADER"],
        ["IDENTITY_ENDPOINT", "IDENTITY_HEADER", "IDENTITY_SERVER_THUMBPRINT"],
        ["IDENTITY_ENDPOINT", "IMDS_ENDPOINT"],
        ["MSI_ENDPOINT", "MSI_SECRET"],
    ],
)
async def test_every_kind_of_managed_identity_takes_our_transport(
    monkeypatch: pytest.MonkeyPatch, names: list[str]
) -> None:
    """At an address where nobody listens, with a port for each: refused at once, and no TypeError."""
    for name in names:
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    make = partial(_make, ManagedIdentityCredential, client_id=APP_ID)
    with pytest.raises(AzureError):
        await FreshSignIn(make).get_token("https://graph.microsoft.com/.default")
