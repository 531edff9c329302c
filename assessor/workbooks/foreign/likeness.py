"""How alike two wordings are: the share of neighbouring pairs of characters they have in common."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from assessor.workbooks.reading.cells import folded


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    plain = folded(text)
    return frozenset(plain[start : start + 2] for start in range(max(len(plain) - 1, 1)))


def likeness(one: str, other: str) -> float:
    """0 for nothing in common, 1 for the same pairs."""
    first, second = _pairs(one), _pairs(other)
    return 2 * len(first & second) / (len(first) + len(second))


def most_alike(text: str, wordings: Mapping[str, Iterable[str]], *, at_least: float) -> tuple[str, float]:
    """The key whose best wording is most like the text, and how much; ("", 0) below the limit or where two tie."""
    ranked = sorted(
        ((max(likeness(text, wording) for wording in own), key) for key, own in wordings.items()), reverse=True
    )
    if not ranked or ranked[0][0] < at_least or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return "", 0.0
    return ranked[0][1], ranked[0][0]
