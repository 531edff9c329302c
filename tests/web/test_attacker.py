"""An attacker over HTTP: reads what an officer sees, knows the register, owns firms, keeps all releases.

Held here: no figure and no two figures prove an answer. The register is known, and so is
who takes part; of everybody but one target the attacker knows all answers as well.
"""

import numpy as np
import pytest
from flask import Flask

from assessor.services import Context
from assessor.services.errors import NothingToPublishError
from tests.web.attacker import (
    INVENTED,
    OWN,
    TELLING,
    Stage,
    guesses,
    indices_of_newcomers,
    invented,
    marks_of_firms,
    settled_answers,
    settled_by_themes,
    settled_for_association,
    staged,
    theme_counts,
)
from tests.web.conftest import Clock

FIRMS = 160
pytestmark = pytest.mark.slow  # the rules are tried on figures alone in tests/insight and tests/releases
SPREAD = 16.3
"""How far indices lie apart: a sum that is blurred by more tells nothing."""


@pytest.fixture
def stage(app: Flask, context: Context, clock: Clock) -> Stage:
    return staged(app, context, clock, FIRMS)


def test_who_joins_with_five_firms_of_its_own_finds_every_figure_as_it_was(stage: Stage):
    first = stage.published()
    before = first.tables(TELLING)
    stage.taken_in(stage.newcomers()[: OWN + 1])
    now = stage.published_if_it_may(first)  # groups that had no page before may get their first one
    assert {(key, name): now.table(name, key) for key, name in before} == before


def test_who_knows_all_newcomers_but_one_does_not_read_its_index(stage: Stage):
    first, known = stage.published(), marks_of_firms(stage)
    stage.taken_in(stage.newcomers())
    second = stage.published()
    target, others = indices_of_newcomers(stage, known)
    told = guesses(first, second, others)
    assert len(told) > 3
    assert min(abs(one - target) for one in told) > 1
    assert np.std(told) > SPREAD


def test_no_linear_programme_over_all_releases_settles_an_answer_of_any_firm(stage: Stage):
    releases = []
    for coming in ([], stage.newcomers()):
        stage.taken_in(coming)
        attacker = stage.published()
        releases.append((stage.firms(), attacker.tables(["problems"])))
    settled, tried = settled_answers(releases, every=29)
    assert settled == 0
    assert tried > 100


def test_nor_does_an_association_settle_what_others_answered_that_knows_all_of_its_members(stage: Stage):
    """Three firms of four; it holds their answers against the district's tables of two releases."""
    releases = []
    for coming in ([], stage.newcomers()):
        stage.taken_in(coming)
        attacker = stage.published()
        releases.append((stage.firms(), attacker.tables(["problems"])))
    marks = sorted(releases[-1][0].rows.firms.tolist())
    members = {mark for place, mark in enumerate(marks) if place % 4}
    settled, tried = settled_for_association(releases, members, every=13)
    assert settled == 0
    assert tried > 50


def test_nor_do_the_counts_of_the_themes_and_who_joins_changes_none_of_them(stage: Stage):
    first = stage.published()
    then, before = stage.firms(), theme_counts(stage, first)
    coming = stage.newcomers()
    stage.taken_in(coming[: OWN + 1])
    joined = theme_counts(stage, stage.published_if_it_may(first))
    assert {one: joined[one] for one in before} == before
    stage.taken_in(coming[OWN + 1 :])
    second = stage.published()
    settled, tried = settled_by_themes([(then, before), (stage.firms(), theme_counts(stage, second))], every=29)
    assert settled == 0
    assert tried > 50


def test_invented_firms_that_nobody_proved_change_no_figure(stage: Stage):
    first = stage.published()
    before = first.tables(TELLING)
    for _ in range(INVENTED):
        invented(stage)
    with pytest.raises(NothingToPublishError) as refused:
        stage.published()
    assert refused.value.waiting == 0
    assert first.tables(TELLING) == before
