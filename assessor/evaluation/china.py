"""The day results are judged on: a day in China, which has one time zone and no summer time."""

from datetime import date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))
"""Dates of results are dates in China."""


def day_in_china(moment: datetime) -> date:
    """The date it is in China at a moment that knows its zone."""
    return moment.astimezone(CHINA).date()
