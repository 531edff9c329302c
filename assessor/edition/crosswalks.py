"""Loading a crosswalk: read it with its two editions, check everything, and only then build it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assessor.edition.assemble.crosswalk import crosswalk_of
from assessor.edition.checks.crosswalk import Ends, crosswalk_findings
from assessor.edition.checks.texts import text_findings
from assessor.edition.load import find_problems, load_edition, read_edition
from assessor.edition.model import Edition
from assessor.edition.packaged import (
    CROSSWALKS,
    PACKAGED,
    available_crosswalks,
    available_editions,
    default_edition,
    editions_beside,
)
from assessor.edition.place import Mistake, Place, Placed
from assessor.edition.problem import EditionError, EditionProblem
from assessor.edition.schema.crosswalk import CrosswalkFile
from assessor.edition.single_file import read_single_file
from assessor.questionnaire import Text
from assessor.questionnaire.crosswalk import Crosswalk, reverse


def load_crosswalk(name_or_path: str | Path) -> Crosswalk:
    """The crosswalk of that name, or the one in that file; raises EditionError with all its problems.

    A crosswalk lies in the folder `crosswalks` beside the two editions it names.
    """
    ends, problems = _checked(_path_of(name_or_path))
    if ends is None or problems:
        raise EditionError(problems)
    return crosswalk_of(ends.written.entry, source=ends.source, target=ends.target)


@cache
def find_crosswalk(source: str, target: str) -> Crosswalk | None:
    """The crosswalk from one edition that comes with the service to another, either way round, or None."""
    names = available_crosswalks()
    if _name(source, target) in names:
        return load_crosswalk(_name(source, target))
    return reverse(load_crosswalk(_name(target, source))) if _name(target, source) in names else None


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
    return _checked(_path_of(name_or_path))[1]


def _name(source: str, target: str) -> str:
    return f"{source}--{target}"


def _path_of(name_or_path: str | Path) -> Path:
    packaged = PACKAGED / CROSSWALKS / f"{name_or_path}.yaml"
    return packaged if str(name_or_path) in available_crosswalks() else Path(name_or_path)


def _checked(path: Path) -> tuple[Ends | None, tuple[EditionProblem, ...]]:
    file = read_single_file(path, CrosswalkFile)
    if file.entry is None or file.problems:
        return None, file.problems
    written = Placed(Place(file.name), file.entry)
    source_files, problems = read_edition(_beside(path, file.entry.source))
    unusable = {"from": problems, "to": find_problems(_beside(path, file.entry.target))}
    amiss = file.problems_of([*_misnamed(path, written), *_unusable(written, unusable)])
    if source_files is None or amiss:
        return None, amiss
    source, target = (load_edition(_beside(path, edition)) for edition in (file.entry.source, file.entry.target))
    ends = Ends(written=written, source=source, source_files=source_files, target=target)
    return ends, file.problems_of([*crosswalk_findings(ends), *text_findings(written.place, file.document.value)])


def _misnamed(path: Path, written: Placed[CrosswalkFile]) -> Iterator[Mistake]:
    name = _name(written.entry.source, written.entry.target)
    if path.stem != name:
        yield Mistake(
            written.place,
            Text("文件名与两个版本的编号不符", "the file's name does not match the two editions"),
            Text(f"请改名为 {name}.yaml", f"rename it {name}.yaml"),
        )


def _unusable(written: Placed[CrosswalkFile], problems: Mapping[str, tuple[EditionProblem, ...]]) -> Iterator[Mistake]:
    for key, edition in (("from", written.entry.source), ("to", written.entry.target)):
        if problems[key]:
            yield Mistake(
                written.place.at(key),
                Text(f"版本“{edition}”不存在或有错误", f"the edition “{edition}” is missing or has mistakes"),
                Text(f"请先让 assessor check 通过：{edition}", f"let `assessor check` pass on {edition} first"),
            )


def _beside(path: Path, edition: str) -> Path:
    return path.resolve().parent.parent / edition
