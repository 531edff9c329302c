"""Reading a file of answers, whatever its format: firms as columns, or every mistake with its place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from assessor.edition.changes import successors_of
from assessor.edition.model import Edition
from assessor.evaluation.firm import Enterprise
from assessor.questionnaire import AnswerColumns, Text, columns_from_answers
from assessor.workbooks.instrument import instrument_only
from assessor.workbooks.left_out import left_out_notes
from assessor.workbooks.meaning import CellFault
from assessor.workbooks.reading.fault import AnswersFileError, FileFault, Spot, quoted, whole_file_fault
from assessor.workbooks.reading.identity import duplicate_faults, read_name, read_uscc
from assessor.workbooks.reading.json_file import JsonFirm, pointer_to, read_json
from assessor.workbooks.reading.reader import ask_reader
from assessor.workbooks.reading.table_file import TABLE_SUFFIXES
from assessor.workbooks.reading.understood import ReadFirms, ReadingOrder, Understood
from assessor.workbooks.sheets.heading_names import USCC

FindEdition = Callable[[str], Edition]
"""An edition by its name ("": the one to use where none is named). Raises LookupError for a name it does not know."""


@dataclass(frozen=True, kw_only=True)
class AnswersFile:
    """Answers of the firms of one file, all on one edition. `is_list`: more than one firm could stand in it."""

    path: Path
    edition: Edition
    enterprises: tuple[Enterprise, ...]
    columns: AnswerColumns
    is_list: bool
    notes: tuple[Text, ...] = ()
    """What was left out, or taken otherwise than it stands."""


def read_answers(path: Path, find_edition: FindEdition, *, wanted: str = "") -> AnswersFile:
    """Read a .json, .csv or .xlsx file on the edition it names, else on `wanted`, else on the default one.

    Raises AnswersError carrying every fault found.
    """
    if not path.is_file():
        raise AnswersFileError((_missing(path),))
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise AnswersFileError((_unknown_suffix(path),))
    return reader(path, find_edition, wanted)


def _read_json(path: Path, find_edition: FindEdition, wanted: str) -> AnswersFile:
    firms, shape, is_list = read_json(path)
    places = [Spot(file=path.name, pointer=firm.pointer or "/") for firm in firms]
    edition, unknown = _edition(places, [firm.edition for firm in firms], find_edition, wanted)
    enterprises, wrong = _enterprises(path, firms)
    repeated = duplicate_faults([enterprise.uscc for enterprise in enterprises], places.__getitem__)
    faults = [*shape, *unknown, *wrong, *repeated]
    if not firms and not faults:
        faults.append(_no_firms(path))
    if edition is None:
        raise AnswersFileError(tuple(faults))
    columns, found = columns_from_answers(edition.questionnaire, edition.references, [firm.answers for firm in firms])
    for fault in found:
        pointer = firms[fault.row].pointer + pointer_to("answers", fault.question)
        faults.append(FileFault(place=Spot(file=path.name, pointer=pointer), cause=fault.cause, cure=fault.cure))
    if faults:
        raise AnswersFileError(tuple(faults))
    return AnswersFile(path=path, edition=edition, enterprises=tuple(enterprises), columns=columns, is_list=is_list)


def _enterprises(path: Path, firms: Sequence[JsonFirm]) -> tuple[list[Enterprise], list[FileFault]]:
    enterprises, faults = [], []
    for firm in firms:
        read = {}
        for key, reader in (("name", read_name), ("uscc", read_uscc)):
            try:
                read[key] = reader(firm.enterprise.get(key))
            except CellFault as fault:
                place = Spot(file=path.name, pointer=firm.pointer + pointer_to("enterprise", key))
                faults.append(FileFault(place=place, cause=fault.cause, cure=fault.cure))
        enterprises.append(Enterprise(**read))
    return enterprises, faults


def _read_table(path: Path, find_edition: FindEdition, wanted: str) -> AnswersFile:
    found, edition, unknown = _on_its_edition(path, find_edition, wanted)
    firms = found.firms
    if firms is None or unknown:
        raise AnswersFileError((*found.refused, *unknown))
    faults = [fault for group in firms.groups if not group.is_warning for fault in found.table.faults(group)]
    if USCC in found.table.fields:
        place = partial(found.table.place, USCC)
        faults.extend(duplicate_faults(firms.usccs, place))
    wrong = (*found.faults, *found.column_faults, *sorted(faults, key=lambda fault: fault.place.order))
    if firms.names and not (wrong or firms.columns.values):
        raise AnswersFileError((_no_answers(path),))
    said = _warnings(found, firms)
    if wrong or not firms.names:
        raise AnswersFileError((*wrong, *said) if wrong else (_no_firms(path),))
    notes = (*left_out_notes(found), *(Text(one.said("zh"), one.said("en")) for one in said))
    enterprises = tuple(Enterprise(name=name, uscc=uscc) for name, uscc in zip(firms.names, firms.usccs, strict=True))
    return AnswersFile(
        path=path, edition=edition, enterprises=enterprises, columns=firms.columns, is_list=True, notes=notes
    )


def _on_its_edition(
    path: Path, find_edition: FindEdition, wanted: str
) -> tuple[Understood, Edition, tuple[FileFault, ...]]:
    """The file understood on the edition it names, or the one wanted; and what is wrong with the names in it."""
    first = find_edition(wanted)
    found = _understood(path, first)
    named = found.editions
    edition, unknown = _edition([one.place for one in named], [one.name for one in named], find_edition, wanted)
    if edition is not None and edition.id != first.id:
        return _understood(path, edition), edition, tuple(unknown)
    return found, first, tuple(unknown)


def _understood(path: Path, edition: Edition) -> Understood:
    return ask_reader(ReadingOrder(path=path, file=path.name, edition=instrument_only(edition), is_upload=False))


def _warnings(found: Understood, firms: ReadFirms) -> tuple[FileFault, ...]:
    return tuple(fault for group in firms.groups if group.is_warning for fault in found.table.faults(group))


def _edition(
    places: Sequence[Spot], names: Sequence[str], find_edition: FindEdition, wanted: str
) -> tuple[Edition | None, list[FileFault]]:
    """The one edition of a file, and a fault for each firm that names another."""
    chosen = wanted or next((name for name in names if name), "")
    faults = [
        _other_edition(place, name, chosen)
        for place, name in zip(places, names, strict=True)
        if name not in ("", chosen)
    ]
    try:
        return find_edition(chosen), faults
    except LookupError as error:
        place = next((place for place, name in zip(places, names, strict=True) if name), places[0])
        return None, [*faults, _unknown_edition(place, chosen, str(error.args[0]))]


def _other_edition(place: Spot, name: str, chosen: str) -> FileFault:
    return FileFault(
        place=place,
        cause=Text(
            f"这份答卷用的是版本 {quoted(name)}，这次评估用的是 {quoted(chosen)}",
            f"these answers are on edition {quoted(name)}, this run is on {quoted(chosen)}",
        ),
        cure=Text(
            "不同版本的答卷分开评估，或不指定 --edition", "evaluate each edition by itself, or leave --edition out"
        ),
    )


def _unknown_edition(place: Spot, name: str, known: str) -> FileFault:
    return FileFault(
        place=place,
        cause=Text(f"没有版本 {quoted(name)}", f"there is no edition {quoted(name)}"),
        cure=converting(name) or Text(f"用其中一个：{known}", f"use one of these: {known}"),
    )


def converting(name: str) -> Text | None:
    """How answers on an edition that another took the place of are carried over; None for any other name."""
    newest = next(iter(successors_of(name)), None)
    if newest is None:
        return None
    return Text(
        f"{newest} 已取代它，先换过来：assessor convert 答卷 --to {newest} --out 新文件.json",
        f"{newest} took its place; carry the answers over: assessor convert ANSWERS --to {newest} --out FILE.json",
    )


def _missing(path: Path) -> FileFault:
    return whole_file_fault(
        path,
        cause=Text("找不到这个文件", "there is no such file"),
        cure=Text("检查文件名和路径", "check name and path"),
    )


def _no_firms(path: Path) -> FileFault:
    return whole_file_fault(
        path,
        cause=Text("文件里没有企业", "there are no firms in the file"),
        cure=Text("在表头下面每家企业填一行", "fill in one firm a row below the headings"),
    )


def _no_answers(path: Path) -> FileFault:
    return whole_file_fault(
        path,
        cause=Text(
            "表里没有一道题的答案，只有企业名单", "the table holds no answer to any question, only a list of firms"
        ),
        cure=Text("换成有答案的表", "hand in the table with the answers"),
    )


def _unknown_suffix(path: Path) -> FileFault:
    suffix = quoted(path.suffix.lower()) or "-"
    return whole_file_fault(
        path,
        cause=Text(f"不读这种文件（{suffix}）", f"this kind of file is not read ({suffix})"),
        cure=Text("请用 .json、.csv、.xlsx 或 .xls", "use .json, .csv, .xlsx or .xls"),
    )


_READERS = {".json": _read_json, **dict.fromkeys(TABLE_SUFFIXES, _read_table)}
