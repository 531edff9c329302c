"""The finished PDF: whole, accessible, small, the same each time, and harmless whatever a firm calls itself."""

import json
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from assessor.edition import load_edition
from assessor.evaluation import assess
from assessor.evaluation.firm import Enterprise, FirmResult
from assessor.questionnaire import Lang
from assessor.reports.libraries import ReportsUnavailableError, missing_packages, require_libraries
from assessor.reports.pages import Contacts, Pages, Paper
from assessor.reports.pdf import Renderer, write_pdf
from assessor.reports.repertoire import printable
from tests import yaml_file
from tests.reports.sample import AS_OF, firm
from tests.reports.structure import IN_PDF, faults_in, fonts_of, render_html

EXAMPLES = Path(__file__).parents[2] / "examples"
CASES = Path(__file__).parents[1] / "cases"
LANGS: tuple[Lang, ...] = ("zh", "en")
MOST_PAGES, BODY, LEAST_FILLED = 10, 6, 0.3
HEAD, FOOT = 780, 57
"""Between running head and foot of a page, in points from its bottom."""
ADDRESS = "https://example.org/verify/R7K2-9QMD"
FIRMS = {
    "full": firm(),
    "many measures": firm(recommended=20, others=40),
    "open answers": firm(spread=20.0),
    "outside": firm(inside=False),
    "long name": firm(name="广州市番禺区灯光音响舞台机械与智能控制设备制造股份有限公司" * 5),
    "unnamed": replace(firm(), enterprise=Enterprise()),
}
HOSTILE = (
    '<img src="http://127.0.0.1:9/a.png"><link rel=attachment href="file:///etc/passwd">',
    "<style>@import url(http://127.0.0.1:9/x.css); body{background:url(file:///etc/passwd)}</style>",
    "{{ 7*7 }}{% raw %}{{ result.__class__ }}",
    "\u202eexe.厂工\u202c",
    "名" * 10_000,
    "😀𠮷鿿\ue000",
    "A\x00B\x1b[31m",
    "一行\r\n二行\r\nX-Header: 1",
    "]]></title></svg><script>alert(1)</script>",
    "长\u2011连\u2011字\u2011符" * 200,
)


def text_of(content: bytes) -> str:
    """What the document says about itself and its bookmarks."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return str(pdf.docinfo.get("/Title", "")) + " ".join(item.title for item in pdf.open_outline().root)


@pytest.mark.parametrize(("name", "lang"), [("full", "zh"), *zip(FIRMS, LANGS[::-1] * 3, strict=True)])
def test_every_report_is_accessible_and_of_the_right_length(renderer: Renderer, name: str, lang: Lang):
    content = renderer.pdf(FIRMS[name], lang, verify_url=ADDRESS)
    assert faults_in(content) == []
    assert len(content) < 1_000_000
    with pikepdf.open(BytesIO(content)) as pdf:
        assert 4 <= len(pdf.pages) <= 9


def test_the_structure_check_notices_what_is_missing(renderer: Renderer):
    with pikepdf.open(BytesIO(renderer.pdf(firm(), "zh"))) as pdf:
        del pdf.Root.Lang
        figure = next(
            item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"
        )
        del figure["/Alt"]
        pdf.pages[1].contents_add(b"0 0 10 10 re f")
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/TH":
                item.S = pikepdf.Name.TD
        with pdf.open_outline() as outline:
            del outline.root[1]
        changed = BytesIO()
        pdf.save(changed)
    faults = faults_in(changed.getvalue())
    assert "no language" in faults
    assert "figure without alternative text" in faults
    assert "page 2: untagged content (f)" in faults
    assert "table without header cells" in faults
    assert "headings of the first level and bookmarks differ" in faults


@pytest.mark.parametrize("lang", LANGS)
def test_only_the_simplified_chinese_face_is_embedded(renderer: Renderer, lang: Lang):
    with pikepdf.open(BytesIO(renderer.pdf(firm(), lang))) as pdf:
        names = {name.split("+")[-1] for name in fonts_of(pdf)}
    assert names == {"Noto-Sans-SC", "Noto-Sans-SC-Bold"}


def test_the_document_names_itself_and_has_bookmarks(renderer: Renderer):
    said = text_of(renderer.pdf(firm(), "zh"))
    assert "智能制造诊断书 – 番禺声光设备厂（示例）" in said
    for heading in (
        "智能制造诊断书",
        "您在哪里",
        "看出的问题",
        "行动计划",
        "可用的支持",
        "风险",
        "附：答卷、凭证和方法",
    ):
        assert heading in said


def test_the_same_result_gives_the_same_bytes(renderer: Renderer, fonts: Path):
    first = renderer.pdf(firm(), "zh", verify_url=ADDRESS)
    renderer.pdf(firm(spread=10.0), "en")
    assert renderer.pdf(firm(), "zh", verify_url=ADDRESS) == first
    assert Renderer(fonts.parent).pdf(firm(), "zh", verify_url=ADDRESS) == first


@pytest.mark.parametrize(("name", "uscc"), list(zip(HOSTILE[::2], HOSTILE[1::2], strict=True)))
def test_hostile_names_are_printed_as_text_and_nothing_is_fetched(
    renderer: Renderer, name: str, uscc: str, caplog: pytest.LogCaptureFixture
):
    hostile = replace(firm(), enterprise=Enterprise(name=name, uscc=uscc))
    content = renderer.pdf(hostile, "zh")
    assert faults_in(content) == []
    assert b"/EmbeddedFile" not in content
    assert not [record for record in caplog.records if "oad" in record.getMessage()]
    with pikepdf.open(BytesIO(content)) as pdf:
        title = str(pdf.docinfo["/Title"])
        assert len(title) <= LONGEST_TITLE
        assert not {character for character in title if ord(character) < 32 or character == "\u202e"}


def test_a_link_is_only_made_of_a_web_address(renderer: Renderer):
    with pikepdf.open(BytesIO(renderer.pdf(firm(), "zh", verify_url="javascript:alert(1)"))) as pdf:
        assert not [page for page in pdf.pages if "/Annots" in page]
    with pikepdf.open(BytesIO(renderer.pdf(firm(), "zh", verify_url=ADDRESS))) as pdf:
        assert {str(note.A.URI) for note in pdf.pages[0].Annots} == {ADDRESS}


def test_the_foot_is_on_every_page_and_the_head_on_every_page_but_the_first(renderer: Renderer):
    with pikepdf.open(BytesIO(renderer.pdf(firm(), "zh"))) as pdf:
        marks = [
            sum(
                str(operator) == "BDC" and operands[1].get("/Type") == "/Pagination"
                for operands, operator in pikepdf.parse_content_stream(page)
            )
            for page in pdf.pages
        ]
    assert marks == [2] + [4] * (len(marks) - 1)


def test_missing_libraries_are_named_with_what_to_install():
    absent = {"libsurely-not-there.so.9": "libsurely-not-there9"}
    assert missing_packages(absent) == ("libsurely-not-there9",)
    with pytest.raises(ReportsUnavailableError, match="apt install libsurely-not-there9"):
        require_libraries(absent)


def test_a_file_is_written_whole_and_nothing_is_left_beside_it(tmp_path: Path):
    write_pdf(tmp_path / "报告.pdf", b"%PDF")
    write_pdf(tmp_path / "报告.pdf", b"%PDF-new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("报告.pdf", b"%PDF-new")]


LONGEST_TITLE = len("智能制造诊断书 – ") + 161
"""A name is cut after 160 characters, and a sign says so."""
CONTACTS = Contacts(
    helpline="番禺区智能制造服务热线 020-00000000",
    handler="广州市番禺区科技工业商务和信息化局",
    handler_contact="shuju@example.gov.cn",
)


def example(name: str) -> FirmResult:
    """A factory of `examples/` on the published edition."""
    given = json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    return assess(load_edition(given["edition"]), given["answers"], AS_OF, Enterprise(name=given["enterprise"]["name"]))


@pytest.mark.parametrize(
    ("name", "lang"),
    [("panyu-auto-parts-medium", "en"), ("zhoucun-fan-small", "zh"), ("outside-foshan-furniture-small", "en")],
)
def test_a_report_on_the_published_edition_is_accessible_and_short(renderer: Renderer, name: str, lang: Lang):
    paper = Paper(result=example(name), lang=lang, contacts=CONTACTS)
    content = renderer.made(paper)
    assert faults_in(content) == []
    assert len(content) < 1_000_000
    html = Pages().of_firm(paper)
    assert [one for one in CONTACTS.lines(lang) if one not in html] == []
    with pikepdf.open(BytesIO(content)) as pdf:
        assert 4 <= len(pdf.pages) <= 9


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGS)
def test_every_example_and_worked_case_takes_six_filled_pages_and_a_short_annex(renderer: Renderer, lang: Lang):
    cases = yaml_file.read(CASES / "2026-2.yaml")["cases"]
    edition = load_edition("2026-2")
    results = {path.stem: example(path.stem) for path in EXAMPLES.glob("*.json")}
    results |= {case["name"]: assess(edition, case["answers"], AS_OF) for case in cases}
    assert len(results) == len(cases) + len(list(EXAMPLES.glob("*.json")))
    faulty = {}
    for name, one in results.items():
        content = renderer.made(Paper(result=one, lang=lang, contacts=CONTACTS))
        body, pages = body_pages(content), filled(content)
        if body > BODY or len(pages) > MOST_PAGES or min(pages) < LEAST_FILLED:
            faulty[name] = body, pages
    assert faulty == {}


def body_pages(content: bytes) -> int:
    """How many pages there are before the annex, with the one that it begins further down."""
    with pikepdf.open(BytesIO(content)) as pdf, pdf.open_outline() as outline:
        annex = outline.root[-1].destination
        before = [page.objgen for page in pdf.pages].index(annex[0].objgen)
        return before + (float(annex[3]) < HEAD - 30)


def filled(content: bytes) -> list[float]:
    """How far down its page the lowest line between head and foot of each page stands."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return [1 - (min(y for y in lines_of(page) if y > FOOT) - FOOT) / (HEAD - FOOT) for page in pdf.pages]


def lines_of(page: pikepdf.Page) -> Iterator[float]:
    """The heights of all lines, in points from the bottom of the page."""
    here, outside = pikepdf.Matrix(), []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "q":
            outside.append(here)
        elif str(operator) == "Q":
            here = outside.pop()
        elif str(operator) == "cm":
            here = pikepdf.Matrix(*map(float, operands)) @ here
        elif str(operator) == "Tm":
            yield (pikepdf.Matrix(*map(float, operands)) @ here).f


def page_count(content: bytes) -> int:
    with pikepdf.open(BytesIO(content)) as pdf:
        return len(pdf.pages)


def test_a_chinese_report_on_the_published_edition_leaves_no_box_for_a_character(renderer: Renderer):
    html = render_html(example("panyu-lighting-micro"), "zh")
    assert "〔U+" not in printable(html, renderer.drawn)


def first_pages(content: bytes) -> list[int]:
    """On which page, from 0, each heading of the outline stands."""
    with pikepdf.open(BytesIO(content)) as pdf, pdf.open_outline() as outline:
        pages = [page.objgen for page in pdf.pages]
        return [pages.index(one.destination[0].objgen) for one in outline.root]


@pytest.mark.parametrize("lang", IN_PDF)
@pytest.mark.parametrize("name", ["甲厂", "番禺区大石街道第一灯光音响设备制造与进出口贸易股份有限公司" * 2])
def test_the_first_page_holds_a_long_name_and_an_address(renderer: Renderer, name: str, lang: Lang):
    given = json.loads((EXAMPLES / "panyu-lighting-micro.json").read_text(encoding="utf-8"))
    who = Enterprise(name=name, uscc="91440113MA59EKAN32")
    result = assess(load_edition(given["edition"]), given["answers"], AS_OF, who)
    address = "https://assess.gongxin.panyu.example.gov.cn/verify/HHOU-EMIX-L6DR"
    headings = first_pages(renderer.pdf(result, lang, verify_url=address))
    assert headings[:2] == [0, 1]
