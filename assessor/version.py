"""Which code made a result: the release, and in a clone the commit on top of it."""

from pathlib import Path

RELEASE = "0.2.0"
"""Raised with every entry of CHANGELOG.md."""
ROOT = Path(__file__).resolve().parents[1]
_SHOWN = 9


def version_of(root: Path) -> str:
    """The release, followed by the commit where `root` is a clone: `0.2.0+5553c6a12`. Needs no git to be installed."""
    commit = _commit(root / ".git")
    return f"{RELEASE}+{commit[:_SHOWN]}" if commit else RELEASE


def _commit(git: Path) -> str:
    """The commit checked out, "" where there is none to be found."""
    try:
        return _resolved(_folder(git))
    except OSError:
        return ""


def _folder(git: Path) -> Path:
    """A work tree of a clone has a file that names the folder."""
    return git if git.is_dir() else git.parent / git.read_text("utf-8").removeprefix("gitdir:").strip()


def _resolved(folder: Path) -> str:
    head = (folder / "HEAD").read_text("utf-8").strip()
    if not head.startswith("ref:"):
        return head
    name = head.removeprefix("ref:").strip()
    shared = folder / "commondir"
    common = folder / shared.read_text("utf-8").strip() if shared.is_file() else folder
    own = common / name
    return own.read_text("utf-8").strip() if own.is_file() else _packed(common / "packed-refs", name)


def _packed(refs: Path, name: str) -> str:
    lines = refs.read_text("utf-8").splitlines() if refs.is_file() else []
    return next((line.split()[0] for line in lines if line.endswith(f" {name}")), "")
