"""The columns of the workbook to fill in that are no questions: who the firm is, where to write, what it agreed to."""

from dataclasses import dataclass

from assessor.questionnaire import Text
from assessor.workbooks.sheets.heading_names import CONTACT, EMAIL, NAME, PHONE, STATISTICS, USCC
from assessor.workbooks.template import words


@dataclass(frozen=True, kw_only=True)
class ProfileColumn:
    """One column: its stable name, its title, what helps to fill it in, an example."""

    name: str
    title: Text
    width: int
    example: Text | None
    hint: Text | None = None


PROFILE = (
    ProfileColumn(name=NAME, title=words.NAME, width=28, example=words.EXAMPLE_NAME),
    ProfileColumn(name=USCC, title=words.USCC, width=22, example=None, hint=words.USCC_HINT),
    ProfileColumn(name=CONTACT, title=words.CONTACT, width=12, example=words.EXAMPLE_CONTACT, hint=words.CONTACT_HINT),
    ProfileColumn(name=PHONE, title=words.PHONE, width=16, example=words.EXAMPLE_PHONE, hint=words.PHONE_HINT),
    ProfileColumn(
        name=EMAIL,
        title=words.EMAIL,
        width=24,
        example=Text("name@example.com", "name@example.com"),
        hint=words.EMAIL_HINT,
    ),
    ProfileColumn(
        name=STATISTICS,
        title=words.STATISTICS,
        width=14,
        example=Text("2026-11-21", "2026-11-21"),
        hint=words.STATISTICS_HINT,
    ),
)
