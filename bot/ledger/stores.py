"""What the ledger needs of a database: a store, which runs operations; and how a store fails."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

Result = TypeVar("Result")
Operation = Callable[[Connection], Result]
"""A function that executes statements on a connection and returns what it read. It may be run again after it failed."""


class NotOpenedError(Exception):
    """A database cannot be used. The message names it, without its password, and says why."""


class ConnectionLostError(Exception):
    """A connection broke, so that nobody knows whether the operation was done. The message is the type of the cause."""


class Store(Protocol):
    """A database on which operations run. Each method raises whatever the operation or the driver raises."""

    async def read(self, operation: Operation[Result]) -> Result:
        """Run an operation that changes nothing."""
        ...

    async def write(self, operation: Operation[Result]) -> Result:
        """Run an operation of which each statement may be committed for itself."""
        ...

    async def change(self, operation: Operation[Result]) -> Result:
        """Run an operation in a transaction: all of it is done, or nothing."""
        ...

    async def erase(self, *, is_thorough: bool) -> None:
        """Remove from the database's files what was removed from its tables; waits until no other process needs it.

        With `is_thorough`, free space within the file is cleared, too, for which other writers may wait half a second.
        """
        ...

    async def close(self) -> None:
        """Finish what was asked, and close the database."""
        ...


def cause_of(error: BaseException) -> BaseException:
    """Return the driver's own error if SQLAlchemy wrapped it, else the error itself."""
    if isinstance(error, DBAPIError) and error.orig is not None:
        return error.orig.__cause__ or error.orig
    return error


def kind_of(error: BaseException) -> str:
    """Return the type of an error, the driver's own if there is one, for the log; the message may hold private text."""
    return str(error) if isinstance(error, ConnectionLostError) else type(cause_of(error)).__name__
