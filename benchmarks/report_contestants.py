"""Ways to make the PDF of one firm, each as a contestant with a process of its own.

All start from the same finished results (a firm a turn, no firm twice) and end with a PDF in memory, templates filled
on the way. All but the default of WeasyPrint on the machine's fonts see only the report's own two fonts.
"""

import subprocess
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from importlib.resources import files
from pathlib import Path

import typst
from cohort import cohort, raw_answers
from playwright.sync_api import sync_playwright
from typst_document import typst_document
from workers import Turn, on_one_core

from assessor.edition import load_edition
from assessor.evaluation import Enterprise, FirmResult, assess
from assessor.reports.fonts import prepare_fonts
from assessor.reports.pages import Pages, Paper
from assessor.reports.pdf import render_pdf, shared_renderer

CHROMIUM = "/usr/bin/chromium"
EDITION = "2026-2"
MOST_FIRMS = 200
LEARNT, ROUNDS = 120, 12
"""Firms whose reports were made before, and those that are measured."""


def firms(count: int = 40) -> list[FirmResult]:
    """Results of different firms, all questions asked."""
    edition = load_edition(EDITION)
    columns = cohort(edition, size=MOST_FIRMS)
    return [
        assess(
            edition,
            raw_answers(edition, columns, row),
            edition.default_as_of,
            Enterprise(name=f"第 {row + 1} 号示例制造有限公司", uscc="91440113MADEM0003J"),
        )
        for row in range(count)
    ]


def private_fonts() -> dict[str, str]:
    """The variable that shows a program only the report's fonts."""
    return {"FONTCONFIG_FILE": str(prepare_fonts() / "fonts.conf")}


def styled_html(result: FirmResult) -> str:
    """The whole report as one HTML text, its style inside."""
    return _html(result).replace("<head>", f"<head><style>{_style()}</style>", 1)


def whole(_stack: ExitStack) -> Turn:
    """Our report laid out as one document, as it is where a block does not fit."""
    renderer = shared_renderer()
    return _of_each_firm(lambda result: renderer.whole(Paper(result=result, lang="zh")))


def from_blocks(_stack: ExitStack) -> Turn:
    """Our report of a firm not met before, by a process that has made those of others."""
    on_one_core()
    results = firms(LEARNT + ROUNDS)
    for result in results[:LEARNT]:
        render_pdf(result, "zh")
    return lambda turn: render_pdf(results[LEARNT + turn % ROUNDS], "zh")


def all_known(_stack: ExitStack) -> Turn:
    """Our report where all but what names the firm was met before."""
    on_one_core()
    results = firms(ROUNDS)
    for result in results * 2:
        render_pdf(result, "zh")
    return lambda turn: render_pdf(results[turn % ROUNDS], "zh")


def weasyprint_default(_stack: ExitStack, **options: str) -> Turn:
    """WeasyPrint as its first page of documentation has it: HTML text in, `write_pdf`, all settings as they come."""
    from weasyprint import HTML  # noqa: PLC0415 - in this process only, after its variables are set

    return _of_each_firm(lambda result: HTML(string=styled_html(result)).write_pdf(**options))


weasyprint_tagged = partial(weasyprint_default, pdf_variant="pdf/ua-1")
"""The same, but for asking for the kind of PDF we make: tagged, PDF/UA-1."""


def typst_in_process(_stack: ExitStack) -> Turn:
    """Typst, fonts read once, tagged PDF/UA-1 like ours; the document made from the report's HTML."""
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(prepare_fonts())])

    def made(result: FirmResult) -> object:
        text = typst_document(_html(result)).encode()
        return typst.Compiler(text, font_paths=fonts).compile(format="pdf", pdf_standards="ua-1")

    return _of_each_firm(made)


def chromium_warm(stack: ExitStack) -> Turn:
    """A running headless Chromium with one page open, which prints text after text."""
    on_one_core()
    browser = stack.enter_context(sync_playwright()).chromium.launch(
        executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
    )
    stack.callback(browser.close)
    page = browser.new_page()

    def made(result: FirmResult) -> bytes:
        page.set_content(styled_html(result))
        return page.pdf(prefer_css_page_size=True, tagged=True, outline=True)

    return _of_each_firm(made)


def chromium_cold(stack: ExitStack) -> Turn:
    """`chromium --headless --print-to-pdf`, started anew for each report."""
    on_one_core()
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))

    def made(result: FirmResult) -> bytes:
        (folder / "report.html").write_text(styled_html(result), encoding="utf-8")
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        command = [CHROMIUM, *options, f"--print-to-pdf={folder / 'report.pdf'}", f"file://{folder / 'report.html'}"]
        subprocess.run(command, check=True, capture_output=True)
        return (folder / "report.pdf").read_bytes()

    return _of_each_firm(made)


def _html(result: FirmResult) -> str:
    return Pages().of_firm(Paper(result=result, lang="zh"))


def _of_each_firm(made: Callable[[FirmResult], object]) -> Turn:
    on_one_core()
    results = firms()
    return lambda turn: made(results[turn % len(results)])


def _style() -> str:
    return files("assessor.reports").joinpath("templates", "diagnosis.css").read_text(encoding="utf-8")
