"""The files an IT department starts from name commands and settings that exist, and their own tools accept them."""

import re
import shutil
import subprocess
from contextlib import closing
from http.client import HTTPConnection, HTTPSConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
import yaml
from web_servers import free_port

from assessor.cli.program import COMMANDS
from assessor.config import Settings
from tests.security.proxy import certified, needed, proxy

DEPLOY = Path(__file__).resolve().parent.parent / "deploy"
GUIDES = [DEPLOY.parent / "docs" / name for name in ("operating.md", "operating.zh.md", "security.md")]
FILES = [*sorted(one for one in DEPLOY.rglob("*") if one.is_file()), *GUIDES]
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
KNOWN = {f"ASSESSOR_{name.upper()}" for name in Settings.model_fields}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_setting_named_exists(path: Path):
    named = set(re.findall(r"ASSESSOR_[A-Z_]+", path.read_text(encoding="utf-8")))
    assert named <= KNOWN


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_command_named_exists(path: Path):
    named = re.findall(r"(?:bin/|exec |sh -c \"|command: |`)assessor ([a-z]+)", path.read_text(encoding="utf-8"))
    assert set(named) <= set(COMMANDS)


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_systemd_accepts_the_units(unit: Path, tmp_path: Path):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed here")
    for one in UNITS:
        text = one.read_text(encoding="utf-8").replace("/opt/assessor/.venv/bin/", "/bin/")
        (tmp_path / one.name).write_text(re.sub(r"/bin/(assessor|gunicorn)", "/bin/true", text), encoding="utf-8")
    command = ["systemd-analyze", "verify", "--man=no", str(tmp_path / unit.name)]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    complaints = [line for line in found.stderr.splitlines() if unit.name in line]
    assert complaints == []


def test_nginx_accepts_the_proxy_s_file(tmp_path: Path):
    needed()
    key, certificate = tmp_path / "privkey.pem", tmp_path / "fullchain.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=x"]
    subprocess.run([*made, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    text = (DEPLOY / "nginx" / "assessor.conf").read_text(encoding="utf-8").replace("/etc/ssl/assessor", str(tmp_path))
    text = text.replace("/var/log/nginx", str(tmp_path))
    whole = tmp_path / "nginx.conf"
    whole.write_text(f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{\n{text}\n}}\n", encoding="utf-8")
    found = subprocess.run(["nginx", "-t", "-c", whole], capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr


def test_no_address_that_is_a_key_stands_in_the_proxy_s_log(tmp_path: Path):
    needed()
    key = "0f3a-5e5e5e"
    tokened = ("own-report", "shared", "join", "invitations", "password/reset")
    paths = [f"{start}/{one}/{key}" for one in tokened for start in ("", "/zh", "/en", "/below/zh")]
    paths += [f"{paths[1]}/report.pdf", f"{paths[1]}?from={key}", "/zh/start"]
    tls = certified(tmp_path)
    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as behind:
        Thread(target=behind.serve_forever, daemon=True).start()
        ports = {"web": behind.server_port, "tls": free_port(), "plain": free_port()}
        with proxy(tmp_path, ports):
            for path in paths:
                asked_from = {"Referer": f"https://127.0.0.1{path}", "User-Agent": path.replace(key, "")}
                fetched(HTTPSConnection("127.0.0.1", ports["tls"], context=tls), path, asked_from)
                fetched(HTTPConnection("127.0.0.1", ports["plain"]), path, asked_from)
        behind.shutdown()
    lines = (tmp_path / "access.log").read_text(encoding="utf-8").splitlines()
    asked = [line for line in lines if "/health" not in line]
    assert len(asked) == 2 * len(paths)
    assert [line for line in asked if key in line] == []
    assert sum("GET /zh/own-report/***/report.pdf" in line for line in asked) == 2
    assert sum("GET /zh/start HTTP/1.1" in line for line in asked) == 2


def fetched(connection: HTTPConnection, path: str, headers: dict[str, str]) -> None:
    with closing(connection):
        connection.request("GET", path, headers=headers)
        connection.getresponse().read()


class Answering(BaseHTTPRequestHandler):
    """Says yes to everything and writes no log."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


def test_the_compose_file_has_every_part_and_no_secret_in_it():
    read = yaml.safe_load((DEPLOY / "compose" / "compose.yaml").read_text(encoding="utf-8"))
    assert set(read["services"]) == {"web", "worker", "database", "broker", "proxy"}
    said = yaml.safe_dump(read)
    assert "${POSTGRES_PASSWORD}" in said
    assert "redis://:${BROKER_PASSWORD}@broker" in said
    assert "${ASSESSOR_SECRET_KEY}" in said
    assert all(read["services"][name]["read_only"] for name in ("web", "worker"))
