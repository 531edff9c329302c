"""(d) `assessor demo`: its import beside a bare insert, its first release beside bare counting, the whole command."""

import os
import sqlite3
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from uuid import uuid4

from accounting import cost_of
from cohort import FIRMS
from filled import EDITION, NOW
from insight import bare
from timing import compared, print_fact, print_table, print_title

from assessor.edition import load_edition
from assessor.edition.synthetic import load_synthetic, sheet_of
from assessor.releases.cohort_of_firms import Gathered, gathered_in
from assessor.services import Context
from assessor.services.association.importing import Given, import_rows
from assessor.services.district.figures.current_firms import present_rows
from assessor.services.district.figures.publishing import publish
from assessor.storage import Database, Organisation, OrganisationId, add_organisation, upgrade
from assessor.storage.figures import Frame
from assessor.storage.members import Survey
from assessor.synthetic import answers_between, answers_of, district_of
from assessor.synthetic.naming import codes_of, names_of

AT_ONCE = 1000
FRAME = Frame(district="panyu", edition=EDITION, period="2026")
TABLES = ("organisation", "membership", "imported", "standing")
"""In the order in which they refer to each other."""
Rows = dict[str, list[tuple[object, ...]]]


@dataclass(frozen=True, kw_only=True)
class Place:
    """A database of its own, with an association in it."""

    file: Path
    context: Context
    survey: Survey


def run(*, quick: bool = False) -> None:
    """Print the tables of (d)."""
    firms = 300 if quick else FIRMS
    rows = given(firms)
    with TemporaryDirectory() as folder:
        print_title(f"(d) {firms:,} firms taken in, {AT_ONCE:,} at a time", "processor time")
        place = _print_import(Path(folder), rows, rounds=1 if quick else 3)
        print_title(f"(d) {firms:,} firms: the first release", "processor time of all threads")
        _print_release(place)
        _print_command(Path(folder) / "demo", firms)


def _print_import(folder: Path, rows: Sequence[Given], *, rounds: int) -> Place:
    """The first import pays for reading the edition and does not count."""
    place = _empty(folder / "first")
    _import(place, rows)
    same = _rows_in(place.file)
    times: dict[str, list[float]] = {"bare insert of the same rows": [], "import": []}
    for number in range(rounds):
        bare_file = _empty(folder / f"bare {number}").file
        times["bare insert of the same rows"].append(_timed(lambda file=bare_file: _insert(file, same)))
        own = _empty(folder / f"import {number}")
        times["import"].append(_timed(lambda own=own: _import(own, rows)))
    print_table(compared(times), against="bare insert")
    return place


def _gathered(place: Place) -> Gathered:
    return gathered_in(load_edition(EDITION), FRAME.district, present_rows(place.context, FRAME), NOW.date())


def _print_release(place: Place) -> None:
    cohort = _gathered(place).cohort
    counting = _timed(lambda: bare(cohort))
    times = {
        "bare bincount of the same cells": [counting],
        "reading and evaluating all firms": [
            _timed(lambda: _gathered(place)),
        ],
        "first release, protected, every page": [_timed(lambda: publish(place.context, FRAME, now=NOW))],
    }
    print_table(compared(times), against="bare")


def _print_command(folder: Path, firms: int) -> None:
    os.environ["ASSESSOR_STATE_FOLDER"] = str(folder)
    program = "from assessor.cli import main; main()"
    cost = cost_of([sys.executable, "-c", program, "demo", "--firms", str(firms)])
    print()
    told = f"{cost.wall:.1f} s wall, {cost.processor:.1f} s processor, peak {cost.peak:.0f} MiB"
    print_fact("assessor demo, two rounds and releases", told)


def given(firms: int) -> list[Given]:
    """What the firms answered."""
    district, answers = load_synthetic(EDITION)
    sheet = sheet_of(load_edition(EDITION), answers)
    found = answers_between(sheet, answers_of(district_of(district, size=firms), sheet), range(firms))
    codes = codes_of([str(one.get("region", "440113"))[:6] for one in found])
    return [
        Given(uscc=code, name=name, answers=one, agreed_on=date(2026, 11, 1))
        for code, name, one in zip(codes, names_of(firms), found, strict=True)
    ]


def _empty(folder: Path) -> Place:
    folder.mkdir()
    file = folder / "district.sqlite3"
    upgrade(f"sqlite:///{file}")
    survey = Survey(organisation_id=OrganisationId(uuid4()), edition=EDITION, period=FRAME.period)
    context = Context(database=Database(f"sqlite:///{file}"), key="a key of this benchmark", edition=EDITION)
    return Place(file=file, context=context, survey=survey)


def _import(place: Place, rows: Sequence[Given]) -> None:
    association = Organisation(
        id=place.survey.organisation_id, kind="association", name="示例协会（演示）", created_at=NOW
    )
    with place.context.database.writing() as transaction:
        add_organisation(transaction, association)
    for start in range(0, len(rows), AT_ONCE):
        import_rows(place.context, place.survey, rows[start : start + AT_ONCE], as_of=NOW.date(), now=NOW)


def _rows_in(file: Path) -> Rows:
    with closing(sqlite3.connect(file)) as connection:
        return {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}  # noqa: S608 (names of our own)


def _insert(file: Path, rows: Rows) -> None:
    """What no import can do without: the same rows, as durable, in as many transactions."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")
        for start in range(0, max(map(len, rows.values())), AT_ONCE):
            connection.execute("BEGIN IMMEDIATE")
            for table, found in rows.items():
                marks = ", ".join("?" * len(found[0]))
                connection.executemany(f"INSERT INTO {table} VALUES ({marks})", found[start : start + AT_ONCE])  # noqa: S608
            connection.execute("COMMIT")


def _timed(work: Callable[[], object]) -> float:
    began = process_time()
    work()
    return process_time() - began


if __name__ == "__main__":
    run()
