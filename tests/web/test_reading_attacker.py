"""What an attacker reads of one release: lists, files, the simulator and the promise; nobody changes anything."""

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from openpyxl import load_workbook

from assessor.insight.perturbation.ladder import MOST_TRIED
from assessor.insight.perturbation.noise import TOLD
from assessor.releases.method import PROMISE
from assessor.releases.table import HIDDEN_MARK
from assessor.web.context import EXTENSION
from assessor.web.words import WORDS
from tests.databases import prepared
from tests.web.applications import application_on
from tests.web.attacker import TABLES, Attacker, staged
from tests.web.conftest import Clock

FIRMS = 160
TAX = "py14-3-tax-cut"
"""A proposal that asks nothing of a firm but where it lies."""


@pytest.fixture(scope="module")
def attacker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attacker]:
    clock = Clock()
    with application_on(prepared(tmp_path_factory.mktemp("attacked")), clock) as app:
        yield staged(app, app.extensions[EXTENSION].context, clock, FIRMS).published()


@pytest.mark.slow
def test_no_file_tells_a_number_of_firms_from_one_to_four(attacker: Attacker):
    assert len(attacker.groups) > 3
    small = [
        (key, name, row)
        for key in attacker.groups
        for name in TABLES
        for row in attacker.table(name, key)
        for column, cell in row.items()
        if cell in ("1", "2", "3", "4") and column not in ("Level", "等级")
    ]
    assert small == []


def test_lists_headers_and_names_of_files_tell_the_same_number_as_the_page(attacker: Attacker):
    told = attacker.release.firms
    assert abs(told - FIRMS) <= TOLD.bound + 1
    assert str(told) in attacker.officer.get("/en/district/releases").words
    address = f"/en/district/releases/{attacker.release.id}/figures.xlsx?cohort=all"
    book = load_workbook(BytesIO(attacker.officer.client.get(address).data))
    about = {str(row[0]): str(row[1]) for row in book.worksheets[0].iter_rows(values_only=True)}
    assert about[WORDS["about.firms"].en] == str(told)
    assert str(FIRMS) not in about.values()


def test_rows_stand_in_the_order_of_what_is_told_of_them(attacker: Attacker):
    rows = [row for row in attacker.table("problems", "all") if row["Firms"].isdigit()]
    counts = [int(row["Firms"]) for row in rows]
    assert len(counts) > 10
    assert counts == sorted(counts, reverse=True)
    assert min(counts) >= TOLD.smallest


def test_who_tries_every_rule_there_is_on_one_firm_reads_rounded_numbers_and_then_no_more(attacker: Attacker):
    whole, cells = f"{attacker.release.firms:,}", []
    for rule in [*ways_to_ask("result.index"), *ways_to_ask("headcount")][: MOST_TRIED + 1]:
        page = attacker.officer.client.get(f"/en/district/releases/{attacker.release.id}/simulator/{TAX}?{rule}")
        assert page.status_code == (200 if len(cells) < MOST_TRIED else 422)
        table = re.search(r"<table.*?</table>", page.get_data(as_text=True), re.DOTALL)
        cells.append([] if table is None else re.findall(r"<td[^>]*>(?:<span[^>]*>)?\s*([^<]*?)\s*</", table[0]))
    numbers = [cell for row in cells[:MOST_TRIED] for cell in row if cell and cell not in (whole, HIDDEN_MARK)]
    assert len(numbers) > MOST_TRIED
    assert [one for one in numbers if not one.replace(",", "").isdigit() or int(one.replace(",", "")) % 5] == []


def ways_to_ask(fact: str) -> list[str]:
    """Queries that put a proposal in force for firms with at least so much of something."""
    name, limits = f"{fact}.at_least", (10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700)
    wanted = range(5, 100, 10) if fact.startswith("result") else limits
    return [f"sent=1&status=in_force&add={name}&limit-{name}={one}" for one in wanted]


def test_the_promise_stands_on_the_method_page_in_both_languages(attacker: Attacker):
    assert PROMISE.en in attacker.officer.get("/en/district/method").words
    assert PROMISE.zh in attacker.officer.get("/zh/district/method").words
