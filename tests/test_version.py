"""The version names the code that runs: the release, and the commit of a clone."""

import subprocess
import tomllib
from pathlib import Path

import pytest

import assessor
from assessor.version import RELEASE, ROOT, version_of

COMMIT = "5553c6a12b0d4f6c8e9a7b3d2f1e0c9b8a7d6e5f"


def clone(folder: Path, head: str, **files: str) -> Path:
    git = folder / ".git"
    for name, text in {"HEAD": head, **files}.items():
        path = git / name.replace("__", "/").replace("packed_refs", "packed-refs")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")
    return folder


def test_without_a_clone_it_is_the_release(tmp_path: Path):
    assert version_of(tmp_path) == RELEASE


@pytest.mark.parametrize(
    ("head", "files"),
    [
        (COMMIT, {}),
        ("ref: refs/heads/main", {"refs__heads__main": COMMIT}),
        ("ref: refs/heads/main", {"packed_refs": f"# pack-refs with: peeled\n{COMMIT} refs/heads/main"}),
    ],
)
def test_in_a_clone_it_names_the_commit(tmp_path: Path, head: str, files: dict[str, str]):
    assert version_of(clone(tmp_path, head, **files)) == f"{RELEASE}+{COMMIT[:9]}"


def test_a_clone_without_a_commit_is_the_release(tmp_path: Path):
    assert version_of(clone(tmp_path, "ref: refs/heads/main")) == RELEASE


def test_the_running_version_is_the_one_git_tells():
    if not (ROOT / ".git").exists():
        pytest.skip("not a clone")
    told = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False)
    if told.returncode:
        pytest.skip("git refuses to read this clone")
    assert assessor.__version__ == f"{RELEASE}+{told.stdout[:9]}"


def test_the_changelog_begins_with_the_release():
    entries = [line for line in (ROOT / "CHANGELOG.md").read_text("utf-8").splitlines() if line.startswith("## ")]
    assert entries[0].split()[1] == RELEASE
    assert len(entries) == len(set(entries))


def test_the_package_takes_its_version_from_there():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert settings["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "assessor.version.RELEASE"}
