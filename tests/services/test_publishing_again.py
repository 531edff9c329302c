"""What a later release says of the same district: what changed, what was withdrawn, who agreed meanwhile."""

# ruff: noqa: F811 - pytest hands fixtures over by their names

from dataclasses import replace
from datetime import timedelta

import pytest

from assessor.services import Context, read_trail
from assessor.services.association.importing import import_rows
from assessor.services.district.figures.current_firms import present_rows
from assessor.services.district.figures.publishing import frames_open, publish
from assessor.services.district.figures.reading import latest_release, releases_for
from assessor.services.errors import NothingToPublishError
from assessor.storage import (
    TrailFilter,
)
from assessor.storage.figures import Population, Review, put_review, replace_population
from tests.services.test_publishing import (  # noqa: F401 - some are fixtures
    FIRMS,
    FRAME,
    NOW,
    changing,
    cohorts_of_release,
    given,
    page,
    released,
    survey_of,
)


def test_without_a_change_there_is_no_new_release(changing: Context):
    with pytest.raises(NothingToPublishError):
        publish(changing, FRAME, now=NOW + timedelta(days=7))
    assert len(releases_for(changing, "panyu")) == 1


def test_a_withdrawn_release_is_corrected_by_one_of_the_same_firms_with_the_same_figures(changing: Context):
    release, before = latest_release(changing, "panyu"), page(changing)
    assert release is not None
    with changing.database.writing() as transaction:
        put_review(transaction, Review(release_id=release.id, state="withdrawn", reason="在册企业数有误"))
        there = Population(district="panyu", period="2026", groups={"size_class": "small"}, firms=FIRMS * 4)
        replace_population(transaction, "panyu", "2026", [there])
    publish(changing, FRAME, now=NOW + timedelta(days=1))
    after = page(changing)
    told = ("firms", "levels", "problems", "index", "answers")
    assert {name: after[name] for name in told} == {name: before[name] for name in told}


def test_one_firm_that_changed_leaves_every_figure_as_it_was(changing: Context):
    survey = survey_of(changing)
    first = given(FIRMS)[0]
    changed = replace(first, answers={**first.answers, "A1-1": "intelligent"})
    import_rows(changing, survey, [changed], as_of=NOW.date(), now=NOW + timedelta(days=1))
    with pytest.raises(NothingToPublishError) as refused:
        publish(changing, FRAME, now=NOW + timedelta(days=7))
    assert refused.value.waiting == 1


def test_only_groups_in_which_enough_firms_changed_are_told_anew(changing: Context):
    survey = survey_of(changing)
    here = [one for one in given(FIRMS * 4)[FIRMS:] if str(one.answers.get("region")).startswith("440113007")][:16]
    assert len(here) == 16
    import_rows(changing, survey, here, as_of=NOW.date(), now=NOW + timedelta(days=1))
    publish(changing, FRAME, now=NOW + timedelta(days=30))
    later = (NOW + timedelta(days=31)).date().isoformat()
    days = {key: page(changing, key)["as_of"] for key in cohorts_of_release(changing)}
    assert days["all"] == days["town=440113007"] == later
    stood = [key for key, day in days.items() if day < later]
    assert stood
    for key in stood:
        assert page(changing, key) | {"parts": {}} == page(changing, key, number=0) | {"parts": {}}


def test_firms_that_have_not_agreed_are_in_no_figure(changing: Context):
    survey = survey_of(changing)
    more = given(FIRMS + 60, agreed=False)[FIRMS:]
    import_rows(changing, survey, more, as_of=NOW.date(), now=NOW + timedelta(days=1))
    assert present_rows(changing, FRAME).size == FIRMS
    assert frames_open(changing, "panyu") == [FRAME]


def test_a_new_release_takes_in_what_may_and_the_first_stays_as_it_was(changing: Context):
    before = page(changing)
    survey = survey_of(changing)
    more = given(FIRMS * 3)[FIRMS:]
    import_rows(changing, survey, more, as_of=NOW.date(), now=NOW + timedelta(days=1))
    second = publish(changing, FRAME, now=NOW + timedelta(days=7))
    assert second.number == 2
    assert [one.event.kind for one in read_trail(changing, TrailFilter()).entries].count("figures_published") == 2
    assert abs(second.firms - FIRMS * 3) <= 6
    assert page(changing, number=0) == before
    assert page(changing)["firms"] == second.firms
