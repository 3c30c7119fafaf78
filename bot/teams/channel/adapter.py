"""From HTTP to a turn: who may speak is checked by a gate, then botbuilder's CloudAdapter runs the turn."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Protocol
from urllib.parse import urlsplit

from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter
from botbuilder.schema import Activity, ActivityTypes, DeliveryModes
from botframework.connector.auth import (
    AuthenticateRequestResult,
    BotFrameworkAuthentication,
    ClaimsIdentity,
    ConnectorFactory,
)

from bot.teams.channel.activities import tenant_of, write_activity
from bot.teams.channel.connector import Connector
from bot.teams.channel.inbound import NotAllowedError, NotAuthenticatedError, TokenVerifier, VerifiedToken

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_PORTS = {"https": 443, "http": 80}


class Gate(Protocol):
    """Decides who may speak to the bot: the token is checked first, then the activity against the token."""

    async def identify(self, authorization: str) -> VerifiedToken | None:
        """Return what the token in the Authorization header says; raises `NotAuthenticatedError`."""
        ...

    def admit(self, token: VerifiedToken | None, activity: Activity) -> ClaimsIdentity:
        """Return the claims under which a turn runs; raises `NotAuthenticatedError` or `NotAllowedError`."""
        ...


class ChannelGate:
    """The gate of production: admits what Bot Framework signed for this app, for `tenants` only if any are given."""

    schemes = frozenset({"https"})

    def __init__(self, verifier: TokenVerifier, tenants: frozenset[str] = frozenset()) -> None:
        self._verifier, self._tenants = verifier, tenants

    async def identify(self, authorization: str) -> VerifiedToken:
        """Return what the token in the Authorization header says; raises `NotAuthenticatedError`."""
        return await self._verifier.verify(authorization)

    def admit(self, token: VerifiedToken | None, activity: Activity) -> ClaimsIdentity:
        """Admit an activity whose service URL is the token's and https, and whose channel the key may speak for.

        If tenants are set, the conversation must belong to one of them; a guest in such a conversation is admitted,
        whatever their own tenant is.
        """
        if token is None or not _is_same_address(token.service_url, activity.service_url):
            raise NotAuthenticatedError("service URL differs from the token's")
        if activity.channel_id not in token.endorsements:
            raise NotAuthenticatedError("key is not endorsed for the channel")
        if urlsplit(activity.service_url).scheme not in self.schemes:
            raise NotAuthenticatedError("service URL is not https")
        if self._tenants and tenant_of(activity).lower() not in self._tenants:
            raise NotAllowedError("conversation of another tenant")
        return ClaimsIdentity(dict(token.claims), is_authenticated=True)


def _is_same_address(vouched_for: str, given: str) -> bool:
    """Tell whether two service URLs are the same, with the case of scheme and host and a slash at the end ignored.

    The case of a path matters; another path is another region or tenant. https://www.rfc-editor.org/rfc/rfc3986#section-6
    """
    if vouched_for == given:
        return True
    try:
        return _parts_of(vouched_for) == _parts_of(given)
    except ValueError:  # a port that is no number, brackets that hold no address
        return False


def _parts_of(url: str) -> tuple[str | int | None, ...]:
    parts = urlsplit(url)
    login, _, _ = parts.netloc.rpartition("@")
    port = _PORTS.get(parts.scheme) if parts.port is None else parts.port
    return parts.scheme, login, parts.hostname, port, parts.path.removesuffix("/"), parts.query, parts.fragment


class LoopbackGate:
    """The gate of local mode: admits anybody without a token, if the replies stay on this machine."""

    async def identify(self, authorization: str) -> None:
        """Accept any header: local mode has no tokens."""

    def admit(self, token: VerifiedToken | None, activity: Activity) -> ClaimsIdentity:  # noqa: ARG002
        """Admit an activity whose service URL is on this machine; raises `NotAuthenticatedError` for another."""
        if urlsplit(activity.service_url).hostname not in LOOPBACK:
            raise NotAuthenticatedError("service URL is not on this machine")
        return ClaimsIdentity({}, is_authenticated=True)


class Channel:
    """Runs a turn for each activity that the gate admits."""

    def __init__(
        self,
        gate: Gate,
        connector: Connector,
        on_turn_error: Callable[[TurnContext, Exception], Awaitable[None]],
    ) -> None:
        self._gate, self._connector = gate, connector
        self._adapter = _Adapter(_Authentication())
        self._adapter.on_turn_error = on_turn_error

    async def identify(self, authorization: str) -> VerifiedToken | None:
        """Return what the token in the Authorization header says; raises `NotAuthenticatedError`."""
        return await self._gate.identify(authorization)

    async def take(
        self,
        token: VerifiedToken | None,
        activity: Activity,
        on_turn: Callable[[TurnContext], Awaitable[None]],
    ) -> InvokeResponse | None:
        """Run one turn; return what the HTTP response has to say, None if nothing.

        Raises `NotAuthenticatedError` or `NotAllowedError`, before anything is sent to the service URL.
        """
        admitted = AuthenticateRequestResult()
        admitted.claims_identity = self._gate.admit(token, activity)
        if token is not None:
            # Replies go to the URL that Microsoft signed, however the activity spells it.
            activity.service_url = token.service_url
        admitted.connector_factory = self._connector
        response: InvokeResponse | None = await self._adapter.process_activity(admitted, activity, on_turn)
        return response


class _Adapter(CloudAdapter):
    """CloudAdapter with our own way to write the HTTP response."""

    def _process_turn_results(self, context: TurnContext) -> InvokeResponse | None:
        # CloudAdapter itself uses a turn's HTTP answer for invokes only.
        answer = context.turn_state.get(self._INVOKE_RESPONSE_KEY)
        if answer is not None and context.activity.type != ActivityTypes.invoke:
            response: InvokeResponse = answer.value
            return response
        # CloudAdapter itself writes expected replies as a JSON string within JSON (botbuilder 4.17.1).
        if context.activity.delivery_mode != DeliveryModes.expect_replies:
            return super()._process_turn_results(context)
        replies = [write_activity(reply) for reply in context.buffered_reply_activities]
        return InvokeResponse(status=HTTPStatus.OK, body={"activities": replies})


class _Authentication(BotFrameworkAuthentication):
    """What CloudAdapter's constructor requires; it is never asked, because `Channel` authenticates before."""

    async def authenticate_request(self, activity: Activity, auth_header: str) -> AuthenticateRequestResult:
        raise NotImplementedError

    async def authenticate_streaming_request(
        self, auth_header: str, channel_id_header: str
    ) -> AuthenticateRequestResult:
        raise NotImplementedError

    def create_connector_factory(self, claims_identity: ClaimsIdentity) -> ConnectorFactory:
        raise NotImplementedError

    async def create_user_token_client(self, claims_identity: ClaimsIdentity) -> None:
        """Return nothing: the bot signs nobody in."""
