"""One worker: takes a piece of work, holds it while doing it, takes the next one."""

import logging
from threading import Event, Thread
from time import sleep
from typing import Protocol, TypeVar

from assessor.jobs.stopping import Stop

Piece = TypeVar("Piece")
SECONDS_BETWEEN_LOOKS = 0.5

log = logging.getLogger(__name__)


class Bench(Protocol[Piece]):
    """Where pieces of work come from, and what is done with them."""

    renew_every: float
    """Seconds; well within the time for which a piece is held."""

    def claim(self) -> Piece | None:
        """The next piece, held from now on; None where there is nothing to do."""

    def renew(self, piece: Piece) -> bool:
        """Hold the piece longer; False where it is no longer held."""

    def run(self, piece: Piece) -> None:
        """Do the piece and write down how it ended."""


def work_until_stopped(bench: Bench[Piece], stop: Stop) -> None:
    """Do one piece after the other; when asked to stop, the piece under way is finished."""
    while not stop.is_due:
        piece = bench.claim()
        if piece is None:
            sleep(SECONDS_BETWEEN_LOOKS)
        else:
            do_held(bench, piece)


def do_held(bench: Bench[Piece], piece: Piece) -> None:
    """Do one piece; a thread renews the hold on it meanwhile."""
    done = Event()
    keeper = Thread(target=_keep, args=(bench, piece, done), name="lease", daemon=True)
    keeper.start()
    try:
        bench.run(piece)
    finally:
        done.set()
        keeper.join()


def _keep(bench: Bench[Piece], piece: Piece, done: Event) -> None:
    while not done.wait(bench.renew_every):
        if not bench.renew(piece):
            log.warning("a piece of work is no longer held; its outcome will not count")
            return
