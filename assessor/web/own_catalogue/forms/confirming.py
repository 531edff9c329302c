"""That a measure is still in force: the form of a confirmation."""

from datetime import date

from wtforms import Form, FormField, ValidationError

from assessor.services.catalogue.confirming import StillInForce
from assessor.web.language import say
from assessor.web.own_catalogue.forms.fields import DayField, LineField


class SaidForm(Form):
    """A few words in both languages; one is enough, the other is marked as not translated yet."""

    zh = LineField()
    en = LineField()

    def validate_zh(self, field: LineField) -> None:
        """Refuse neither."""
        if not (field.data or self.en.data):
            raise ValidationError(say("reviews.wrong_said"))

    @property
    def said(self) -> tuple[str, str]:
        """In both languages."""
        return self.zh.data or "", self.en.data or ""


class ConfirmingForm(Form):
    """When, by whom, by which paper; and when to look again."""

    on = DayField()
    by = FormField(SaidForm)
    paper = FormField(SaidForm)
    review_by = DayField()
    today = date.max

    def validate_on(self, field: DayField) -> None:
        """Refuse none, and a day to come."""
        if (found := _day(field)) is None or found > self.today:
            raise ValidationError(say("reviews.wrong_on"))

    def validate_review_by(self, field: DayField) -> None:
        """Refuse a day that is over."""
        if (found := _day(field)) is not None and found <= self.today:
            raise ValidationError(say("reviews.wrong_review_by"))

    @property
    def found(self) -> StillInForce:
        """What was typed."""
        on = _day(self.on) or self.today
        return StillInForce(on=on, by=self.by.form.said, paper=self.paper.form.said, review_by=_day(self.review_by))

    @property
    def faults(self) -> dict[str, str]:
        """The first mistake of each control with what the control is called, by its id."""
        controls = {"on": self.on, "by": self.by.form.zh, "paper": self.paper.form.zh, "again": self.review_by}
        return {
            str(one.id): f"{say(f'reviews.{name}')}{say('picker.colon')}{one.errors[0]}"
            for name, one in controls.items()
            if one.errors
        }


def _day(field: DayField) -> date | None:
    written = field.written()
    return date.fromisoformat(written) if isinstance(written, str) else None
