"""What somebody says is wrong with a measure: which part of it, a line of text, and how they may be reached."""

from wtforms import BooleanField, Form, StringField, TextAreaField, ValidationError

from assessor.services.catalogue.corrections import LONGEST_CONTACT, LONGEST_SAID, GivenCorrection
from assessor.storage.catalogue import CORRECTION_TOPICS
from assessor.web.accounts.forms.account import can_be_written_to
from assessor.web.forms.plain_text import in_one_width, without_invisible
from assessor.web.language import lang, say

SHORTEST_SAID = 2


def _plain(typed: str | None) -> str:
    return without_invisible(typed or "")


class CorrectionForm(Form):
    """Nothing is cut: what is too long is refused, with how much there may be."""

    about = StringField()
    said = TextAreaField(filters=[_plain])
    contact = StringField(filters=[_plain])
    hears = BooleanField()

    def validate_about(self, field: StringField) -> None:
        """Refuse none."""
        if field.data not in CORRECTION_TOPICS:
            raise ValidationError(say("correction.wrong_about"))

    def validate_said(self, field: TextAreaField) -> None:
        """Refuse nothing at all, and too much."""
        if not SHORTEST_SAID <= len(field.data or "") <= LONGEST_SAID:
            raise ValidationError(say("correction.wrong_said", most=LONGEST_SAID))

    def validate_contact(self, field: StringField) -> None:
        """Refuse too much."""
        if len(field.data or "") > LONGEST_CONTACT:
            raise ValidationError(say("correction.wrong_contact", most=LONGEST_CONTACT))
        if self.hears.data and not can_be_written_to(self._address):
            raise ValidationError(say("correction.wrong_address"))

    @property
    def given(self) -> GivenCorrection:
        """What was said."""
        about = next(one for one in CORRECTION_TOPICS if one == self.about.data)
        contact = self._address if self.hears.data else self.contact.data or ""
        hears_in = lang() if self.hears.data else ""
        return GivenCorrection(about=about, said=self.said.data or "", contact=contact, hears_in=hears_in)

    @property
    def _address(self) -> str:
        return in_one_width(self.contact.data or "").replace(" ", "").lower()
