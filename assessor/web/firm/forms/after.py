"""The form of the few questions that are asked once the level is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from werkzeug.datastructures import MultiDict

from assessor.services import edition_of
from assessor.services.firm.asking_after import AfterGroup
from assessor.storage import Assessment
from assessor.web.firm.forms.section import QuestionsForm, answers_form
from assessor.web.language import lang, say


@dataclass(frozen=True, kw_only=True)
class AfterForm(QuestionsForm):
    """A field a question; all of them have to be answered, as only then the measures are settled."""

    group: AfterGroup

    @classmethod
    def drawn(cls, assessment: Assessment, group: AfterGroup) -> Self:
        """The form as it is first shown."""
        return cls(group=group, answers=answers_form(edition_of(assessment.edition), group.questions)())

    @classmethod
    def sent(cls, assessment: Assessment, group: AfterGroup, values: MultiDict[str, str]) -> Self:
        """The form as it came back."""
        return cls(group=group, answers=answers_form(edition_of(assessment.edition), group.questions)(values))

    def validate(self) -> bool:
        """Whether every question has an answer that can be taken."""
        self.answers.validate()
        for field in self.fields:
            if field.data is None and not field.errors:
                field.errors = [say("error.answer_this", title=field.question.title[lang()])]
        return not self.faults

    @property
    def given(self) -> Mapping[str, object]:
        """The answers."""
        return {str(field.question.id): field.data for field in self.fields}
