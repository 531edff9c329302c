"""What starting costs: the default edition as it was kept and made anew, commands, and the web that need it.

Each is a program started from nothing; the best of several, by processor time. The first round keeps what is kept.
"""

import sys
from pathlib import Path

from accounting import HERE, Cost, cost_of
from timing import print_fact, print_title

ASSESSOR = Path(sys.executable).with_name("assessor")
FIRM = HERE.parent / "examples" / "panyu-jewelry-small.json"
_ANEW = (
    "from assessor.edition import default_edition; from assessor.edition.making.editions import made_edition; "
    "from assessor.edition.packaged import PACKAGED; made_edition(PACKAGED / default_edition(), None)"
)
_KEPT = "from assessor.edition import default_edition, load_edition; load_edition(default_edition())"
PROGRAMS = {
    "python alone": [sys.executable, "-c", "pass"],
    "import numpy": [sys.executable, "-c", "import numpy"],
    "default edition, made of its files": [sys.executable, "-c", _ANEW],
    "default edition, as it was kept": [sys.executable, "-c", _KEPT],
    "assessor --help": [ASSESSOR, "--help"],
    "assessor evaluate, one firm": [ASSESSOR, "evaluate", FIRM, "--out", "/dev/null", "--format", "json"],
    "import of the web": [sys.executable, "-c", "import assessor.app"],
}


def run(*, quick: bool = False) -> None:
    """Print the cost of each."""
    print_title("start", "best of several by processor time")
    costs: dict[str, list[Cost]] = {name: [] for name in PROGRAMS}
    for _ in range(1 if quick else 7):
        for name, program in PROGRAMS.items():
            costs[name].append(cost_of(program))
    for name, taken in costs.items():
        best = min(taken, key=lambda cost: cost.processor)
        print_fact(name, f"{best.processor:.3f} s processor, {best.wall:.3f} s wall, peak {best.peak:.0f} MiB")
