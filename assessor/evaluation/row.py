"""One firm's row of an evaluation: its answers as values and as words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assessor.edition.model import Edition
from assessor.evaluation.columns import Evaluation
from assessor.evaluation.firm import AnswerGiven
from assessor.evaluation.rulebook import rulebook_of
from assessor.questionnaire import ANSWER_STATES, AnswerState, Array, Question, Text, choices_of
from assessor.questionnaire.raw import raw_of
from assessor.scoring.deed_search import Firm


@dataclass(frozen=True, kw_only=True)
class FirmRow:
    """A row of an evaluation."""

    evaluation: Evaluation
    row: int

    @property
    def edition(self) -> Edition:
        """The edition that was applied."""
        return self.evaluation.edition

    def state(self, question_id: str) -> AnswerState:
        """Whether a question was answered, is open, does not apply or was not asked."""
        return self._states[question_id]

    def value(self, question_id: str) -> object:
        """The answer as in an answers file; None where there is none."""
        return self._values[question_id]

    def words(self, question_id: str) -> Text | None:
        """The answer in words; None where there is none."""
        if question_id not in self._words:
            value = self.value(question_id)
            self._words[question_id] = None if value is None else in_words(self.edition, question_id, value)
        return self._words[question_id]

    def given(self, question_id: str) -> AnswerGiven:
        """The answer as a reason to quote."""
        question = self.evaluation.rulebook.questions[question_id]
        return AnswerGiven(question=question_id, title=question.title, answer=self.words(question_id) or NOTHING)

    def column(self, question_id: str) -> Array:
        """The question's column of this firm alone, of length one."""
        return self.evaluation.answers.values[question_id][self.row : self.row + 1]

    def step_state(self, step: int) -> int:
        """The firm's state of one step of the rulebook's program."""
        return self._steps[step]

    @cached_property
    def _steps(self) -> list[int]:
        return [int(states[self.row if len(states) > 1 else 0]) for states in self.evaluation.states]

    @cached_property
    def _states(self) -> Mapping[str, AnswerState]:
        states = self.evaluation.answers.states
        return {name: ANSWER_STATES[column.item(self.row)] for name, column in states.items()}

    @cached_property
    def choices(self) -> list[Firm]:
        """What deeds look at, once it was asked for."""
        return []

    @cached_property
    def _words(self) -> dict[str, Text | None]:
        return {}

    @cached_property
    def _values(self) -> Mapping[str, object]:
        columns, choices = self.evaluation.answers.values, _choices(self.edition)
        return {
            question.id: raw_of(question, choices[question.id], columns[question.id][self.row])
            if self.state(question.id) == "answered"
            else None
            for question in self.edition.questionnaire.questions
        }


NOTHING = Text("未答", "not answered")


def in_words(edition: Edition, question_id: str, value: object) -> Text:
    """An answer value in words of both languages."""
    question = rulebook_of(edition).questions[question_id]
    if isinstance(value, tuple | list):
        texts = [label_of(edition, question, str(choice)) for choice in value]
        return Text("、".join(text.zh for text in texts), ", ".join(text.en for text in texts))
    if isinstance(value, float | int):
        return with_unit(question, float(value))
    return label_of(edition, question, str(value))


def with_unit(question: Question, figure: float) -> Text:
    """A figure with its unit."""
    unit = question.unit or Text("", "")
    number = f"{figure:,.10g}" if figure == int(figure) else f"{figure:,.1f}"
    if unit.zh == "%":
        return Text(f"{number}%", f"{number}%")
    return Text(f"{number} {unit.zh}".strip(), f"{number} {unit.en}".strip())


def label_of(edition: Edition, question: Question, choice: str) -> Text:
    """The wording of an option or code."""
    if question.reference is not None:
        return _code_labels(edition, question.reference).get(choice, Text(choice, choice))
    option = question.option(choice)
    return Text(choice, choice) if option is None else option.text


@lru_cache(maxsize=32)
def _code_labels(edition: Edition, reference: str) -> Mapping[str, Text]:
    return {entry.code: entry.label for entry in edition.references[reference].entries}


@lru_cache(maxsize=32)
def _choices(edition: Edition) -> Mapping[str, tuple[str, ...]]:
    return {question.id: choices_of(question, edition.references) for question in edition.questionnaire.questions}
