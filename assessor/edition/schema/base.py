"""What every entry of an edition's files is made of: texts in two languages, ids, exact numbers, dates."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from assessor.questionnaire import Text

_NOT_A_NUMBER = PydanticCustomError("exact_number", "not a number")
_NOT_A_DATE = PydanticCustomError("calendar_date", "not a date")
_NOT_A_FIGURE = PydanticCustomError("printed_figure", "not a figure")
_NUMBER = re.compile(r"-?[0-9]{1,18}(/[1-9][0-9]{0,17}|\.[0-9]{1,18})?", re.ASCII)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


class Entry(BaseModel):
    """A mapping in a file: exactly the known keys, each of exactly its type."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Words(Entry):
    """A text in both languages."""

    zh: Annotated[str, Field(min_length=1)]
    en: Annotated[str, Field(min_length=1)]

    @property
    def text(self) -> Text:
        """The same as the domain's text."""
        return Text(self.zh, self.en)


def text_or_none(words: Words | None) -> Text | None:
    """The text of optional words."""
    return None if words is None else words.text


def _exact(written: object) -> Fraction:
    is_number = isinstance(written, int | Decimal) and not isinstance(written, bool)
    if is_number or (isinstance(written, str) and _NUMBER.fullmatch(written)):
        return Fraction(str(written))
    raise _NOT_A_NUMBER


def _date(written: object) -> date:
    if isinstance(written, str) and _DATE.fullmatch(written):
        try:
            return date.fromisoformat(written)
        except ValueError:
            pass
    raise _NOT_A_DATE


def _printed(written: object) -> str:
    if isinstance(written, str | int | Decimal) and not isinstance(written, bool) and written != "":
        return str(written)
    raise _NOT_A_FIGURE


Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$")]
_WRITTEN = {"type": "string", "pattern": f"^{_NUMBER.pattern}$"}
Exact = Annotated[Fraction, PlainValidator(_exact), WithJsonSchema({"anyOf": [{"type": "number"}, _WRITTEN]})]
"""A number without rounding: 3, 0.25 or "1/3"."""
Day = Annotated[date, PlainValidator(_date), WithJsonSchema({"type": "string", "format": "date"})]
Printed = Annotated[str, PlainValidator(_printed), WithJsonSchema({"type": ["string", "number"]})]
"""A figure as a document prints it."""
Count = Annotated[int, Field(ge=0)]
