"""Loading a crosswalk: as it was kept when its file was checked with its two editions, or made anew."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from assessor.edition.compiled import kept_or_made, stamp_of
from assessor.edition.load import load_edition
from assessor.edition.model import Edition
from assessor.edition.offered import default_edition, editions_beside
from assessor.edition.packaged import CROSSWALKS, PACKAGED, available_crosswalks, available_editions, crosswalk_name
from assessor.edition.problem import EditionProblem
from assessor.questionnaire.crosswalk import Crosswalk, CrosswalkRule, Shared, reverse


@dataclass(frozen=True, kw_only=True)
class _CrosswalkContent:
    """What a crosswalk says, as it is kept: without the two editions."""

    shared: tuple[Shared, ...]
    rules: tuple[CrosswalkRule, ...]


def load_crosswalk(name_or_path: str | Path) -> Crosswalk:
    """The crosswalk of that name, or the one in that file; raises EditionError with all its problems.

    A crosswalk lies in the folder `crosswalks` beside the two editions it names.
    """
    path = _path_of(name_or_path)
    return _packaged(path) if path.parent == PACKAGED / CROSSWALKS else _made(path)


@cache
def find_crosswalk(source: str, target: str) -> Crosswalk | None:
    """The crosswalk from one edition that comes with the service to another, either way round, or None."""
    names, name, back = available_crosswalks(), crosswalk_name(source, target), crosswalk_name(target, source)
    if name in names:
        return load_crosswalk(name)
    return reverse(load_crosswalk(back)) if back in names else None


@dataclass(frozen=True, kw_only=True, eq=False)
class Way:
    """A crosswalk with the edition it leads to."""

    crosswalk: Crosswalk
    target: Edition


def ways_from(edition: Edition) -> tuple[Way, ...]:
    """The ways to the editions that the collection offers together with this one; none for an edition outside it."""
    if edition.id not in available_editions() or load_edition(edition.id).digest != edition.digest:
        return ()
    return _ways_from(edition.id)


@cache
def _ways_from(edition: str) -> tuple[Way, ...]:
    beside = editions_beside()
    others = (*beside, default_edition()) if edition in beside else beside
    found = {other: find_crosswalk(edition, other) for other in others if other != edition}
    return tuple(
        Way(crosswalk=crosswalk, target=load_edition(other)) for other, crosswalk in found.items() if crosswalk
    )


def find_crosswalk_problems(name_or_path: str | Path) -> tuple[EditionProblem, ...]:
    """Every mistake of a crosswalk."""
    found: tuple[EditionProblem, ...] = _making().find_crosswalk_problems(_path_of(name_or_path))
    return found


def _packaged(path: Path) -> Crosswalk:
    source, target = (load_edition(name) for name in path.stem.split(crosswalk_name("", "")))
    digests = (digest for one in (source, target) for digest in (one.digest, one.catalogue.digest))
    stamp = stamp_of(path.read_bytes(), *digests)
    carried = kept_or_made(path.name, stamp, _CrosswalkContent, lambda: _carried_by(_made(path)))
    return Crosswalk(source=source.side, target=target.side, shared=carried.shared, rules=carried.rules)


def _carried_by(crosswalk: Crosswalk) -> _CrosswalkContent:
    return _CrosswalkContent(shared=crosswalk.shared, rules=crosswalk.rules)


def _made(path: Path) -> Crosswalk:
    made: Crosswalk = _making().made_crosswalk(path)
    return made


def _path_of(name_or_path: str | Path) -> Path:
    packaged = PACKAGED / CROSSWALKS / f"{name_or_path}.yaml"
    return packaged if str(name_or_path) in available_crosswalks() else Path(name_or_path)


def _making() -> ModuleType:
    """Loaded where files are checked: what does that costs each process half a second."""
    return import_module("assessor.edition.making.crosswalks")
