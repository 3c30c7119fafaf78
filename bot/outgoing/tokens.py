"""Tokens as their users see them."""

from typing import Any, Protocol, Self

from azure.core.credentials import AccessToken


class RenewableCredential(Protocol):
    """azure-core's `AsyncTokenCredential`, which can be told that a token of its was refused.

    It repeats what it could inherit: with a protocol below azure-core's (1.41.0), Python 3.11 fails in aiohttp's
    `isinstance` of context managers.
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
        """Forget a token that was answered with 401; return whether another may be had at once."""
        ...

    async def close(self) -> None:
        """Close what is open."""
        ...

    async def __aenter__(self) -> Self:
        """Open what is closed."""
        ...

    async def __aexit__(self, *_error: object) -> None:
        """Close what is open."""
        ...
