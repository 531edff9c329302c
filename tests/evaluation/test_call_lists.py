"""Call lists: the right dozen, in the right order, each with a reason, and nobody who cannot use the measure."""

from datetime import date

import numpy as np

from assessor.edition import load_edition
from assessor.evaluation import Evaluation, evaluate
from assessor.evaluation.call_lists import A_DOZEN, call_lists
from assessor.measures.advice import ENTITLED
from assessor.measures.verdicts import usable
from assessor.questionnaire import columns_from_answers
from tests.evaluation.population import firms


def evaluated(number: int) -> Evaluation:
    edition = load_edition("2026-2")
    made = firms(edition, number, seed=3, open_share=0.05)
    columns, faults = columns_from_answers(edition.questionnaire, edition.references, made)
    assert not faults
    return evaluate(edition, columns, date(2026, 11, 28))


def test_each_list_names_a_dozen_at_most_who_can_use_it_and_why():
    evaluation = evaluated(200)
    places = {measure.id: place for place, measure in enumerate(evaluation.edition.catalogue.measures)}
    found = call_lists(evaluation)
    assert len(found) > 20
    for about in found:
        rows = [one.row for one in about.firms]
        assert 0 < len(rows) <= A_DOZEN
        assert usable(evaluation.verdicts[places[about.measure.id]])[rows].all()
        assert about.fitting <= about.usable
        assert all(one.why.zh and one.why.en and "{" not in one.why.zh + one.why.en for one in about.firms)


def test_who_is_entitled_comes_before_whom_it_only_suits():
    evaluation = evaluated(400)
    places = {measure.id: place for place, measure in enumerate(evaluation.edition.catalogue.measures)}
    advised, seen = evaluation.advised, 0
    for about in call_lists(evaluation):
        here = (advised.places == places[about.measure.id]) & (advised.tiers == ENTITLED)
        entitled = set(np.flatnonzero(here.any(axis=0)).tolist())
        first = [one.row in entitled for one in about.firms]
        assert first == sorted(first, reverse=True)
        seen += any(first) and not all(first)
    assert seen
