"""An attacker over HTTP: reads what an officer sees, knows the register, owns firms, keeps all releases.

Held here: nothing from 1 to 4 is told, no figure and no two figures prove an answer. The register is known, and so is
who takes part; of everybody but one target the attacker knows all answers as well.
"""

import csv
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from io import BytesIO, StringIO
from urllib.parse import quote

import numpy as np
import pytest
from flask import Flask
from openpyxl import load_workbook
from scipy.optimize import linprog

from assessor.evaluation import Enterprise
from assessor.insight.lattice import parse_key
from assessor.insight.perturbation.ladder import MOST_TRIED
from assessor.insight.perturbation.noise import TOLD
from assessor.insight.perturbation.reweighting import LEFT_OUT
from assessor.releases.cohort_of_firms import Gathered, gathered_in
from assessor.releases.counts import PROBLEMS
from assessor.releases.figures import counted
from assessor.releases.method import PROMISE
from assessor.releases.table import HIDDEN_MARK
from assessor.releases.weighing import each_once
from assessor.services import Context, SectionSave, edition_of, save_section, start_assessment, submit
from assessor.services.association.importing import Given, import_rows
from assessor.services.district.figures.current_firms import present_rows
from assessor.services.district.figures.publishing import publish
from assessor.services.district.figures.reading import latest_release
from assessor.services.errors import NothingToPublishError
from assessor.storage.figures import Release
from assessor.storage.members import Survey
from assessor.web.words import WORDS
from tests.services.test_publishing import FRAME, an_association, given
from tests.web.conftest import Clock
from tests.web.people import add_person, signed_in
from tests.web.visitor import Visitor

FIRMS, KNOWN, OWN = 160, 13, 5
TAX = "py14-3-tax-cut"
"""A proposal that asks nothing of a firm but where it lies."""
SPREAD = 16.3
"""How far indices lie apart: a sum that is blurred by more tells nothing."""
TABLES = ("levels", "scores", "weak", "problems", "measures", "gaps", "obstacles", "kinds")
TELLING = ("levels", "scores", "problems")
"""What a changed answer shows in first."""
WIDEST = TOLD.bound + 2 * LEFT_OUT + 1
"""How far a told count can be from the true one, at most: the noise, those left out and those who count twice."""


@dataclass
class Attacker:
    """An officer's eyes."""

    officer: Visitor
    release: Release

    @cached_property
    def groups(self) -> list[str]:
        """Keys of all groups with a page: the whole, and what its tables of parts link to."""
        page = self.officer.get(self._page("all"))
        return ["all", *sorted({key for link in page.links for key in re.findall(r"cohort=([a-z]+%3D\w+)$", link)})]

    def table(self, name: str, key: str) -> list[dict[str, str]]:
        """Rows of a table as it is downloaded; none where the group has no such table."""
        address = f"/en/district/releases/{self.release.id}/tables/{name}.csv?cohort={quote(key, safe='%')}"
        answer = self.officer.client.get(address)
        table = answer.data.decode("utf-8-sig").partition("\r\n\r\n")[2]
        return list(csv.DictReader(StringIO(table))) if answer.status_code == 200 else []

    def index_sum(self, key: str) -> float:
        """Firms times mean index, NaN where it is not told."""
        row = next(iter(self.table("scores", key)), {})
        cells = list(row.values())
        return float(cells[1].replace(",", "")) * float(cells[2]) if len(cells) > 2 and cells[2] != "[c]" else np.nan

    def _page(self, key: str) -> str:
        return f"/en/district/releases/{self.release.id}/?cohort={key}"


@dataclass
class Stage:
    """A district with one release, and what its officer sees."""

    context: Context
    officer: Visitor
    clock: Clock
    survey: Survey

    def taken_in(self, firms: list[Given]) -> None:
        import_rows(self.context, self.survey, firms, as_of=self.clock().date(), now=self.clock())

    def published(self) -> Attacker:
        self.clock.move(minutes=60)
        publish(self.context, FRAME, now=self.clock())
        release = latest_release(self.context, "panyu")
        assert release is not None
        return Attacker(officer=self.officer, release=release)

    def firms(self) -> Gathered:
        rows = present_rows(self.context, FRAME)
        return gathered_in(edition_of(FRAME.edition), "panyu", rows, self.clock().date())


@pytest.fixture
def stage(app: Flask, context: Context, clock: Clock) -> Stage:
    officer = signed_in(app, add_person(app, "officer", "番禺区科工商信局", district="panyu"))
    context = replace(context, key="the key of an attacked district")
    made = Stage(context=context, officer=officer, clock=clock, survey=an_association(context))
    made.taken_in(given(FIRMS))
    return made


def newcomers() -> list[Given]:
    """Fourteen firms of one place and trade, as an attacker who owns all but one of them would place them."""
    found = given(FIRMS + KNOWN + 1)[FIRMS:]
    here = {name: found[0].answers[name] for name in ("region", "industry") if name in found[0].answers}
    return [replace(one, answers={**one.answers, **here}) for one in found]


def test_who_joins_with_five_firms_of_its_own_finds_every_figure_as_it_was(stage: Stage):
    first = stage.published()
    before = {(key, name): first.table(name, key) for key in first.groups for name in TELLING}
    stage.taken_in(newcomers()[: OWN + 1])
    with suppress(NothingToPublishError):  # groups that had no page before may get their first one
        first = stage.published()
    assert {(key, name): first.table(name, key) for key, name in before} == before


def test_who_knows_all_newcomers_but_one_does_not_read_its_index(stage: Stage):
    joining = newcomers()
    first = stage.published()
    known = index_by_place(stage)
    stage.taken_in(joining)
    second = stage.published()
    target = index_of_target(stage, known)
    others = sum_of_newcomers(stage, known) - target
    seen = [second.index_sum(key) - first.index_sum(key) - others for key in second.groups]
    told = [one for one in seen if np.isfinite(one)]
    assert len(told) > 3
    assert min(abs(one - target) for one in told) > 1
    assert np.std(told) > SPREAD


def index_by_place(stage: Stage) -> set[bytes]:
    return set(stage.firms().rows.firms.tolist())


def _new(stage: Stage, known: set[bytes]) -> np.ndarray:
    found = stage.firms()
    new = np.array([mark not in known for mark in found.rows.firms.tolist()])
    return np.asarray(found.cohort.index[new])


def index_of_target(stage: Stage, known: set[bytes]) -> float:
    return float(np.nanmax(_new(stage, known)))


def sum_of_newcomers(stage: Stage, known: set[bytes]) -> float:
    return float(np.nansum(_new(stage, known)))


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
def test_no_linear_programme_over_all_that_is_told_settles_an_answer_of_any_firm(stage: Stage):
    attacker, found = stage.published(), stage.firms()
    names = found.edition.catalogue.problems
    true = counted(found, None, each_once(found.cohort)).attributes.rows(PROBLEMS, [one.id for one in names])
    told = {key: attacker.table("problems", key) for key in attacker.groups}
    settled = []
    for place, problem in enumerate(names):
        sums = list(_sums(found, told, problem.title.en))
        if true[place, 0] and len(sums) > 1:
            settled += [firm for firm in range(0, found.rows.size, 20) if _is_settled(sums, found.rows.size, firm)]
    assert settled == []


def _sums(found: Gathered, told: dict[str, list[dict[str, str]]], title: str) -> Iterator[tuple[np.ndarray, float]]:
    """The firms of each group that tells how many have a problem, and the number told."""
    for key, rows in told.items():
        row = next((one for one in rows if title in one.values() and one["Firms"].isdigit()), None)
        if row is not None:
            yield _members(found, key.replace("%3D", "=")), float(row["Firms"])


def _members(found: Gathered, key: str) -> np.ndarray:
    inside = np.ones(found.rows.size, dtype=bool)
    for axis, code in parse_key(key).items():
        group = found.cohort.groups[axis]
        inside &= group.places == group.codes.index(code)
    return inside


def _is_settled(sums: list[tuple[np.ndarray, float]], firms: int, firm: int) -> bool:
    """Whether one firm's answer follows: it cannot be both yes and no."""
    rows = np.array([members.astype(float) for members, _ in sums])
    told = np.array([one for _, one in sums])
    above, below = np.vstack([rows, -rows]), np.concatenate([told + WIDEST, WIDEST - told])
    wanted = np.zeros(firms)
    wanted[firm] = 1.0
    ends = [linprog(sign * wanted, A_ub=above, b_ub=below, bounds=(0, 1), method="highs").x[firm] for sign in (1, -1)]
    return bool(ends[0] > 1e-6 or ends[1] < 1 - 1e-6)


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


def invented(stage: Stage) -> None:
    """A firm that somebody typed: submitted, agreed to statistics, proved by nobody."""
    context, now = stage.context, stage.clock()
    draft = start_assessment(context, lang="zh", depth="quick", now=now).assessment
    profile = SectionSave(section="profile", seen=1, enterprise=Enterprise(), answers={"region": "440113"})
    save_section(context, draft.id, profile, now=now)
    save_section(context, draft.id, SectionSave(section="a1", seen=9, answers={"A1-1": "manual"}), now=now)
    submit(context, draft.id, now=now, consents=("statistics",))


@pytest.mark.slow
def test_invented_firms_that_nobody_proved_change_no_figure(stage: Stage):
    first = stage.published()
    before = {(key, name): first.table(name, key) for key in first.groups for name in TABLES}
    for _ in range(14):
        invented(stage)
    with pytest.raises(NothingToPublishError) as refused:
        stage.published()
    assert refused.value.waiting == 0
    assert {(key, name): first.table(name, key) for key in first.groups for name in TABLES} == before
