"""The form of a worked example: a made-up firm's answers to what the conditions look at, and what must come out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from werkzeug.datastructures import MultiDict
from wtforms import FormField

from assessor.edition import Edition
from assessor.edition.strict_yaml import Value
from assessor.measures.verdicts import VERDICTS
from assessor.measures.words import VERDICT_WORDS
from assessor.questionnaire import Question
from assessor.services.catalogue.examples import SampleFirm
from assessor.web.firm.forms.section import QuestionsForm, answers_form
from assessor.web.language import lang, say
from assessor.web.own_catalogue.forms.entries import faults_in
from assessor.web.own_catalogue.forms.fields import ChoiceField, PartForm, show, texts, value_of

ORDER = ("available", "confirm", "needs_answers", "near", "not_for_you", "not_open")


class HeadForm(PartForm):
    """What the example is called, and what must come out."""

    name = texts()
    verdict = ChoiceField()

    def offer(self) -> None:
        """The verdicts, the best first."""
        self.verdict.offer([("", say("desk.to_choose")), *((one, VERDICT_WORDS[one][lang()]) for one in ORDER)])


@dataclass(frozen=True, kw_only=True)
class ExampleForm(QuestionsForm):
    """The form of one example; `sample` gives the answers to what is not asked here, where a condition needs all."""

    head: HeadForm
    sample: SampleFirm | None

    @classmethod
    def drawn(
        cls, edition: Edition, questions: Sequence[Question], written: Mapping[str, Value], sample: SampleFirm | None
    ) -> Self:
        """The form as an example is written, or as the sample firm answers."""
        head, answers = HeadForm(prefix="x-"), written.get("answers")
        given = answers if isinstance(answers, dict) else {} if sample is None else sample.answers
        named: Value = None if sample is None else {"zh": sample.name.zh, "en": sample.name.en}
        show(head["name"], written.get("name") or named)
        show(head["verdict"], written.get("verdict"))
        head.offer()
        data = {f"q-{one.id}": given.get(one.id) for one in questions}
        return cls(answers=answers_form(edition, questions)(data=data), head=head, sample=sample)

    @classmethod
    def sent(
        cls, edition: Edition, questions: Sequence[Question], values: MultiDict[str, str], sample: SampleFirm | None
    ) -> Self:
        """The form as it came back."""
        head = HeadForm(prefix="x-")
        head.process(values)
        head.offer()
        return cls(answers=answers_form(edition, questions)(values), head=head, sample=sample)

    def validate(self) -> bool:
        """Whether it can be kept: it has a name, a verdict and an answer, and each answer can be taken."""
        sound = [self.head.validate(), self.answers.validate()]
        head = self.head
        if value_of(head["name"]) is None:
            named = head["name"]
            if isinstance(named, FormField):
                named.form["zh"].errors = [say("example.name_it")]
        if head.verdict.data not in VERDICTS:
            head.verdict.errors = [say("example.choose_verdict")]
        return all(sound) and not [*faults_in(head)]

    @property
    def faults(self) -> Mapping[str, str]:
        """Id of the control -> first error, in the order of the page."""
        return {**{one: said for one, _, said in faults_in(self.head)}, **super().faults}

    def example(self, rest: Mapping[str, object]) -> dict[str, Value]:
        """The example as it is written: the answers given here, over the rest."""
        given = {str(field.question.id): written_answer(field.data) for field in self.fields if field.data is not None}
        asked = {str(field.question.id) for field in self.fields}
        answers = {**{name: written_answer(one) for name, one in rest.items() if name not in asked}, **given}
        return {"name": value_of(self.head["name"]), "answers": answers, "verdict": str(self.head.verdict.data)}


def written_answer(answer: object) -> Value:
    """An answer as an entry has it: figures exact, choices by their ids."""
    if isinstance(answer, list | tuple):
        return [str(one) for one in answer]
    if isinstance(answer, int | Decimal) or answer is None:
        return answer
    return Decimal(str(answer)) if isinstance(answer, float) else str(answer)
