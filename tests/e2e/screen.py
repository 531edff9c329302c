"""What every screen must be: no wider than the window, large enough to touch, and free of faults axe can find."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SMALLEST_TARGET = 24
TARGETS = """
smallest => [...document.querySelectorAll('a, button, input:not([type=hidden]), select, summary')]
  .filter(one => one.checkVisibility() && !one.closest('p, .notice li, .skip-link'))
  .map(one => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
  .filter(([, box]) => box.width < smallest || box.height < smallest)
  .map(([html, box]) => `${html} ${box.width}x${box.height}`)
"""
"""Controls smaller than `smallest`; links within a sentence may be (WCAG 2.5.8)."""
WCAG = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
}


def check_screen(page: Page, *, with_axe: bool) -> None:
    """Hold the screen against the rules; axe needs the page's scripts to be allowed."""
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{page.url} scrolls sideways"
    closed = page.query_selector_all("details:not([open])")
    for details in closed:
        details.evaluate("one => one.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{page.url} scrolls sideways when opened"
    too_small = page.evaluate(TARGETS, SMALLEST_TARGET)
    assert not too_small, f"{page.url}: {too_small}"
    if with_axe:
        found = Axe().run(page, options=WCAG)
        assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"
    for details in closed:
        details.evaluate("one => one.open = false")
