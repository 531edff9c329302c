"""Dear pages are worked for a few at a time, and nobody keeps all others out."""

from collections.abc import Iterator
from threading import Event, Thread

import pytest

from assessor.web import room as room_module
from assessor.web.room import NotAdmittedError, Room

SOON = 5


class Asking:
    """One request in a thread of its own: waits, works until it is let go, or is sent away."""

    def __init__(self, room: Room, visitor: str, origin: str) -> None:
        self.room, self.name = room, visitor
        self.at_work, self.go, self.ended = Event(), Event(), Event()
        self.outcome = ""
        Thread(target=self._ask, args=(visitor, origin), daemon=True).start()

    def _ask(self, visitor: str, origin: str) -> None:
        try:
            with self.room.let_in(visitor, origin):
                self.at_work.set()
                self.go.wait()
            self.outcome = "done"
        except NotAdmittedError:
            self.outcome = "sent away"
        self.ended.set()

    def leave(self) -> None:
        self.go.set()
        assert self.ended.wait(SOON)


class Hall:
    """Requests come one after another, each once the one before it has its place."""

    def __init__(self, room: Room) -> None:
        self.room, self.guests = room, list[Asking]()

    def ask(self, visitor: str, origin: str) -> Asking:
        before = len(self.inside)
        asking = Asking(self.room, visitor, origin)
        with self.room.changed:
            self.room.changed.wait_for(lambda: asking.ended.is_set() or len(self.inside) > before, timeout=0.2)
        self.guests.append(asking)
        return asking

    @property
    def inside(self) -> list[str]:
        return [one.visitor for one in (*self.room.working, *self.room.waiting)]


@pytest.fixture
def hall() -> Iterator[Hall]:
    made = Hall(Room(at_once=2))
    yield made
    for one in made.guests:
        one.go.set()
    assert all(one.ended.wait(SOON) for one in made.guests)
    assert made.inside == []


def test_one_visitor_has_half_of_the_room_and_another_waits_for_the_first_place(hall: Hall):
    first, _second = hall.ask("one", "here"), hall.ask("one", "here")
    assert hall.ask("one", "here").ended.wait(SOON)
    other = hall.ask("another", "here")
    assert not other.at_work.wait(0.1)
    first.leave()
    assert other.at_work.wait(SOON)


def test_a_full_room_of_one_address_lets_nobody_else_of_it_in(hall: Hall):
    for one in "abcd":
        hall.ask(one, "here")
    late = hall.ask("e", "here")
    assert late.ended.wait(SOON)
    assert (late.outcome, hall.inside) == ("sent away", ["a", "b", "c", "d"])


def test_an_address_that_fills_the_room_with_many_sessions_gives_way_to_another(hall: Hall):
    many = [hall.ask(one, "attacker") for one in "abcd"]
    visitor = hall.ask("v", "elsewhere")
    assert many[3].ended.wait(SOON)
    assert (many[3].outcome, hall.inside) == ("sent away", ["a", "b", "c", "v"])
    many[0].leave()
    assert visitor.at_work.wait(SOON), "before c, which has waited longer: its address is worked for already"


def test_addresses_with_the_same_number_inside_do_not_push_each_other_out(hall: Hall):
    for one, origin in zip("abcd", ["here", "there", "here", "there"], strict=True):
        hall.ask(one, origin)
    assert hall.ask("e", "here").ended.wait(SOON)
    assert hall.inside == ["a", "b", "c", "d"]


def test_who_waits_too_long_is_sent_away_and_forgotten(hall: Hall, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(room_module, "PATIENCE", 0.05)
    for one in "ab":
        hall.ask(one, "here")
    late = hall.ask("c", "elsewhere")
    assert late.ended.wait(SOON)
    assert (late.outcome, hall.inside) == ("sent away", ["a", "b"])
