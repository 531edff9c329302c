"""Files to read, written where a test says."""

import csv
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter

from assessor.edition import Edition, load_edition
from assessor.workbooks.reading.answers_file import AnswersFile, read_answers
from assessor.workbooks.reading.fault import AnswersFileError, FileFault

EDITIONS = Path(__file__).resolve().parents[1] / "editions"


@pytest.fixture(scope="session")
def edition() -> Edition:
    return load_edition(EDITIONS / "2026-1")


@pytest.fixture(scope="session")
def national() -> Edition:
    return load_edition("miit-2024")


@pytest.fixture
def read(edition: Edition) -> Callable[[Path], AnswersFile]:
    def find(name: str) -> Edition:
        if name not in ("", edition.id):
            raise LookupError(edition.id)
        return edition

    return lambda path: read_answers(path, find)


@pytest.fixture
def faults_of(read: Callable[[Path], AnswersFile]) -> Callable[[Path], tuple[FileFault, ...]]:
    def refused(path: Path) -> tuple[FileFault, ...]:
        with pytest.raises(AnswersFileError) as caught:
            read(path)
        return caught.value.faults

    return refused


@pytest.fixture
def csv_file(tmp_path: Path) -> Callable[..., Path]:
    def write(rows: Sequence[Sequence[object]], *, encoding: str = "utf-8", delimiter: str = ",") -> Path:
        path = tmp_path / "answers.csv"
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file, delimiter=delimiter).writerows(rows)
        return path

    return write


@pytest.fixture
def xlsx_file(tmp_path: Path) -> Callable[..., Path]:
    def write(rows: Sequence[Sequence[object]], *, sheet: str = "Sheet1") -> Path:
        path = tmp_path / "answers.xlsx"
        with xlsxwriter.Workbook(str(path)) as workbook:
            page = workbook.add_worksheet(sheet)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
        return path

    return write


@pytest.fixture
def crafted_xlsx(tmp_path: Path) -> Callable[..., Path]:
    """An archive with a workbook's outline and the given parts; `sheet` is the XML inside the first worksheet."""

    def write(sheet: str, parts: Mapping[str, bytes] | None = None) -> Path:
        path = tmp_path / "crafted.xlsx"
        space = "http://schemas.openxmlformats.org"
        outline = {
            "[Content_Types].xml": f'<Types xmlns="{space}/package/2006/content-types"/>',
            "xl/workbook.xml": f'<workbook xmlns="{space}/spreadsheetml/2006/main" '
            f'xmlns:r="{space}/officeDocument/2006/relationships"><sheets>'
            '<sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{space}/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{space}/officeDocument/2006/relationships/worksheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{space}/spreadsheetml/2006/main">{sheet}</worksheet>',
        }
        content = {name: text.encode() for name, text in outline.items()} | dict(parts or {})
        with ZipFile(path, "w", ZIP_DEFLATED) as archive:
            for name, part in content.items():
                archive.writestr(name, part)
        return path

    return write


@pytest.fixture
def write_table(csv_file: Callable[..., Path], xlsx_file: Callable[..., Path]) -> Callable[..., Path]:
    """Rows as a file of either kind, by the ending of its name."""
    return lambda rows, suffix: (csv_file if suffix == ".csv" else xlsx_file)(rows)
