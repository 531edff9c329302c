"""A whole result as codes, and told again from them with the rules it was decided by."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from assessor.edition.model import Edition
from assessor.evaluation.columns import Evaluation
from assessor.evaluation.describe.result import describe
from assessor.evaluation.firm import Enterprise, FirmResult, Reading, Receipt
from assessor.evaluation.from_json import FrozenResultError
from assessor.evaluation.kept.codes import part_of
from assessor.evaluation.kept.diagnosis import diagnoses_from, diagnosis_codes
from assessor.evaluation.kept.support import advised_order, support_codes, told_evaluation
from assessor.evaluation.matching import match
from assessor.evaluation.readings import reading_of
from assessor.evaluation.row import FirmRow
from assessor.questionnaire.plain_values import PlainValueError, built, plain_of

FORM = "codes"
"""Stands in a result kept as codes, with the number of their form; a result frozen in full has no such key."""


@dataclass(frozen=True)
class Rules:
    """By what a result was decided: an edition and the digests of its instrument and its catalogue."""

    edition: str
    instrument: str
    catalogue: str


RulesOf = Callable[[Rules], Edition]
"""Finds the edition with exactly these contents; raises LookupError where they are not kept."""


def rules_used(edition: Edition) -> Rules:
    """What an edition is recognised by."""
    return Rules(edition.id, edition.digest, edition.catalogue.digest)


def is_codes(stored: Mapping[str, object]) -> bool:
    """Whether a stored result is kept as codes."""
    return FORM in stored


def codes_of(evaluation: Evaluation, row: int, result: FirmResult) -> dict[str, object]:
    """The codes of one firm's result; `result` is what was said of that row."""
    others = zip(evaluation.also, result.also, strict=True)
    return {
        FORM: 1,
        "enterprise": plain_of(result.enterprise),
        "receipt": plain_of(result.receipt),
        **diagnosis_codes(evaluation, row, result.level),
        **support_codes(evaluation, row, result),
        "also": [{**_named(other.edition), **diagnosis_codes(other, row, told.level)} for other, told in others],
    }


def told(stored: Mapping[str, object], rules_of: RulesOf) -> FirmResult:
    """The result that the codes stand for: all figures and decisions as they were, in the words of those rules.

    Raises FrozenResultError, and LookupError where the rules are not kept.
    """
    try:
        receipt = built(Receipt, part_of(stored, "receipt"))
        enterprise = built(Enterprise, part_of(stored, "enterprise"))
    except PlainValueError as error:
        raise FrozenResultError(str(error)) from error
    edition = rules_of(_own_rules(stored))
    now = match(edition, diagnoses_from(edition, [stored]), receipt.as_of)
    result = describe(told_evaluation(now, stored), 0, enterprise)
    order = advised_order(stored)
    advice = sorted(result.advice, key=lambda one: order.index(one.measure or one.deed))
    also = tuple(_reading(other, receipt.as_of, rules_of) for other in _others(stored))
    return replace(result, receipt=receipt, advice=tuple(advice), also=also)


def _reading(codes: Mapping[str, object], as_of: date, rules_of: RulesOf) -> Reading:
    edition = rules_of(_rules(codes))
    return reading_of(FirmRow(evaluation=match(edition, diagnoses_from(edition, [codes]), as_of), row=0))


def _others(stored: Mapping[str, object]) -> list[Mapping[str, object]]:
    others = stored.get("also")
    if not isinstance(others, list):
        message = "also: a list is needed"
        raise FrozenResultError(message)
    return others


def _named(edition: Edition) -> dict[str, object]:
    used = rules_used(edition)
    return {"edition": used.edition, "edition_digest": used.instrument, "catalogue_digest": used.catalogue}


def _own_rules(stored: Mapping[str, object]) -> Rules:
    return _rules(part_of(stored, "receipt"))


def _rules(written: Mapping[str, object]) -> Rules:
    return Rules(*(str(written.get(name, "")) for name in ("edition", "edition_digest", "catalogue_digest")))
