"""The benchmark of the engine still runs; what it measures is not a test's business."""

import subprocess
import sys
from pathlib import Path

import pytest

RUN = Path(__file__).parent.parent / "benchmarks" / "run.py"


@pytest.mark.slow
def test_the_benchmark_of_the_engine_runs_on_a_small_size():
    done = subprocess.run([sys.executable, RUN, "--quick", "evaluation"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "verdicts, all leaf states kept" in done.stdout


def test_a_benchmark_that_does_not_exist_is_refused():
    done = subprocess.run([sys.executable, RUN, "speed"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "choose from evaluation" in done.stderr
