"""What a change of a measure would do: for three sample firms, and for the firms of the release, through its gate."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from assessor.edition import Edition
from assessor.evaluation import Enterprise, describe, evaluate
from assessor.evaluation.firm import MeasureResult
from assessor.measures.model import Measure
from assessor.questionnaire import Text, columns_from_answers
from assessor.releases.simulator.simulating import Outcome
from assessor.releases.simulator.variant_between import variant_between
from assessor.releases.simulator.variants import Variant
from assessor.services.catalogue.checking import edition_with
from assessor.services.catalogue.examples import day_tried, sample_firms
from assessor.services.context import Context, edition_of
from assessor.services.district.figures.reading import releases_for
from assessor.services.district.figures.reviewing import reviews_in, stands
from assessor.services.district.figures.trials import simulated, were_tried
from assessor.storage.catalogue import EntryChange
from assessor.storage.figures import Release


@dataclass(frozen=True, kw_only=True)
class OnFirm:
    """What a sample firm reads of the measure now, and with the change; None where it reads nothing of it."""

    name: Text
    before: MeasureResult | None
    after: MeasureResult | None


def on_sample_firms(context: Context, change: EntryChange, district: str, day: date) -> Sequence[OnFirm]:
    """The measure's block on the result page of each sample firm, on the first day the measure runs."""
    present, after = edition_of(context.edition), edition_with(context, change, day)
    on = day_tried(_measure(after, change.entry_id) or after.catalogue.measures[0], day)
    firms = sample_firms(present, district)
    given = [dict(one.answers) for one in firms]
    sides = [[*_blocks(edition, given, change.entry_id, on)] for edition in (present, after)]
    return [OnFirm(name=one.name, before=was, after=now) for one, was, now in zip(firms, *sides, strict=True)]


def variant_of(context: Context, change: EntryChange, day: date) -> Variant | None:
    """The change as a rule that may be tried on a release; None of a new measure, and of what is no such rule."""
    before = _measure(edition_of(context.edition), change.entry_id)
    after = _measure(edition_with(context, change, day), change.entry_id)
    return None if before is None or after is None else variant_between(before, after)


def is_new(context: Context, change: EntryChange) -> bool:
    """Whether the catalogue has no such measure yet."""
    return _measure(edition_of(context.edition), change.entry_id) is None


def release_to_try_on(context: Context, district: str) -> Release | None:
    """The newest release of the district that stands and is on the edition in use."""
    reviews = reviews_in(context, district)
    found = (one for one in releases_for(context, district) if stands(reviews.get(one.id)))
    return next((one for one in found if one.frame.edition == context.edition), None)


def outcome_of_change(
    context: Context, release: Release, variant: Variant, *, anew: bool, now: datetime
) -> Outcome | None:
    """What the change reaches on a release's firms; unless `anew`, only where it was tried there before.

    Trying it counts as in the simulator. Raises NotOfferedError, TrialsSpentError and NoSnapshotError.
    """
    if not anew and not were_tried(context, release, (variant,)):
        return None
    return simulated(context, release, (variant,), now=now)[0]


def _blocks(
    edition: Edition, given: list[dict[str, object]], measure: str, day: date
) -> Iterator[MeasureResult | None]:
    if not given:
        return
    columns, _ = columns_from_answers(edition.questionnaire, edition.references, given)
    evaluation = evaluate(edition, columns, day)
    for row in range(len(given)):
        result = describe(evaluation, row, Enterprise())
        yield next((one for one in result.measures if one.id == measure), None)


def _measure(edition: Edition, measure_id: str) -> Measure | None:
    return next((one for one in edition.catalogue.measures if one.id == measure_id), None)
