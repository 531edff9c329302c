"""The service as it really runs: a process of its own, to be killed and started again."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

from web_servers import free_port

PROGRAM = "from assessor.cli import main; main()"
SECONDS_TO_START = 30
ROOT = Path(__file__).resolve().parents[2]


@dataclass(kw_only=True)
class Served:
    """A service on a folder of its own."""

    folder: Path
    port: int = field(default_factory=free_port)
    settings: dict[str, str] = field(default_factory=dict)
    """More of its environment."""
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        settings = {"ASSESSOR_STATE_FOLDER": str(self.folder), "PYTHONPATH": str(ROOT), **self.settings}
        command = [sys.executable, "-c", PROGRAM, "serve", "--port", str(self.port)]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(command, env={**os.environ, **settings}, stdout=log, stderr=log)
        deadline = time.monotonic() + SECONDS_TO_START
        while not self.is_well():
            assert time.monotonic() < deadline, (self.folder / "log").read_text()
            time.sleep(0.1)

    def is_well(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/health")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def kill(self) -> None:
        """At once: nothing is written, said or closed any more."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None
