"""Conditions as a catalogue has them: what is written of one is read as the same."""

from assessor.edition import load_edition
from assessor.edition.written_condition import condition_from, condition_written
from assessor.measures.finding_condition import finding_condition
from assessor.questionnaire import ALWAYS


def test_every_condition_of_the_shipped_catalogue_and_of_each_finding_is_read_as_it_was_written():
    edition = load_edition("2026-2")
    measures = edition.catalogue.measures
    beside = [getattr(one, name) for one in measures for name in ("prefers", "names_if", "held_if", "plausible_if")]
    findings = [finding_condition(rule, edition.questionnaire.questions) for rule in edition.findings]
    every = [ALWAYS, *(one.condition for one in measures), *(one for one in beside if one is not None), *findings]
    assert [one for one in every if condition_from(condition_written(one)) != one] == []
    assert len(every) > 400
