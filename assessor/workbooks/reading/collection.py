"""A folder or ZIP archive of tables and forms as one upload: each file read by itself, and listed."""

import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile, ZipInfo

from assessor.questionnaire import Fault, Text
from assessor.workbooks.packages.refusals import ScanError
from assessor.workbooks.reading.fault import AnswersFileError, FileFault, whole_file_fault
from assessor.workbooks.reading.grid import Grid
from assessor.workbooks.reading.other_files import no_table
from assessor.workbooks.reading.read_rows import LeftFile
from assessor.workbooks.reading.table_file import ARCHIVE_SUFFIX, MAX_TABLE_BYTES, TABLE_SUFFIXES, refuse_unreadable

MOST_FILES = 2000
MOST_BYTES = 300_000_000
_IN_UTF8 = 0x800
_UNSEEN = ("__MACOSX/", ".", "~$")
_TYPES = "[Content_Types].xml"
_ARCHIVES = (ARCHIVE_SUFFIX, ".rar", ".7z", ".gz", ".tar")
_QUIET = ("thumbs.db", "desktop.ini")

Open = Callable[[Path], tuple[Grid, ...]]


@dataclass(frozen=True, kw_only=True)
class Opened:
    """The sheets of all files that could be opened, and the files that could not."""

    grids: tuple[Grid, ...]
    left: tuple[LeftFile, ...]


def is_collection(path: Path) -> bool:
    """Whether a path is a folder or a ZIP archive that is no workbook."""
    return path.is_dir() or (path.suffix.lower() == ARCHIVE_SUFFIX and not _is_workbook(path))


def _is_workbook(path: Path) -> bool:
    try:
        with ZipFile(path) as archive:
            return _TYPES in archive.namelist()
    except (BadZipFile, ValueError, NotImplementedError):
        return False


def open_collection(path: Path, open_one: Open) -> Opened:
    """Every file of it. Raises AnswersError where the archive itself cannot be used."""
    grids: list[Grid] = []
    left: list[LeftFile] = []
    for name, file in _files(path):
        found = _opened(name, file, open_one)
        if isinstance(found, LeftFile):
            left.append(found)
        else:
            grids.extend(replace(grid, file=name) for grid in found)
    return Opened(grids=tuple(grids), left=tuple(left))


def _opened(name: str, file: Path, open_one: Open) -> tuple[Grid, ...] | LeftFile:
    if file.suffix.lower() not in TABLE_SUFFIXES:
        is_packed = file.suffix.lower() in _ARCHIVES
        return LeftFile(name=name, why=_PACKED_AGAIN if is_packed else no_table(name) or _NO_TABLE)
    try:
        refuse_unreadable(file, name)
        return open_one(file)
    except ScanError as error:
        return LeftFile(name=name, why=Fault(cause=error.fault.cause, cure=error.fault.cure))
    except AnswersFileError as error:
        first = error.faults[0]
        return LeftFile(name=name, why=Fault(cause=first.cause, cure=first.cure))
    except MemoryError:
        return LeftFile(name=name, why=_TOO_HEAVY)


def _files(path: Path) -> Iterator[tuple[str, Path]]:
    return _in_folder(path) if path.is_dir() else _in_archive(path)


def _in_folder(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files in it, those of folders within among them; links lead nowhere."""
    found = [one for one in sorted(folder.rglob("*")) if one.is_file() and not one.is_symlink()]
    _refuse_too_many(folder, len(found), sum(one.stat().st_size for one in found))
    for one in found:
        name = one.relative_to(folder).as_posix()
        if not _is_unseen(name):
            yield name, one


def _in_archive(path: Path) -> Iterator[tuple[str, Path]]:
    with _sound_archive(path) as archive, TemporaryDirectory() as folder:
        entries = sorted((entry for entry in archive.infolist() if not entry.is_dir()), key=_name_of)
        _refuse_too_many(path, len(entries), sum(entry.file_size for entry in entries))
        for number, entry in enumerate(entries):
            name = _name_of(entry)
            if _is_unseen(name):
                continue
            target = Path(folder) / f"{number}{PurePosixPath(name).suffix.lower()[:8]}"
            if target.suffix in TABLE_SUFFIXES:
                with archive.open(entry) as packed:
                    target.write_bytes(packed.read(MAX_TABLE_BYTES))
            yield name, target
            target.unlink(missing_ok=True)


@contextmanager
def _sound_archive(path: Path) -> Iterator[ZipFile]:
    try:
        with ZipFile(path) as archive:
            if any(entry.flag_bits & 1 for entry in archive.infolist()):
                raise AnswersFileError((_fault(path, _LOCKED),))
            yield archive
    except (BadZipFile, NotImplementedError, zlib.error, EOFError, ValueError) as error:
        raise AnswersFileError((_fault(path, _DAMAGED),)) from error


def _name_of(entry: ZipInfo) -> str:
    """The name as its owner wrote it: what Windows packs is in GB18030 unless it says UTF-8."""
    plain = entry.filename.replace("\\", "/")
    if entry.flag_bits & _IN_UTF8:
        return plain
    try:
        return plain.encode("cp437").decode("gb18030")
    except UnicodeError:
        return plain


def _is_unseen(name: str) -> bool:
    """Whether a file is one that systems put there by themselves."""
    last = PurePosixPath(name).name
    return name.startswith(_UNSEEN[0]) or last.startswith(_UNSEEN[1:]) or last.lower() in _QUIET


def _refuse_too_many(path: Path, files: int, size: int) -> None:
    if not files:
        raise AnswersFileError((_fault(path, _EMPTY),))
    if files > MOST_FILES or size > MOST_BYTES:
        raise AnswersFileError((_fault(path, _TOO_MANY),))


def _fault(path: Path, why: Fault) -> FileFault:
    return whole_file_fault(path, cause=why.cause, cure=why.cure)


_NO_TABLE = Fault(
    cause=Text("不是表格文件", "this is no table"),
    cure=Text("另存为 .xlsx 再放进来", "save it as .xlsx and put it in again"),
)
_PACKED_AGAIN = Fault(
    cause=Text("压缩包里的压缩包不打开", "an archive within an archive is not opened"),
    cure=Text("先解开，把里面的表放进同一个文件夹再打包", "unpack it, put its tables into one folder and pack that"),
)
_TOO_HEAVY = Fault(
    cause=Text("打开它要用的内存超出上限", "opening it takes more memory than allowed"),
    cure=Text("只保留要填的内容，另存为新的 .xlsx", "keep only what was to be filled in, and save it as a new .xlsx"),
)
_LOCKED = Fault(
    cause=Text("压缩包设有密码", "the archive is locked with a password"),
    cure=Text("不设密码重新打包", "pack it again without a password"),
)
_DAMAGED = Fault(
    cause=Text("这不是 ZIP 压缩包，或者已经损坏", "this is no ZIP archive, or it is damaged"),
    cure=Text("把收回来的文件重新打成一个 ZIP", "pack the returned files into a ZIP again"),
)
_EMPTY = Fault(
    cause=Text("里面没有文件", "there are no files in it"),
    cure=Text("把收回来的表放进去再交", "put the returned files in and hand it in again"),
)
_TOO_MANY = Fault(
    cause=Text(
        f"里面的文件超过 {MOST_FILES} 个，或总共超过 {MOST_BYTES // 1_000_000} MB",
        f"there are over {MOST_FILES} files in it, or over {MOST_BYTES // 1_000_000} MB in all",
    ),
    cure=Text("分成几个压缩包", "split it into several archives"),
)
