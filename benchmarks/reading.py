"""A clean workbook read: bare calamine, the limited child, reading as the service asks for it, the whole dry run.

Each beside the bare read as a program of its own, in one run, by processor time; memory is the child's at most. Then
what the asking process keeps of a reading, and a table of cells with 32,000 characters.
"""

import pickle
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import xlsxwriter
from accounting import HERE, Cost, cost_of
from answers_files import write_answers
from cohort import FIRMS
from timing import print_fact, print_title

from assessor.edition import default_edition, load_edition
from assessor.workbooks.instrument import instrument_only
from assessor.workbooks.reading.understood import ReadingOrder

SIZES = (5000, FIRMS)
MIB = 2**20
MOST_MEMORY = 512
MOST_SECONDS = 5.0
_CHILD = (
    "import subprocess, sys; subprocess.run([sys.executable, '-m', 'assessor.workbooks.reading.reading_child', "
    "sys.argv[2]], stdin=open(sys.argv[1], 'rb'), stdout=subprocess.DEVNULL, check=True)"
)
_KEPT = (
    "import gc, sys; from pathlib import Path; import psutil; from assessor.edition import load_edition; "
    "from assessor.workbooks.reading.upload import read_upload; edition = load_edition(sys.argv[2]); "
    "kept = []; "
    "\nfor _ in range(4): read_upload(Path(sys.argv[1]), edition); gc.collect(); "
    "kept.append(psutil.Process().memory_info().rss >> 20)"
    "\nprint('the asking process after each of four readings:', kept, 'MiB')"
)
_READ = (
    "import sys; from pathlib import Path; from assessor.edition import load_edition; "
    "from assessor.workbooks.reading.upload import read_upload; "
    "read_upload(Path(sys.argv[1]), load_edition(sys.argv[2]))"
)


def run(*, quick: bool = False) -> None:
    """Print the cost of each, for 5,000 firms and for a district."""
    name = default_edition()
    with tempfile.TemporaryDirectory() as folder:
        for size in (300,) if quick else SIZES:
            clean = next(one for one in write_answers(Path(folder), name, size) if one.suffix == ".xlsx")
            print_title(f"reading {size:,} clean firms on {name}, {clean.stat().st_size / MIB:.1f} MiB")
            costs = _costs(clean, name, Path(folder))
            _print(costs)
            _hold(costs["limited child"].peak < MOST_MEMORY, "the child takes too much memory")
            subprocess.run([sys.executable, "-c", _KEPT, clean, name], check=True)
        _long_cells(Path(folder), name)


def _costs(clean: Path, name: str, folder: Path) -> Mapping[str, Cost]:
    order = folder / "order"
    instrument = instrument_only(load_edition(name))
    order.write_bytes(pickle.dumps(ReadingOrder(path=clean, file=clean.name, edition=instrument)))
    batch = "from assessor.cli import main; main()"
    return {
        "bare read": cost_of([sys.executable, HERE / "bare_read.py", clean]),
        "limited child": cost_of([sys.executable, "-c", _CHILD, order, clean]),
        "read as the service asks": cost_of([sys.executable, "-c", _READ, clean, name]),
        "assessor batch --dry-run": cost_of(
            [sys.executable, "-c", batch, "batch", clean, "--out", folder / "out", "--dry-run", "--edition", name]
        ),
    }


def _long_cells(folder: Path, name: str) -> None:
    """A monstrous cell in every other row, of every kind of question."""
    path = folder / "long.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ("name", "uscc", "region", "industry", "headcount", "revenue", "A1-1", "A2-9"))
        for number in range(1, 61):
            long = ("erp;", "长", "1,", "番禺区", "不超过")[number % 5] * 32_000
            row = [f"厂{number}", "91440113MA6X000015", "440113105", "3872", 85, 1200, "automated", "erp;mes"]
            row[number % len(row)] = long[: 32_000 - number]
            sheet.write_row(number, 0, row)
    cost = cost_of([sys.executable, "-c", _READ, path, name])
    print_title("60 cells of 32,000 characters", f"to be answered within {MOST_SECONDS:.0f} s")
    print_fact("read as the service asks", f"{cost.processor:.2f} s processor, {cost.wall:.2f} s wall")
    _hold(cost.processor < MOST_SECONDS, "long cells take too long")


def _hold(holds: bool, message: str) -> None:  # noqa: FBT001
    if not holds:
        raise AssertionError(message)


def _print(costs: Mapping[str, Cost]) -> None:
    bare = costs["bare read"].processor
    for name, cost in costs.items():
        ratio = f"{cost.processor / bare:.1f} × the bare read"
        print_fact(name, f"{cost.processor:.2f} s processor, {cost.wall:.2f} s wall, {ratio}, peak {cost.peak:.0f} MiB")
