"""Keeping what is kept no longer than was said, without anything irreversible happening by mistake."""

from assessor.services.operator.retention.alarms import alarms_waiting, confirm_clock
from assessor.services.operator.retention.applying import Applied, Retention, apply_retention, put_off
from assessor.services.operator.retention.terms import GRACE, TERMS, Kind

__all__ = [
    "GRACE",
    "TERMS",
    "Applied",
    "Kind",
    "Retention",
    "alarms_waiting",
    "apply_retention",
    "confirm_clock",
    "put_off",
]
