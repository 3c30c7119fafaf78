"""Tokens as their users see them."""

from typing import Protocol

from azure.core.credentials_async import AsyncTokenCredential


class RenewableCredential(AsyncTokenCredential, Protocol):
    """A credential that can be told that a token of its was refused."""

    def drop(self, scope: str, token: str) -> bool:
        """Forget a token that was answered with 401; return whether another may be had at once."""
        ...
