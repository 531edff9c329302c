"""Many respondents who think between sections, on gunicorn with SQLite and with PostgreSQL.

`PYTHONPATH=. python benchmarks/thinking.py [--respondents 500] [--seconds 300] [--database sqlite|postgresql]`.

Each opens a section, keeps it as the script in the page does, saves it, and thinks for 25 seconds on average before the
next. In the end everything is read back and held against what was acknowledged.
"""

import argparse
import os
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from random import Random
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import monotonic, sleep

from load import DATABASES, THREADS, WORKERS
from respondents import Respondent
from timing import print_fact, print_title
from web_servers import PRODUCTION, database, gunicorn

THINKING = 25.0
"""Seconds on average; from none to twice that, all equally likely."""
READERS = 8


def run(*, quick: bool = False) -> None:
    """Print the figures for both databases."""
    for kind in DATABASES:
        if not carried_out(kind, 10 if quick else 500, 10 if quick else 300):
            sys.exit(1)


def carried_out(kind: str, count: int, seconds: float) -> bool:
    """Whether nothing was lost and nothing failed."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="assessor-thinking-")))
        settings = {
            "ASSESSOR_DATABASE_URL": stack.enter_context(database(kind, folder)),
            "ASSESSOR_STATE_FOLDER": str(folder / "state"),
            "ASSESSOR_WORKERS": str(WORKERS),
            "ASSESSOR_THREADS": str(THREADS),
        }
        service = stack.enter_context(gunicorn(PRODUCTION, settings, folder / "service.log"))
        everybody = [Respondent(port=service.port, seed=one, source=_source(one)) for one in range(count)]
        before = service.processor()
        with ThreadPoolExecutor(count) as pool:
            list(pool.map(_answer, everybody, [monotonic() + seconds] * count))
        spent, load = service.processor() - before, os.getloadavg()[0]
        statuses = sum((one.statuses for one in everybody), Counter[int]())
        with ThreadPoolExecutor(READERS) as pool:
            lost = [name for names in pool.map(Respondent.lost, everybody) for name in names]
        failed = {status: number for status, number in statuses.items() if status >= 400 or status == 0}
        print_title(f"{count} respondents who think {THINKING:g} s, {seconds:g} s, {kind}; load {load:.1f} in the end")
        for name, times in (
            ("saves", [each for one in everybody for each in one.saves]),
            ("pages", [each for one in everybody for each in one.pages]),
        ):
            cuts = quantiles(times, n=20)
            print_fact(name, f"{len(times)}, p50 {cuts[9] * 1000:.0f} ms, p95 {cuts[18] * 1000:.0f} ms")
        print_fact("processor of the service", f"{spent / seconds:.2f} of a core")
        print_fact("failed, by status", str(failed))
        print_fact("answers lost", str(len(lost)))
    return not failed and not lost


def _source(number: int) -> str:
    """Everybody has an address: of one address only so many may start."""
    return f"127.1.{number // 200}.{number % 200 + 1}"


def _answer(respondent: Respondent, deadline: float) -> None:
    pace = Random(respondent.seed)  # noqa: S311 (no secret)
    sleep(pace.uniform(0, THINKING))
    respondent.start()
    while True:
        pause = pace.uniform(0, 2 * THINKING)
        if monotonic() + pause > deadline:
            break
        respondent.browser.close()  # browsers let connections go while their users think
        sleep(pause)
        respondent.save_one_section()
    respondent.browser.close()


def main() -> int:
    """1 where anything was lost or failed."""
    parser = argparse.ArgumentParser(description="Let many respondents answer at the pace of people.")
    parser.add_argument("--respondents", type=int, default=500)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--database", choices=DATABASES, action="append")
    wanted = parser.parse_args()
    sound = [carried_out(kind, wanted.respondents, wanted.seconds) for kind in wanted.database or DATABASES]
    return 0 if all(sound) else 1


if __name__ == "__main__":
    sys.exit(main())
