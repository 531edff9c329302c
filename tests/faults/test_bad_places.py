"""Where the service may not write, or has no room for drafts: it says so, or goes on without."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from assessor.storage import Database, upgrade
from tests.faults.served import PROGRAM, ROOT
from tests.parts import need

pytestmark = pytest.mark.slow
READ_ONLY = 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1"'
FULL = 'mount -t tmpfs -o size=64k tmpfs "$1" && dd if=/dev/zero of="$1/full" bs=1k count=64 status=none'
EXAMPLE = ROOT / "examples" / "panyu-lighting-micro.json"


def run_where(
    change: str, place: Path, *command: str, program: str = PROGRAM, **settings: str
) -> "subprocess.CompletedProcess[str]":
    """Run a command of the service where a place was changed, for this command alone."""
    need("unshare")
    if subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False).returncode:
        pytest.skip("may not mount anything here")
    script = f'{change} && shift && exec "$@"'
    whole = ["unshare", "-m", "sh", "-c", script, "sh", str(place), sys.executable, "-c", program, *command]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), **settings}
    return subprocess.run(whole, env=surroundings, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.parametrize("command", [("serve", "--port", "8971"), ("audit", "verify"), ("retention",)])
def test_a_folder_that_cannot_be_written_is_said_in_a_line(tmp_path: Path, command: tuple[str, ...]):
    upgrade(f"sqlite:///{tmp_path / 'assessor.sqlite3'}")
    (tmp_path / "secret.key").write_text("a key of this test that is long enough")
    (tmp_path / "secret.key").chmod(0o600)
    done = run_where(READ_ONLY, tmp_path, *command, ASSESSOR_STATE_FOLDER=str(tmp_path))
    assert done.returncode == 1, done.stderr
    assert "数据库用不了" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_on_a_disk_that_turned_read_only_is_not_said_to_be_ready(tmp_path: Path):
    file = tmp_path / "assessor.sqlite3"
    upgrade(f"sqlite:///{file}")
    assert Database(f"sqlite:///{file}").can_write
    asked = f"from assessor.storage import Database; print(Database('sqlite:///{file}').can_write)"
    done = run_where(READ_ONLY, tmp_path, program=asked)
    assert done.stdout == "False\n", done.stderr


def test_without_room_for_drafts_a_report_is_made(tmp_path: Path):
    (tmp_path / "full").mkdir()
    out = tmp_path / "a.pdf"
    done = run_where(FULL, tmp_path / "full", "report", str(EXAMPLE), "--out", str(out), TMPDIR=str(tmp_path / "full"))
    assert (done.returncode, done.stderr) == (0, "")
    assert out.read_bytes().startswith(b"%PDF-")
