"""The bot as the public samples write it: CloudAdapter and GraphServiceClient as they come.

    python -m benchmarks.stock STANDIN_URL

Given a constant outgoing token: what its login would cost on top is not measured here.
"""

import sys
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from aiohttp import web
from azure.core.credentials import AccessToken
from botbuilder.core import ActivityHandler, CardFactory, MessageFactory, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication
from botframework.connector.auth import MicrosoftAppCredentials, PasswordServiceClientCredentialFactory
from kiota_authentication_azure.azure_identity_authentication_provider import AzureIdentityAuthenticationProvider
from msgraph.generated.users.item.online_meetings.create_or_get.create_or_get_post_request_body import (
    CreateOrGetPostRequestBody,
)
from msgraph.graph_request_adapter import GraphRequestAdapter
from msgraph.graph_service_client import GraphServiceClient

from benchmarks.identity import APP_ID, ISSUER, ORGANIZER
from benchmarks.standin import serve


class ConstantToken:
    """A credential that asks nobody."""

    async def get_token(self, *_scopes: str, **_options: object) -> AccessToken:
        """Return the token."""
        return AccessToken("token", 4_102_444_800)


class ConstantCredentials(MicrosoftAppCredentials):
    """The same for the connector."""

    def get_access_token(self, force_refresh: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002
        """Return the token."""
        return "token"


class ConstantFactory(PasswordServiceClientCredentialFactory):
    """Makes new credentials every turn, as botbuilder 4.17.1 does, but without a login."""

    async def create_credentials(self, *_arguments: object, **_options: object) -> ConstantCredentials:
        """Return credentials."""
        return ConstantCredentials(APP_ID, "secret")


class StockBot(ActivityHandler):
    """One command, one createOrGet, one card."""

    def __init__(self, root: str) -> None:
        provider = AzureIdentityAuthenticationProvider(
            ConstantToken(),  # type: ignore[arg-type] # of the protocol, it has what is called
            scopes=["graph"],
            allowed_hosts=[root.partition("//")[2]],
        )
        adapter = GraphRequestAdapter(provider)
        adapter.base_url = f"{root}/v1.0"
        self._graph = GraphServiceClient(request_adapter=adapter)

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Answer with the card."""
        body = CreateOrGetPostRequestBody(
            external_id=turn_context.activity.conversation.id,
            subject="Budget review",
            start_date_time=datetime(2026, 11, 21, 14, 0, tzinfo=UTC),
        )
        meeting = await self._graph.users.by_user_id(ORGANIZER).online_meetings.create_or_get.post(body)
        card: dict[str, Any] = {
            "type": "AdaptiveCard",
            "version": "1.5",
            "body": [{"type": "TextBlock", "text": meeting.subject if meeting else ""}],
            "actions": [{"type": "Action.OpenUrl", "title": "Join", "url": meeting.join_web_url if meeting else ""}],
        }
        await turn_context.send_activity(MessageFactory.attachment(CardFactory.adaptive_card(card)))


def stock(root: str) -> web.Application:
    """Return the application as the samples compose it."""
    settings = SimpleNamespace(
        APP_ID=APP_ID,
        APP_PASSWORD="secret",  # noqa: S106
        APP_TYPE="MultiTenant",
        APP_TENANTID="",
        CHANNEL_SERVICE="",
    )
    authentication = ConfigurationBotFrameworkAuthentication(
        _configuration(root, settings), credentials_factory=ConstantFactory(APP_ID, "secret")
    )
    adapter, bot = CloudAdapter(authentication), StockBot(root)

    async def messages(request: web.Request) -> web.Response:
        response: web.Response = await adapter.process(request, bot)
        return response

    app = web.Application()
    app.router.add_post("/api/messages", messages)
    return app


def _configuration(root: str, settings: SimpleNamespace) -> SimpleNamespace:
    """Name every address, so that the stand-in is asked and not Microsoft."""
    return SimpleNamespace(
        **vars(settings),
        VALIDATE_AUTHORITY=True,
        TO_CHANNEL_FROM_BOT_LOGIN_URL=f"{root}/login",
        TO_CHANNEL_FROM_BOT_OAUTH_SCOPE=ISSUER,
        TO_BOT_FROM_CHANNEL_TOKEN_ISSUER=ISSUER,
        OAUTH_URL=root,
        TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL=f"{root}/keys/metadata",
        TO_BOT_FROM_EMULATOR_OPENID_METADATA_URL=f"{root}/keys/metadata",
        CALLER_ID="",
    )


if __name__ == "__main__":
    serve(stock(sys.argv[1]))
