"""Who attacks over HTTP: reads what an officer sees, knows the register, owns firms, keeps all releases.

What is known of it here: everybody but one target answers as the attacker knows; taking part is no secret. Tests hold
that it learns nothing in a small district, and a benchmark tells the same of larger ones.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from io import StringIO
from urllib.parse import quote

import numpy as np
from flask import Flask
from scipy.optimize import linprog

from assessor.evaluation import Enterprise
from assessor.insight.lattice import parse_key
from assessor.insight.perturbation.noise import TOLD
from assessor.insight.perturbation.reweighting import LEFT_OUT
from assessor.releases.cohort_of_firms import Gathered, gathered_in
from assessor.services import Context, SectionSave, edition_of, save_section, start_assessment, submit
from assessor.services.association.importing import Given, import_rows
from assessor.services.district.figures.current_firms import present_rows
from assessor.services.district.figures.publishing import publish
from assessor.services.district.figures.reading import latest_release
from assessor.services.district.figures.themes import themes_of
from assessor.services.errors import NothingToPublishError
from assessor.storage.figures import Release
from assessor.storage.members import Survey
from tests.services.test_publishing import FRAME, an_association, given
from tests.web.conftest import Clock
from tests.web.people import add_person, signed_in
from tests.web.visitor import Visitor

KNOWN, OWN, INVENTED = 13, 5, 14
TABLES = ("levels", "scores", "weak", "problems", "measures", "gaps", "obstacles", "kinds")
TELLING = ("levels", "scores", "problems")
"""What a changed answer shows in first."""
WIDEST = TOLD.bound + 2 * LEFT_OUT + 1
"""How far a told count can be from the true one, at most: the noise, those left out and those who count twice."""
Tables = Mapping[tuple[str, str], list[dict[str, str]]]
Sums = list[tuple[np.ndarray, float]]


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

    def tables(self, names: Sequence[str]) -> Tables:
        """These tables of all groups."""
        return {(key, name): self.table(name, key) for key in self.groups for name in names}

    def index_sum(self, key: str) -> float:
        """Firms times mean index, NaN where it is not told."""
        row = next(iter(self.table("scores", key)), {})
        cells = list(row.values())
        return float(cells[1].replace(",", "")) * float(cells[2]) if len(cells) > 2 and cells[2] != "[c]" else np.nan

    def _page(self, key: str) -> str:
        return f"/en/district/releases/{self.release.id}/?cohort={key}"


@dataclass
class Stage:
    """A district of so many firms at first, and what its officer sees."""

    context: Context
    officer: Visitor
    clock: Clock
    survey: Survey
    size: int

    def taken_in(self, firms: list[Given]) -> None:
        import_rows(self.context, self.survey, firms, as_of=self.clock().date(), now=self.clock())

    def published(self) -> Attacker:
        self.clock.move(minutes=60)
        publish(self.context, FRAME, now=self.clock())
        release = latest_release(self.context, "panyu")
        assert release is not None
        return Attacker(officer=self.officer, release=release)

    def published_if_it_may(self, before: Attacker) -> Attacker:
        """The next release, or the last where too little changed."""
        with suppress(NothingToPublishError):
            return self.published()
        return before

    def newcomers(self) -> list[Given]:
        """Fourteen firms of one place and trade, as an attacker who owns all but one of them would place them."""
        found = given(self.size + KNOWN + 1)[self.size :]
        here = {name: found[0].answers[name] for name in ("region", "industry") if name in found[0].answers}
        return [replace(one, answers={**one.answers, **here}) for one in found]

    def firms(self) -> Gathered:
        rows = present_rows(self.context, FRAME)
        return gathered_in(edition_of(FRAME.edition), "panyu", rows, self.clock().date())


def staged(app: Flask, context: Context, clock: Clock, firms: int) -> Stage:
    """A district of so many proved firms, none of them told of yet."""
    officer = signed_in(app, add_person(app, "officer", "番禺区科工商信局", district="panyu"))
    context = replace(context, key="the key of an attacked district")
    made = Stage(context=context, officer=officer, clock=clock, survey=an_association(context), size=firms)
    made.taken_in(given(firms))
    return made


def marks_of_firms(stage: Stage) -> set[bytes]:
    return set(stage.firms().rows.firms.tolist())


def indices_of_newcomers(stage: Stage, known: set[bytes]) -> tuple[float, float]:
    """The target's index, the highest of them, and the sum of all others'."""
    found = stage.firms()
    new = np.array([mark not in known for mark in found.rows.firms.tolist()])
    indices = np.asarray(found.cohort.index[new])
    target = float(np.nanmax(indices))
    return target, float(np.nansum(indices)) - target


def guesses(first: Attacker, second: Attacker, others: float) -> list[float]:
    """What each group's two sums leave for the target."""
    seen = [second.index_sum(key) - first.index_sum(key) - others for key in second.groups]
    return [one for one in seen if np.isfinite(one)]


def settled_answers(releases: Sequence[tuple[Gathered, Tables]], every: int) -> tuple[int, int]:
    """How many answers of every so-manieth firm follow from all counts of problems of all releases; of how many tried.

    A group that reads as in the release before stands as it was there.
    """
    firms = sorted({mark for found, _ in releases for mark in found.rows.firms.tolist()})
    settled = tried = 0
    for problem in releases[0][0].edition.catalogue.problems:
        sums = _sums(releases, firms, problem.title.en)
        for firm in range(0, len(firms) if len(sums) > 1 else 0, every):
            settled, tried = settled + _is_settled(sums, len(firms), firm), tried + 1
    return settled, tried


def settled_for_association(
    releases: Sequence[tuple[Gathered, Tables]], members: set[bytes], every: int
) -> tuple[int, int]:
    """The same of firms that are no members, for an association that knows what all of its members answered."""
    firms = sorted({mark for found, _ in releases for mark in found.rows.firms.tolist()})
    others = np.array([mark not in members for mark in firms])
    settled = tried = 0
    for problem in releases[0][0].edition.catalogue.problems:
        sums = _sums(releases, firms, problem.title.en)
        for firm in np.flatnonzero(others)[::every].tolist() if len(sums) > 1 else ():
            known = np.where(others, np.nan, _answers(releases, firms, problem.id))
            settled, tried = settled + _is_settled(sums, len(firms), firm, known), tried + 1
    return settled, tried


def _answers(releases: Sequence[tuple[Gathered, Tables]], firms: list[bytes], problem: str) -> np.ndarray:
    """[firms] Whether each has the problem; 0 of those that no release counts."""
    found = np.zeros(len(firms))
    for gathered, _ in releases:
        column = gathered.cohort.problems[gathered.cohort.problem_ids.index(problem)]
        found[np.searchsorted(np.array(firms), gathered.rows.firms)] = column
    return found


ThemeCounts = Mapping[tuple[str, str, str], float]
"""Name of a theme's table, its column, key of a group -> the firms that are told."""


def theme_counts(stage: "Stage", attacker: Attacker) -> ThemeCounts:
    """All counts of the themes of a release; of a share as many firms as it makes of those told of its group."""
    tables = [table for theme in themes_of(stage.context, attacker.release) for table in theme.tables]
    return {
        (table.name, column.name, key): float(cell) * (float(row[1]) if column.form == "share" else 1)
        for table in tables
        for key, row in zip(table.keys, table.rows, strict=True)
        for column, cell in zip(table.columns, row, strict=True)
        if column.form in ("count", "share") and isinstance(cell, int | float) and isinstance(row[1], int | float)
    }


def settled_by_themes(releases: Sequence[tuple[Gathered, ThemeCounts]], every: int) -> tuple[int, int]:
    """How many answers of every so-manieth firm follow from all counts of themes of all releases; of how many tried."""
    firms = sorted({mark for found, _ in releases for mark in found.rows.firms.tolist()})
    settled = tried = 0
    for column in sorted({(table, name) for _, counts in releases for table, name, _ in counts}):
        sums = _sums_of_column(releases, firms, column)
        for firm in range(0, len(firms) if len(sums) > 1 else 0, every):
            settled, tried = settled + _is_settled(sums, len(firms), firm), tried + 1
    return settled, tried


def _sums_of_column(
    releases: Sequence[tuple[Gathered, ThemeCounts]], firms: list[bytes], column: tuple[str, str]
) -> Sums:
    found, before = [], {}
    for gathered, counts in releases:
        places = np.searchsorted(np.array(firms), gathered.rows.firms)
        now = {key: one for (*of, key), one in counts.items() if tuple(of) == column}
        for key, told in now.items():
            if before.get(key) != told:
                members = np.zeros(len(firms), dtype=bool)
                members[places[_members(gathered, key)]] = True
                found.append((members, told))
        before = now
    return found


def _sums(releases: Sequence[tuple[Gathered, Tables]], firms: list[bytes], title: str) -> Sums:
    """The firms of each group of each release that tells how many have a problem, and the number told."""
    found, before = [], {}
    for gathered, tables in releases:
        places = np.searchsorted(np.array(firms), gathered.rows.firms)
        for (key, name), rows in tables.items():
            row = next((one for one in rows if title in one.values() and one["Firms"].isdigit()), None)
            if name == "problems" and row is not None and before.get(key) != rows:
                members = np.zeros(len(firms), dtype=bool)
                members[places[_members(gathered, key.replace("%3D", "="))]] = True
                found.append((members, float(row["Firms"])))
        before |= {key: rows for (key, name), rows in tables.items() if name == "problems"}
    return found


def _members(found: Gathered, key: str) -> np.ndarray:
    inside = np.ones(found.rows.size, dtype=bool)
    for axis, code in parse_key(key).items():
        group = found.cohort.groups[axis]
        inside &= group.places == group.codes.index(code)
    return inside


def _is_settled(sums: Sums, firms: int, firm: int, known: np.ndarray | None = None) -> bool:
    """Whether one firm's answer follows: it cannot be both yes and no. `known` [firms]: answers, NaN where unknown."""
    rows = np.array([members.astype(float) for members, _ in sums])
    told = np.array([one for _, one in sums])
    above, below = np.vstack([rows, -rows]), np.concatenate([told + WIDEST, -np.maximum(told - WIDEST, 1)])
    wanted = np.zeros(firms)
    wanted[firm] = 1.0
    bounds = [(0, 1)] * firms if known is None else [(0, 1) if np.isnan(one) else (one, one) for one in known]
    ends = [linprog(sign * wanted, A_ub=above, b_ub=below, bounds=bounds, method="highs").x[firm] for sign in (1, -1)]
    return bool(ends[0] > 1e-6 or ends[1] < 1 - 1e-6)


def invented(stage: Stage) -> None:
    """A firm that somebody typed: submitted, agreed to statistics, proved by nobody."""
    context, now = stage.context, stage.clock()
    draft = start_assessment(context, lang="zh", depth="quick", now=now).assessment
    profile = SectionSave(section="profile", seen=1, enterprise=Enterprise(), answers={"region": "440113"})
    save_section(context, draft.id, profile, now=now)
    save_section(context, draft.id, SectionSave(section="a1", seen=9, answers={"A1-1": "manual"}), now=now)
    submit(context, draft.id, now=now, consents=("statistics",))
