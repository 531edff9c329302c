"""Small forms of the desk: a new entry's id, reasons, comments and days."""

import re
from datetime import date
from itertools import count
from typing import ClassVar

from wtforms import Form, HiddenField, IntegerField, StringField, ValidationError

from assessor.catalogue.translation import paired
from assessor.edition.strict_yaml import Value
from assessor.services.catalogue.changes import LONGEST_COMMENT, LONGEST_NOTE
from assessor.web.forms.plain_text import in_one_width, without_invisible
from assessor.web.language import say
from assessor.web.own_catalogue.forms.fields import DayField, ProseField, refuse_longer

SHORTEST, LONGEST = 2, 1000
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{2,79}")
_TEXTS = {"measure": "title", "problem": "title", "document": "title", "provider": "name"}


class NewEntryForm(Form):
    """What the entry is called in Chinese, and the id that stays; where none is typed, a free one is made of `stem`."""

    entry_id = StringField(filters=[lambda typed: in_one_width(typed or "").replace(" ", "-").lower()])
    title = StringField(filters=[lambda typed: without_invisible(typed or "")])
    known: frozenset[str] | set[str] = frozenset()
    stem: str = ""

    @property
    def id_(self) -> str:
        """The id as typed, else the first free one."""
        made = (f"{self.stem}-{number}" if number > 1 else self.stem for number in count(1))
        return str(self.entry_id.data or "") or next(one for one in made if one not in self.known)

    def validate_entry_id(self, field: StringField) -> None:
        """Refuse what is no id, and one that is taken."""
        if field.data and not _ID.fullmatch(field.data):
            raise ValidationError(say("desk.wrong_id"))
        if field.data in self.known:
            raise ValidationError(say("desk.known_id"))

    def validate_title(self, field: StringField) -> None:
        """Refuse none."""
        if not SHORTEST <= len(field.data or "") <= LONGEST:
            raise ValidationError(say("desk.wrong_title"))

    def first_draft(self, kind: str, place: str) -> dict[str, Value]:
        """What is written at first."""
        return {"id": self.id_, _TEXTS[kind]: paired(str(self.title.data or ""), ""), "jurisdiction": place}


class ReasonGivenForm(Form):
    """Something said in a few words."""

    reason = ProseField()
    most: ClassVar[int] = LONGEST_NOTE

    def validate_reason(self, field: ProseField) -> None:
        """Refuse nothing at all, and more than is kept."""
        if len(field.data or "") < SHORTEST:
            raise ValidationError(say("desk.wrong_reason"))
        refuse_longer(field.data or "", self.most)


class EndingForm(ReasonGivenForm):
    """Why a measure ends at once."""


class SubmittingForm(ReasonGivenForm):
    """What the change is about, for whoever reviews it."""


class ReturningForm(ReasonGivenForm):
    """What is to be mended."""

    most: ClassVar[int] = LONGEST_COMMENT


class ApprovingForm(Form):
    """From which day; empty: at once. What was read is named, so that nothing else is approved."""

    on = DayField()
    seen = HiddenField()
    today: date | None = None

    def validate_on(self, field: DayField) -> None:
        """Refuse a day that is over: nothing is published for the past."""
        if field.data and self.day is not None and self.today is not None and self.day < self.today:
            raise ValidationError(say("desk.past_day"))

    @property
    def day(self) -> date | None:
        """The day."""
        found = self.on.written()
        return date.fromisoformat(found) if isinstance(found, str) else None


class VersionForm(Form):
    """Which version of a change was on the screen."""

    seen = IntegerField()
