"""Makes the report's fonts, Noto Sans SC Regular and Bold and what names need beyond them, once, in a cache folder.

The installed packages have variable fonts of all weights; drawing with those costs seconds a report, so fixed weights
with the characters of `repertoire` are cut from them. `python -m assessor.reports.fonts` does it ahead of time.
"""

import argparse
import fcntl
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType
from xml.sax.saxutils import escape

FAMILY = "Noto Sans SC"
RECIPE = "4"
"""Raised when what is cut from the source changes, so that old caches are not used."""
CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{folder}</dir>
  <cachedir>{folder}/fontconfig</cachedir>
  <alias binding="same"><family>sans-serif</family><prefer>{families}</prefer></alias>
  <alias binding="same"><family>{family}</family><accept>{families}</accept></alias>
</fontconfig>
"""


def default_folder() -> Path:
    """Where the fonts are kept unless told otherwise: the user's cache."""
    cache = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(cache) if cache else Path.home() / ".cache") / "assessor" / "fonts"


def prepare_fonts(folder: Path | None = None, *, processes: int = 1) -> Path:
    """The folder of the finished fonts and their `fonts.conf`; makes them if they are not there (about half a minute).

    Several programs may call this at once: one makes the fonts, the others wait for it.
    """
    parent = (folder or default_folder()).resolve()
    finished = parent / f"noto-sans-sc-{RECIPE}"
    if not (finished / "fonts.conf").exists():
        parent.mkdir(parents=True, exist_ok=True)
        with _locked(parent / "making.lock"):
            if not (finished / "fonts.conf").exists():
                _make(finished, processes)
    return finished


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make(finished: Path, processes: int) -> None:
    """Write beside, then rename."""
    draft = Path(tempfile.mkdtemp(prefix="making-", dir=finished.parent))
    try:
        more = _cutting().cut_fonts(draft, processes)
        families = "".join(f"<family>{name}</family>" for name in (FAMILY, *more))
        configuration = CONFIGURATION.format(folder=escape(str(finished)), family=FAMILY, families=families)
        (draft / "fonts.conf").write_text(configuration, encoding="utf-8")
        draft.chmod(0o755)
        shutil.rmtree(finished, ignore_errors=True)
        draft.rename(finished)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def drawn_code_points(folder: Path) -> frozenset[int]:
    """The characters the finished fonts can draw."""
    drawn: frozenset[int] = _cutting().drawn_by_all(folder)
    return drawn


def _cutting() -> ModuleType:
    """Loaded when fonts are cut or read: the library of fonts costs each process 14 MB."""
    return import_module("assessor.reports.font_cutting")


def main(arguments: list[str]) -> int:
    """Make the fonts unless they are there; print the folder."""
    parser = argparse.ArgumentParser(description="Make the fonts of the PDF report, once.")
    parser.add_argument("--folder", type=Path, default=None, help="where to keep them (default: the user's cache)")
    folder = prepare_fonts(parser.parse_args(arguments).folder, processes=2)
    sys.stdout.write(f"{folder}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
