"""What is known of a measure and since when: a word that never says more than its evidence."""

from datetime import date

from assessor.measures.model import Measure
from assessor.measures.verdicts import is_old, is_open, last_known
from assessor.measures.words import STATUS_WORDS
from assessor.questionnaire import Text

_NOT_YET = Text("那时还没有", "Not there yet on that day")
_OVER = Text("已过期", "Past its period")


def badge_of(measure: Measure, as_of: date, *, months: int) -> Text:
    """What can be said of a measure on a day. What is older than `months` and unconfirmed is told as of its year."""
    if measure.status == "planned":
        return _announced(measure, as_of, months=months)
    if measure.status != "in_force":
        return STATUS_WORDS[measure.status]
    known = last_known(measure, as_of)
    if measure.evidence_date is not None and known is None:
        return _NOT_YET
    if not is_open(measure, as_of):
        return _OVER
    if known is not None and is_old(measure, as_of, months=months):
        return Text(f"{known.year} 年答复写明", f"Stated in a reply of {known.year}")
    return STATUS_WORDS["in_force"]


def _announced(measure: Measure, as_of: date, *, months: int) -> Text:
    known = last_known(measure, as_of)
    if known is not None and is_old(measure, as_of, months=months):
        return Text(f"{known.year} 年说要办", f"Announced in {known.year}")
    return STATUS_WORDS["planned"]
