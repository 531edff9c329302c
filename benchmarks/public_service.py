"""The service as it stands in public: nginx with the file of deploy/, over TLS, gunicorn and a worker behind it."""

import os
import re
import socket
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

from plain_browser import Browser
from web_servers import PRODUCTION, free_port, gunicorn

from assessor.storage import upgrade

ROOT = Path(__file__).resolve().parents[1]
PROXY_FILE = ROOT / "deploy" / "nginx" / "assessor.conf"
NEEDED = ("nginx", "openssl")
PROGRAM = "from assessor.cli import main; main()"
SECONDS_TO_START = 20
ATTACKER = "127.0.0.66"
HALF_A_HEAD = b"GET /zh/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"
BEGUN_BODY = b"POST /zh/continue HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 4000\r\n" + FORM + b"\r\nc"
OPENSSL = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=127.0.0.1"]


@dataclass(frozen=True, kw_only=True)
class Public:
    """Where it is reached, on which folder it works, with which settings."""

    port: int
    plain_port: int
    folder: Path
    settings: dict[str, str]
    tls: ssl.SSLContext

    def browser(self, source: str) -> Browser:
        """A visitor from an address of its own."""
        return Browser(port=self.port, source=source, tls=self.tls)


@contextmanager
def in_public(folder: Path, prepare: Callable[[Path, int], None] = lambda *_: None, **more: str) -> Iterator[Public]:
    """Start all parts on free ports, after `prepare` was given the state folder and the port; end them in the end."""
    port, plain_port = free_port(), free_port()
    settings = {
        "ASSESSOR_STATE_FOLDER": str(folder / "state"),
        "ASSESSOR_PUBLIC_URL": f"https://127.0.0.1:{port}",
        "ASSESSOR_TRUSTED_PROXIES": "1",
        "ASSESSOR_HANDLER": "某区工业和信息化局",
        "ASSESSOR_HANDLER_CONTACT": "020-00000000",
        **more,
    }
    (folder / "state").mkdir()
    upgrade(f"sqlite:///{folder / 'state' / 'assessor.sqlite3'}")
    prepare(folder / "state", port)
    with gunicorn(PRODUCTION, settings, folder / "web.log") as web, worker(settings, folder / "worker.log"):
        context = certified(folder)
        with proxy(folder, {"web": web.port, "tls": port, "plain": plain_port}):
            yield Public(port=port, plain_port=plain_port, folder=folder, settings=settings, tls=context)


@contextmanager
def half_sent(public: Public, count: int, text: bytes) -> Iterator[None]:
    """So many connections over TLS, each with the beginning of a request and no end."""
    with ExitStack() as stack:
        for _ in range(count):
            plain = socket.create_connection(("127.0.0.1", public.port), timeout=10, source_address=(ATTACKER, 0))
            whole = stack.enter_context(closing(public.tls.wrap_socket(plain, server_hostname="127.0.0.1")))
            whole.sendall(text)
        yield


def certified(folder: Path) -> ssl.SSLContext:
    """A certificate for this machine, made now, and who trusts it."""
    key, certificate = folder / "privkey.pem", folder / "fullchain.pem"
    names = ["-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([*OPENSSL, *names, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    return ssl.create_default_context(cafile=str(certificate))


@contextmanager
def worker(settings: dict[str, str], log: Path) -> Iterator[None]:
    """A process that does jobs."""
    given = {**os.environ, "PYTHONPATH": str(ROOT), **settings}
    with log.open("ab") as written:
        process = subprocess.Popen([sys.executable, "-c", PROGRAM, "worker"], env=given, stdout=written, stderr=written)
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=40)


@contextmanager
def proxy(folder: Path, ports: dict[str, int]) -> Iterator[None]:
    """The proxy with the file that is handed out; only ports, folders and the certificate are this machine's."""
    text = PROXY_FILE.read_text(encoding="utf-8").replace("/etc/ssl/assessor", str(folder))
    text = text.replace("/var/log/nginx", str(folder))
    text = re.sub(r"\n *listen \[::\].*", "", text).replace("127.0.0.1:8000", f"127.0.0.1:{ports['web']}")
    text = text.replace("listen 80;", f"listen {ports['plain']};").replace(
        "listen 443 ssl;", f"listen {ports['tls']} ssl;"
    )
    folders = [f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")]
    rest = "\n".join([*folders, f"access_log {folder}/access.log;", text])
    whole = folder / "nginx.conf"
    who = "user root;\n" if os.geteuid() == 0 else ""  # its workers write bodies into a folder of ours
    head = (
        f"{who}daemon off;\npid {folder}/pid;\nerror_log {folder}/error.log;\nevents {{ worker_connections 1024; }}\n"
    )
    whole.write_text(f"{head}http {{\n{rest}\n}}\n", encoding="utf-8")
    process = subprocess.Popen(["nginx", "-c", whole, "-e", folder / "error.log"])
    try:
        _wait_for(ports["tls"], certified_by=folder)
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(port: int, *, certified_by: Path) -> None:
    visitor = Browser(port=port, tls=ssl.create_default_context(cafile=str(certified_by / "fullchain.pem")))
    deadline = monotonic() + SECONDS_TO_START
    while visitor.get("/health").status != 200:
        if monotonic() > deadline:
            raise TimeoutError((certified_by / "error.log").read_text())
        sleep(0.2)
    visitor.close()
