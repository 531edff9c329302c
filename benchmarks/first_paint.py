"""(w) When a phone on a slow network sees something: first paint and bytes of the pages an owner comes by.

`PYTHONPATH=. python benchmarks/first_paint.py`. Chromium is throttled as on slow 3G (400 kbit/s, 400 ms from request to
its answer) in front of a service on loopback; each page is opened in a browser that has kept nothing. The time is that
on the wall from going to the page to its first contentful paint.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Thread

from playwright.sync_api import Browser, sync_playwright
from timing import print_title
from waitress.server import create_server

from assessor.app import create_app
from assessor.config import Settings

SLOW = {"offline": False, "latency": 400, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8}
PHONE = {"width": 360, "height": 740}
PAGES = {"start": "/zh/", "result": "/zh/sample", "result, English": "/en/sample", "catalogue": "/zh/catalogue"}
WITHIN = 2.0
PAINTED = "performance.getEntriesByName('first-contentful-paint').map(one => one.startTime)[0]"


def run(*, quick: bool = False) -> None:
    """Print the table of (w); fails where a page is painted too late."""
    with TemporaryDirectory(prefix="assessor-paint-") as name, _served(Path(name)) as site, _browser() as browser:
        print_title("(w) first paint on slow 3G")
        late = [
            page for page, path in PAGES.items() if _told(browser, f"{site}{path}", page, 1 if quick else 7) > WITHIN
        ]
    if late and not quick:
        message = f"later than {WITHIN} s: {', '.join(late)}"
        raise RuntimeError(message)


def _told(browser: Browser, address: str, page: str, rounds: int) -> float:
    """The median of the seconds, printed beside all bytes that travelled; the first time the service warms up."""
    found = [_opened(browser, address) for _ in range(rounds + 1)][1:]
    seconds = median(one for one, _ in found)
    print(f"{page:18} {seconds:6.2f} s  {found[0][1] / 1000:6.1f} kB")
    return seconds


def _opened(browser: Browser, address: str) -> tuple[float, int]:
    with browser.new_context(viewport=PHONE) as context:
        page, travelled = context.new_page(), []
        network = context.new_cdp_session(page)
        network.send("Network.enable")
        network.send("Network.emulateNetworkConditions", SLOW)
        network.on("Network.loadingFinished", lambda event: travelled.append(int(event["encodedDataLength"])))
        page.goto(address, wait_until="networkidle")
        return page.evaluate(PAINTED) / 1000, sum(travelled)


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    server = create_server(create_app(Settings(state_folder=folder)), host="127.0.0.1", port=0, threads=4)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(timeout=5)


if __name__ == "__main__":
    run()
