"""How much is told of a group, by its told size and its district's: the smaller, the less."""

from enum import IntEnum

SHOWN_FROM, FIGURES_FROM, COUNTS_FROM = 10, 15, 30
"""Firms of a group: its number, anything else, counts and exact shares."""
DISTRICT_FROM, GROUPS_FROM, ALL_GROUPS_FROM, PAIRS_FROM = 60, 150, 400, 3000
"""Firms of the district: figures of its own, groups, all figures of small groups, groups by two features."""
MOST_TRIED = 20
"""Different rules that are tried on one release: of what one copy answers, a reader learns no more than so much."""
TOP_PROBLEMS = 5
"""So many problems are told of a group of which only the outline is."""


class Scope(IntEnum):
    """What is told: nothing; the number of firms; that and means; also the commonest problems; everything."""

    NOTHING = 0
    NUMBER = 1
    MEANS = 2
    OUTLINE = 3
    FULL = 4


def scope_of(firms: int, district: int, ways: int) -> Scope:
    """`firms` told of the group, `district` of its district; `ways`: by how many features the group is picked."""
    if firms < SHOWN_FROM or district < (0, GROUPS_FROM, PAIRS_FROM)[ways]:
        return Scope.NOTHING
    if firms < FIGURES_FROM or district < DISTRICT_FROM:
        return Scope.NUMBER
    if ways > 1:
        return Scope.MEANS
    return Scope.OUTLINE if ways and firms < COUNTS_FROM and district < ALL_GROUPS_FROM else Scope.FULL
