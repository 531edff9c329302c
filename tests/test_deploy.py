"""The files an IT department starts from name commands and settings that exist, and their own tools accept them."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from public_service import NEEDED

from assessor.cli.program import COMMANDS
from assessor.config import Settings
from tests.parts import need

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
    need(*NEEDED)
    key, certificate = tmp_path / "privkey.pem", tmp_path / "fullchain.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=x"]
    subprocess.run([*made, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    text = (DEPLOY / "nginx" / "assessor.conf").read_text(encoding="utf-8").replace("/etc/ssl/assessor", str(tmp_path))
    whole = tmp_path / "nginx.conf"
    whole.write_text(f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{\n{text}\n}}\n", encoding="utf-8")
    found = subprocess.run(["nginx", "-t", "-c", whole], capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr


def test_the_compose_file_has_every_part_and_no_secret_in_it():
    read = yaml.safe_load((DEPLOY / "compose" / "compose.yaml").read_text(encoding="utf-8"))
    assert set(read["services"]) == {"web", "worker", "database", "broker", "proxy"}
    said = yaml.safe_dump(read)
    assert "${POSTGRES_PASSWORD}" in said
    assert "redis://:${BROKER_PASSWORD}@broker" in said
    assert "${ASSESSOR_SECRET_KEY}" in said
    assert all(read["services"][name]["read_only"] for name in ("web", "worker"))
