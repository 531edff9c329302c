"""Loading an edition: as it was kept when its files were checked, or made of them anew."""

from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from types import ModuleType

from assessor.edition.compiled import keep_value, kept_value, stamp_of
from assessor.edition.folder import MAIN_FILE, EditionFolder, NamedFiles, named_in, read_folder
from assessor.edition.model import Edition
from assessor.edition.own_settings import own_catalogue
from assessor.edition.packaged import PACKAGED, available_editions, files_beside
from assessor.edition.problem import EditionProblem


def find_problems(name_or_path: str | Path) -> tuple[EditionProblem, ...]:
    """Every mistake of an edition: those of form first; if there are none, those of content."""
    found: tuple[EditionProblem, ...] = _making().read_edition(_path_of(name_or_path), own_catalogue())[1]
    return found


def find_warnings(name_or_path: str | Path) -> tuple[EditionProblem, ...]:
    """What is allowed and may still not be meant; nothing where the edition has mistakes."""
    found: tuple[EditionProblem, ...] = _making().find_warnings(_path_of(name_or_path), own_catalogue())
    return found


def load_edition(name_or_path: str | Path) -> Edition:
    """The edition of that name, or the one in that folder; raises EditionError with all its problems."""
    path, own = _path_of(name_or_path), own_catalogue()
    return _packaged(path.name, own) if path.parent == PACKAGED else _made(path, own)


def edition_in(folder: EditionFolder) -> Edition:
    """The edition of files that were checked before. Raises EditionError where they lack the form of this release."""
    made: Edition = _making().edition_in(folder)
    return made


def problems_in(folder: EditionFolder) -> tuple[EditionProblem, ...]:
    """Every mistake of files at hand, as `find_problems` finds them in a folder."""
    found: tuple[EditionProblem, ...] = _making().problems_in(folder)
    return found


@dataclass(frozen=True, kw_only=True)
class _EditionWithoutFiles:
    """An edition as it is kept: without its files, which are read to see that they are still the same."""

    named: NamedFiles
    edition: Edition


_NO_FILES = EditionFolder(name="", files={}, problems=())


@cache
def _packaged(name: str, own: Path | None) -> Edition:
    return packaged_edition(PACKAGED / name, own)


def packaged_edition(path: Path, own: Path | None) -> Edition:
    """The edition in the folder, with a district's own catalogue folder over its own if there is one."""
    name = path.name if own is None else f"{path.name}.{sha256(bytes(own)).hexdigest()[:16]}"
    stamp = stamp_of(files_beside(path.parent), sha256((path / MAIN_FILE).read_bytes()).digest())
    kept = kept_value(name, stamp, _EditionWithoutFiles)
    edition = None if kept is None else _as_its_files(kept.edition, read_folder(path, own, kept.named))
    if edition is None:
        edition = _made(path, own)
        named = named_in(edition.written.files[MAIN_FILE])
        keep_value(name, stamp, _EditionWithoutFiles(named=named, edition=replace(edition, written=_NO_FILES)))
    return edition


def _as_its_files(edition: Edition, folder: EditionFolder) -> Edition | None:
    """What is kept, with the files it was made of; None where these are no longer the same."""
    same = (edition.digest, edition.catalogue.digest) == (folder.digest, folder.catalogue_digest)
    return replace(edition, written=folder) if same and not folder.problems else None


def _made(path: Path, own: Path | None) -> Edition:
    made: Edition = _making().made_edition(path, own)
    return made


def _path_of(name_or_path: str | Path) -> Path:
    packaged = PACKAGED / name_or_path
    return packaged if str(name_or_path) in available_editions() else Path(name_or_path)


def _making() -> ModuleType:
    """Loaded where files are checked: what does that costs each process half a second."""
    return import_module("assessor.edition.making.editions")
