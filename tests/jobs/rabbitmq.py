"""A RabbitMQ server for the tests that lasts as long as they do, on ports of its own."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kombu import Connection

from tests.jobs.redis import free_port, wait_for

_PROGRAMS = Path("/usr/lib/rabbitmq/bin")
_SECONDS_TO_START = 120


def is_installed() -> bool:
    return (_PROGRAMS / "rabbitmq-server").exists()


@contextmanager
def running_rabbitmq() -> Iterator[str]:
    """Start a server in a folder that is deleted in the end; gives its address."""
    folder = Path(tempfile.mkdtemp(prefix="assessor-rabbitmq-"))
    port, names = free_port(), free_port()
    given = {**os.environ, **_settings(folder, port), "ERL_EPMD_PORT": str(names)}
    with (folder / "out").open("wb") as out:
        server = subprocess.Popen([_PROGRAMS / "rabbitmq-server"], env=given, stdout=out, stderr=out, cwd=folder)
    try:
        wait_for(port, seconds=_SECONDS_TO_START)
        yield f"amqp://guest:guest@127.0.0.1:{port}//"
    finally:
        server.terminate()
        server.wait()
        subprocess.run(["epmd", "-kill"], env=given, stdout=subprocess.DEVNULL, check=False)
        shutil.rmtree(folder, ignore_errors=True)


def purge(address: str) -> None:
    """Forget every message that nobody has taken yet."""
    with Connection(address) as connection:
        connection.default_channel.queue_declare("assessor", durable=True, auto_delete=False)
        connection.default_channel.queue_purge("assessor")


def waiting(address: str) -> int:
    """How many messages nobody has taken yet."""
    with Connection(address) as connection:
        return int(connection.default_channel.queue_declare("assessor", passive=True).message_count)


def _settings(folder: Path, port: int) -> dict[str, str]:
    return {
        "HOME": str(folder),
        "RABBITMQ_NODENAME": f"assessor{port}@localhost",
        "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
        "RABBITMQ_NODE_PORT": str(port),
        "RABBITMQ_DIST_PORT": str(free_port()),
        "RABBITMQ_MNESIA_BASE": str(folder / "db"),
        "RABBITMQ_LOG_BASE": str(folder / "log"),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "plugins"),
        "RABBITMQ_PID_FILE": str(folder / "pid"),
        "RABBITMQ_CONF_ENV_FILE": str(folder / "none"),
    }
