"""A few processes that each do one duty until stopped; one that dies is started again."""

import logging
import resource
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess
from time import monotonic

from assessor.jobs.stopping import Stop

SECONDS_BETWEEN_LOOKS = 0.25
SECONDS_BETWEEN_STARTS = 1.0
"""A duty that dies at once is not started more often than that."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Duty:
    """What one process does. `run` must be importable by name, because the process begins afresh.

    `once`: it is done when its process has ended well.
    """

    name: str
    run: Callable[[Stop], None]
    once: bool = False


class _Place:
    """A duty and the process that does it at present."""

    def __init__(self, duty: Duty) -> None:
        self.duty = duty
        self.process: SpawnProcess | None = None
        self.started = 0.0

    def fill(self) -> None:
        """Start a process if there is none and the last start was long enough ago."""
        if self.process is not None and (self.process.is_alive() or (self.duty.once and not self.process.exitcode)):
            return
        now = monotonic()
        if self.process is not None and now - self.started < SECONDS_BETWEEN_STARTS:
            return
        if self.process is not None:
            log.warning("%s ended with code %s and is started again", self.duty.name, self.process.exitcode)
        self.started = now
        self.process = get_context("spawn").Process(target=do_duty, args=(self.duty,), name=self.duty.name)
        self.process.start()


class Pool:
    """Processes, one a duty. They never outlive the process that has the pool by more than what is under way."""

    def __init__(self, duties: Sequence[Duty]) -> None:
        self._places = [_Place(duty) for duty in duties]

    def run_until_stopped(self, stop: Stop) -> None:
        """Keep every place filled; then let all finish what is under way, and wait for them."""
        while not stop.is_due:
            for place in self._places:
                place.fill()
            wait([one.sentinel for one in self._running()], timeout=SECONDS_BETWEEN_LOOKS)
        self._end()

    @property
    def process_ids(self) -> tuple[int, ...]:
        """Of the processes that run at present."""
        return tuple(one.pid for one in self._running() if one.pid is not None)

    def _end(self) -> None:
        for process in self._running():
            process.terminate()
        for process in self._running():
            process.join()

    def _running(self) -> list[SpawnProcess]:
        return [place.process for place in self._places if place.process is not None and place.process.is_alive()]


def do_duty(duty: Duty) -> None:
    """What a process of the pool does: its duty, until SIGTERM or the end of its parent. Ctrl+C is the parent's."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    stop = Stop()
    stop.on(signal.SIGTERM)
    duty.run(stop)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    log.info("%s stopped; at most it took %d MiB", duty.name, peak)
