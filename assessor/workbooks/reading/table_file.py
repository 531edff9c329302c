"""What is no table, told by name, size and first bytes before anything of it is read."""

from dataclasses import replace
from pathlib import Path

from assessor.questionnaire.text import Text
from assessor.workbooks.reading.fault import AnswersFileError, FileFault, quoted, whole_file_fault
from assessor.workbooks.reading.file_kind import is_workbook, named_kind, refuse_no_table
from assessor.workbooks.reading.other_files import no_table
from assessor.workbooks.reading.own_files import json_fault
from assessor.workbooks.reading.text_file import refuse_too_large

TABLE_SUFFIXES = (
    *(".xlsx", ".xls", ".csv", ".xlsm", ".xltx", ".xltm", ".xlt", ".et", ".ett", ".txt", ".tsv", ".tab"),
    *(".htm", ".html", ".mht", ".mhtml", ".xml", ".ods", ".docx"),
)
"""Names under which programs keep tables; what a file is read as its content tells."""
_JSON_SUFFIXES = (".json", ".jsonl")
ARCHIVE_SUFFIX = ".zip"
MAX_TABLE_BYTES = 100_000_000


def refuse_unreadable(path: Path, file: str) -> None:
    """Raise AnswersError, under the name the owner gave the file, where it cannot be a table we read."""
    try:
        _refuse(path)
    except AnswersFileError as error:
        raise AnswersFileError(named(error.faults, file)) from error


def named(faults: tuple[FileFault, ...], file: str) -> tuple[FileFault, ...]:
    """The faults under another name of the file."""
    return tuple(replace(fault, place=replace(fault.place, file=file)) for fault in faults)


def _refuse(path: Path) -> None:
    suffix = path.suffix.lower()
    if path.is_dir():
        return
    if suffix in _JSON_SUFFIXES:
        raise AnswersFileError((json_fault(path),))
    if other := no_table(path.name):
        raise AnswersFileError((whole_file_fault(path, cause=other.cause, cure=other.cure),))
    if suffix not in (*TABLE_SUFFIXES, ARCHIVE_SUFFIX) and not (suffix == "" and is_workbook(path)):
        raise AnswersFileError((_unknown_suffix(path),))
    refuse_too_large(path, MAX_TABLE_BYTES)
    if suffix != ARCHIVE_SUFFIX and (fault := refuse_no_table(path)):
        raise AnswersFileError((fault,))


def _unknown_suffix(path: Path) -> FileFault:
    suffix, kind = quoted(path.suffix.lower()) or "-", named_kind(path) if path.is_file() else None
    return whole_file_fault(
        path,
        cause=Text(f"{kind.zh}不能读（{suffix}）", f"{kind.en} is not read ({suffix})")
        if kind
        else Text(f"不读这种文件（{suffix}）", f"this kind of file is not read ({suffix})"),
        cure=Text(
            "另存为 .xlsx 或 CSV 后再交；很多份可以打成一个 ZIP",
            "save it as .xlsx or CSV and hand that in; many may come in one ZIP",
        ),
    )
