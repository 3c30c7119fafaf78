"""The bot's tokens, as those see them who make calls with them."""

from typing import Any, Protocol, Self

from azure.core.credentials import AccessToken


class RenewableCredential(Protocol):
    """azure-core's `AsyncTokenCredential`, and `drop`, which tells it that one of its tokens was refused.

    It repeats the methods that it could inherit: if a protocol inherits from azure-core's (1.41.0), Python 3.11 fails
    when aiohttp asks `isinstance` of context managers.
    """

    async def get_token(
        self,
        *scopes: str,
        claims: str | None = None,
        tenant_id: str | None = None,
        enable_cae: bool = False,
        **kwargs: Any,  # noqa: ANN401 - azure-core's protocol
    ) -> AccessToken:
        """Return a valid token; raises azure-core's errors."""
        ...

    def drop(self, scope: str, token: str) -> bool:
        """Forget a token that was answered with 401; return whether to try again at once with another."""
        ...

    async def close(self) -> None:
        """Close the connections of the credential."""
        ...

    async def __aenter__(self) -> Self:
        """Return the credential itself."""
        ...

    async def __aexit__(self, *_error: object) -> None:
        """Close the credential."""
        ...
