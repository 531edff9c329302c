"""What an association would have changed of a measure, or written as a new one, in plain words."""

from collections.abc import Mapping

from wtforms import BooleanField, Form, StringField, TextAreaField, ValidationError

from assessor.services.catalogue.proposed_measures import ENDED, STATUS
from assessor.web.forms.plain_text import without_invisible
from assessor.web.language import say

SHORTEST, LONGEST_TITLE, LONGEST = 2, 100, 500
PARTS = ("title", "summary", "gives", "deadline")


def _plain(typed: str | None) -> str:
    return without_invisible(typed or "")


class ProposingForm(Form):
    """Nothing is cut: what is too long is refused, with how much there may be. `before`: how the parts read now."""

    title = StringField(filters=[_plain])
    summary = TextAreaField(filters=[_plain])
    gives = TextAreaField(filters=[_plain])
    deadline = TextAreaField(filters=[_plain])
    ended = BooleanField()
    why = TextAreaField(filters=[_plain])
    before: Mapping[str, str] = {}

    def validate_title(self, field: StringField) -> None:
        """Refuse none, and too long a one."""
        if not SHORTEST <= len(field.data or "") <= LONGEST_TITLE:
            raise ValidationError(say("proposing.wrong_title", most=LONGEST_TITLE))

    def validate_summary(self, field: TextAreaField) -> None:
        """Refuse too much, and none at all for a new measure."""
        _fits(field, shortest=0 if self.before.get("title") and not self.before.get("summary") else SHORTEST)

    def validate_gives(self, field: TextAreaField) -> None:
        """Refuse too much, and nothing in place of what stands: what is to go is said under why."""
        _fits(field, shortest=SHORTEST if self.before.get("gives") else 0)

    def validate_deadline(self, field: TextAreaField) -> None:
        """The same."""
        _fits(field, shortest=SHORTEST if self.before.get("deadline") else 0)

    def validate_why(self, field: TextAreaField) -> None:
        """Refuse none: the office has to know where it is known from; and a proposal of nothing."""
        _fits(field, shortest=SHORTEST)
        if not self.content:
            raise ValidationError(say("proposing.nothing"))

    @property
    def faults(self) -> Mapping[str, str]:
        """The first mistake of each field with what the field is called, by the id of the control."""
        labels = {one.name: say(f"proposing.{'measure_title' if one is self.title else one.name}") for one in self}
        return {one.name: f"{labels[one.name]}{say('picker.colon')}{one.errors[0]}" for one in self if one.errors}

    @property
    def content(self) -> Mapping[str, str]:
        """The parts that are to read otherwise than now."""
        typed = {name: str(self[name].data or "") for name in PARTS}
        found = {name: text for name, text in typed.items() if text and text != self.before.get(name, "")}
        return {**found, STATUS: ENDED} if self.ended.data and self.before.get(STATUS) != ENDED else found


def _fits(field: TextAreaField, shortest: int = 0) -> None:
    if not shortest <= len(field.data or "") <= LONGEST:
        raise ValidationError(say("proposing.wrong_length", most=LONGEST))
