"""When to stop: asked by a signal, or left alone because the process that started this one is gone."""

import signal
from multiprocessing import parent_process
from types import FrameType


class Stop:
    """A flag that a signal sets. No lock: a signal may come while the flag is being read."""

    def __init__(self) -> None:
        self.was_asked = False

    def ask(self) -> None:
        """Ask to stop after what is under way."""
        self.was_asked = True

    @property
    def is_due(self) -> bool:
        """Whether to begin nothing more."""
        parent = parent_process()
        return self.was_asked or (parent is not None and not parent.is_alive())

    def on(self, *signals: signal.Signals) -> None:
        """Let these signals ask; only in the main thread."""
        for one in signals:
            signal.signal(one, self._asked)

    def _asked(self, _number: int, _frame: FrameType | None) -> None:
        self.was_asked = True
