"""Publishing a release: firms drawn in secret, figures through the gate, every page frozen at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

import numpy as np

from assessor.evaluation.china import day_in_china
from assessor.insight.lattice import ALL
from assessor.insight.perturbation.ladder import SHOWN_FROM
from assessor.insight.perturbation.renewal import StandingFirms
from assessor.insight.perturbation.secret import Seeds
from assessor.releases.figures import Tally, figures_from, joined
from assessor.releases.gate import through
from assessor.releases.member_groups import ASSOCIATION, told_members
from assessor.releases.page import Page
from assessor.releases.pages import Story, pages_of, story_of
from assessor.releases.renewals import Renewals, renewed, still_standing
from assessor.releases.stored import page_read, stored_page
from assessor.releases.table import number
from assessor.services.context import Context, is_former, rules_of
from assessor.services.district.figures.current_firms import present_marks, present_rows
from assessor.services.district.figures.frame_parts import (
    FrameTaken,
    firms_before,
    frame_taken,
    parts_for,
    secret_of,
    tally_of_part,
)
from assessor.services.district.figures.population_known import member_groups, population_known
from assessor.services.district.figures.reviewing import await_second_person
from assessor.services.district.figures.snapshots import renewals_kept, without_firms, written
from assessor.services.errors import NothingToPublishError
from assessor.services.operator.audit_trail import note
from assessor.storage import AuditEvent
from assessor.storage.figures import (
    Frame,
    Release,
    ReleaseId,
    add_release,
    find_pages,
    find_review,
    find_snapshot,
    frames_of,
    releases_of_frame,
)


@dataclass(frozen=True, kw_only=True, eq=False)
class EarlierRelease:
    """The release before, with what it kept; `renewals` None where older code made it."""

    release: Release
    renewals: Renewals | None
    is_withdrawn: bool


def frames_open(context: Context, district: str) -> Sequence[Frame]:
    """Editions and periods in which firms of the district have agreed to statistics, the latest period first.

    Results on a former edition enter no new release.
    """
    with context.database.reading() as transaction:
        return [one for one in frames_of(transaction, district) if not is_former(one.edition)]


def publish(context: Context, frame: Frame, *, now: datetime) -> Release:
    """Publish the next release of a frame; groups in which too little changed are told as they were.

    Raises NothingToPublishError where no firm counts, or too few to tell even how many; or where too few changed since
    the last release for figures of the whole: those are of the day in every release.
    """
    rows, rules = present_rows(context, frame), rules_of(frame.edition)
    taken = frame_taken(secret_of(context, frame), frame, rows, rules=rules, as_of=day_in_china(now))
    ready_to_publish(context, taken)
    parts = parts_for(taken.firms)
    tallies = [tally_of_part(context, taken, part, parts) for part in range(parts)]
    return publish_counted(context, taken, tallies, now=now)


def ready_to_publish(context: Context, taken: FrameTaken) -> None:
    """Raises NothingToPublishError where no firm counts, or too few changed since the last release."""
    if not taken.firms:
        raise NothingToPublishError
    earlier = _earlier(context, taken.frame)
    if ALL in still_standing_in(earlier, taken):
        raise NothingToPublishError(waiting=changes_since(earlier, taken.standing))


def publish_counted(context: Context, taken: FrameTaken, tallies: Sequence[Tally], *, now: datetime) -> Release:
    """Publish what was counted of all parts of a frame. Raises NothingToPublishError as `publish` does."""
    ready_to_publish(context, taken)
    earlier = _earlier(context, taken.frame)
    kept = _kept(context, earlier, still_standing_in(earlier, taken))
    pages = pages_of(_story(context, taken, joined(tallies)), kept)
    if number(pages[ALL].firms) is None:
        raise NothingToPublishError(waiting=taken.firms)
    told = {**pages, ALL: _with_associations(context, taken, pages[ALL])}
    before = None if earlier is None else earlier.renewals
    renewals = renewed(before, taken.standing, taken.grouped.cohort.lattice, kept, pages)
    release = _next_release(taken.frame, earlier, pages[ALL], now)
    stored = {key: stored_page(page) for key, page in told.items()}
    snapshot = without_firms(release.id, written(taken.grouped.rows, renewals), _gone_since(context, taken))
    with context.database.writing() as transaction:
        add_release(transaction, release, stored, snapshot=snapshot)
        await_second_person(transaction, release, context.actor)
        detail = f"{release.frame.district} {release.frame.edition} {release.frame.period} {release.number}"
        note(context, transaction, AuditEvent(at=now, kind="figures_published", detail=detail))
    return release


def _gone_since(context: Context, taken: FrameTaken) -> Seeds:
    """The marks of firms that no longer count, though they did when the frame was taken."""
    return np.setdiff1d(taken.standing.marks, present_marks(context, taken.frame))


def still_standing_in(earlier: EarlierRelease | None, taken: FrameTaken) -> frozenset[str]:
    """Groups whose figures stand; none without an earlier release that kept who stood behind them."""
    if earlier is None or earlier.renewals is None:
        return frozenset()
    found = still_standing(earlier.renewals, taken.standing, taken.grouped.cohort.lattice, taken.secret)
    if earlier.is_withdrawn and not changes_since(earlier, taken.standing):
        return found - {ALL}  # told of the very same firms: the same figures, with what was put right beside them
    return found


def changes_since(earlier: EarlierRelease | None, standing: StandingFirms) -> int:
    """How many firms came, left, moved or answered otherwise since the last release."""
    if earlier is None or earlier.renewals is None:
        return 0
    last = earlier.renewals.generations[-1]
    before = set(zip(last.marks.tolist(), last.versions.tolist(), strict=True))
    now = set(zip(standing.marks.tolist(), standing.versions.tolist(), strict=True))
    return len({mark for mark, _ in before ^ now})


def _kept(context: Context, earlier: EarlierRelease | None, keys: frozenset[str]) -> Mapping[str, Page]:
    """The pages of the last release that stand, with the day they are of."""
    if earlier is None or not keys:
        return {}
    with context.database.reading() as transaction:
        stored = find_pages(transaction, earlier.release.id, sorted(keys))
    found = {key: page_read(one) for key, one in stored.items()}
    return {key: replace(page, as_of=page.as_of or earlier.release.as_of) for key, page in found.items()}


def _story(context: Context, taken: FrameTaken, tally: Tally) -> Story:
    """Everything the pages are told from, through the gate."""
    telling = through(figures_from(taken.grouped, tally, taken.weighing), taken.weighing, taken.secret)
    earlier = firms_before(context, taken.frame)
    before = "" if earlier is None else earlier.release.frame.period
    return story_of(telling, population_known(context, taken.frame), before)


def _with_associations(context: Context, taken: FrameTaken, whole: Page) -> Page:
    """The page of the whole, with how many members of each association count."""
    firms = int(number(whole.firms) or 0)
    told = told_members(member_groups(context, taken.frame), taken.standing, taken.secret, district=firms)
    return replace(whole, parts={**whole.parts, ASSOCIATION: told}) if told else whole


def _next_release(frame: Frame, earlier: EarlierRelease | None, whole: Page, now: datetime) -> Release:
    return Release(
        id=ReleaseId(uuid4()),
        frame=frame,
        number=1 if earlier is None else earlier.release.number + 1,
        published_at=now,
        as_of=day_in_china(now),
        threshold=SHOWN_FROM,
        firms=int(number(whole.firms) or 0),
        catalogue_revision=rules_of(frame.edition).catalogue.revision,
    )


def _earlier(context: Context, frame: Frame) -> EarlierRelease | None:
    with context.database.reading() as transaction:
        last = next(iter(releases_of_frame(transaction, frame)), None)
        content = () if last is None else find_snapshot(transaction, last.id)
        review = None if last is None else find_review(transaction, last.id)
    if last is None:
        return None
    is_withdrawn = review is not None and review.state == "withdrawn"
    return EarlierRelease(release=last, renewals=renewals_kept(content), is_withdrawn=is_withdrawn)
