"""The published measures against the engine: every worked example holds, every measure can be reached."""

import re
from collections.abc import Iterator

import numpy as np

from assessor.edition import Edition, load_edition
from assessor.evaluation import evaluate
from assessor.evaluation.describe.measures import VERDICTS
from assessor.measures.model import Example, Measure
from assessor.measures.verdicts import AVAILABLE
from assessor.questionnaire import columns_from_answers, leaves
from tests.content.test_what_may_be_said import drawn
from tests.rows import each_row

EDITION = load_edition("2026-2")
HAD_WITHOUT_ASKING = {
    # What each text prints as its whole condition, read against the reply; one more needs the same reading.
    "py15r-2-standard-leader",  # 对获得企业标准“领跑者”证书给予奖励
    "py15r-4-one-firm-one-policy",  # 对重点企业
    "py15r-6-complaint-center",  # 民营企业
    "zc14r-1-supply-matching",  # 风机、电机等装备企业
    "zc14r-1-chain-master-link",  # 上下游配套产品, of the smart-equipment chain, by those who already supply
    "zc14r-2-iiot-clinic",  # 智能装备重点企业
    "zc14r-2-expert-one-to-one",  # 装备企业
    "zc14r-2-digital-class",  # 装备企业
    "zc14r-3-fin-counselling",  # 瞪羚企业、科技型企业等, by their own wish
    "zc14r-3-lead-bank",  # 智能装备产业链
    "zc14r-3-bank-firm-matching",  # 智能装备企业
}


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


def test_only_what_was_read_against_the_texts_can_be_had_without_asking():
    seen = drawn("independent").verdicts == AVAILABLE
    reached = {
        measure.id
        for measure, firms in zip(EDITION.catalogue.measures, np.asarray(seen), strict=True)
        if measure.audience == "direct" and firms.any()
    }
    assert reached == HAD_WITHOUT_ASKING


def test_a_condition_to_be_made_sure_sends_to_the_office_that_the_measure_names():
    offices = {each.id: each.ask for each in EDITION.catalogue.providers}
    elsewhere = []
    for measure in EDITION.catalogue.measures:
        for leaf in leaves(measure.condition) if measure.office else ():
            said = leaf.text if leaf.operator == "confirm" else None
            if said is None or not re.search("请(先|先向|向)?问|请先向", said.zh):
                continue
            ask = offices[measure.office]
            short = (ask.zh.partition("说明要找")[2], ask.en.rpartition("ask for the ")[2])
            if short[0] not in said.zh or short[1].casefold() not in said.en.casefold():
                elsewhere.append((measure.id, said))
    assert elsewhere == []
