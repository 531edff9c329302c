"""A room for dear work: a few at once, as many waiting, and no address keeps those of another address out.

Fair as in fair queueing: the next place goes to the address that is worked for least (then to whoever came first), and
in a full room the address with most waiting gives one up to a newcomer from elsewhere.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Condition

PATIENCE = 20.0
"""Seconds for which one waits that was let into the room."""


class NotAdmittedError(Exception):
    """Too much is being worked out just now."""


@dataclass(eq=False)
class Entrant:
    """One request: `visitor` is a session (or an address without one), `origin` the address it comes from."""

    visitor: str
    origin: str
    is_sent_away: bool = False


@dataclass
class Room:
    """So many are worked for, as many more wait; of one visitor no more than half of them all."""

    at_once: int
    working: list[Entrant] = field(default_factory=list)
    waiting: list[Entrant] = field(default_factory=list)
    changed: Condition = field(default_factory=Condition)

    @contextmanager
    def let_in(self, visitor: str, origin: str) -> Iterator[None]:
        """Work in here; raises NotAdmittedError where the room is full, for all, for this visitor or this address."""
        entrant = Entrant(visitor, origin)
        with self.changed:
            self._enter(entrant)
            self._wait(entrant)
        try:
            yield
        finally:
            with self.changed:
                self.working.remove(entrant)
                self.changed.notify_all()

    def _enter(self, entrant: Entrant) -> None:
        inside = [*self.working, *self.waiting]
        if sum(one.visitor == entrant.visitor for one in inside) >= self.at_once:
            raise NotAdmittedError
        if len(inside) >= 2 * self.at_once:
            self._send_away_for(entrant, Counter(one.origin for one in inside))
        self.waiting.append(entrant)
        self.changed.notify_all()

    def _send_away_for(self, entrant: Entrant, inside: Counter[str]) -> None:
        """The last who waits of the address with most; it keeps more than the newcomer's address then has."""
        last = max(reversed(self.waiting), key=lambda one: inside[one.origin], default=None)
        if last is None or inside[last.origin] <= inside[entrant.origin] + 1:
            raise NotAdmittedError
        last.is_sent_away = True
        self.waiting.remove(last)

    def _wait(self, entrant: Entrant) -> None:
        self.changed.wait_for(lambda: entrant.is_sent_away or self._is_next(entrant), timeout=PATIENCE)
        if entrant.is_sent_away:
            raise NotAdmittedError
        is_next = self._is_next(entrant)
        self.waiting.remove(entrant)
        self.changed.notify_all()
        if not is_next:
            raise NotAdmittedError
        self.working.append(entrant)

    def _is_next(self, entrant: Entrant) -> bool:
        worked_for = Counter(one.origin for one in self.working)
        following = min(self.waiting, key=lambda one: worked_for[one.origin])
        return following is entrant and len(self.working) < self.at_once
