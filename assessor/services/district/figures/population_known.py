"""How many firms there are: the numbers an office handed in, else its register counted; and associations' members."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, combinations

import numpy as np

from assessor.edition.model import Edition, Grouping
from assessor.insight.cohorts import PopulationCount
from assessor.releases.axes import code_counted, is_of_place, region_codes
from assessor.releases.member_groups import MemberGroup
from assessor.services.context import Context, edition_of
from assessor.services.district.figures.current_firms import number_of
from assessor.storage import Transaction
from assessor.storage.figures import Frame, population_of
from assessor.storage.members import members_by_association
from assessor.storage.proofs import places_registered

REGION = slice(2, 8)
"""Where a social credit code says in which district the firm was registered."""
Codes = tuple[tuple[str, str], ...]


def population_known(context: Context, frame: Frame) -> Sequence[PopulationCount]:
    """By the axes of the edition; groups neither numbers nor register know of are part of larger ones."""
    edition = edition_of(frame.edition)
    with context.database.reading() as transaction:
        rows = population_of(transaction, frame.district, frame.period)
        if not rows:
            return list(_counted(edition, transaction, frame.district))
    return [
        PopulationCount(codes={one.axis: row.groups.get(one.column, "") for one in edition.groupings}, firms=row.firms)
        for row in rows
    ]


def member_groups(context: Context, frame: Frame) -> Sequence[MemberGroup]:
    """Associations with members of the district: those in its register, or registered there where it has none."""
    regions = region_codes(edition_of(frame.edition), frame.district)
    with context.database.reading() as transaction:
        registered = frozenset(code for code, *_ in places_registered(transaction, frame.district))
        listed = members_by_association(transaction)
    found = []
    for association, (name, codes) in listed.items():
        here = [one for one in codes if (one in registered if registered else one[REGION].startswith(regions))]
        marks = np.array([number_of(context, one) for one in here], dtype=np.uint64)
        found += [MemberGroup(id=str(association), name=name, marks=marks)] if here else []
    return found


def _counted(edition: Edition, transaction: Transaction, district: str) -> Iterator[PopulationCount]:
    """The register by town, by trade, and by both; a firm that does not say one of them is in the larger groups."""
    found: Counter[Codes] = Counter()
    listed = [one for one in edition.groupings if _is_listed(edition, one)]
    for _, town, trade in places_registered(transaction, district):
        said = [(one.axis, code_counted(one, town if is_of_place(edition, one) else trade)) for one in listed]
        known = [(axis, code) for axis, code in said if code]
        found.update(chain.from_iterable(combinations(known, size) for size in range(len(known) + 1)))
    yield from (PopulationCount(codes=dict(codes), firms=firms) for codes, firms in found.items())


def _is_listed(edition: Edition, grouping: Grouping) -> bool:
    """Whether its codes are those of a list that registers use too: of towns and of trades."""
    question = edition.questionnaire.find_question(grouping.question)
    return question is not None and question.reference is not None
