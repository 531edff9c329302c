"""Workbooks of the old kind (BIFF8) as an office program really writes them: read as the new kind is, mark by mark."""

import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from assessor.edition import Edition, default_edition, load_edition
from assessor.questionnaire.raw import answers_from_columns
from assessor.workbooks.ledger import ledger_of
from assessor.workbooks.marking.annotated import annotate
from assessor.workbooks.reading.fault import AnswersFileError
from assessor.workbooks.reading.upload import ReadTable, read_upload

from .codes import numbered

OFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed, which writes the old workbooks"),
]
HEAD = ("企业名称", "统一社会信用代码", "region", "headcount", "revenue", "A2-9")
FIRMS = 400


def as_old(path: Path, folder: Path) -> Path:
    """The workbook as LibreOffice saves it for Excel 97, by a profile of its own."""
    assert OFFICE is not None
    profile = f"-env:UserInstallation=file://{folder}/profile"
    order = [OFFICE, profile, "--headless", "--convert-to", "xls:MS Excel 97", "--outdir", str(folder), str(path)]
    subprocess.run(order, check=True, capture_output=True, timeout=120)
    return path.with_suffix(".xls")


def odd_book(path: Path) -> Path:
    """Many firms (their words take several records, parting signs), formats, a formula, errors, sheets of all kinds."""
    with xlsxwriter.Workbook(str(path)) as workbook:
        cover = workbook.add_worksheet("封面")
        cover.write(0, 0, "番禺区会员企业名单")
        firms = workbook.add_worksheet("名单")
        firms.write_row(2, 1, HEAD)
        for number in range(FIRMS):
            row = (f"𠮷田灯具第{number}厂（{'𠮷' * 60}）", numbered(number), "番禺区石楼镇", 40 + number % 50, 1200.5)
            firms.write_row(3 + number, 1, (*row, "ERP：订单、采购、库存、财务一体管理;APS：排产"))
        firms.write_formula(3, 4, "=40+45", None, 85)
        firms.write_number(4, 5, 0.36, workbook.add_format({"num_format": '0.00"亿"'}))
        firms.write_formula(5, 4, "=1/0", None, "#DIV/0!")
        firms.write_formula(6, 5, "=NA()", None, "#N/A")
        firms.write_datetime(7, 4, datetime(2026, 3, 5), workbook.add_format({"num_format": "yyyy-mm-dd"}))  # noqa: DTZ001
        firms.write(3 + FIRMS, 1, "合计")
        firms.write_formula(3 + FIRMS, 4, f"=SUM(E4:E{3 + FIRMS})", None, 9)
        firms.set_row(9, None, None, {"hidden": True})
        firms.set_column(5, 5, None, None, {"hidden": True})
        hidden = workbook.add_worksheet("去年")
        hidden.write_row(0, 0, HEAD)
        hidden.write_row(1, 0, ("旧厂", numbered(9999), "石楼镇", 5, 5, "都没有"))
        hidden.hide()
    return path


def told(upload: ReadTable, edition: Edition) -> tuple[object, ...]:
    """All that a person sees of an upload."""
    answers = answers_from_columns(edition.questionnaire, edition.references, upload.columns)
    faults = [(one.place.sheet, one.place.row, one.place.position, one.cause.en) for one in upload.listed(99)]
    warnings = [(group.name, group.firms.tolist(), group.cause.en) for group in upload.warnings]
    left = [(one.name, one.why) for one in upload.left_sheets], ledger_of(upload).hidden
    rows = [one.why for sheet in upload.table.sheets for one in sheet.left]
    return [(one.name, one.uscc) for one in upload.members], answers, faults, warnings, left, rows


def test_a_real_old_workbook_is_read_as_its_new_one(tmp_path: Path):
    edition = load_edition(default_edition())
    path = odd_book(tmp_path / "a.xlsx")
    new, old = read_upload(path, edition), read_upload(as_old(path, tmp_path), edition)
    assert told(old, edition) == told(new, edition)
    assert len(old.members) == FIRMS
    assert [(one.rows, one.columns) for one in ledger_of(old).hidden] == [((10,), ("F",))]
    assert len(old.listed(99)) == len(["=1/0", "=NA()", "a day"])
    annotate(old, tmp_path / "marked.xlsx", "zh")
    assert (tmp_path / "marked.xlsx").read_bytes()[:2] == b"PK"


def test_a_small_old_workbook_is_read_and_one_cut_off_is_called_damaged(tmp_path: Path):
    edition = load_edition(default_edition())
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, HEAD[:4])
        sheet.write_row(1, 0, ("甲厂", numbered(1), "石楼镇", "85人"))
    old = as_old(tmp_path / "a.xlsx", tmp_path)
    upload = read_upload(old, edition)
    answers = answers_from_columns(edition.questionnaire, edition.references, upload.columns)
    assert (upload.is_clean, answers) == (True, [{"region": "440113105", "headcount": 85}])
    whole = old.read_bytes()
    for length in range(600, len(whole) - 1, len(whole) // 7):
        old.write_bytes(whole[:length])
        with pytest.raises(AnswersFileError) as refused:
            read_upload(old, edition)
        assert [fault.cause.en for fault in refused.value.faults], length
