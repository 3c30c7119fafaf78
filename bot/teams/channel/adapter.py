"""CloudAdapter on our own identity and connector: the seam between HTTP and the turn."""

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
    """Who may speak to the bot: the token first, then the activity that it vouches for."""

    async def identify(self, authorization: str) -> VerifiedToken | None:
        """Check the header alone; raises `NotAuthenticatedError`."""
        ...

    def admit(self, token: VerifiedToken | None, activity: Activity) -> ClaimsIdentity:
        """Check the activity against the token; raises `NotAuthenticatedError` or `NotAllowedError`."""
        ...


class ChannelGate:
    """Admits what Bot Framework signed for this app: the gate of production."""

    schemes = frozenset({"https"})

    def __init__(self, verifier: TokenVerifier, tenants: frozenset[str] = frozenset()) -> None:
        self._verifier, self._tenants = verifier, tenants

    async def identify(self, authorization: str) -> VerifiedToken:
        """Verify the token."""
        return await self._verifier.verify(authorization)

    def admit(self, token: VerifiedToken | None, activity: Activity) -> ClaimsIdentity:
        """Admit an activity whose service URL and channel the token vouches for, over https.

        Where tenants are named, the conversation must be of one of them: guests who speak in our
        conversations are people, not tenants.
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
    """Tell whether two service URLs are one: scheme and host have no case, and a slash at the end means nothing.

    A path does have case, and another path is another region or tenant. https://www.rfc-editor.org/rfc/rfc3986#section-6
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
    """Admits anybody on this machine without a token: the gate of local mode, and loudly so."""

    async def identify(self, authorization: str) -> None:
        """Look at nothing: there is no identity in local mode."""

    def admit(self, token: VerifiedToken | None, activity: Activity) -> ClaimsIdentity:  # noqa: ARG002
        """Admit an activity whose replies stay on this machine."""
        if urlsplit(activity.service_url).hostname not in LOOPBACK:
            raise NotAuthenticatedError("service URL is not on this machine")
        return ClaimsIdentity({}, is_authenticated=True)


class Channel:
    """Takes activities from the channel through the gate into turns."""

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
        """Check who speaks, by the header alone; raises `NotAuthenticatedError`."""
        return await self._gate.identify(authorization)

    async def take(
        self,
        token: VerifiedToken | None,
        activity: Activity,
        on_turn: Callable[[TurnContext], Awaitable[None]],
    ) -> InvokeResponse | None:
        """Run one turn; return what belongs into the HTTP response, if anything does.

        Raises `NotAuthenticatedError` or `NotAllowedError`; the service URL is not contacted then.
        """
        admitted = AuthenticateRequestResult()
        admitted.claims_identity = self._gate.admit(token, activity)
        if token is not None:
            # However the activity spells it, replies go to the address that Microsoft signed.
            activity.service_url = token.service_url
        admitted.connector_factory = self._connector
        response: InvokeResponse | None = await self._adapter.process_activity(admitted, activity, on_turn)
        return response


class _Adapter(CloudAdapter):
    """CloudAdapter, but replies that belong into the HTTP response are written by us."""

    def _process_turn_results(self, context: TurnContext) -> InvokeResponse | None:
        # The stock one heeds it for invokes only.
        answer = context.turn_state.get(self._INVOKE_RESPONSE_KEY)
        if answer is not None and context.activity.type != ActivityTypes.invoke:
            response: InvokeResponse = answer.value
            return response
        # The stock one serialises them to text within text (botbuilder 4.17.1).
        if context.activity.delivery_mode != DeliveryModes.expect_replies:
            return super()._process_turn_results(context)
        replies = [write_activity(reply) for reply in context.buffered_reply_activities]
        return InvokeResponse(status=HTTPStatus.OK, body={"activities": replies})


class _Authentication(BotFrameworkAuthentication):
    """Satisfies CloudAdapter's constructor: `Channel` has authenticated before the adapter is asked."""

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
