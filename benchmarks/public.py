"""What another visitor waits at the public address, in peace and while somebody wants the service to fall.

nginx with the file of deploy/, TLS, gunicorn and a worker, as in public. The visitor starts and saves three sections;
the attacker holds 40 begun bodies or 110 half heads open, or fetches the report of one firm from 24 connections.
"""

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from statistics import quantiles

from plain_browser import Browser
from public_service import ATTACKER, BEGUN_BODY, HALF_A_HEAD, NEEDED, Public, half_sent, in_public
from respondents import Respondent
from timing import print_fact, print_title

CONNECTIONS = 24
Attack = Callable[[], AbstractContextManager[object]]


def run(*, quick: bool = False) -> None:
    """Times of a visitor's requests under each attack."""
    if any(shutil.which(program) is None for program in NEEDED):
        print("nginx or openssl is not installed: nothing measured")
        return
    visitors = 1 if quick else 12
    with tempfile.TemporaryDirectory() as folder, in_public(Path(folder)) as public:
        print_title("Milliseconds that another visitor waits to start (pages together) or save, at the public address")
        for name, attack in _attacks(public).items():
            with attack():
                seconds, failed = _visited(public, visitors)
            middle, high = _p50_p95(seconds)
            told = f"p50 {middle * 1000:,.0f}, p95 {high * 1000:,.0f}, slowest {max(seconds) * 1000:,.0f}"
            print_fact(name, f"{told}; {len(seconds)} requests, {failed} failed")


def _attacks(public: Public) -> Mapping[str, Attack]:
    return {
        "in peace": nullcontext,
        "40 begun bodies": partial(half_sent, public, 40, BEGUN_BODY),
        "110 half heads": partial(half_sent, public, 110, HALF_A_HEAD),
        f"{CONNECTIONS} connections for one's own report": partial(_fetching, public),
    }


def _visited(public: Public, visitors: int) -> tuple[list[float], int]:
    seconds, failed = [], 0
    for seed in range(visitors):
        somebody = Respondent(port=public.port, seed=seed, source=f"127.0.1.{seed + 1}", tls=public.tls)
        with closing(somebody.browser):
            begun = time.perf_counter()
            somebody.start()
            seconds.append(time.perf_counter() - begun)
            for _ in range(3):
                somebody.save_one_section()
        seconds += somebody.saves
        failed += sum(number for status, number in somebody.statuses.items() if status >= 400 or status == 0)
    return seconds, failed


@contextmanager
def _fetching(public: Public) -> Iterator[None]:
    firm = Respondent(port=public.port, seed=99, source=ATTACKER, tls=public.tls)
    firm.start()
    firm.save_one_section()
    firm.submit()
    is_over = [False]

    def fetch(_number: int) -> None:
        with closing(Browser(port=public.port, source=ATTACKER, tls=public.tls)) as browser:
            browser.cookies = dict(firm.browser.cookies)
            while not is_over[0]:
                browser.get(f"{firm.base}/report.pdf")

    with ThreadPoolExecutor(CONNECTIONS) as pool:
        asked = pool.map(fetch, range(CONNECTIONS))
        yield
        is_over[0] = True
        list(asked)
    firm.browser.close()


def _p50_p95(seconds: list[float]) -> tuple[float, float]:
    cuts = quantiles(seconds, n=20)
    return cuts[9], cuts[18]
