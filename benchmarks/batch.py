"""(g) `assessor batch` on a district's workbook of 33,354 firms, all questions, one row in fourteen with faults.

Each step against the bare read (csv.reader or python-calamine into lists) and the bare write (XlsxWriter in constant
memory) of the same rows in the same process; then the whole command as a program, dry run and assessed. `assessor`
is the code beside this file. The reading child is measured by itself.
"""

import csv
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import perf_counter

import xlsxwriter
from accounting import HERE, Cost, cost_of
from answers_files import write_answers
from bare_read import rows_of
from cohort import FIRMS
from timing import Timing, compared, print_fact, print_table, print_title

from assessor.edition import Edition, load_edition
from assessor.evaluation.columns import evaluate
from assessor.workbooks.marking.annotated import annotate
from assessor.workbooks.reading.upload import ReadTable, read_upload
from assessor.workbooks.results.summary import Members, write_summary

EDITION = "2026-2"
DAY = date(2026, 11, 21)
ONE_ROW_IN = 14
MIB = 2**20
Times = dict[str, list[tuple[float, float]]]


def run(*, quick: bool = False) -> None:
    """Print the tables of (g)."""
    size = 300 if quick else FIRMS
    edition = load_edition(EDITION)
    with tempfile.TemporaryDirectory() as folder:
        for answers in write_answers(Path(folder), EDITION, size):
            print_title(f"(g) {answers.suffix}, {size:,} firms, {answers.stat().st_size / MIB:.1f} MiB")
            faulty = _with_faults(answers)
            times: Times = {}
            for _ in range(1 if quick else 3):
                _one_round(answers, faulty, edition, times)
            _print_steps(times)
            _print_programs(answers, faulty, Path(folder))


def _one_round(clean: Path, faulty: Path, edition: Edition, times: Times) -> None:
    target = clean.with_name("written.xlsx")
    with _timed(times, "bare read"):
        rows = rows_of(clean)
    with _timed(times, "bare write"):
        _bare_write(target, rows)
    with _timed(times, "read and check"):
        upload = read_upload(clean, edition)
    with _timed(times, "marked workbook, clean"):
        annotate(upload, target, "zh")
    wrong = read_upload(faulty, edition)
    with _timed(times, "marked workbook, 1 row in 14 faulty"):
        annotate(wrong, target, "zh")
    with _timed(times, "evaluation"):
        members = _assessed(upload)
    with _timed(times, "summary workbook"):
        write_summary(target, members, "zh")


def _assessed(upload: ReadTable) -> Members:
    enterprises, columns = upload.chosen(upload.good)
    return Members(evaluation=evaluate(upload.edition, columns, DAY), enterprises=enterprises)


def _with_faults(answers: Path) -> Path:
    """The same table, a code that is too short in some rows and an answer there is not in the rows after them."""
    rows = [list(row) for row in rows_of(answers)]
    for place in range(1, len(rows) - 1, ONE_ROW_IN):
        rows[place][1] = "914401"
        rows[place + 1][5] = "nothing like it"
    faulty = answers.with_name(f"faulty{answers.suffix}")
    if answers.suffix == ".csv":
        with faulty.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(rows)
    else:
        _bare_write(faulty, rows)
    return faulty


def _bare_write(target: Path, rows: list[list[object]]) -> None:
    with xlsxwriter.Workbook(str(target), {"constant_memory": True, "strings_to_formulas": False}) as workbook:
        sheet = workbook.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)


@contextmanager
def _timed(times: Times, name: str) -> Iterator[None]:
    started, worked = perf_counter(), _processor_seconds()
    yield
    times.setdefault(name, []).append((perf_counter() - started, _processor_seconds() - worked))


def _processor_seconds() -> float:
    """Of this process and of the children that have ended."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, kinds))


def _print_steps(times: Times) -> None:
    """Processor time, that of children included: a busy machine disturbs it least."""
    wall = {name: [taken for taken, _ in found] for name, found in times.items()}
    worked = {name: [taken for _, taken in found] for name, found in times.items()}
    for against in ("bare read", "bare write"):
        print(f"\nprocessor time against the {against}")
        print_table(_first(worked, against), against=against)
    print("\nwall time")
    print_table(_first(wall, "bare read"), against="bare read")


def _first(seconds: Mapping[str, list[float]], name: str) -> list[Timing]:
    return compared({name: seconds[name]} | dict(seconds))


def _print_programs(clean: Path, faulty: Path, folder: Path) -> None:
    out = folder / "out"
    program = [sys.executable, "-c", "from assessor.cli import main; main()", "batch"]
    silent = "import subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)"
    child = [sys.executable, "-c", silent, sys.executable, "-m", "assessor.workbooks.reading.reading_child", clean]
    runs: Mapping[str, Callable[[], Cost]] = {
        "bare read, as a program": lambda: cost_of([sys.executable, HERE / "bare_read.py", clean]),
        "reading child alone": lambda: cost_of(child),
        "assessor batch --dry-run": lambda: cost_of([*program, clean, "--out", out, "--dry-run"]),
        "assessor batch --good-rows-only": lambda: cost_of([*program, faulty, "--out", out, "--good-rows-only"]),
    }
    print()
    for name, start in runs.items():
        cost = start()
        print_fact(name, f"{cost.wall:.1f} s wall, {cost.processor:.1f} s processor, peak {cost.peak:.0f} MiB")
    for path in sorted(out.iterdir()):
        print_fact(path.name, f"{path.stat().st_size / MIB:.1f} MiB")
