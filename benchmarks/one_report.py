"""(c) The PDF of one firm, warm, on one core: ours, WeasyPrint as it comes, Typst and headless Chromium.

Chromium leaves out running heads, tells fewer things about tables and keeps no PDF/UA promise; Typst lays out the same
content in a plainer look. Both are the scale to strive for, not the same page.
"""

from functools import partial

from report_contestants import (
    all_known,
    chromium_cold,
    chromium_warm,
    from_blocks,
    private_fonts,
    typst_in_process,
    weasyprint_default,
    weasyprint_tagged,
    whole,
)
from timing import print_fact, print_table, print_title
from workers import Contestant, taking_turns

THEIR_FONTS = "WeasyPrint default, PDF/UA, machine's fonts"
CONTESTANTS: dict[str, Contestant] = {
    "WeasyPrint default, PDF/UA, our fonts": weasyprint_tagged,
    "ours, laid out whole": whole,
    "ours, a new firm": from_blocks,
    "ours, all known": all_known,
    "WeasyPrint default, untagged, our fonts": weasyprint_default,
    THEIR_FONTS: weasyprint_tagged,
    "Chromium, warm": chromium_warm,
    "Chromium, started anew": chromium_cold,
    "Typst, in process": typst_in_process,
}


def run(*, quick: bool = False) -> None:
    """Print the table of (c), one report."""
    fonts = private_fonts()
    environment = {name: fonts for name in CONTESTANTS if name != THEIR_FONTS}
    contest = partial(taking_turns, CONTESTANTS, environment=environment)
    found = contest(rounds=1, warm=1) if quick else contest(rounds=9, warm=2)
    print_title("(c) the PDF of one firm, warm, one core", "a different firm each round, full depth, Chinese")
    print("\nprocessor time")
    print_table(found.processor, against="default")
    print("\nwall time")
    print_table(found.wall, against="default")
    for name, peak in found.peaks.items():
        if not name.startswith("Chromium"):
            print_fact(f"peak memory, {name}", f"{peak:.0f} MiB")
