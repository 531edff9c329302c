"""What every screen must be: no wider than the window, large enough to touch, in one language, sound to axe."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RULES = (Path(__file__).parent / "rules.js").read_text(encoding="utf-8")
LATIN = ("Cookie", "English", "Chrome", "Windows", "unknown", "miit-", "assessor", "worker")
"""Names a Chinese page may show; words in capitals and what nobody translates are not looked at."""
FOCUSED = "!document.querySelector('.notice-error') || document.activeElement.matches('.notice-error')"
FREED = "document.querySelectorAll('.thumb-bar').forEach((one) => { one.style.position = 'static'; })"
"""What the bar at the thumb covers for the moment is reached by scrolling."""
PARTS = {"exclude": [[".measures > li:nth-child(n + 4)"], [".tries .question:nth-of-type(n + 4)"]]}
"""Of a long list axe sees the first few; the others are drawn by the same lines."""
WCAG = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
}


def check_screen(page: Page, lang: str, *, names: Sequence[str] = (), opened: bool = False) -> None:
    """Hold the screen against the rules, folded lines opened, and left so if `opened`; `names` are people's own."""
    page.wait_for_function(FOCUSED)
    _check(page, {"names": list(names), "lang": lang, "latin": list(LATIN), "opened": opened})


def check_sizes(page: Page) -> None:
    """Hold the same screen against the rules at another width."""
    _check(page, {"opened": True, "measured": True})


def _check(page: Page, given: Mapping[str, object]) -> None:
    faults = page.evaluate(RULES, given)
    assert not faults, f"{page.url} at {page.viewport_size['width']}:\n" + "\n".join(faults)


def check_with_axe(page: Page) -> None:
    """Let axe look at it; the page's scripts must be allowed."""
    page.evaluate(FREED)
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("([parts, options]) => axe.run(parts, options)", [PARTS, WCAG])["violations"]
    lines = [f"{one['id']}: {one['help']}: {[node['html'][:120] for node in one['nodes'][:3]]}" for one in found]
    assert not lines, f"{page.url}\n" + "\n".join(lines)
