"""The file beside the editions: read, checked, and what firms are grouped by."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from assessor.edition.checks.ids import AXIS, EDITION, OPTION, QUESTION, repeated_ids, unknown_id
from assessor.edition.folder import read_folder
from assessor.edition.packaged import COLLECTION, PACKAGED, available_crosswalks, available_editions
from assessor.edition.place import Mistake, Place, Placed
from assessor.edition.problem import EditionError, EditionProblem
from assessor.edition.schema.crosswalk import CollectionFile, ThemeColumnEntry
from assessor.edition.schema.questions import ChoiceQuestion, ClassQuestion
from assessor.edition.single_file import read_single_file
from assessor.edition.sources import read_sources
from assessor.edition.strict_yaml import read_yaml
from assessor.questionnaire import Text


def find_collection_problems(folder: Path = PACKAGED) -> tuple[EditionProblem, ...]:
    """What is wrong with the file that names the default edition, and what firms are grouped by."""
    written, problems = _collection(folder)
    if written is None:
        return problems
    file = read_single_file(folder / COLLECTION, CollectionFile)
    whole = Placed(Place(file.name), written)
    amiss = (*_asked_nowhere(whole, folder), *_themes_amiss(whole, folder), *_amounts_amiss(whole, folder))
    return (*problems, *file.problems_of(amiss))


@cache
def collection_of(folder: Path = PACKAGED) -> CollectionFile | None:
    """What the file beside the editions of a folder says, None where there is none. Raises EditionError."""
    return collection_in(folder) if (folder / COLLECTION).exists() else None


def collection_in(folder: Path) -> CollectionFile:
    """The same of a folder that has one."""
    written, problems = _collection(folder)
    if written is None or problems:
        raise EditionError(problems)
    return written


def _collection(folder: Path) -> tuple[CollectionFile | None, tuple[EditionProblem, ...]]:
    file = read_single_file(folder / COLLECTION, CollectionFile)
    if file.entry is None:
        return None, file.problems
    return file.entry, file.problems_of(_findings(Placed(Place(file.name), file.entry), folder))


def _findings(written: Placed[CollectionFile], folder: Path) -> Iterator[Mistake]:
    known, default = available_editions(folder), written.entry.default
    yield from unknown_id(written.place.at("default"), default, known, EDITION)
    crosswalks = available_crosswalks(folder)
    for number, edition in enumerate(written.entry.beside):
        place = written.place.at("beside", number)
        yield from unknown_id(place, edition, known, EDITION)
        if not {f"{default}--{edition}", f"{edition}--{default}"}.intersection(crosswalks):
            yield Mistake(
                place,
                Text(f"没有“{default}”与“{edition}”之间的对照表", f"no crosswalk joins “{default}” and “{edition}”"),
                Text(f"请写 crosswalks/{default}--{edition}.yaml", f"write crosswalks/{default}--{edition}.yaml"),
            )
    axes = [(written.place.at("axes", number, "id"), axis.id) for number, axis in enumerate(written.entry.axes)]
    yield from repeated_ids(axes, AXIS)


def _asked_nowhere(written: Placed[CollectionFile], folder: Path) -> Iterator[Mistake]:
    """Questions that no edition asks, so that nothing would ever be grouped by them."""
    asked = {name for edition in available_editions(folder) for name in _asked_in(folder / edition)}
    for number, axis in enumerate(written.entry.axes):
        yield from unknown_id(written.place.at("axes", number, "question"), axis.question, asked, QUESTION)
    for number, total in enumerate(written.entry.totals):
        yield from unknown_id(written.place.at("totals", number, "question"), total.question, asked, QUESTION)


def _themes_amiss(written: Placed[CollectionFile], folder: Path) -> Iterator[Mistake]:
    """Themes that name an axis, a question or an option that no edition has, or add up options without a name."""
    options = _options_of(folder)
    axes = {one.id for one in written.entry.axes}
    for number, theme in enumerate(written.entry.themes):
        for row, table in enumerate(theme.tables):
            at = written.place.at("themes", number, "tables", row)
            yield from unknown_id(at.at("by"), table.by, axes, AXIS)
            for column, one in enumerate(table.columns):
                yield from _column_amiss(at.at("columns", column), one, options)


def _column_amiss(place: Place, column: ThemeColumnEntry, options: Mapping[str, frozenset[str]]) -> Iterator[Mistake]:
    yield from unknown_id(place.at("question"), column.question, options, QUESTION)
    for one in column.options:
        yield from unknown_id(place.at("options"), one, options.get(column.question, frozenset({one})), OPTION)
    if bool(column.options) != (column.title is not None):
        yield Mistake(
            place,
            Text("只写了选项或标题中的一样", "options and title are only meaningful together"),
            Text("请两样都写，或者都不写", "write both, or neither"),
        )


def _amounts_amiss(written: Placed[CollectionFile], folder: Path) -> Iterator[Mistake]:
    """Amounts of questions or answers that no edition has, that leave answers out, or whose ends are exchanged."""
    options = _options_of(folder)
    for number, amount in enumerate(written.entry.amounts):
        at = written.place.at("amounts", number)
        yield from unknown_id(at.at("figure"), amount.figure, options, QUESTION)
        yield from unknown_id(at.at("share_of"), amount.share_of, options, QUESTION)
        known = options.get(amount.share_of, frozenset(amount.shares))
        for one, (low, high) in amount.shares.items():
            yield from unknown_id(at.at("shares"), one, known, OPTION)
            if not 0 <= low <= high:
                yield Mistake(
                    at.at("shares", one),
                    Text("下限高于上限，或者小于 0", "the lower end is above the upper one, or below 0"),
                    Text("请先写下限，再写上限", "write the lower end first"),
                )
        for one in sorted(known - amount.shares.keys()):
            yield Mistake(
                at.at("shares"),
                Text(f"没有写“{one}”算多少", f"“{one}” has no share"),
                Text("请给每个答案写上百分之几到几", "write from how many to how many per cent for every answer"),
            )


def _options_of(folder: Path) -> Mapping[str, frozenset[str]]:
    """Options of each question of all editions."""
    found: dict[str, frozenset[str]] = {}
    for name in available_editions(folder):
        for question, options in _asked_in(folder / name).items():
            found[question] = found.get(question, frozenset()) | options
    return found


def _asked_in(path: Path) -> Mapping[str, frozenset[str]]:
    """Questions of an edition with their options."""
    folder = read_folder(path)
    sources, _ = read_sources(folder, {name: read_yaml(content) for name, content in folder.files.items()})
    asked = {} if sources is None else sources.question_by_id
    return {
        name: frozenset(one.id for one in (entry.options if isinstance(entry, ChoiceQuestion | ClassQuestion) else ()))
        for name, entry in asked.items()
    }
