"""How many members of each association count: told of an association as of any other group, by draw and noise."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assessor.insight.findings.finding import share_of
from assessor.insight.perturbation.ladder import SHOWN_FROM, Scope, scope_of
from assessor.insight.perturbation.renewal import StandingFirms
from assessor.insight.perturbation.reweighting import drawn
from assessor.insight.perturbation.secret import Secret, Seeds
from assessor.insight.perturbation.told_counts import told_numbers
from assessor.questionnaire import Text
from assessor.releases.page import Part
from assessor.releases.table import HIDDEN_MARK

ASSOCIATION = "association"
"""Among the parts of a page: not one of the edition's axes, for a firm may be in several or in none."""
ONE_WAY = 1


@dataclass(frozen=True, kw_only=True, eq=False)
class MemberGroup:
    """The members of one association that are of the district. `marks` uint64 [members], as releases know firms."""

    id: str
    name: str
    marks: Seeds


def told_members(
    groups: Sequence[MemberGroup], standing: StandingFirms, secret: Secret, *, district: int
) -> tuple[Part, ...]:
    """A row for each association. `district`: the firms told of the whole."""
    return tuple(_part(one, standing, secret, district) for one in groups)


def _part(group: MemberGroup, standing: StandingFirms, secret: Secret, district: int) -> Part:
    members, firms = len(group.marks), _told(group.marks, standing, secret)
    is_told = members >= SHOWN_FROM and scope_of(firms, district, ONE_WAY) >= Scope.NUMBER
    return Part(
        key=key_of(group.id),
        label=Text(group.name, group.name),
        firms=firms if is_told else HIDDEN_MARK,
        population=members if members >= SHOWN_FROM else HIDDEN_MARK,
        response=min(share_of(firms, members), 1.0) if is_told else HIDDEN_MARK,
        mean=None,
        has_page=False,
    )


def key_of(association: str) -> str:
    """What the row of an association is known by."""
    return f"{ASSOCIATION}={association}"


def _told(marks: Seeds, standing: StandingFirms, secret: Secret) -> int:
    """The same firms with the same answers are drawn alike, be they an association's members or a town's firms."""
    which = np.isin(standing.marks, marks)
    states = np.stack([standing.marks[which], standing.versions[which]], axis=1)
    if not len(states):
        return 0
    draw = drawn(secret, states, np.zeros(len(states), dtype=np.int64), size=1)
    return int(told_numbers(secret, np.array([len(draw.rows)], dtype=np.int64), draw.seeds)[0])
