"""Forms for one firm, sent out and handed in by the dozen: a folder or a ZIP of them is one upload."""

import io
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
import xlsxwriter

from assessor.edition import Edition, default_edition, load_edition
from assessor.questionnaire import Lang
from assessor.questionnaire.raw import answers_from_columns
from assessor.workbooks.ledger import ledger_of
from assessor.workbooks.ledger_said import ledger_lines
from assessor.workbooks.marking.annotated import annotate
from assessor.workbooks.reading.fault import AnswersFileError
from assessor.workbooks.reading.upload import ReadTable, read_upload
from assessor.workbooks.sheets.heading_names import heading_names
from assessor.workbooks.template.one_firm import write_one_firm_form
from assessor.workbooks.template.words import FORM_HEADINGS
from assessor.workbooks.template.workbook import ForAssociation

from .codes import numbered

pytestmark = [pytest.mark.chinese_first, pytest.mark.usefixtures("forked_children")]

ANSWERS = {"region": "番禺区石楼镇", "headcount": 85, "ownership": "民营"}
READ = {"region": "440113105", "headcount": 85, "ownership": "private"}


@pytest.fixture(scope="module")
def newest() -> Edition:
    return load_edition(default_edition())


A1 = ForAssociation(id="a1", name="示例协会")


def filled(
    path: Path, number: int, answers: Mapping[str, object], lang: Lang = "zh", *, association: ForAssociation = A1
) -> Path:
    """Our own form of the newest edition, filled in by firm `number`."""
    write_one_firm_form(path, load_edition(default_edition()), lang, association=association)
    workbook = openpyxl.load_workbook(path)
    sheet = workbook.worksheets[0]
    given = {"name": f"企业{number}", "uscc": numbered(number), **answers}
    for row in range(1, sheet.max_row + 1):
        if sheet.cell(row, 1).value in given:
            sheet.cell(row, 3).value = given[sheet.cell(row, 1).value]
    workbook.save(path)
    return path


def answers_in(upload: ReadTable) -> list[dict[str, object]]:
    return answers_from_columns(upload.edition.questionnaire, upload.edition.references, upload.columns)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_form_that_goes_out_is_read_when_it_comes_back(tmp_path: Path, newest: Edition, lang: Lang):
    upload = read_upload(filled(tmp_path / "a.xlsx", 1, ANSWERS, lang), newest, association="a1")
    assert [(member.name, member.uscc) for member in upload.members] == [("企业1", numbered(1))]
    assert (upload.is_clean, answers_in(upload)) == (True, [READ])
    assert not [line.zh for line in ledger_lines(upload) if FORM_HEADINGS[0][lang] in line.zh], "its own headings"
    with pytest.raises(AnswersFileError, match="another association"):
        read_upload(tmp_path / "a.xlsx", newest, association="a2")


def test_an_answer_that_reads_like_a_label_is_an_answer(tmp_path: Path, newest: Edition):
    answers = {**ANSWERS, "A2-19": "phone"}
    upload = read_upload(filled(tmp_path / "a.xlsx", 1, answers), newest, association="a1")
    assert answers_in(upload) == [{**READ, "A2-19": "phone"}]
    names = heading_names(newest)
    taken_for_labels = [
        (question.id, wording)
        for question in newest.questionnaire.questions
        for option in getattr(question, "options", ())
        for wording in (option.id, option.text.zh, option.text.en)
        if (meaning := names.heading(wording)).field and not meaning.is_weak
    ]
    assert taken_for_labels == []


def test_a_folder_and_a_zip_are_one_upload_and_every_file_is_accounted_for(tmp_path: Path, newest: Edition):
    folder = tmp_path / "收回"
    (folder / "石楼").mkdir(parents=True)
    filled(folder / "甲.xlsx", 1, ANSWERS)
    filled(folder / "石楼" / "乙.xlsx", 2, {**ANSWERS, "headcount": "很多"})
    write_one_firm_form(folder / "空白.xlsx", newest, "zh")
    (folder / "名单.csv").write_text(f"企业名称,统一社会信用代码,headcount\n丙,{numbered(3)},9\n丁,{numbered(1)},9\n")
    (folder / "通知.docx").write_bytes(b"PK\x03\x04")
    (folder / "坏.xlsx").write_bytes(b"PK\x03\x04 broken")
    (folder / "~$甲.xlsx").write_bytes(b"lock")
    archive = tmp_path / "收回.zip"
    with ZipFile(archive, "w") as packed:
        for file in folder.rglob("*.*"):
            packed.write(file, file.relative_to(folder).as_posix())
    for path in (folder, archive):
        upload = read_upload(path, newest)
        assert upload.counts == {"good": 1, "faulty": 1, "asked": 0, "duplicate": 2}
        told = "\n".join(fault.said("zh") for fault in upload.listed(9))
        assert "石楼/乙.xlsx，工作表“企业填报表”，第 13 行，单元格 C13" in told
        assert "文件“甲.xlsx”里也有企业" in told
        files = {line.name: (line.firms, line.why is not None) for line in ledger_of(upload).files}
        assert files == {
            "甲.xlsx": (1, False), "石楼/乙.xlsx": (1, False), "空白.xlsx": (0, False), "名单.csv": (2, False),
            "通知.docx": (0, True), "坏.xlsx": (0, True),
        }  # fmt: skip
        said = "\n".join(line.zh for line in ledger_lines(upload))
        assert all(name in said for name in files)


def test_the_marked_workbook_of_forms_is_a_list_that_can_be_mended_and_handed_in(tmp_path: Path, newest: Edition):
    filled(tmp_path / "甲.xlsx", 1, {**ANSWERS, "headcount": "很多"})
    archive = tmp_path / "a.zip"
    with ZipFile(archive, "w") as packed:
        packed.write(tmp_path / "甲.xlsx", "甲.xlsx")
    assert annotate(read_upload(archive, newest), tmp_path / "marked.xlsx", "zh")
    workbook = openpyxl.load_workbook(tmp_path / "marked.xlsx")
    sheet = workbook.worksheets[0]
    (place,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == "很多"]
    assert place.comment is not None
    place.value = 85
    workbook.save(tmp_path / "mended.xlsx")
    mended = read_upload(tmp_path / "mended.xlsx", newest)
    assert (mended.is_clean, answers_in(mended)) == (True, [READ])


def test_a_form_of_somebodys_own_with_two_questions_a_row_and_boxes_to_tick_is_read(tmp_path: Path, newest: Edition):
    path = tmp_path / "own.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet()
        sheet.merge_range(0, 0, 0, 3, "番禺区企业情况登记表")
        lines = (
            ("企业名称", "甲厂", "统一社会信用代码", numbered(1)),
            ("工厂在哪里？", "番禺区石楼镇", "去年年底有多少从业人员？", "85人"),
            ("企业是什么所有制？", "□国有或集体 ☑民营 □外资", "法定代表人", "张三"),
        )
        for row, line in enumerate(lines, start=1):
            sheet.write_row(row, 0, line)
    upload = read_upload(path, newest)
    found = answers_in(upload)
    assert (upload.is_clean, found[0]["region"], found[0]["headcount"]) == (True, "440113105", 85)
    assert any("法定代表人" in line.zh for line in ledger_lines(upload)), "what is not read is listed"


def test_names_packed_on_windows_are_told_as_they_were_written(tmp_path: Path, newest: Edition):
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("AAAA.txt", "x")
    content = packed.getvalue().replace(b"AAAA", "甲厂".encode("gb18030"))
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(AnswersFileError, match=r"甲厂\.txt"):
        read_upload(tmp_path / "a.zip", newest)


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_archive_or_holds_nothing_is_refused(tmp_path: Path, newest: Edition, content: bytes):
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(AnswersFileError):
        read_upload(tmp_path / "a.zip", newest)
