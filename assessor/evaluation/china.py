"""The days of the service: a day is a day in China, which has one time zone and no summer time."""

from calendar import monthrange
from datetime import date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))
"""Dates of results are dates in China."""
MONTHS = 12


def day_in_china(moment: datetime) -> date:
    """The date it is in China at a moment that knows its zone."""
    return moment.astimezone(CHINA).date()


def months_before(moment: datetime, months: int) -> datetime:
    """The same day in China so many months earlier, or the last day of a shorter month."""
    there = moment.astimezone(CHINA)
    year, month = divmod(there.year * MONTHS + there.month - 1 - months, MONTHS)
    return there.replace(year=year, month=month + 1, day=min(there.day, monthrange(year, month + 1)[1]))
