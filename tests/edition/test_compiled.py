"""An edition that was checked is kept beside the compiled modules, and made anew when anything about it changed."""

import os
import stat
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from shutil import copytree

import pytest

from assessor.edition import Edition, EditionError, available_editions
from assessor.edition.compact import compact, restored
from assessor.edition.folder import EditionFolder
from assessor.edition.load import packaged_edition
from assessor.edition.making.editions import made_edition
from assessor.edition.packaged import PACKAGED
from tests.edition.conftest import EDITIONS
from tests.rows import each_row

NO_FILES = EditionFolder(name="", files={}, problems=())


@pytest.fixture
def kept_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where compiled modules and kept editions go in this test."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "compiled"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "compiled"


@pytest.fixture
def ladder(tmp_path: Path) -> Path:
    """A copy of the ladder edition, as one that comes with the service: a collection and a catalogue beside it."""
    copytree(EDITIONS / "catalogues", tmp_path / "catalogues")
    (tmp_path / "collection.yaml").write_text("default: ladder\n", encoding="utf-8")
    return copytree(EDITIONS / "ladder", tmp_path / "ladder")


def kept_file(folder: Path) -> Path:
    (found,) = folder.rglob("*.kept")
    return found


def made_anew(load: Callable[[], Edition], kept: Path) -> bool:
    """Whether loading made the edition again: what is kept is then another file."""
    before = kept.stat().st_ino
    load()
    return kept.stat().st_ino != before


def test_a_kept_edition_is_the_edition_to_its_last_word():
    for name in available_editions():
        whole = replace(made_edition(PACKAGED / name, None), written=NO_FILES)
        again = restored(Edition, compact(Edition, whole))
        assert asdict(again) == asdict(whole), name


def test_an_edition_is_checked_once_and_read_back_with_its_files(ladder: Path, kept_in: Path):
    first = packaged_edition(ladder, None)
    kept = kept_file(kept_in)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o644
    assert not made_anew(lambda: packaged_edition(ladder, None), kept)
    assert asdict(packaged_edition(ladder, None)) == asdict(first)


@each_row(
    "file",
    [
        "ladder/edition.yaml",
        "ladder/questions/10-shop.yaml",
        "ladder/deeds.yaml",
        "ladder/reference/places.yaml",
        "catalogues/stall/providers.yaml",
        "own/providers.yaml",
        "collection.yaml",
    ],
)
def test_a_changed_byte_is_seen(file: str, ladder: Path, kept_in: Path):
    own = ladder.parent / "own"
    own.mkdir(exist_ok=True)
    (own / "providers.yaml").write_text("providers: []\n", encoding="utf-8")
    packaged_edition(ladder, own)
    with (ladder.parent / file).open("a", encoding="utf-8") as changed:
        changed.write("# x\n")
    assert made_anew(lambda: packaged_edition(ladder, own), kept_file(kept_in))


def test_a_file_that_was_kept_right_and_is_wrong_now_is_refused(ladder: Path, kept_in: Path):
    packaged_edition(ladder, None)
    (ladder / "questions" / "stray.yml").write_text("a: 1\n", encoding="utf-8")
    with pytest.raises(EditionError, match="no part of an edition"):
        packaged_edition(ladder, None)
    assert kept_file(kept_in).exists()


def _turned(kept: Path) -> None:
    content = kept.read_bytes()
    kept.write_bytes(content.replace(b"stage-1", b"stage-9", 1))


def _cut(kept: Path) -> None:
    kept.write_bytes(kept.read_bytes()[:-100])


def _emptied(kept: Path) -> None:
    kept.write_bytes(b"")


def _writable_by_others(kept: Path) -> None:
    kept.chmod(0o646)


def _of_somebody_else(kept: Path) -> None:
    if os.geteuid():
        pytest.skip("only root gives files away")
    os.chown(kept, 65534, 65534)


@each_row("spoil", [_turned, _cut, _emptied, _writable_by_others, _of_somebody_else])
def test_what_was_tampered_with_is_refused_without_a_word(spoil: Callable[[Path], None], ladder: Path, kept_in: Path):
    first = packaged_edition(ladder, None)
    kept = kept_file(kept_in)
    spoil(kept)
    assert made_anew(lambda: packaged_edition(ladder, None), kept)
    assert asdict(packaged_edition(ladder, None)) == asdict(first)


def test_another_program_makes_its_own(ladder: Path, kept_in: Path, monkeypatch: pytest.MonkeyPatch):
    packaged_edition(ladder, None)
    monkeypatch.setattr("assessor.edition.compiled._program", lambda: b"another module")
    assert made_anew(lambda: packaged_edition(ladder, None), kept_file(kept_in))


def test_nothing_is_kept_where_python_keeps_nothing(ladder: Path, kept_in: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    packaged_edition(ladder, None)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    kept_in.write_text("a file, where a folder is wanted", encoding="utf-8")
    assert packaged_edition(ladder, None).id == "ladder"
    assert kept_in.is_file()
