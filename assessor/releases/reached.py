"""How many firms stand at a level or above, from the levels as they are told; and what reaches all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from assessor.insight.findings.finding import share_of
from assessor.questionnaire import Text
from assessor.releases.page import Count, Page
from assessor.releases.table import HIDDEN_MARK, Figure, bounds_of, number

NEARLY_ALL = 0.995
_HUNDRED = 100


@dataclass(frozen=True, kw_only=True)
class ReachedBy:
    """What reaches some of the firms as rows, and the names of what reaches all or nearly all: a line, no bars."""

    some: tuple[Count, ...]
    everybody: tuple[Text, ...]


def not_everywhere(found: Sequence[Count]) -> ReachedBy:
    """Rows that tell groups apart, beside those that hold of every firm."""
    everybody = [one for one in found if (number(one.share) or 0.0) >= NEARLY_ALL]
    return ReachedBy(
        some=tuple(one for one in found if one not in everybody), everybody=tuple(one.label for one in everybody)
    )


def part_told(firms: Figure, base: Figure) -> Figure:
    """Which part of `base` firms some are: hidden where either is, None of no firms, a range of a range."""
    if isinstance(base, str) or firms == HIDDEN_MARK:
        return HIDDEN_MARK
    if not base:
        return None
    if isinstance(firms, str):
        low, high = (_HUNDRED * int(end) for end in bounds_of(firms))
        return f"{floor(low / base)}–{min(ceil(high / base), _HUNDRED)}%"  # 5 of 400 are more than 1 %
    return None if firms is None else share_of(firms, base)


def firms_from(page: Page, level: int) -> Figure:
    """Firms at the level or above. What is told of the levels adds up to the firms told, so either side will do.

    HIDDEN_MARK where a level of both sides is told as a range or not at all; None of a page that tells no levels.
    """
    if not page.levels:
        return None
    upper = [one for one in page.levels if one.row.isdigit() and int(one.row) >= level]
    lower = [one for one in page.levels if one not in upper]
    above, below, whole = _sum(upper), _sum(lower), number(page.firms)
    if above is not None:
        return int(above)
    return HIDDEN_MARK if below is None or whole is None else int(max(whole - below, 0))


def share_from(page: Page, level: int) -> Figure:
    """The same as a part of the firms of the page."""
    firms, whole = firms_from(page, level), number(page.firms)
    if isinstance(firms, str) or firms is None:
        return firms
    return share_of(float(firms), whole) if whole else None


def _sum(counts: Sequence[Count]) -> float | None:
    found = [number(one.firms) for one in counts]
    return None if None in found else sum(one or 0.0 for one in found)
