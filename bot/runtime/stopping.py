"""SIGTERM and SIGINT: the first signal asks for an orderly end, the second changes nothing, the third ends at once."""

import os
import signal
from collections.abc import Callable
from types import FrameType

_AT_ONCE = 3


class Stopping:
    """Calls `then` at the first signal to end; until `then` is set, the process ends at once, with status 0."""

    def __init__(self) -> None:
        self.then: Callable[[], object] = _exit
        self._signals = 0
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._take)

    def cancel(self) -> None:
        """Give both signals their usual effect again, for a command that ends by itself."""
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)

    def _take(self, _number: int, _frame: FrameType | None) -> None:
        # A supervisor may signal both the process and its group: two signals that mean one. A third is meant.
        self._signals += 1
        if self._signals == 1:
            self.then()
        elif self._signals >= _AT_ONCE:
            os._exit(1)


def _exit() -> None:
    # No work was accepted yet. Not by an exception: what is being started could catch it.
    os._exit(0)
