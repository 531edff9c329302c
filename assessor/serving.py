"""Serving from one process: asked to stop, it takes no new connections and finishes the requests it has."""

import signal
from collections.abc import Callable
from time import monotonic
from typing import Any

from flask import Flask
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer, create_server

from assessor.jobs import Stop

SECONDS_TO_FINISH = 30.0
"""What is not answered by then is left: service managers kill soon after that."""
LOOK_EVERY = 0.5
CONNECTIONS = 800
"""Half-sent requests take a connection, not a thread; a hundred of them are to do no harm."""
SILENCE = 30
"""Seconds after which a connection on which nothing comes is closed."""


def serve_until_stopped(app: Flask, *, host: str, port: int, threads: int, largest_request: int) -> None:
    """Serve until SIGTERM or Ctrl+C."""
    stop = Stop()
    stop.on(signal.SIGTERM, signal.SIGINT)
    sockets: dict[int, Any] = {}
    server = create_server(
        app,
        map=sockets,
        host=host,
        port=port,
        threads=threads,
        max_request_body_size=largest_request,
        ident=None,
        connection_limit=CONNECTIONS,
        channel_timeout=SILENCE,
        cleanup_interval=5,
        asyncore_use_poll=True,
    )
    _turn(sockets, until=lambda: stop.was_asked)
    _shut(sockets)
    deadline = monotonic() + SECONDS_TO_FINISH
    _turn(sockets, until=lambda: not _is_busy(sockets) or monotonic() > deadline)
    server.task_dispatcher.shutdown(timeout=1)
    wasyncore.close_all(sockets)


def _turn(sockets: dict[int, Any], *, until: Callable[[], bool]) -> None:
    while not until():
        wasyncore.loop(timeout=LOOK_EVERY, use_poll=True, map=sockets, count=1)


def _shut(sockets: dict[int, Any]) -> None:
    """Let nobody in any more; what is open stays so."""
    for one in list(sockets.values()):
        if isinstance(one, BaseWSGIServer):
            wasyncore.dispatcher.close(one)


def _is_busy(sockets: dict[int, Any]) -> bool:
    """Whether a whole request waits for its answer, or an answer is not sent to its end."""
    channels = [one for one in sockets.values() if isinstance(one, HTTPChannel)]
    return any(one.requests or one.total_outbufs_len for one in channels)
