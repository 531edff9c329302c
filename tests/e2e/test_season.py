"""An association's season: last year and this, links for the missing, returned forms, reports, calls, a handover."""

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from flask import Flask
from playwright.sync_api import Browser

from assessor.edition import default_edition, load_edition
from assessor.services.operator.audit_trail import TrailFilter, read_trail
from assessor.storage import Account
from assessor.web.context import EXTENSION
from assessor.workbooks.template.workbook import ForAssociation
from tests.e2e.test_association import A_MINUTE, ASSOCIATION, Clerk, workers
from tests.web.people import PASSWORD, add_person
from tests.workbooks.codes import numbered
from tests.workbooks.test_forms import filled

__all__ = ["workers"]
FORMS, ODD, SILENT = 30, 5, 3
EVERYBODY = FORMS + SILENT
READY = "main a[href$='/output']"
IMPORT = "form[action$='/import'] button"
PLACE = {"region": "440113105", "headcount": 85, "ownership": "private", "industry": "3872", "revenue": 2100}
SUCCESSOR = "successor@example.cn"


def worst_answers() -> dict[str, object]:
    """The first option of every single choice: such a firm needs much."""
    asked = [one for one in load_edition(default_edition()).questionnaire.questions if not one.is_derived]
    return {**{str(one.id): one.options[0].id for one in asked if one.kind == "single" and one.options}, **PLACE}


def last_years_members(path: Path, numbers: Iterable[int]) -> Path:
    """A table as members came last year, with how to reach them."""
    answers = worst_answers()
    heading = ("企业名称", "统一社会信用代码", "联系人", "联系电话", "联系邮箱", *answers)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(heading)
        for one in numbers:
            reach = ("李敏", "13800000000", f"firm{one}@example.cn")
            table.writerow((f"企业{one}", numbered(one), *reach, *answers.values()))
    return path


def returned_forms(folder: Path, account: Account, numbers: Iterable[int]) -> Path:
    """A ZIP of what came back: of the first ones nobody can say how many people they have."""
    folder.mkdir()
    answers, made_for = worst_answers(), ForAssociation(id=str(account.organisation_id), name=ASSOCIATION)
    for number in numbers:
        given = {**answers, "headcount": "很多"} if number <= ODD else answers
        filled(folder / f"企业{number}.xlsx", number, given, association=made_for)
    packed = folder.with_suffix(".zip")
    with ZipFile(packed, "w") as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, path.name)
    return packed


@pytest.mark.slow
@pytest.mark.usefixtures("workers")
def test_a_season_from_last_years_table_to_the_handover(
    browser: Browser, site: str, app: Flask, tmp_path: Path
) -> None:
    account = add_person(app, "association", ASSOCIATION)
    successor = add_person(app, "association", ASSOCIATION, SUCCESSOR)
    forms = returned_forms(tmp_path / "收回", account, range(1, FORMS + 1))
    with browser.new_context(viewport={"width": 360, "height": 800}) as opened:
        clerk = Clerk(opened.new_page(), site, "zh")
        clerk.sign_in(account.email)
        clerk.set_up_codes(app, account)
        last_year_is_imported(clerk, last_years_members(tmp_path / "去年.csv", range(1, EVERYBODY + 1)))
        links_and_reminders_go_out(clerk, tmp_path)
        forms_are_taken_in(clerk, forms)
        results_go_out(clerk, tmp_path)
        the_clerk_leaves(clerk, forms)
    with browser.new_context(viewport={"width": 1280, "height": 800}) as opened:
        clerk = Clerk(opened.new_page(), site, "zh")
        clerk.sign_in(successor.email)
        clerk.set_up_codes(app, successor)
        the_successor_goes_on(clerk)
    kinds = [one.event.kind for one in read_trail(app.extensions[EXTENSION].context, TrailFilter()).entries]
    assert {"handed_over", "account_deleted", "keeper_named"} <= set(kinds)


def last_year_is_imported(clerk: Clerk, table: Path) -> None:
    clerk.go("uploads")
    clerk.page.select_option("#period", str(date.today().year - 1))  # noqa: DTZ011 (the year of the site's own clock)
    clerk.page.set_input_files("#table", table)
    clerk.press()
    clerk.press(f"{IMPORT} >> nth=0")
    clerk.wait_for(f"新的企业 {EVERYBODY} 家")


def links_and_reminders_go_out(clerk: Clerk, folder: Path) -> None:
    clerk.go("members/collect")
    assert f"还没有答案的 {EVERYBODY} 家" in clerk.page.inner_text("main")
    table = clerk.fetch("form[action$='/members/links'] button", folder / "links.xlsx")
    rows = list(openpyxl.load_workbook(table).active.iter_rows(min_row=2, values_only=True))
    assert len(rows) == len({row[6] for row in rows}) == EVERYBODY
    clerk.go("members/collect")
    assert "/join/" in (clerk.page.text_content(".ready-text >> nth=0") or "")
    clerk.go("members?show=open")
    clerk.press("button[name='everybody']")
    assert f"{EVERYBODY} " in clerk.page.inner_text("main [role='status'] >> nth=0")


def forms_are_taken_in(clerk: Clerk, forms: Path) -> None:
    clerk.upload(forms)
    checked = "main a[href*='/uploads/']:not([href$='/uploads'])"
    clerk.page.wait_for_selector(f"{IMPORT}, {checked}", timeout=A_MINUTE)
    if not clerk.page.locator(IMPORT).count():
        clerk.press(f"{checked} >> nth=0")
    clerk.press(f"{IMPORT}[value='good']")
    clerk.wait_for(f"新的企业 {FORMS - ODD} 家")
    clerk.go("members/collect")
    assert f"还没有答案的 {ODD + SILENT} 家" in clerk.page.inner_text("main")


def results_go_out(clerk: Clerk, folder: Path) -> None:
    clerk.go(f"members?search=企业{FORMS - 1}")
    assert "上一轮" in clerk.page.inner_text("main")
    clerk.press("form[action$='/members/reports'] button")
    clerk.page.wait_for_selector(READY, timeout=A_MINUTE)
    with ZipFile(clerk.fetch(READY, folder / "reports.zip")) as reports:
        assert reports.namelist()[-1] == "index.html"
        assert f"企业{FORMS - 1}" in reports.read("index.html").decode()
    clerk.go("members")
    links = openpyxl.load_workbook(clerk.fetch("form[action$='/report-links'] button", folder / "report-links.xlsx"))
    assert links.active.max_row == FORMS - ODD + 1
    clerk.go("members/calls")
    calls = openpyxl.load_workbook(clerk.fetch("main a[href*='/members/calls.xlsx']", folder / "calls.xlsx"))
    assert calls.active.max_row > 1
    clerk.go("members")
    paper = clerk.fetch("a[href*='/members/report.pdf']", folder / "report.pdf").read_bytes()
    assert paper.startswith(b"%PDF")


def the_clerk_leaves(clerk: Clerk, forms: Path) -> None:
    """The odd forms are handed in once more and wait for somebody to mend them."""
    clerk.upload(forms)
    clerk.page.wait_for_selector(f"{IMPORT}, {READY}, main a[href*='/uploads/']", timeout=A_MINUTE)
    clerk.go("account/handover")
    assert "等着处理的表格 1 份" in clerk.page.inner_text("main")
    clerk.page.select_option("#heir", label=SUCCESSOR)
    clerk.page.fill("#present", PASSWORD)
    clerk.page.check("#understood")
    clerk.press("main .btn-danger")
    assert "账号已删除" in clerk.page.inner_text("h1")


def the_successor_goes_on(clerk: Clerk) -> None:
    clerk.go("account/handover")
    assert "收回.zip" in clerk.page.inner_text("main")
    clerk.go("uploads")
    clerk.press("main a.row-title[href*='/uploads/']")
    assert f"一样\t{FORMS - ODD}" in clerk.page.inner_text("main")
    clerk.go("members/collect")
    assert f"还没有答案的 {ODD + SILENT} 家" in clerk.page.inner_text("main")
