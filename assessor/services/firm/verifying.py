"""Verifying a report by the number printed on it: genuine, withdrawn or unknown, and nothing about whose it is."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from assessor.evaluation import FirmResult
from assessor.evaluation.china import day_in_china
from assessor.questionnaire import Text
from assessor.services.budgets import OverBudgetError, lookups, spend
from assessor.services.codes import hashes_by_all_keys, keyed_hash
from assessor.services.context import Context
from assessor.services.errors import TooManyLookupsError
from assessor.services.firm.consent_texts import CURRENT
from assessor.services.firm.printed_token import token_of
from assessor.services.firm.submitting import result_of
from assessor.storage import (
    Assessment,
    Outcome,
    count_consenting,
    count_verification,
    find_by_receipt_code,
    find_withdrawal,
)

WITHDRAWN = "withdrawn report"
SHAPE = re.compile(r"[A-Z2-7]{12}")
LONGEST_TYPED = 100
LOOK_ALIKES = str.maketrans("018", "OIB")
"""Digits that do not occur in numbers of reports, and the letters they are mistaken for."""


@dataclass(frozen=True, kw_only=True)
class VerifiedLevel:
    """The level on the report; both are None where too little was answered."""

    value: int | None
    label: Text | None


@dataclass(frozen=True, kw_only=True)
class Verification:
    """What anybody may know about a report's number."""

    outcome: Outcome
    as_of: date | None = None
    edition: str = ""
    level: VerifiedLevel | None = None
    """Only where the firm allows it."""
    withdrawn_on: date | None = None


def read_report_code(typed: str) -> str | None:
    """The report's number a person meant, whatever case, width, spaces or dashes; None if it cannot be one."""
    plain = unicodedata.normalize("NFKC", typed[:LONGEST_TYPED]).upper()
    kept = "".join(char for char in plain if not char.isspace() and unicodedata.category(char) != "Pd")
    kept = kept.translate(LOOK_ALIKES)
    return "-".join((kept[:4], kept[4:8], kept[8:])) if SHAPE.fullmatch(kept) else None


def verify_report(context: Context, code: str, *, origin: str, now: datetime) -> Verification:
    """What is known of a number as `read_report_code` returns it; raises TooManyLookupsError.

    Known, withdrawn and unknown numbers take the same queries, so that the time of the answer says nothing.
    Look-ups are counted; which number was asked for is not kept.
    """
    try:
        spend(context, lookups(context), origin, now=now)
    except OverBudgetError as error:
        raise TooManyLookupsError from error
    with context.database.writing() as transaction:
        live = find_by_receipt_code(transaction, code)
        hashes = list(hashes_by_all_keys(context, WITHDRAWN, code))
        days = [find_withdrawal(transaction, one) for one in hashes]
        withdrawn_on = max((one for one in days if one is not None), default=None)
        wanted = CURRENT["verification"]
        allowing = count_consenting(transaction, code, wanted.purpose, version=wanted.version)
        found = _verification(live, withdrawn_on, allowing=allowing)
        count_verification(transaction, found.outcome, on=day_in_china(now))
    return found


def verification_address(context: Context, assessment: Assessment, result: FirmResult | None = None) -> str | None:
    """Where the report's QR code leads; None without a result or a public address. `result`: if told already."""
    if not context.public_url or assessment.receipt_code is None:
        return None
    token = token_of(context, result or result_of(assessment))
    return f"{context.public_url.rstrip('/')}/verify/{assessment.receipt_code}.{token}"


def withdrawal_hash(context: Context, code: str) -> str:
    """What is kept of a withdrawn report's number."""
    return keyed_hash(context.key, WITHDRAWN, code)


def _verification(live: Sequence[Assessment], withdrawn_on: date | None, *, allowing: int) -> Verification:
    """`allowing`: how many of the live ones let their level be shown; one that does not hides it for all."""
    if not live:
        outcome: Outcome = "unknown" if withdrawn_on is None else "withdrawn"
        return Verification(outcome=outcome, withdrawn_on=withdrawn_on)
    level = _level_of(live[0]) if allowing == len(live) else None
    return Verification(outcome="genuine", as_of=live[0].as_of, edition=live[0].edition, level=level)


def _level_of(assessment: Assessment) -> VerifiedLevel | None:
    level = (assessment.result or {}).get("level")
    if not isinstance(level, dict):
        return None
    label = level["label"]
    return VerifiedLevel(value=level["value"], label=None if label is None else Text(label["zh"], label["en"]))
