"""A run over its budget names its dearest tests; one within it says nothing."""

import subprocess
import sys

from tests.dearest import NAMED, spent, told

COSTS = {f"test_{number}": float(number) for number in range(40)}


def test_only_above_the_budget_the_dearest_are_named():
    assert told(COSTS, 780.0) == []
    assert told(COSTS, 0.0) == []
    first, *named = told(COSTS, 779.0)
    assert "780 s of processor time, 779 s are the budget" in first
    assert [line.split()[-1] for line in named] == [f"test_{number}" for number in range(39, 39 - NAMED, -1)]


def test_what_is_started_counts_while_it_runs_and_afterwards():
    before, program = spent(), "import time\nwhile time.process_time() < 0.3: pass\nprint(flush=True)\ninput()"
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        assert spent() - before >= 0.25
        child.communicate(b"\n")
    assert spent() - before >= 0.25
