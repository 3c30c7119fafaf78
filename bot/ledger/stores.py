"""What both databases are to the ledger: somewhere that operations are carried out."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

Result = TypeVar("Result")
Operation = Callable[[Connection], Result]
"""Statements on a connection, and what becomes of their rows. May be run again after it failed: it keeps nothing."""


class NotOpenedError(Exception):
    """A database that cannot be used; the message names it, without its password."""


class ConnectionLostError(Exception):
    """A connection broke; what it carried was done, or not. The message is the kind of its cause."""


class Store(Protocol):
    """A database."""

    async def read(self, operation: Operation[Result]) -> Result:
        """Carry out an operation that changes nothing."""
        ...

    async def write(self, operation: Operation[Result]) -> Result:
        """Carry out an operation whose statements each stand for themselves."""
        ...

    async def change(self, operation: Operation[Result]) -> Result:
        """Carry out an operation whole or not at all."""
        ...

    async def erase(self, *, is_thorough: bool) -> None:
        """Let no file of ours hold what was removed, as soon as no other process keeps it in use.

        Thorough, other writers may have to wait for half a second.
        """
        ...

    async def close(self) -> None:
        """Let go of the database; what was asked before is finished."""
        ...


def cause_of(error: BaseException) -> BaseException:
    """Return the driver's own error, where SQLAlchemy wrapped it."""
    if isinstance(error, DBAPIError) and error.orig is not None:
        return error.orig.__cause__ or error.orig
    return error


def kind_of(error: BaseException) -> str:
    """Return the name of a failure, the driver's own where there is one; its message may hold what was to be saved."""
    return str(error) if isinstance(error, ConnectionLostError) else type(cause_of(error)).__name__
