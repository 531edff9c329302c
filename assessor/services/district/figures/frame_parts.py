"""A frame of firms as it is at one moment, counted part by part by whoever has time for one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from assessor.edition import Edition
from assessor.insight.cohorts import Panel, panel_of
from assessor.insight.perturbation.renewal import StandingFirms
from assessor.insight.perturbation.secret import Secret
from assessor.releases.cohort_of_firms import AT_A_TIME, Gathered, gathered_in, grouped_in, scored_in
from assessor.releases.figures import Tally, tally_of
from assessor.releases.rows import Rows, marks_of, standing_of
from assessor.releases.weighing import Weighing, weighed
from assessor.services.context import Context
from assessor.services.district.figures.snapshots import rows_kept, shards_between
from assessor.storage.figures import Frame, Release, find_snapshot, list_releases


@dataclass(frozen=True, kw_only=True, eq=False)
class FrameTaken:
    """A frame at one moment: its firms by their groups, and how often each counts in which. Nothing is evaluated."""

    frame: Frame
    secret: Secret
    grouped: Gathered
    standing: StandingFirms
    weighing: Weighing

    @property
    def firms(self) -> int:
        """How many there are."""
        return self.grouped.rows.size


@dataclass(frozen=True, kw_only=True, eq=False)
class FirmsBefore:
    """A release of an earlier period, and the shards of what it was made from."""

    release: Release
    shards: Sequence[bytes]


def frame_taken(secret: Secret, frame: Frame, rows: Rows, *, rules: Edition, as_of: date) -> FrameTaken:
    """The frame with these firms, to be judged by these rules."""
    grouped = grouped_in(rules, frame.district, rows, as_of)
    standing = standing_of(rows, grouped.cohort, secret)
    states = np.stack([standing.marks, standing.versions], axis=1)
    weighing = weighed(grouped.cohort, secret, states)
    return FrameTaken(frame=frame, secret=secret, grouped=grouped, standing=standing, weighing=weighing)


def secret_of(context: Context, frame: Frame) -> Secret:
    """Bound to the first of the service's keys, by which releases know firms again, whatever key came later."""
    first_key = (context.key, *context.former_keys)[-1]
    return Secret(key=first_key.encode()).within(f"figures {frame.district} {frame.edition} {frame.period}")


def parts_for(firms: int) -> int:
    """Into how many parts so many firms are divided, so that a worker needs no more memory for more of them."""
    return max(1, -(-firms // AT_A_TIME))


def tally_of_part(context: Context, taken: FrameTaken, part: int, parts: int) -> Tally:
    """What the firms of one of so many parts add to the figures."""
    firms = list(pairwise(taken.firms * number // parts for number in range(parts + 1)))[part]
    chosen = slice(*firms)
    rows = taken.grouped.rows.taken(chosen)
    found = gathered_in(taken.grouped.edition, taken.frame.district, rows, taken.grouped.as_of)
    return tally_of(found, _panel(context, taken.frame, found), taken.weighing.of_some(chosen))


def firms_before(context: Context, frame: Frame) -> FirmsBefore | None:
    """Those of the last release of an earlier period on the same edition; None where nothing is kept of one."""
    with context.database.reading() as transaction:
        same = [one for one in list_releases(transaction, frame.district) if one.frame.edition == frame.edition]
        earlier = [one for one in same if one.frame.period < frame.period]
        last = max(earlier, key=lambda one: (one.frame.period, one.number), default=None)
        content = () if last is None else find_snapshot(transaction, last.id)
    return FirmsBefore(release=last, shards=content) if last is not None and content else None


def _panel(context: Context, frame: Frame, found: Gathered) -> Panel | None:
    """Those of the firms that were there before, then and now; None where there is nothing before."""
    before = firms_before(context, frame)
    if before is None:
        return None
    rows = rows_kept(shards_between(before.shards, marks_of(found.rows)), found.edition)
    rows = rows.taken(np.isin(rows.firms, found.rows.firms))
    scored = scored_in(found.edition, frame.district, rows, before.release.as_of)
    return panel_of(scored, rows.firms, found.cohort, found.rows.firms)
