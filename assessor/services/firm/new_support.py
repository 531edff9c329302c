"""What assessed firms can newly use: stored answers matched on the catalogue of now, nothing scored again."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import numpy as np

from assessor.edition import Edition
from assessor.evaluation.catalogue_index import catalogue_index
from assessor.evaluation.columns import Evaluation
from assessor.evaluation.kept.diagnosis import diagnoses_from
from assessor.evaluation.kept.result import Rules, is_codes
from assessor.evaluation.matching import match
from assessor.measures.model import Measure
from assessor.measures.verdicts import usable
from assessor.services.context import edition_of, is_former
from assessor.services.rules import RulesNotKeptError, edition_by
from assessor.storage import Assessment, AssessmentId

NewSupport = Mapping[AssessmentId, tuple[str, ...]]
"""Ids of measures by assessment, in the catalogue's order."""


def new_support(assessments: Sequence[Assessment], day: date) -> NewSupport:
    """The measures recommended on the day that were not usable by the frozen result.

    A firm assessed on another instrument, or under a catalogue that is the same still, has none.
    """
    groups: dict[Rules, list[Assessment]] = {}
    for one in assessments:
        rules = _rules_of(one)
        if rules is not None and _can_be_matched(rules):
            groups.setdefault(rules, []).append(one)
    return {name: found for rules, group in groups.items() for name, found in _of_group(rules, group, day)}


def measures_named(edition: Edition, ids: Sequence[str]) -> tuple[Measure, ...]:
    """Those that stand and are in force."""
    known = catalogue_index(edition).measures
    return tuple(known[name] for name in ids if name in known and known[name].status == "in_force")


def _rules_of(assessment: Assessment) -> Rules | None:
    """By what it was decided; None where its result was frozen before results were kept as codes."""
    stored = assessment.result
    receipt = (stored or {}).get("receipt")
    if stored is None or not is_codes(stored) or not isinstance(receipt, dict):
        return None
    named = (receipt.get(name, "") for name in ("edition", "edition_digest", "catalogue_digest"))
    return Rules(*(str(one) for one in named))


def _can_be_matched(rules: Rules) -> bool:
    if is_former(rules.edition):
        return False
    present = edition_of(rules.edition)
    return present.digest == rules.instrument and present.catalogue.digest != rules.catalogue


def _of_group(rules: Rules, group: Sequence[Assessment], day: date) -> Iterator[tuple[AssessmentId, tuple[str, ...]]]:
    try:
        frozen = edition_by(rules)
    except RulesNotKeptError:
        return
    results = [one.result or {} for one in group]
    now = match(edition_of(rules.edition), diagnoses_from(frozen, results), day)
    for row, (one, stored) in enumerate(zip(group, results, strict=True)):
        yield one.id, _new(now, row, _usable_then(frozen, stored))


def _usable_then(frozen: Edition, stored: Mapping[str, object]) -> frozenset[str]:
    verdicts = np.array([int(digit) for digit in str(stored.get("verdicts", ""))], dtype=np.int8)
    measures = (one.id for one in frozen.catalogue.measures)
    return frozenset(name for name, was in zip(measures, usable(verdicts).tolist(), strict=True) if was)


def _new(now: Evaluation, row: int, before: frozenset[str]) -> tuple[str, ...]:
    """Direct measures; a part of one that is new itself is told with the whole."""
    measures = now.edition.catalogue.measures
    found = {
        measures[place].id: measures[place]
        for place in np.flatnonzero(now.recommended[:, row]).tolist()
        if measures[place].audience == "direct" and measures[place].id not in before
    }
    return tuple(name for name, one in found.items() if one.parent not in found)
