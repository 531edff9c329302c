"""Run the benchmarks, all or those named: `run.py [--quick] [evaluation matching rules firm report batch command ...]`.

Each runs in a process of its own and prints a table; contestants of a table take turns in one run. `--quick` is a smoke
run on small sizes: it shows that everything works and measures nothing.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

BENCHMARKS = {
    "evaluation": "cohort_evaluation",
    "matching": "matching",
    "rules": "rule_engines",
    "firm": "one_firm",
    "shares": "district_shares",
    "sensitivity": "sensitivity",
    "report": "one_report",
    "batch": "report_batch",
    "start": "start",
    "command": "command_line",
    "insight": "insight",
    "demo": "demonstration",
    "year": "year",
    "city": "city",
    "attacks": "attacks",
    "peers": "peers",
    "save": "one_save",
    "load": "load",
    "thinking": "thinking",
    "association": "batch",
    "season": "association_season",
    "upload": "upload",
    "reading": "reading",
    "simulator": "simulator",
    "pages": "pages",
    "jobs": "jobs",
    "series": "report_series",
    "kills": "kills",
    "public": "public",
    "files": "bad_files",
    "paint": "first_paint",
}


def main() -> int:
    """Run what was asked for; the number of benchmarks that failed is the exit code."""
    parser = argparse.ArgumentParser(description="Time what counts, each pair in one run.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHMARKS)}; default all")
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that everything runs")
    wanted = parser.parse_args()
    unknown = [name for name in wanted.names if name not in BENCHMARKS]
    if unknown:
        parser.error(f"no benchmark {', '.join(unknown)}; choose from {', '.join(BENCHMARKS)}")
    return sum(_run(BENCHMARKS[name], quick=wanted.quick) != 0 for name in wanted.names or BENCHMARKS)


def _run(module: str, *, quick: bool) -> int:
    program = f"import {module}; {module}.run(quick={quick})"
    here = Path(__file__).parent
    variables = {**os.environ, "PYTHONPATH": str(here.parent)}
    return subprocess.run([sys.executable, "-c", program], cwd=here, env=variables, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
