"""Fields of a catalogue's entries: what is typed, and how it is written in the entry."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Protocol, runtime_checkable

from wtforms import Field, FieldList, Form, FormField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.form import BaseForm

from assessor.catalogue.translation import paired, typed
from assessor.edition.strict_yaml import Value
from assessor.questionnaire import Text, read_figure
from assessor.web.forms.plain_text import in_one_width, without_invisible
from assessor.web.language import say

LONGEST = 2000
_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_FIGURE = re.compile(r"(-?[0-9]{1,15}(?:\.[0-9]{1,9})?)(%?)")
_PER_CENT = Decimal(100)
YUAN = Text("元", "yuan")


Choices = Sequence[tuple[str, str]]
NOTHING_ELSEWHERE: Mapping[str, str] = {}


@runtime_checkable
class StandsForValue(Protocol):
    """What stands for a value of an entry."""

    def written(self) -> Value:
        """The value as the entry has it; None for nothing."""

    def show(self, value: Value) -> None:
        """Stand for what is written."""


class LineField(StringField):
    """A line of text."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Make it plain."""
        self.data = without_invisible(valuelist[0] if valuelist else "")

    def post_validate(self, form: BaseForm, validation_stopped: bool) -> None:  # noqa: ARG002, FBT001 (given by WTForms)
        """Refuse what is longer than is kept: nothing is cut off unseen."""
        refuse_longer(self.data or "", LONGEST)

    def written(self) -> Value:
        """The text; nothing for an empty one."""
        return self.data or None

    def show(self, value: Value) -> None:
        """Stand for what is written."""
        self.data = "" if value is None else str(value)


class ProseField(LineField, TextAreaField):
    """A text of several lines on the screen; in the entry it is one."""


class DayField(LineField):
    """A day, typed as 2026-07-01, 2026/7/1 or 2026年7月1日."""

    def pre_validate(self, form: BaseForm) -> None:  # noqa: ARG002 (given by WTForms)
        """Refuse what is no day."""
        if self.data and _day(self.data) is None:
            raise ValidationError(say("desk.wrong_day"))

    def written(self) -> Value:
        """The day as it is written."""
        found = _day(self.data or "")
        return None if found is None else found.isoformat()


class ExactField(LineField):
    """A sum in yuan (`500000`, `50万元`), or with a per cent sign a share."""

    def pre_validate(self, form: BaseForm) -> None:  # noqa: ARG002 (given by WTForms)
        """Refuse what is no number."""
        if self.data and _exact(self.data) is None:
            raise ValidationError(say("desk.wrong_number"))

    def written(self) -> Value:
        """The number, exact."""
        number = _exact(self.data or "")
        return int(number) if number is not None and number == number.to_integral_value() else number


class LinesField(ProseField):
    """One short text a line."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Keep the lines, each made plain."""
        lines = (valuelist[0] if valuelist else "").splitlines()
        self.data = "\n".join(plain for line in lines if (plain := without_invisible(line)))

    def written(self) -> Value:
        """The lines; nothing where there is none."""
        lines: list[Value] = [*(self.data or "").splitlines()]
        return lines or None

    def show(self, value: Value) -> None:
        """Stand for what is written."""
        self.data = "\n".join(map(str, value)) if isinstance(value, list) else ""


class ChoiceField(SelectField):
    """One of a list; what is written stays offered though it is no longer on it."""

    offered: Choices = ()

    def written(self) -> Value:
        """The choice; nothing where none was made."""
        return str(self.data) if self.data else None

    def show(self, value: Value) -> None:
        """Stand for what is written."""
        self.data = "" if value is None else str(value)

    def offer(self, offered: Choices, elsewhere: Mapping[str, str] = NOTHING_ELSEWHERE) -> None:
        """Say what there is to choose from; what stands and is not on the list is called as it is `elsewhere`."""
        present = str(self.data or "")
        other = [] if not present or present in dict(offered) else [(present, elsewhere.get(present, present))]
        self.offered = [*offered, *other]
        self.choices = list(self.offered)

    def pre_validate(self, form: BaseForm) -> None:
        """Nothing is refused here: the check of the whole catalogue says what is unknown, and what may be meant."""


class TicksField(Field):
    """Any number of a list."""

    offered: Choices = ()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Keep what was ticked."""
        self.data = [without_invisible(value[:LONGEST]) for value in valuelist]

    def written(self) -> Value:
        """The ids."""
        chosen: list[Value] = [*(self.data or [])]
        return chosen or None

    def show(self, value: Value) -> None:
        """Stand for what is written."""
        self.data = [str(one) for one in value] if isinstance(value, list) else []

    def offer(self, offered: Choices, elsewhere: Mapping[str, str] = NOTHING_ELSEWHERE) -> None:
        """Say what there is to choose from; what stands and is not on the list is called as it is `elsewhere`."""
        others = ((one, elsewhere.get(one, one)) for one in self.data or [] if one not in dict(offered))
        self.offered = [*offered, *others]


class PartForm(Form):
    """Several fields that are one mapping in the entry."""

    def written(self) -> Value:
        """The mapping; nothing where nothing is typed."""
        return written_by(self) or None

    def show(self, value: Value) -> None:
        """Stand for what is written."""
        show_in(self, value if isinstance(value, dict) else {})


class TextsForm(PartForm):
    """A text in both languages side by side; one that is missing is marked for users of that language."""

    zh = ProseField()
    en = ProseField()

    def written(self) -> Value:
        """The pair; nothing where both are empty."""
        zh, en = self.zh.data or "", self.en.data or ""
        return paired(zh, en) if zh or en else None

    def show(self, value: Value) -> None:
        """Stand for what is written."""
        self.zh.data, self.en.data = typed(value)


def refuse_longer(said: str, most: int) -> None:
    """Refuse a text that is longer than is kept."""
    if len(said) > most:
        raise ValidationError(say("desk.too_long", n=len(said), most=most))


def texts() -> "FormField[TextsForm]":
    """A text in both languages."""
    return FormField(TextsForm)


def written_by(form: BaseForm) -> dict[str, Value]:
    """What a form's fields say, by the keys of the entry; empty ones are left out."""
    found = ((key_of(name), value_of(field)) for name, field in form._fields.items())
    return {key: value for key, value in found if value is not None}


def show_in(form: BaseForm, written: Mapping[str, Value]) -> None:
    """Let a form stand for an entry."""
    for name, field in form._fields.items():
        show(field, written.get(key_of(name)))


def value_of(field: Field) -> Value:
    """What a field says: of rows those that are filled."""
    if isinstance(field, FieldList):
        rows: list[Value] = [value for one in field.entries if (value := value_of(one)) is not None]
        return rows or None
    part = field.form if isinstance(field, FormField) else field
    return part.written() if isinstance(part, StandsForValue) else None


def show(field: Field, value: Value) -> None:
    """Let a field stand for a value; a list has an empty row at its end to go on."""
    if isinstance(field, FieldList):
        _show_rows(field, value if isinstance(value, list) else [])
        return
    part = field.form if isinstance(field, FormField) else field
    if isinstance(part, StandsForValue):
        part.show(value)


def keys_of(form: BaseForm) -> Iterator[str]:
    """The keys of the entry that a form's fields are for."""
    return map(key_of, form._fields)


def key_of(name: str) -> str:
    """The key of a field; some are no names in Python."""
    return name.removesuffix("_")


def _show_rows(field: "FieldList[Any]", rows: Sequence[Value]) -> None:
    while field.entries:
        field.pop_entry()
    for one in rows:
        show(field.append_entry(), one)
    field.append_entry()


def _day(typed_day: str) -> date | None:
    found = _DAY.fullmatch(in_one_width(typed_day).replace(" ", ""))
    try:
        return None if found is None else date(*map(int, found.groups()))
    except ValueError:
        return None


def _exact(typed_number: str) -> Decimal | None:
    found = _FIGURE.fullmatch(_bare(typed_number))
    if found is not None:
        return Decimal(found[1]) / _PER_CENT if found[2] else Decimal(found[1])
    figure = read_figure(typed_number, YUAN)
    return None if figure is None or figure.approximate else Decimal(str(figure.value))


def _bare(typed_number: str) -> str:
    return in_one_width(typed_number).replace(" ", "").replace(",", "")
