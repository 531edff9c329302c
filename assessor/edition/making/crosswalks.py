"""Making a crosswalk of its file: read with its two editions, everything checked, and only then built.

Loaded only where nothing that was kept will do.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from assessor.edition.assemble.crosswalk import crosswalk_of
from assessor.edition.checks.crosswalk import Ends, crosswalk_findings
from assessor.edition.checks.texts import text_findings
from assessor.edition.load import find_problems, load_edition
from assessor.edition.making.editions import read_edition
from assessor.edition.own_settings import own_catalogue
from assessor.edition.packaged import crosswalk_name
from assessor.edition.place import Mistake, Place, Placed
from assessor.edition.problem import EditionError, EditionProblem
from assessor.edition.schema.crosswalk import CrosswalkFile
from assessor.edition.single_file import read_single_file
from assessor.questionnaire import Text
from assessor.questionnaire.crosswalk import Crosswalk


def made_crosswalk(path: Path) -> Crosswalk:
    """The crosswalk in that file; raises EditionError with all its problems."""
    ends, problems = _checked(path)
    if ends is None or problems:
        raise EditionError(problems)
    return crosswalk_of(ends.written.entry, source=ends.source, target=ends.target)


def find_crosswalk_problems(path: Path) -> tuple[EditionProblem, ...]:
    """Every mistake of a crosswalk."""
    return _checked(path)[1]


def _checked(path: Path) -> tuple[Ends | None, tuple[EditionProblem, ...]]:
    file = read_single_file(path, CrosswalkFile)
    if file.entry is None or file.problems:
        return None, file.problems
    written = Placed(Place(file.name), file.entry)
    source_files, problems = read_edition(_beside(path, file.entry.source), own_catalogue())
    unusable = {"from": problems, "to": find_problems(_beside(path, file.entry.target))}
    amiss = file.problems_of([*_misnamed(path, written), *_unusable(written, unusable)])
    if source_files is None or amiss:
        return None, amiss
    source, target = (load_edition(_beside(path, edition)) for edition in (file.entry.source, file.entry.target))
    ends = Ends(written=written, source=source, source_files=source_files, target=target)
    return ends, file.problems_of([*crosswalk_findings(ends), *text_findings(written.place, file.document.value)])


def _misnamed(path: Path, written: Placed[CrosswalkFile]) -> Iterator[Mistake]:
    name = crosswalk_name(written.entry.source, written.entry.target)
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
