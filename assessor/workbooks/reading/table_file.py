"""What is no table, told by name, size and first bytes before anything of it is read."""

from dataclasses import replace
from pathlib import Path

from assessor.questionnaire.text import Text
from assessor.workbooks.reading.fault import AnswersFileError, FileFault, quoted, whole_file_fault
from assessor.workbooks.reading.file_kind import refuse_foreign_old, refuse_foreign_workbook
from assessor.workbooks.reading.text_file import refuse_too_large

TABLE_SUFFIXES = (".xlsx", ".xls", ".csv")
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
    if suffix not in (*TABLE_SUFFIXES, ARCHIVE_SUFFIX):
        raise AnswersFileError((_unknown_suffix(path),))
    refuse_too_large(path, MAX_TABLE_BYTES)
    if suffix == ".xlsx" and (fault := refuse_foreign_workbook(path)):
        raise AnswersFileError((fault,))
    if suffix == ".xls" and (fault := refuse_foreign_old(path)):
        raise AnswersFileError((fault,))


def _unknown_suffix(path: Path) -> FileFault:
    suffix = quoted(path.suffix.lower()) or "-"
    return whole_file_fault(
        path,
        cause=Text(f"不读这种文件（{suffix}）", f"this kind of file is not read ({suffix})"),
        cure=Text(
            "另存为 .xlsx 或 CSV 后再交；很多份可以打成一个 ZIP",
            "save it as .xlsx or CSV and hand that in; many may come in one ZIP",
        ),
    )
