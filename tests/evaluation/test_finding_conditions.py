"""A finding as a condition holds of exactly the firms that show it."""

import numpy as np

from assessor.edition import load_edition
from assessor.edition.synthetic import load_synthetic, sheet_of
from assessor.evaluation import evaluate
from assessor.evaluation.rulebook import shapes_of
from assessor.measures.finding_condition import finding_condition
from assessor.measures.problems import ABSENT, OPEN, SHOWN
from assessor.questionnaire import AnswerColumns, compile_conditions, leaves
from assessor.releases.simulator.changeable import _findings
from assessor.synthetic import answers_of, district_of

FIRMS = 400
AS_STATES = np.array([ABSENT, ABSENT, OPEN, OPEN, SHOWN])
"""By the state of a condition, the one of a finding."""


def test_the_condition_of_each_finding_holds_where_it_is_shown_and_is_open_where_it_could_be():
    edition = load_edition("2026-2")
    plan, answers = load_synthetic(edition.id)
    given = answers_of(district_of(plan, size=FIRMS), sheet_of(edition, answers))
    evaluation = evaluate(edition, AnswerColumns(size=FIRMS, values=dict(given.values)), edition.default_as_of)
    conditions = [finding_condition(rule, edition.questionnaire.questions) for rule in edition.findings]
    program = compile_conditions(conditions, shapes_of(edition))
    states = program.run(evaluation.facts)
    found = np.array([np.broadcast_to(AS_STATES[states[root]], FIRMS) for root in program.roots])
    differing = (found != evaluation.findings).any(axis=1)
    assert [rule.id for rule, differs in zip(edition.findings, differing, strict=True) if differs] == []
    assert {ABSENT, OPEN, SHOWN} == set(np.unique(found).tolist())
    assert (found == SHOWN).any(axis=1).sum() > len(edition.findings) / 2


def test_findings_of_one_title_are_asked_for_together():
    offered = _findings(load_edition("2026-2"))
    titles = [rule.title.zh for rule, _ in offered]
    assert sorted(set(titles)) == sorted(titles)
    paying = next(condition for rule, condition in offered if rule.id == "f-cannot-pay")
    sizes = [leaf.values for leaf in leaves(paying) if leaf.fact == "size_class"]
    assert sizes == [("medium", "small", "micro"), ("large",)]
