"""(g) Many respondents at once: sections saved through the pages, beside a bare Flask page that writes one row.

`PYTHONPATH=. python benchmarks/load.py [--respondents 50] [--seconds 60] [--database sqlite|postgresql]`.

Two gunicorn workers as the README starts them, on SQLite and on PostgreSQL (a server of its own, fsync on). Every
respondent starts an assessment, then answers section after section without a pause: it opens the page, keeps it once as
the script in the page does, saves it with other answers and follows to the next. In the end it reads everything back
and compares it with what was acknowledged. The bare page runs under a second gunicorn with the same number of workers
and threads, on the same database, with the same client; both take turns, some seconds each.

Measured on two cores that service, databases and respondents shared (November 2026), 50 respondents for a minute,
nothing lost, no server error, no conflict: SQLite 63 saves/s, 95 of 100 within 1.31 s (bare row: 597/s, 0.20 s);
PostgreSQL 78 saves/s within 0.80 s (bare row: 750/s, 0.11 s). A
save, with the pages opened on the way, takes 19 ms of processor time, 12 and 13 times what a bare row takes; service
and workers take 277 MiB, the bare page 122 to 158. The time is spread over drawing the page, SQLAlchemy's part of four
small transactions and WTForms.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import monotonic, perf_counter

from plain_browser import Browser
from respondents import Respondent
from timing import print_fact, print_title, span
from web_servers import PRODUCTION, WebServer, database, gunicorn

DATABASES = ("sqlite", "postgresql")
MOST_ROUNDS = 6
SHORTEST_TURN = 3.0
WORKERS, THREADS = 2, 8
BARE = ["--workers", str(WORKERS), "--threads", str(THREADS), "--keep-alive", "5", "--preload"]
BARE += ["--no-control-socket", "bare_page:create_app()"]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How many respondents, for how many seconds, on which database."""

    respondents: int
    seconds: float
    database: str

    @property
    def rounds(self) -> int:
        """How often service and bare page take turns."""
        return max(1, min(MOST_ROUNDS, int(self.seconds / SHORTEST_TURN)))


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of it. `lost` names respondents with answers that are gone; statuses are of all requests."""

    saves: Sequence[float]
    pages: Sequence[float]
    rows: Sequence[float]
    seconds: float
    statuses: Counter[int]
    lost: Sequence[str]
    memory: tuple[float, float]
    bare_memory: tuple[float, float]
    processor: float
    """Processor seconds of the workers while respondents saved."""
    bare_processor: float

    @property
    def server_errors(self) -> int:
        """Answers of 500 and above, and requests without any."""
        return sum(count for status, count in self.statuses.items() if status >= 500 or status == 0)

    @property
    def is_sound(self) -> bool:
        """Whether nothing was lost and nothing failed."""
        return not self.lost and not self.server_errors


@dataclass(kw_only=True)
class Writer:
    """The client of the bare page."""

    browser: Browser
    seconds: list[float]

    def write(self) -> None:
        """One row."""
        answer = self.browser.post("/", [("text", "x" * 200)])
        if answer.is_kept:
            self.seconds.append(answer.seconds)


def run(*, quick: bool = False) -> None:
    """Print the tables of (g)."""
    for kind in DATABASES:
        plan = Plan(respondents=8 if quick else 50, seconds=3 if quick else 60, database=kind)
        outcome = carried_out(plan)
        show(plan, outcome)
        if not outcome.is_sound:
            sys.exit(1)


def carried_out(plan: Plan) -> Outcome:
    """Start everything, load it, read everything back."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="assessor-load-")))
        address = stack.enter_context(database(plan.database, folder))
        settings = {"ASSESSOR_DATABASE_URL": address, "ASSESSOR_STATE_FOLDER": str(folder / "state")}
        settings |= {"ASSESSOR_WORKERS": str(WORKERS), "ASSESSOR_THREADS": str(THREADS)}
        service = stack.enter_context(gunicorn(PRODUCTION, settings, folder / "service.log"))
        bare = stack.enter_context(gunicorn(BARE, {"BARE_DATABASE": address}, folder / "bare.log"))
        outcome = _loaded(plan, service, bare)
        if outcome.server_errors:
            print((folder / "service.log").read_text(), file=sys.stderr)
    return outcome


def show(plan: Plan, outcome: Outcome) -> None:
    """The table of one database."""
    print_title(
        f"(g) {plan.respondents} respondents saving sections for {plan.seconds:g} s, {plan.database}",
        f"{WORKERS} gunicorn workers with {THREADS} threads each; the bare page likewise, in turn",
    )
    saves, rows = len(outcome.saves) / outcome.seconds, len(outcome.rows) / outcome.seconds
    print(f"{'':34}{'per second':>12}{'p50':>12}{'p95':>12}{'processor':>12}{'largest worker':>18}{'all workers':>14}")
    for name, times, memory, processor in (
        ("sections saved, pages included", outcome.saves, outcome.memory, outcome.processor),
        ("rows written by the bare page", outcome.rows, outcome.bare_memory, outcome.bare_processor),
    ):
        middle, high = _p50_p95(times)
        largest, together = memory
        figures = (
            f"{len(times) / outcome.seconds:>12.1f}{span(middle):>12}{span(high):>12}{span(processor / len(times)):>12}"
        )
        print(f"{name:34}{figures}{largest:>14.0f} MiB{together:>10.0f} MiB")
    own, bare = outcome.processor / len(outcome.saves), outcome.bare_processor / len(outcome.rows)
    print_fact("rows written in the time of one save", f"{rows / saves:.1f}")
    print_fact("the same by processor time", f"{own / bare:.1f}")
    print_fact("pages opened per second besides", f"{len(outcome.pages) / outcome.seconds:.1f}")
    print_fact("answers lost", str(len(outcome.lost)))
    print_fact("answers of 500 and above, or none", str(outcome.server_errors))
    print_fact("conflicts (409)", str(outcome.statuses[409]))
    print_fact("refused (4xx but 409)", str(sum(n for s, n in outcome.statuses.items() if 400 <= s < 500 and s != 409)))


def _loaded(plan: Plan, service: WebServer, bare: WebServer) -> Outcome:
    respondents = [Respondent(port=service.port, seed=number) for number in range(plan.respondents)]
    writers = [Writer(browser=Browser(port=bare.port), seconds=[]) for _ in range(plan.respondents)]
    spent = 0.0
    with ThreadPoolExecutor(plan.respondents) as pool:
        list(pool.map(Respondent.start, respondents))
        idle, bare_idle = service.processor(), bare.processor()
        for _ in range(plan.rounds):
            spent += _in_turn(pool, [one.save_one_section for one in respondents], plan.seconds / plan.rounds)
            _in_turn(pool, [one.write for one in writers], plan.seconds / plan.rounds)
            for browser in (*(one.browser for one in respondents), *(one.browser for one in writers)):
                browser.close()  # servers close connections that lie idle for a turn
        memory, bare_memory = service.memory(), bare.memory()
        processor, bare_processor = service.processor() - idle, bare.processor() - bare_idle
        lost = [
            f"{one.seed}: {name}"
            for one, names in zip(respondents, pool.map(_lost, respondents), strict=True)
            for name in names
        ]
    return Outcome(
        saves=[seconds for one in respondents for seconds in one.saves],
        pages=[seconds for one in respondents for seconds in one.pages],
        rows=[seconds for one in writers for seconds in one.seconds],
        seconds=spent,
        statuses=sum((one.statuses for one in respondents), Counter()),
        lost=lost,
        memory=memory,
        bare_memory=bare_memory,
        processor=processor,
        bare_processor=bare_processor,
    )


def _lost(respondent: Respondent) -> list[str]:
    return respondent.lost()


def _in_turn(pool: ThreadPoolExecutor, steps: Sequence[Callable[[], None]], seconds: float) -> float:
    """Let all repeat their step until the time is over and the last is done; the seconds that took."""
    started, deadline = perf_counter(), monotonic() + seconds

    def repeat(step: Callable[[], None]) -> None:
        while monotonic() < deadline:
            step()

    list(pool.map(repeat, steps))
    return perf_counter() - started


def _p50_p95(times: Sequence[float]) -> tuple[float, float]:
    cuts = quantiles(times, n=20)
    return cuts[9], cuts[18]


def main() -> int:
    """1 where anything was lost or any answer was a server error."""
    parser = argparse.ArgumentParser(description="Load the service with respondents who save sections.")
    parser.add_argument("--respondents", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--database", choices=DATABASES, action="append")
    wanted = parser.parse_args()
    failed = False
    for kind in wanted.database or DATABASES:
        plan = Plan(respondents=wanted.respondents, seconds=wanted.seconds, database=kind)
        outcome = carried_out(plan)
        show(plan, outcome)
        failed = failed or not outcome.is_sound
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
