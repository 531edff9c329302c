"""A clean workbook read: bare calamine, the limited child, reading as the service asks for it, the whole dry run.

Each beside the bare read as a program of its own, in one run, by processor time; memory is the child's at most.
"""

import pickle
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from accounting import HERE, Cost, cost_of
from answers_files import write_answers
from cohort import FIRMS
from timing import print_fact, print_title

from assessor.edition import default_edition, load_edition
from assessor.workbooks.instrument import instrument_only
from assessor.workbooks.reading.understood import ReadingOrder

SIZES = (5000, FIRMS)
MIB = 2**20
_CHILD = (
    "import subprocess, sys; subprocess.run([sys.executable, '-m', 'assessor.workbooks.reading.reading_child'], "
    "stdin=open(sys.argv[1], 'rb'), stdout=subprocess.DEVNULL, check=True)"
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
            _print(_costs(clean, name, Path(folder)))


def _costs(clean: Path, name: str, folder: Path) -> Mapping[str, Cost]:
    order = folder / "order"
    instrument = instrument_only(load_edition(name))
    order.write_bytes(pickle.dumps(ReadingOrder(path=clean, file=clean.name, edition=instrument)))
    batch = "from assessor.cli import main; main()"
    return {
        "bare read": cost_of([sys.executable, HERE / "bare_read.py", clean]),
        "limited child": cost_of([sys.executable, "-c", _CHILD, order]),
        "read as the service asks": cost_of([sys.executable, "-c", _READ, clean, name]),
        "assessor batch --dry-run": cost_of(
            [sys.executable, "-c", batch, "batch", clean, "--out", folder / "out", "--dry-run", "--edition", name]
        ),
    }


def _print(costs: Mapping[str, Cost]) -> None:
    bare = costs["bare read"].processor
    for name, cost in costs.items():
        ratio = f"{cost.processor / bare:.1f} × the bare read"
        print_fact(name, f"{cost.processor:.2f} s processor, {cost.wall:.2f} s wall, {ratio}, peak {cost.peak:.0f} MiB")
