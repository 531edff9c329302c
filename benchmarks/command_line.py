"""(d) `assessor evaluate` on files of 33,354 firms, all questions: the whole command against a bare read of the file.

Both are programs started from nothing; the bare read is csv.reader or python-calamine into lists, and no more.
"""

import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from accounting import HERE, Cost, cost_of
from answers_files import write_answers
from cohort import FIRMS
from timing import compared, print_fact, print_table, print_title

EDITION = "2026-2"
ASSESSOR = Path(sys.executable).with_name("assessor")


def run(*, quick: bool = False) -> None:
    """Print the tables of (d)."""
    size = 300 if quick else FIRMS
    with tempfile.TemporaryDirectory() as folder:
        results = Path(folder) / "results.csv"
        for answers in write_answers(Path(folder), EDITION, size):
            bare = [sys.executable, HERE / "bare_read.py", answers]
            command = [ASSESSOR, "evaluate", answers, "--edition", EDITION, "--out", results]
            taken: dict[str, list[Cost]] = {
                f"bare read of the {answers.suffix}": [],
                f"assessor evaluate {answers.suffix}": [],
            }
            for _ in range(1 if quick else 3):
                for costs, program in zip(taken.values(), (bare, command), strict=True):
                    results.unlink(missing_ok=True)
                    costs.append(cost_of(program))
            title = f"(d) {answers.suffix}, {size:,} firms, {answers.stat().st_size / 2**20:.1f} MiB"
            _print(title, taken)
            print_fact("results", f"{results.stat().st_size / 2**20:.1f} MiB")


def _print(title: str, taken: Mapping[str, list[Cost]]) -> None:
    print_title(title, f"wall time, {os.cpu_count()} cores")
    print_table(compared({name: [cost.wall for cost in costs] for name, costs in taken.items()}), against="bare")
    print("\nprocessor time")
    print_table(compared({name: [cost.processor for cost in costs] for name, costs in taken.items()}), against="bare")
    for name, costs in taken.items():
        print_fact(f"peak memory, {name}", f"{max(cost.peak for cost in costs):.0f} MiB")
