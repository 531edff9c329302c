"""Asked to stop, the service finishes what it was asked for and is gone."""

import signal
import socket
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread

import pytest

from .served import Served

pytestmark = pytest.mark.slow  # a process of its own


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    made = Served(folder=tmp_path)
    made.start()
    yield made
    made.kill()


def test_requests_under_way_are_answered_and_new_ones_are_not_taken(served: Served):
    answers: list[int] = []

    open_ones = [HTTPConnection("127.0.0.1", served.port, timeout=30) for _ in range(6)]
    for one in open_ones:
        one.request("GET", "/health")
        assert one.getresponse().read()

    def ask(one: HTTPConnection) -> None:
        one.request("GET", "/zh/")
        answers.append(one.getresponse().status)
        one.close()

    askers = [Thread(target=ask, args=(one,)) for one in open_ones]
    for asker in askers:
        asker.start()
    time.sleep(0.2)
    assert served.process is not None
    served.process.send_signal(signal.SIGTERM)
    for asker in askers:
        asker.join(30)
    assert answers == [200] * 6
    assert served.process.wait(timeout=40) == 0
    with pytest.raises(OSError), socket.create_connection(("127.0.0.1", served.port), timeout=2):  # noqa: PT011 (any refusal)
        pass


def test_two_hundred_half_sent_heads_keep_nobody_from_the_start_page(served: Served):
    half = [socket.create_connection(("127.0.0.1", served.port), timeout=10) for _ in range(200)]
    for one in half:
        one.sendall(b"GET /zh/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
    started = time.monotonic()
    connection = HTTPConnection("127.0.0.1", served.port, timeout=10)
    connection.request("GET", "/zh/")
    assert connection.getresponse().status == 200
    assert time.monotonic() - started < 5
    connection.close()
    for one in half:
        one.close()
