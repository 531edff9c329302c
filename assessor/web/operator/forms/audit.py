"""What of the audit trail to show: a kind, a day, an actor, from which entry on."""

import re
from contextlib import suppress
from datetime import date, datetime, time, timedelta

from wtforms import Form, StringField, ValidationError

from assessor.evaluation.china import CHINA
from assessor.services import KINDS
from assessor.storage import TrailFilter
from assessor.web.forms.plain_text import in_one_width
from assessor.web.language import say

LONGEST = 60
ACTORS = re.compile(r"[a-z]+|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
HIGHEST = 2**31 - 1


def _plain(typed: str | None) -> str:
    return in_one_width((typed or "")[:1000]).strip().lower()


class TrailForm(Form):
    """The filter as it stands in the address."""

    kind = StringField(filters=[_plain])
    day = StringField(filters=[_plain])
    actor = StringField(filters=[_plain])
    before = StringField(filters=[_plain])

    def validate_kind(self, field: StringField) -> None:
        """Refuse what no entry says."""
        if field.data and field.data not in KINDS:
            raise ValidationError(say("error.trail_kind"))

    def validate_day(self, field: StringField) -> None:
        """Refuse what is no day."""
        if field.data and self._day() is None:
            raise ValidationError(say("error.trail_day"))

    def validate_actor(self, field: StringField) -> None:
        """Refuse what cannot stand for anybody."""
        if field.data and not ACTORS.fullmatch(field.data[: LONGEST + 1]):
            raise ValidationError(say("error.trail_actor"))

    @property
    def wanted(self) -> TrailFilter:
        """The filter for the trail; a place to go on from that is no number counts as the beginning."""
        begun = self._day()
        since = None if begun is None else datetime.combine(begun, time(), CHINA)
        before = self.before.data or ""
        return TrailFilter(
            kind=self.kind.data or "",
            actor=self.actor.data or "",
            since=since,
            until=None if since is None else since + timedelta(days=1),
            before=min(int(before), HIGHEST) if re.fullmatch(r"[0-9]{1,10}", before) else None,
        )

    @property
    def in_address(self) -> dict[str, str]:
        """What of it is set, for links."""
        return {name: str(self[name].data) for name in ("kind", "day", "actor") if self[name].data}

    def _day(self) -> date | None:
        with suppress(ValueError, OverflowError):
            return date.fromisoformat(self.day.data or "")
        return None
