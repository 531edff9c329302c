"""A rule that was tried, as a draft on the desk: its conditions, what it gives, its days; editors write the rest."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from assessor.catalogue.translation import paired
from assessor.edition.strict_yaml import Value
from assessor.edition.written_condition import condition_written, exact_written
from assessor.evaluation.china import day_in_china
from assessor.insight.rule_change import changed
from assessor.measures.model import Measure
from assessor.questionnaire import Condition, Group
from assessor.releases.simulator.changeable import measure_in
from assessor.releases.simulator.new_measure import NEW
from assessor.releases.simulator.simulation_base import SimulationBase
from assessor.releases.simulator.variant_words import payment_in_words
from assessor.releases.simulator.variants import NotOfferedError, Variant, refuse_unoffered
from assessor.services.catalogue.changes import begin_change
from assessor.services.catalogue.entries import desk_of
from assessor.services.catalogue.errors import NotYoursToChangeError
from assessor.services.context import Context
from assessor.services.district.figures.trials import ground_of
from assessor.storage.catalogue import EntryChange
from assessor.storage.figures import Release


@dataclass(frozen=True, kw_only=True)
class TrialDraft:
    """What is to become a draft: the variant, what a new measure is called, and where it comes from, in words."""

    variant: Variant
    title: str
    said: str


def draft_from_trial(context: Context, release: Release, tried: TrialDraft, *, now: datetime) -> EntryChange:
    """Begin a change of the measure, or a new one, with what was tried; whoever tried it cannot approve it.

    Raises NotOfferedError for what may not be tried or is asked on a former edition, EntryBeingChangedError, and
    NotYoursToChangeError for a measure of somebody else.
    """
    ground, variant = ground_of(context, release), tried.variant
    refuse_unoffered(ground, variant)
    measure = measure_in(ground, variant.measure)
    if measure is None or release.frame.edition != context.edition:
        raise NotOfferedError(variant.measure)
    district, desk = release.frame.district, desk_of(context)
    before = desk.standing.get(("measure", measure.id))
    if measure.id != NEW and before is None:
        raise NotYoursToChangeError
    known = {entry_id for _, entry_id in desk.standing}
    new_id = f"{district}-{day_in_china(now):%Y%m%d}"
    start = _new_entry(tried.title, district, new_id, known) if before is None else before.written
    written = {**start, **dict(_tried_in(ground, measure, variant))}
    return begin_change(context, "measure", written, district=district, now=now, said=tried.said)


def _new_entry(title: str, district: str, start: str, known: Container[str]) -> dict[str, Value]:
    """Under the first id that is free."""
    entry_id = next(name for name in (f"{start}-{number}" for number in count(1)) if name not in known)
    return {"id": entry_id, "title": paired(title, ""), "jurisdiction": district, "audience": "direct"}


def _tried_in(ground: SimulationBase, measure: Measure, variant: Variant) -> Iterator[tuple[str, Value]]:
    """The parts of the entry that were tried."""
    if variant.leaves or variant.added:
        parts = tuple(_asked(changed(measure, variant.change).condition))[1:]
        yield "if", condition_written(parts[0] if len(parts) == 1 else Group(mode="all", parts=parts))
    if variant.status is not None and measure.id != NEW:
        yield "status", variant.status
    first, last = variant.effective_from or measure.effective_from, variant.effective_to or measure.effective_to
    days = {"from": first, "to": last}
    if variant.effective_from is not None or variant.effective_to is not None:
        yield "effective", {key: day.isoformat() for key, day in days.items() if day is not None}
    words = payment_in_words(ground, variant)
    if words is not None:
        yield "gives", {"text": {"zh": words.zh, "en": words.en}, **_sums(variant), "unit": {"zh": "元", "en": "CNY"}}


def _asked(condition: Condition) -> Iterator[Condition]:
    """What must hold, all of it: groups within groups that ask for all are one; what is waived is gone."""
    if isinstance(condition, Group) and condition.mode == "all":
        for part in condition.parts:
            yield from _asked(part)
    else:
        yield condition


def _sums(variant: Variant) -> dict[str, Value]:
    if variant.amount is not None:
        return {"amount": exact_written(variant.amount)}
    return {"rate": exact_written(variant.terms.rate), "cap": exact_written(variant.terms.cap)}
