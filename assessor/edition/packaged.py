"""What comes with the service: editions, the one that is the default, and the crosswalks between them."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from assessor.edition.compiled import kept_or_made, stamp_of
from assessor.edition.folder import MAIN_FILE
from assessor.edition.problem import EditionProblem

PACKAGED = Path(__file__).parent.parent / "editions"
CROSSWALKS = "crosswalks"
COLLECTION = "collection.yaml"


@dataclass(frozen=True, kw_only=True)
class _Offered:
    """What new assessments can start on."""

    default: str
    beside: tuple[str, ...]


def available_editions(folder: Path = PACKAGED) -> tuple[str, ...]:
    """Names of the editions in a folder, by default those that come with the service, in order."""
    return tuple(sorted(main.parent.name for main in folder.glob(f"*/{MAIN_FILE}")))


def available_crosswalks(folder: Path = PACKAGED) -> tuple[str, ...]:
    """Names of the crosswalks in the same folder."""
    return tuple(sorted(file.stem for file in (folder / CROSSWALKS).glob("*.yaml")))


def crosswalk_name(source: str, target: str) -> str:
    """What the crosswalk from one edition to another is called."""
    return f"{source}--{target}"


def default_edition(folder: Path = PACKAGED) -> str:
    """The edition new assessments start on where nobody names one. Raises EditionError if none is declared."""
    return _offered(folder).default


def editions_beside(folder: Path = PACKAGED) -> tuple[str, ...]:
    """The editions that the collection offers beside the default one. Raises EditionError."""
    return _offered(folder).beside


def find_collection_problems(folder: Path = PACKAGED) -> tuple[EditionProblem, ...]:
    """What is wrong with the file that names the default edition, and what firms are grouped by."""
<<<<<<< HEAD
    written, problems = _collection(folder)
    if written is None:
        return problems
    file = read_single_file(folder / _COLLECTION, CollectionFile)
    whole = Placed(Place(file.name), written)
    amiss = (*_asked_nowhere(whole, folder), *_themes_amiss(whole, folder), *_amounts_amiss(whole, folder))
    return (*problems, *file.problems_of(amiss))


@cache
def collection_of(folder: Path = PACKAGED) -> CollectionFile | None:
    """What the file beside the editions of a folder says, None where there is none. Raises EditionError."""
    if not (folder / _COLLECTION).exists():
        return None
    written, problems = _collection(folder)
    if problems:
        raise EditionError(problems)
    return written


def _collection(folder: Path) -> tuple[CollectionFile | None, tuple[EditionProblem, ...]]:
    file = read_single_file(folder / _COLLECTION, CollectionFile)
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
=======
    found: tuple[EditionProblem, ...] = _reading().find_collection_problems(folder)
>>>>>>> main
    return found


def files_beside(folder: Path) -> bytes:
    """What an edition turns on beside its own files: the collection's, and which editions and crosswalks there are."""
    file = folder / COLLECTION
    names = (*available_editions(folder), "", *available_crosswalks(folder), "")
    return "\n".join(names).encode() + (file.read_bytes() if file.exists() else b"")


@cache
def _offered(folder: Path) -> _Offered:
    if folder != PACKAGED:
        return _read_offered(folder)
    return kept_or_made(COLLECTION, stamp_of(files_beside(folder)), _Offered, lambda: _read_offered(folder))


def _read_offered(folder: Path) -> _Offered:
    read = _reading().collection_in(folder)
    return _Offered(default=read.default, beside=tuple(read.beside))


def _reading() -> ModuleType:
    """Loaded where the file is checked: what does that costs each process half a second."""
    return import_module("assessor.edition.making.collection")
