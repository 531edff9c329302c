"""The published measures against the engine: every worked example holds, every measure can be reached."""

from collections.abc import Iterator

from assessor.edition import Edition, load_edition
from assessor.evaluation import evaluate
from assessor.evaluation.describe.measures import VERDICTS
from assessor.measures.model import Example, Measure
from assessor.questionnaire import columns_from_answers, leaves
from tests.rows import each_row

EDITION = load_edition("2026-2")


def examples() -> Iterator[tuple[Measure, Example]]:
    for measure in EDITION.catalogue.measures:
        for example in measure.examples:
            yield measure, example


def verdicts(edition: Edition) -> dict[tuple[str, str], str]:
    every = list(examples())
    columns, faults = columns_from_answers(
        edition.questionnaire, edition.references, [example.answers for _, example in every]
    )
    assert faults == ()
    evaluation = evaluate(edition, columns, edition.default_as_of)
    places = {measure.id: place for place, measure in enumerate(edition.catalogue.measures)}
    return {
        (measure.id, example.name.en): VERDICTS[evaluation.verdicts[places[measure.id], row]]
        for row, (measure, example) in enumerate(every)
    }


def test_every_worked_example_gives_the_verdict_it_states():
    computed = verdicts(EDITION)
    stated = {(measure.id, example.name.en): example.verdict for measure, example in examples()}
    assert {key: (stated[key], computed[key]) for key in stated if stated[key] != computed[key]} == {}


def test_every_measure_in_force_is_reached_by_some_firm_and_missed_by_another():
    for measure in EDITION.catalogue.measures:
        stated = {example.verdict for example in measure.examples}
        if measure.status == "in_force" and measure.audience == "direct":
            assert stated & {"available", "confirm"}, measure.id
            assert stated - {"available", "confirm"}, measure.id


@each_row("measure", EDITION.catalogue.measures, ids=lambda measure: measure.id)
def test_a_direct_measure_without_printed_terms_is_at_most_confirm(measure: Measure):
    if measure.audience == "direct" and measure.terms is None and measure.status == "in_force":
        assert any(leaf.operator == "confirm" for leaf in leaves(measure.condition))
        assert "available" not in {example.verdict for example in measure.examples}


def test_no_firm_is_offered_a_measure_of_another_district():
    for measure in EDITION.catalogue.measures:
        if measure.jurisdiction in ("panyu", "zhoucun"):
            other = "370306" if measure.jurisdiction == "panyu" else "440113"
            columns, _ = columns_from_answers(EDITION.questionnaire, EDITION.references, [{"region": other}])
            place = EDITION.catalogue.measures.index(measure)
            assert VERDICTS[evaluate(EDITION, columns, EDITION.default_as_of).verdicts[place, 0]] == "not_for_you"
