"""Worked examples of a measure: run by the rules as they would be, and a mistake where one comes out otherwise."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from assessor.catalogue.condition_tree import mode_of, parts_of
from assessor.edition import Edition, EditionProblem
from assessor.edition.strict_yaml import Value
from assessor.evaluation.columns import evaluate
from assessor.measures.model import Measure
from assessor.measures.verdicts import VERDICTS
from assessor.measures.words import VERDICT_WORDS
from assessor.questionnaire import Question, Text, columns_from_answers
from assessor.services.catalogue.differing import CONDITIONS

SAMPLES = (Path(__file__).parents[2] / "sample.toml", *sorted((Path(__file__).parents[2] / "samples").glob("*.toml")))
_RESULT = "result."


@dataclass(frozen=True, kw_only=True)
class RanExample:
    """A worked example with what comes out of it."""

    name: Text
    answers: Mapping[str, object]
    expected: str
    found: str


@dataclass(frozen=True, kw_only=True)
class SampleFirm:
    """A made-up firm that answered everything; it is taken as lying in the district."""

    id: str
    name: Text
    answers: Mapping[str, object]


def ran_examples(edition: Edition, measure_id: str, day: date) -> Sequence[RanExample]:
    """The worked examples of a measure, each with the verdict of these rules."""
    measure = next(one for one in edition.catalogue.measures if one.id == measure_id)
    if not measure.examples:
        return []
    given = [dict(one.answers) for one in measure.examples]
    columns, _ = columns_from_answers(edition.questionnaire, edition.references, given)
    verdicts = evaluate(edition, columns, day_tried(measure, day)).verdicts
    row = verdicts[edition.catalogue.measures.index(measure)]
    return [
        RanExample(name=one.name, answers=one.answers, expected=one.verdict, found=VERDICTS[int(code)])
        for one, code in zip(measure.examples, row, strict=True)
    ]


def day_tried(measure: Measure, day: date) -> date:
    """The day examples are run on: today, or the nearest one on which the measure runs."""
    begins = [one for one in (measure.effective_from, measure.evidence_date) if one is not None]
    last = measure.effective_to
    return max([day, *begins]) if last is None else max([min(day, last), *begins])


def failing_examples(edition: Edition, measure_ids: Sequence[str], day: date) -> tuple[EditionProblem, ...]:
    """A mistake for each example that comes out otherwise than it says; of a measure that ended none is asked."""
    running = [one.id for one in edition.catalogue.measures if one.id in measure_ids and one.status != "ended"]
    return tuple(_failing(edition, running, day))


def questions_named(edition: Edition, written: Mapping[str, Value]) -> Sequence[Question]:
    """The questions a measure's conditions look at, with the place; of derived ones those they come from."""
    facts = {edition.catalogue.place_question, *(fact for key in CONDITIONS for fact in _facts(written.get(key)))}
    found = edition.questionnaire.questions
    behind = {name for one in found if one.id in facts for name in _behind(one)}
    return [one for one in found if one.id in behind and not one.is_derived]


def looks_at_results(written: Mapping[str, Value]) -> bool:
    """Whether a condition is about a score or the level: an example then needs all answers."""
    return any(fact.startswith(_RESULT) for key in CONDITIONS for fact in _facts(written.get(key)))


def sample_firms(edition: Edition, district: str) -> Sequence[SampleFirm]:
    """The made-up firms on this edition, put into the district."""
    place = next((one.regions[0] for one in edition.catalogue.jurisdictions if one.id == district), "")
    question = edition.catalogue.place_question
    return [
        SampleFirm(id=name, name=title, answers={**answers, question: _within(place, answers.get(question))})
        for name, on, title, answers in _samples()
        if on == edition.id
    ]


@lru_cache(maxsize=1)
def _samples() -> tuple[tuple[str, str, Text, Mapping[str, object]], ...]:
    read = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in SAMPLES}
    return tuple(
        (name, one["edition"], Text(one["name"]["zh"], one["name"]["en"]), one["answers"]) for name, one in read.items()
    )


def _within(place: str, code: object) -> object:
    """The code where it lies in the place, else the place."""
    return code if not place or str(code).startswith(place) else place


def _failing(edition: Edition, running: Sequence[str], day: date) -> Iterator[EditionProblem]:
    for measure_id in running:
        for number, one in enumerate(ran_examples(edition, measure_id, day)):
            if one.found != one.expected:
                yield _problem(measure_id, number, one)


def _problem(measure_id: str, number: int, one: RanExample) -> EditionProblem:
    found, expected = (VERDICT_WORDS[verdict] for verdict in (one.found, one.expected))
    return EditionProblem(
        file="desk",
        path=f"measures ({measure_id}).examples[{number}]",
        cause=Text(
            f"举例“{one.name.zh}”算出来是“{found.zh}”，预期是“{expected.zh}”",
            f"the example “{one.name.en}” comes out as “{found.en}”, expected “{expected.en}”",
        ),
        cure=Text("条件不对就改条件，例子不对就改例子", "mend the condition, or the example where that is wrong"),
    )


def _facts(condition: Value) -> Iterator[str]:
    if mode_of(condition) is not None:
        for part in parts_of(condition):
            yield from _facts(part)
    elif isinstance(condition, dict):
        yield str(condition.get("fact", ""))
        yield from (str(one["fact"]) for one in condition.values() if isinstance(one, dict) and "fact" in one)


def _behind(question: Question) -> Iterator[str]:
    yield str(question.id)
    yield from (str(one) for one in (question.part, question.whole) if one is not None)
    for rule in question.classes:
        yield from map(str, rule.at_least)
