"""Names of firms, people, associations, sheets and files that mean to do harm: no way out of the house lets them."""

import csv
import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from io import BytesIO, StringIO
from pathlib import Path
from uuid import uuid4
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pikepdf
import pytest
import xlsxwriter

from assessor.edition import default_edition, load_edition
from assessor.evaluation import Enterprise, assess
from assessor.evaluation.as_json import as_json
from assessor.reports.file_names import file_stem, free_name
from assessor.reports.official.paper import OfficialPaper
from assessor.services import Context
from assessor.services.accounts import Guest, invite
from assessor.services.association.calling import calls_workbook, member_calls
from assessor.services.association.collecting import LINKS_KINDS, LinksOrder, blank_questionnaire, links_file
from assessor.services.association.importing import Given, import_rows
from assessor.services.association.member_list_file import members_file
from assessor.services.association.report_batch import item_of_answers
from assessor.services.association.summary_work import members_of
from assessor.services.jobs import Order, get_job, output_file, start_job
from assessor.services.post import Folder, Postman, deliver_due
from assessor.storage import Organisation, OrganisationId, add_organisation
from assessor.storage.members import Survey, Wanted
from assessor.workbooks.ledger import ledger_of
from assessor.workbooks.ledger_said import ledger_json
from assessor.workbooks.marking.annotated import annotate
from assessor.workbooks.meaning import CellFault
from assessor.workbooks.reading.identity import read_name
from assessor.workbooks.reading.upload import read_upload
from assessor.workbooks.results.columns import result_columns
from assessor.workbooks.results.result_column import result_blocks
from assessor.workbooks.results.summary import Members, write_summary
from assessor.workbooks.template.one_firm import write_one_firm_form
from assessor.workbooks.template.workbook import ForAssociation, write_template
from assessor.workbooks.writing import write_csv, write_xlsx
from tests.databases import sqlite_in
from tests.jobs.toy import context_at, worker_at
from tests.web.test_hostile_text import addresses_on
from tests.web.visitor import as_a_browser_takes_it
from tests.workbooks.codes import numbered

NOW = datetime(2026, 11, 21, 8, tzinfo=UTC)
FORMULA, MARKUP = '=HYPERLINK("http://evil.example","x")', "<script>alert(1)</script><img src=x onerror=alert(1)>"
BREAK, UP, DEVICE = "厂\r\nSet-Cookie: a=b", "../../etc/passwd", "..\\..\\CON."
HOSTILE = (
    *(FORMULA, "+1+cmd|' /C calc'!A0", "@SUM(1+1)", "-2+3", "\t=1+1", MARKUP, BREAK, UP, DEVICE, 'C:*?"<>|厂'),
    *("\u202e厂exe.fdp\u2066", "👩\u200d🏭𠀀厂", "{{7*7}} %(x)s $(id)", "厂" * 300, "厂\x00\x1b[31m", "."),
)
"""As a database may hold them, whatever forms and tables refuse."""
ANSWERS: Mapping[str, object] = {"region": "440113105", "headcount": 85, "A1-1": "manual"}
ASSOCIATION = Organisation(
    id=OrganisationId(uuid4()), kind="association", name=f"{FORMULA}{MARKUP}\u202e协会", created_at=NOW
)
_A_FORMULA = re.compile(rb"<(?:\w+:)?f[ >]")
_RISKY = ("=", "+", "-", "@", "\t", "\r")


@pytest.fixture
def context(tmp_path: Path) -> Iterator[Context]:
    made = context_at(sqlite_in(tmp_path / "hostile"), tmp_path / "files")
    yield made
    made.database.close()


@pytest.fixture
def survey(context: Context) -> Survey:
    """An association of that name with members of all these names, who answered."""
    with context.database.writing() as transaction:
        add_organisation(transaction, ASSOCIATION)
    found = Survey(organisation_id=ASSOCIATION.id, edition=default_edition(), period="2026")
    given = [
        Given(uscc=numbered(place), name=name, answers=ANSWERS, contact=name[:60], phone="=1+1", email="a@b.example")
        for place, name in enumerate(HOSTILE, start=1)
    ]
    import_rows(context, found, given, as_of=NOW.date(), now=NOW)
    return found


def test_no_file_that_is_handed_out_does_anything(context: Context, survey: Survey, tmp_path: Path) -> None:
    members = members_of(context, survey, ASSOCIATION.name, as_of=NOW.date())
    for name, content in (
        *tables_of_members(context, survey),
        *tables_of_results(members, tmp_path),
        *files_of_an_association(tmp_path),
        ("reports.zip", reports(context)),
    ):
        look_into(name, content)


def tables_of_members(context: Context, survey: Survey) -> Iterator[tuple[str, bytes]]:
    yield "members.xlsx", members_file(context, survey, Wanted(), "zh")
    yield "calls.xlsx", calls_workbook(member_calls(context, survey, now=NOW), "zh")
    for kind in LINKS_KINDS:
        address = "https://a.example/join/{}".format
        order = LinksOrder(organisation=ASSOCIATION, wanted=Wanted(), kind=kind, lang="zh", address=address)
        yield f"links.{kind}", links_file(context, order, now=NOW).content


def tables_of_results(members: Members, folder: Path) -> Iterator[tuple[str, bytes]]:
    write_summary(folder / "summary.xlsx", members, "zh")
    yield "summary.xlsx", (folder / "summary.xlsx").read_bytes()
    tables = result_columns(members.evaluation, members.enterprises, "zh")
    text, book = StringIO(newline=""), BytesIO()
    write_csv(text, tables, result_blocks(tables, members.evaluation.size))
    write_xlsx(book, tables, result_blocks(tables, members.evaluation.size), "zh")
    yield from (("results.csv", text.getvalue().encode()), ("results.xlsx", book.getvalue()))


def files_of_an_association(folder: Path) -> Iterator[tuple[str, bytes]]:
    edition, named = load_edition(default_edition()), ForAssociation(id="x", name=ASSOCIATION.name)
    write_template(folder / "template.xlsx", edition, "zh", association=named)
    write_one_firm_form(folder / "form.xlsx", edition, "zh", association=named)
    yield from ((name, (folder / name).read_bytes()) for name in ("template.xlsx", "form.xlsx"))
    yield "blank.pdf", blank_questionnaire(edition, ASSOCIATION.name, "zh")
    paper = OfficialPaper(lang="zh")
    for write in (paper.title, paper.heading, paper.line):
        write(ASSOCIATION.name)
    paper.document.save(str(folder / "paper.docx"))
    yield "paper.docx", (folder / "paper.docx").read_bytes()


def reports(context: Context) -> bytes:
    """Of firms whose names no file system bears; the last one has most of the others in its own."""
    names = (UP, DEVICE, f"{FORMULA} {MARKUP} {HOSTILE[10]} {HOSTILE[11]} {HOSTILE[12]}")
    firms = [Enterprise(name=name, uscc="") for name in names]
    items = [item_of_answers(default_edition(), ANSWERS, firm, NOW.date()) for firm in firms]
    job = start_job(context, Order(kind="reports", items=items, payload={"name": ASSOCIATION.name}), now=NOW)
    worker = worker_at(context)
    while (claim := worker.claim()) is not None:
        worker.run(claim)
    path = output_file(context, get_job(context, job.id))
    assert path is not None
    return path.read_bytes()


def look_into(name: str, content: bytes) -> None:
    """Whether a file is what it should be and nothing in it can act."""
    LOOKS[name.rpartition(".")[2]](name, content)


def look_into_office_file(name: str, content: bytes) -> None:
    with ZipFile(BytesIO(content)) as package:
        for part in package.namelist():
            held = package.read(part)
            if part.endswith((".xml", ".rels")):
                ET.fromstring(held)  # noqa: S314 - our own file
                assert b'TargetMode="External"' not in held, (name, part)
                assert not (part.startswith("xl/worksheets") and _A_FORMULA.search(held)), (name, part)
            assert "vba" not in part


def look_into_csv(name: str, content: bytes) -> None:
    cells = [cell for row in csv.reader(StringIO(content.decode("utf-8-sig"), newline="")) for cell in row]
    assert [cell for cell in cells if cell.startswith(_RISKY) and not is_figure(cell)] == [], name
    assert f"'{FORMULA}" in cells


def is_figure(cell: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", cell) is not None


def look_into_zip(name: str, content: bytes) -> None:
    with ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
        assert len({one.casefold() for one in names}) == len(names), name
        for one in names:
            assert is_safe(one), one
            if one.endswith((".xlsx", ".pdf", ".html")):
                look_into(one, archive.read(one))


def is_safe(name: str) -> bool:
    """Whether any system takes it for the name of one file beside the archive."""
    return name.isprintable() and not re.search(r'[\\/:*?"<>|]|^\.|[. ]$', name) and len(name.encode()) < 200


def look_into_page(name: str, content: bytes) -> None:
    for one in as_a_browser_takes_it(content.decode()).iter():
        assert one.tag not in ("script", "img", "iframe"), name
        assert not [key for key in one.attrib if key.startswith("on")]
        assert one.attrib.get("href", "./").startswith("./")


def look_into_pdf(name: str, content: bytes) -> None:
    with pikepdf.open(BytesIO(content)) as pdf:
        assert "/OpenAction" not in pdf.Root
        assert not pdf.attachments
        assert [one for page in pdf.pages for one in addresses_on(page) if "evil" in one] == [], name


LOOKS = {
    "xlsx": look_into_office_file,
    "docx": look_into_office_file,
    "csv": look_into_csv,
    "zip": look_into_zip,
    "html": look_into_page,
    "pdf": look_into_pdf,
}


def test_file_names_are_safe_and_different_for_every_firm() -> None:
    taken: set[str] = set()
    names = [free_name(file_stem(Enterprise(name=name, uscc=""), "ABC"), taken) for name in (*HOSTILE, *HOSTILE, "..")]
    assert [name for name in names if not is_safe(name)] == []
    assert len({name.casefold() for name in names}) == len(names)


def test_a_letter_bears_a_name_in_its_text_alone(context: Context, tmp_path: Path) -> None:
    name = f"{MARKUP}{BREAK}\r\nBcc: x@evil.example"
    invite(context, Guest(email="guest@b.example", role="association", organisation_name=name, lang="zh"), now=NOW)
    postman = Postman(transport=Folder(folder=tmp_path / "mail"), sender="s@b.example", public_url="https://a.example/")
    assert deliver_due(context, postman, now=NOW) == 1
    letter = message_from_bytes(next((tmp_path / "mail").iterdir()).read_bytes(), policy=policy.default)
    assert (letter["To"], letter["Bcc"], letter["Set-Cookie"]) == ("guest@b.example", None, None)
    assert letter.get_content_type() == "text/plain"


@pytest.mark.usefixtures("forked_children")
def test_a_table_with_such_names_goes_back_marked_and_its_ledger_is_sound(tmp_path: Path) -> None:
    for suffix in ("xlsx", "csv"):
        path = tmp_path / f"=1+1<b>'&\u202e.{suffix}"
        WRITERS[suffix](path)
        upload = read_upload(path, load_edition(default_edition()))
        assert annotate(upload, tmp_path / "marked.xlsx", "zh")
        look_into("marked.xlsx", (tmp_path / "marked.xlsx").read_bytes())
        assert json.loads(ledger_json(ledger_of(upload)))["columns"]


def rows() -> Iterator[tuple[str, ...]]:
    yield "企业名称", "统一社会信用代码", "从业人员", FORMULA, MARKUP
    yield from ((name, numbered(place), name, name, name) for place, name in enumerate(HOSTILE[:13], start=1))


def write_book(path: Path) -> None:
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("=1+1<b>&厂")
        for place, row in enumerate(rows()):
            for position, cell in enumerate(row):
                sheet.write_string(place, position, cell)


def write_text(path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows())


WRITERS = {"xlsx": write_book, "csv": write_text}


@pytest.mark.parametrize("name", ["厂\ud800", "厂\udfff厂", BREAK, "厂\x00", "厂" * 300])
def test_a_name_that_is_no_text_or_no_name_does_not_come_in(name: str) -> None:
    with pytest.raises(CellFault):
        read_name(name)


def test_a_result_as_json_holds_every_name_as_it_is() -> None:
    edition = load_edition(default_edition())
    for name in HOSTILE:
        result = assess(edition, ANSWERS, date(2026, 11, 21), Enterprise(name=name, uscc=""))
        said = json.dumps(as_json(result), ensure_ascii=True)
        assert json.loads(said)["enterprise"]["name"] == name
        assert "<" not in name or said.count("<script") <= 1
