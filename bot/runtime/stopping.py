"""SIGTERM and SIGINT: the first asks for an orderly end, the second is the first once more, the third ends at once."""

import os
import signal
from collections.abc import Callable
from types import FrameType

_MEANT = 3


class Stopping:
    """What this process does when it is told to end. Until `then` is set it ends at once, with status 0."""

    def __init__(self) -> None:
        self.then: Callable[[], object] = _exit
        self._told = 0
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._take)

    def cancel(self) -> None:
        """Leave signals to Python again: a command that ends by itself is interrupted as any other."""
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)

    def _take(self, _number: int, _frame: FrameType | None) -> None:
        # A supervisor may signal the process and its group, which makes two; who asks a third time means it.
        self._told += 1
        if self._told == 1:
            self.then()
        elif self._told >= _MEANT:
            os._exit(1)


def _exit() -> None:
    # Nothing was taken from anybody yet. Not by an exception: whatever is being started could catch it.
    os._exit(0)
