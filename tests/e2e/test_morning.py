"""An official's morning: messages, problem, trades, last year, a rule with rate and cap, a draft, the document; one set
of figures in every file."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

import docx
import openpyxl
import pikepdf
import pytest
from playwright.sync_api import Browser, Page

from assessor.app import create_app
from assessor.config import Settings
from tests.e2e.conftest import served
from tests.e2e.journey import Journey, setting_out
from tests.made_up import copied_to

Rows = Sequence[Sequence[str]]
SEE = {"zh": " 看数字", "en": " See"}
CAPTIONS = {
    "zh": ("等级分布", "按镇街看", "还没参评的企业：按协会"),
    "en": ("Levels", "By town or subdistrict", "Firms not yet assessed, by association"),
}
FOOT, TWO_THIRDS = 70, 0.667
"""Points of a page's foot; how full a page but the last is at least."""
WHOLE, HALF_A_POINT, HALF_A_PART = 0.5, 0.051, 0.00051
TABLES = """() => Array.from(document.querySelectorAll('table.figures')).map(table => [
  table.caption.textContent.trim(),
  Array.from(table.tBodies[0].rows).map(row => Array.from(row.cells).map(cell => cell.textContent.trim()))])"""


@pytest.fixture
def officer(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journey]:
    folder = tmp_path_factory.mktemp("morning") / "state"
    account = copied_to(folder)["officer"]
    with (
        served(create_app(Settings(state_folder=folder))) as address,
        setting_out(browser, address, "zh", 1280, scripts=True) as one,
    ):
        one.go("sign-in")
        one.page.fill("#email", account.email)
        one.page.fill("#password", account.password)
        one.press()
        yield one


@pytest.mark.slow
def test_a_morning_leads_from_the_messages_to_a_document_whose_figures_are_those_of_every_file(officer: Journey):
    officer.press("main a[href$='/district']")
    overview = officer.page.url
    messages = [one.split(" 看数字")[0] for one in officer.page.locator(".messages li").all_inner_texts()]
    assert 2 <= len(messages) <= 3
    officer.press(".messages li:last-child a")
    officer.page.goto(overview)
    a_problem_leads_to_trades(officer)
    last_year_stands_beside(officer)
    a_rule_with_rate_and_cap_becomes_a_draft(officer)
    officer.page.goto(overview)
    papers_are_filled(officer)
    officer.page.goto(overview)
    all_files_agree(officer, "zh")
    officer.page.goto(overview.replace("/zh/", "/en/"))
    all_files_agree(officer, "en")
    officer.page.goto(last_years(officer))
    all_files_agree(officer, "zh")


def last_years(officer: Journey) -> str:
    """Where the overview of the earlier release is."""
    officer.go("district/releases")
    links = officer.page.locator("main a[href*='/district/releases/']").evaluate_all("all => all.map(one => one.href)")
    return [one for one in dict.fromkeys(links) if one.endswith("/")][-1]


def a_problem_leads_to_trades(officer: Journey) -> None:
    officer.press("section[aria-labelledby=problems-title] tbody a")
    assert "/problems/" in officer.page.url
    officer.press("a[href*='by=industry']")
    assert officer.page.locator("section[aria-labelledby=problem-title] tbody tr").count() > 1


def last_year_stands_beside(officer: Journey) -> None:
    officer.press(".ways a[href*='/compare']")
    assert officer.page.locator("section[aria-labelledby=shares-title] tbody tr").count() > 1
    years = {one.split(" 年")[0][-4:] for one in officer.page.locator("main ul li").all_inner_texts()[:2]}
    assert len(years) == 2, years


def a_rule_with_rate_and_cap_becomes_a_draft(officer: Journey) -> None:
    page = officer.page
    officer.press(".ways a[href*='/simulator']")
    page.select_option("#show", "proposed")
    officer.press("main .filter-bar .btn-primary")
    officer.press("main .row-title")
    page.select_option("#status", "in_force")
    page.select_option("#base", index=1)
    for field, value in (("rate", "20"), ("cap", "100"), ("take_up", "50"), ("budget", "500")):
        page.fill(f"#{field}", value)
    officer.press("main form .btn-primary")
    assert page.locator(".variant-says").inner_text().strip()
    officer.press("form[action$='/draft'] button")
    assert page.locator("main [role=status]").first.inner_text().strip()


def papers_are_filled(officer: Journey) -> None:
    for lang in ("en", "zh"):
        officer.page.goto(officer.page.url.replace("/zh/", f"/{lang}/").replace("/en/", f"/{lang}/"))
        filled = filled_in(officer.fetch("a[href$='/report.pdf']")[1])
        assert 8 <= len(filled) <= 12, lang
        assert min(filled[:-1]) > TWO_THIRDS, (lang, filled)


def all_files_agree(officer: Journey, lang: str) -> None:
    """Page, workbook, CSV and document of the whole district, cell by cell."""
    told = tables_on(officer.page)
    messages = [one.rsplit(SEE[lang], 1)[0] for one in officer.page.locator(".messages li").all_inner_texts()]
    assert messages
    _, book = officer.fetch("a[href*='/figures.xlsx']")
    _, document = officer.fetch("a[href*='docx']")
    _, levels = officer.fetch("a[href*='/tables/levels.csv']")
    for link in ("silent", "themes"):
        officer.press(f".ways-within a[href*='/{link}']")
        told |= tables_on(officer.page)
        officer.page.go_back()
    held_against_workbook(told, book)
    held_against_document(told, (messages, CAPTIONS[lang]), document)
    rows, of_levels = [row for row in csv.reader(io.StringIO(levels.decode("utf-8-sig"))) if row], CAPTIONS[lang][0]
    assert all(is_told(shown, row) for shown, row in zip(told[of_levels], rows[-len(told[of_levels]) :], strict=True))


def filled_in(paper: bytes) -> Sequence[float]:
    """How far down each page its text reaches, the line at its foot left out: 0 at the top, 1 where it is full."""
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        sizes = [(float(page.mediabox[3]), [one for one in baselines(page) if one > FOOT]) for page in pdf.pages]
    return [(height - min(lines)) / (height - FOOT) for height, lines in sizes]


def baselines(page: pikepdf.Page) -> Iterator[float]:
    """Where each run of text stands, in points from below."""
    kept: list[pikepdf.Matrix] = []
    matrix = pikepdf.Matrix()
    for instruction in pikepdf.parse_content_stream(page):
        name = str(instruction.operator)
        if name == "q":
            kept.append(matrix)
        elif name == "Q":
            matrix = kept.pop()
        elif name == "cm":
            matrix = pikepdf.Matrix(*map(float, instruction.operands)) @ matrix
        elif name == "Tm":
            yield (pikepdf.Matrix(*map(float, instruction.operands)) @ matrix).f


def tables_on(page: Page) -> dict[str, Rows]:
    """Caption -> rows, those that are folded away too."""
    found: dict[str, list[Sequence[str]]] = {}
    for caption, rows in page.evaluate(TABLES):
        found.setdefault(caption, []).extend(rows)
    return dict(found)


def held_against_workbook(told: Mapping[str, Rows], content: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    about, *rest = book.worksheets
    index = [str(row[1]) for row in about.iter_rows(values_only=True)][-len(rest) :]
    read = [[list(row) for row in sheet.iter_rows(min_row=2, values_only=True)] for sheet in rest]
    sheets = dict(zip(index, read, strict=True))
    known = {name: rows for name, rows in told.items() if name in sheets}
    assert len(known) >= len(told) - 1, told.keys() - sheets.keys()
    for name, rows in known.items():
        wrong = [(shown, row) for shown, row in zip(rows, sheets[name], strict=True) if not is_told(shown, row)]
        assert wrong == [], name


def held_against_document(
    told: Mapping[str, Rows], expected: tuple[Sequence[str], Sequence[str]], content: bytes
) -> None:
    """Each row of the tables both have, word by word; themes are cut to their largest groups there."""
    messages, wanted = expected
    document = docx.Document(io.BytesIO(content))
    written = [[[cell.text for cell in row.cells] for row in table.rows[1:]] for table in document.tables]
    captions = [one.text.split("  ")[-1].strip() for one in document.paragraphs if str(one.style.name) == "Caption"]
    tables = {caption for caption in captions if caption in told}
    assert set(wanted) <= tables
    assert sum(caption in tables for caption in captions) > 5
    shown = [list(row) for rows in told.values() for row in rows]
    rest = [rows for rows in written if not all(row in shown for row in rows)]
    assert len(written) - len(rest) >= len(tables)
    text = "\n".join(one.text for one in document.paragraphs)
    assert [one for one in messages if one not in text] == []


def is_told(shown: Sequence[str], stored: Sequence[object]) -> bool:
    """Whether a row of a page is that of a file: words alike, figures to the digits the page has."""
    return all(_same(text, value) for text, value in zip(shown, stored, strict=False))


def _same(shown: str, stored: object) -> bool:
    if stored is None or stored == "":
        return shown in ("–", "")
    try:
        number = float(str(stored))
    except ValueError:
        return str(stored) == shown
    figure = shown.replace(",", "").removeprefix("<")
    if figure.endswith("%"):
        return abs(float(figure[:-1]) / 100 - number) < HALF_A_PART
    return abs(float(figure) - number) < (HALF_A_POINT if "." in figure else WHOLE)
