"""What is asked, of an edition: all that reading a table needs of it, so that the limited child loads nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from assessor.questionnaire import Questionnaire, Reference, Text


class Instrument(Protocol):
    """Questions, and the lists that their answers are codes of; an edition is one."""

    @property
    def id(self) -> str:
        """The edition's id."""

    @property
    def title(self) -> Text:
        """What people call it."""

    @property
    def questionnaire(self) -> Questionnaire:
        """All questions."""

    @property
    def references(self) -> Mapping[str, Reference]:
        """Lists of codes by name."""

    def __hash__(self) -> int:
        """What is worked out of it is kept for it."""


@dataclass(frozen=True, kw_only=True, eq=False)
class InstrumentOnly:
    """An instrument without the rest of its edition."""

    id: str
    title: Text
    questionnaire: Questionnaire
    references: Mapping[str, Reference]


def instrument_only(edition: Instrument) -> InstrumentOnly:
    """What the child needs of an edition."""
    return InstrumentOnly(
        id=edition.id, title=edition.title, questionnaire=edition.questionnaire, references=edition.references
    )
