"""An attacker over HTTP: reads what an officer sees, knows the register, owns firms, keeps all releases.

Held here: nothing from 1 to 4 is told, no figure and no two figures prove an answer. The register is known, and so is
who takes part; of everybody but one target the attacker knows all answers as well.
"""

import re
from io import BytesIO

import numpy as np
import pytest
from flask import Flask
from openpyxl import load_workbook

from assessor.insight.perturbation.ladder import MOST_TRIED
from assessor.insight.perturbation.noise import TOLD
from assessor.releases.method import PROMISE
from assessor.releases.table import HIDDEN_MARK
from assessor.services import Context
from assessor.services.errors import NothingToPublishError
from assessor.web.words import WORDS
from tests.web.attacker import (
    INVENTED,
    OWN,
    TABLES,
    TELLING,
    Stage,
    guesses,
    indices_of_newcomers,
    invented,
    marks_of_firms,
    settled_answers,
    staged,
)
from tests.web.conftest import Clock

FIRMS = 160
TAX = "py14-3-tax-cut"
"""A proposal that asks nothing of a firm but where it lies."""
SPREAD = 16.3
"""How far indices lie apart: a sum that is blurred by more tells nothing."""


@pytest.fixture
def stage(app: Flask, context: Context, clock: Clock) -> Stage:
    return staged(app, context, clock, FIRMS)


def test_who_joins_with_five_firms_of_its_own_finds_every_figure_as_it_was(stage: Stage):
    first = stage.published()
    before = first.tables(TELLING)
    stage.taken_in(stage.newcomers()[: OWN + 1])
    now = stage.published_if_it_may(first)  # groups that had no page before may get their first one
    assert {(key, name): now.table(name, key) for key, name in before} == before


def test_who_knows_all_newcomers_but_one_does_not_read_its_index(stage: Stage):
    first, known = stage.published(), marks_of_firms(stage)
    stage.taken_in(stage.newcomers())
    second = stage.published()
    target, others = indices_of_newcomers(stage, known)
    told = guesses(first, second, others)
    assert len(told) > 3
    assert min(abs(one - target) for one in told) > 1
    assert np.std(told) > SPREAD


def test_no_file_tells_a_number_of_firms_from_one_to_four(stage: Stage):
    attacker = stage.published()
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


def test_lists_headers_and_names_of_files_tell_the_same_number_as_the_page(stage: Stage):
    attacker = stage.published()
    told = attacker.release.firms
    assert abs(told - FIRMS) <= TOLD.bound + 1
    assert str(told) in stage.officer.get("/en/district/releases").words
    address = f"/en/district/releases/{attacker.release.id}/figures.xlsx?cohort=all"
    book = load_workbook(BytesIO(stage.officer.client.get(address).data))
    about = {str(row[0]): str(row[1]) for row in book.worksheets[0].iter_rows(values_only=True)}
    assert about[WORDS["about.firms"].en] == str(told)
    assert str(FIRMS) not in about.values()


def test_rows_stand_in_the_order_of_what_is_told_of_them(stage: Stage):
    attacker = stage.published()
    rows = [row for row in attacker.table("problems", "all") if row["Firms"].isdigit()]
    counts = [int(row["Firms"]) for row in rows]
    assert len(counts) > 10
    assert counts == sorted(counts, reverse=True)
    assert min(counts) >= TOLD.smallest


@pytest.mark.slow
def test_no_linear_programme_over_all_releases_settles_an_answer_of_any_firm(stage: Stage):
    releases = []
    for coming in ([], stage.newcomers()):
        stage.taken_in(coming)
        attacker = stage.published()
        releases.append((stage.firms(), attacker.tables(["problems"])))
    settled, tried = settled_answers(releases, every=29)
    assert settled == 0
    assert tried > 100


def test_who_tries_every_rule_there_is_on_one_firm_reads_rounded_numbers_and_then_no_more(stage: Stage):
    attacker = stage.published()
    whole, cells = f"{attacker.release.firms:,}", []
    for rule in [*ways_to_ask("result.index"), *ways_to_ask("headcount")][: MOST_TRIED + 1]:
        page = stage.officer.client.get(f"/en/district/releases/{attacker.release.id}/simulator/{TAX}?{rule}")
        assert page.status_code == (200 if len(cells) < MOST_TRIED else 422)
        table = re.search(r"<table.*?</table>", page.get_data(as_text=True), re.DOTALL)
        cells.append([] if table is None else re.findall(r"<td[^>]*>\s*([^<]*?)\s*</td>", table[0]))
    numbers = [cell for row in cells[:MOST_TRIED] for cell in row if cell and cell not in (whole, HIDDEN_MARK)]
    assert len(numbers) > MOST_TRIED
    assert [one for one in numbers if not one.replace(",", "").isdigit() or int(one.replace(",", "")) % 5] == []


def ways_to_ask(fact: str) -> list[str]:
    """Queries that put a proposal in force for firms with at least so much of something."""
    name, limits = f"{fact}.at_least", (10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700)
    wanted = range(5, 100, 10) if fact.startswith("result") else limits
    return [f"sent=1&status=in_force&add={name}&limit-{name}={one}" for one in wanted]


def test_the_promise_stands_on_the_method_page_in_both_languages(stage: Stage):
    assert PROMISE.en in stage.officer.get("/en/district/method").words
    assert PROMISE.zh in stage.officer.get("/zh/district/method").words


@pytest.mark.slow
def test_invented_firms_that_nobody_proved_change_no_figure(stage: Stage):
    first = stage.published()
    before = first.tables(TELLING)
    for _ in range(INVENTED):
        invented(stage)
    with pytest.raises(NothingToPublishError) as refused:
        stage.published()
    assert refused.value.waiting == 0
    assert first.tables(TELLING) == before
