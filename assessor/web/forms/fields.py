"""Fields for answers: one class a kind of question, each turning what was sent into a raw answer or a clear error."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from wtforms import Field
from wtforms.validators import StopValidation

from assessor.questionnaire import DOES_NOT_APPLY, DONT_KNOW, Question, Reference, column_of, read_figure
from assessor.questionnaire.code_search import PROPOSED, FoundCode, code_typed, name_of, proposals
from assessor.questionnaire.model import Kind
from assessor.questionnaire.typed_figure import is_range
from assessor.web.language import lang, say

SPECIAL = (DONT_KNOW, DOES_NOT_APPLY)


class AnswerField(Field):
    """An answer: `data` is the raw answer, None while unanswered; `sent` what came in, for drawing it again."""

    draws: ClassVar[str] = ""
    """Name of the macro that draws it."""

    def __init__(
        self,
        *,
        question: Question,
        references: Mapping[str, Reference],
        offers_unknown: bool,
        **options: Any,  # noqa: ANN401 (WTForms' own, passed through)
    ) -> None:
        """Bind the field to its question; `offers_unknown` adds "don't know" to the choices."""
        super().__init__(**options)
        self.question = question
        self.references = references
        self.offers_unknown = offers_unknown
        self.sent: tuple[str, ...] = ()

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Read the choices or the figure that came in; WTForms calls this for every form that was sent."""
        self.sent = tuple(value.strip() for value in valuelist if value.strip())
        self.data = self.read(self.sent)

    def read(self, sent: tuple[str, ...]) -> object:
        """The raw answer in what was sent; raises ValueError with what to do."""
        raise NotImplementedError

    def pre_validate(self, form: object) -> None:  # noqa: ARG002 (given by WTForms)
        """Hold the answer against the question's own rules."""
        _, faults = column_of(self.question, self.references, [self.data])
        if faults:
            raise StopValidation(faults[0].in_sentences(lang()))

    def is_chosen(self, value: str) -> bool:
        """Whether a choice is to be drawn as taken."""
        return value in self._shown()

    @property
    def typed(self) -> str:
        """What stands in the text box."""
        return next((value for value in self._shown() if value not in SPECIAL), "")

    @property
    def specials(self) -> tuple[str, ...]:
        """The answers offered beside the question's own: don't know, not applicable."""
        unknown = (DONT_KNOW,) if self.offers_unknown else ()
        return (*unknown, DOES_NOT_APPLY) if self.question.may_not_apply else unknown

    def _shown(self) -> tuple[str, ...]:
        if self.sent or self.raw_data:
            return self.sent
        if self.data is None:
            return ()
        return tuple(self.data) if isinstance(self.data, list) else (str(self.data),)


class SingleField(AnswerField):
    """One option of a few."""

    draws = "single"

    def read(self, sent: tuple[str, ...]) -> object:
        """The option's id, or a special answer."""
        if len(sent) > 1:
            raise ValueError(say("error.only_one"))
        return sent[0] if sent else None


class MultipleField(AnswerField):
    """Any number of options; "none", "don't know" and "not applicable" only on their own."""

    draws = "multiple"

    def read(self, sent: tuple[str, ...]) -> object:
        """The options' ids as a list, or a special answer."""
        chosen = list(dict.fromkeys(sent))
        alone = [value for value in chosen if value in self._alone()]
        if alone and len(chosen) > 1:
            raise ValueError(say("error.exclusive", option=self._alone()[alone[0]]))
        if chosen and chosen[0] in SPECIAL:
            return chosen[0]
        return chosen or None

    def _alone(self) -> dict[str, str]:
        exclusive = {str(option.id): option.text[lang()] for option in self.question.options if option.exclusive}
        return {**exclusive, **{special: say(f"answer.{special}") for special in SPECIAL}}


class NumberField(AnswerField):
    """A figure with its unit, or a special answer instead of it."""

    draws = "number"

    def read(self, sent: tuple[str, ...]) -> object:
        """The figure, or a special answer."""
        special = [value for value in sent if value in SPECIAL]
        figures = [value for value in sent if value not in SPECIAL]
        if len(special) + len(figures) > 1:
            raise ValueError(say("error.figure_or_special"))
        if special:
            return special[0]
        return self._figure(figures[0]) if figures else None

    def _figure(self, typed: str) -> int | float:
        figure = read_figure(typed, self.question.unit)
        if figure is None:
            shown = typed[:30]
            raise ValueError(
                say("error.a_range", typed=shown) if is_range(typed) else say("error.not_a_figure", typed=shown)
            )
        return figure.value


class CodeField(AnswerField):
    """One code of a published list: typed by name, or chosen among what the name may stand for."""

    draws = "code"

    def read(self, sent: tuple[str, ...]) -> object:
        """The code, or a special answer; what is not one entry's name is asked about, never guessed."""
        words = [value for value in sent if value not in SPECIAL and not self._is_code(value)]
        chosen = [value for value in sent if value not in words]
        chosen += [code for code in (code_typed(self.reference, word) for word in words) if code is not None]
        chosen = list(dict.fromkeys(chosen))
        if len(chosen) > 1:
            raise ValueError(say("error.only_one"))
        unread = [word for word in words if code_typed(self.reference, word) is None]
        if unread and not any(one.code in chosen for one in self._proposed(unread[0])):
            raise ValueError(self._asks(unread[0]))
        return chosen[0] if chosen else None

    @property
    def reference(self) -> Reference:
        """The list."""
        return self.references[self.question.reference or ""]

    @property
    def typed(self) -> str:
        """What stands in the text box: what was typed, else the name of the code."""
        shown = [value for value in self._shown() if value not in SPECIAL]
        words = [value for value in shown if not self._is_code(value)]
        return words[0] if words else name_of(self.reference, shown[0], lang()) if shown else ""

    @property
    def proposed(self) -> tuple[FoundCode, ...]:
        """What the words typed may stand for, to choose from, while they are no answer."""
        return self._proposed(self.typed)[:PROPOSED] if self.errors and self.typed else ()

    @property
    def has_more(self) -> bool:
        """Whether they may stand for more than is proposed."""
        return bool(self.errors) and len(self._proposed(self.typed)) > PROPOSED

    def _proposed(self, typed: str) -> tuple[FoundCode, ...]:
        return proposals(self.reference, typed, lang())

    def _is_code(self, value: str) -> bool:
        return any(entry.code == value for entry in self.reference.entries)

    def _asks(self, typed: str) -> str:
        if self._proposed(typed):
            return say("error.code_which", typed=typed[:30])
        return say("error.code_not_listed", typed=typed[:30])


FIELDS: Mapping[Kind, type[AnswerField]] = {
    "single": SingleField,
    "multiple": MultipleField,
    "number": NumberField,
    "code": CodeField,
}
"""From the kind of a question to its field; derived kinds have none."""
