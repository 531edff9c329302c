"""Files that nobody should hand in, over the web: seconds until the reason is there, and what the web process grew by.

Each is uploaded by a clerk to `assessor serve`. Small ones are refused in the answer itself, large ones by a worker;
the clerk looks again every tenth of a second. Processor seconds are those of web process, worker and their children.
"""

import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
from clerk import Clerk, clerk_of
from killed_service import Service, service_on
from timing import print_fact, print_title
from web_servers import free_port

from assessor.app import context_of
from assessor.config import Settings
from assessor.storage import upgrade
from tests.workbooks.bad_files import bad_files

_LOOK = 0.1
_PATIENCE = 60.0
_MIB = 2**20
MOST_SECONDS = 2.0


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """What one file cost: seconds on the wall and of processors, and MiB of the web process afterwards."""

    name: str
    wall: float
    processor: float
    web: float


def run(*, quick: bool = False) -> None:
    """Print the slowest and the growth. Raises AssertionError where a reason is missing or took too long."""
    refusals = refused_over_the_web(few=quick)
    print_title(f"{len(refusals)} bad files over the web", "seconds until the reason is on a page")
    for one in sorted(refusals, key=lambda one: -one.wall)[:8]:
        print_fact(one.name, f"{one.wall:.2f} s, {one.processor:.2f} s of processor")
    print_fact("web process after the first, after the last", f"{refusals[0].web:.0f}, {refusals[-1].web:.0f} MiB")
    slowest = max(one.processor for one in refusals)
    if slowest >= MOST_SECONDS:
        message = f"refusing took {slowest:.2f} s of processor"
        raise AssertionError(message)


def refused_over_the_web(*, few: bool = False) -> list[Refusal]:
    """Hand in each, or the few that are large once read; raises AssertionError where one is not refused."""
    found = []
    with tempfile.TemporaryDirectory(prefix="assessor-bad-") as name:
        folder, port = Path(name), free_port()
        settings = Settings(state_folder=folder)
        upgrade(settings.database_address)
        context = context_of(settings)
        clerk = clerk_of(context, port)
        with service_on(folder, port, workers=1) as service:
            clerk.sign_in()
            for title, make, told in list(bad_files())[: 5 if few else None]:
                found.append(_refused(clerk, service, title, make(folder), told))
        clerk.browser.close()
        context.database.close()
    return found


def _refused(clerk: Clerk, service: Service, title: str, file: Path, told: str) -> Refusal:
    before, started = _processor(service), time.perf_counter()
    page = clerk.upload_once(file)
    path = page.location
    while path and told not in page.text and time.perf_counter() - started < _PATIENCE:
        time.sleep(_LOOK)
        page = clerk.open(path)
        path = page.location or path
    wall = time.perf_counter() - started
    if told not in page.text:
        message = f"{title} was not refused: {page.status} {page.text[:500]}"
        raise AssertionError(message)
    web = psutil.Process(service.process_id)
    return Refusal(name=title, wall=wall, processor=_processor(service) - before, web=web.memory_info().rss / _MIB)


def _processor(service: Service) -> float:
    """Seconds of the service's processes and of the children that have ended."""
    web = psutil.Process(service.process_id)
    return sum(sum(one.cpu_times()[:4]) for one in (web, *web.children(recursive=True)))
