"""Needs without support: problems shown where nothing in force in the firm's place addresses them."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from assessor.measures.model import Catalogue, Jurisdiction, Measure, Problem
from assessor.measures.support import Whereabouts, jurisdictions_of, needs_without_support, reaching
from tests.builders import edition, measure, node, rules, words

TODAY = date(2026, 11, 21)
CODES = ("44", "440113", "440113001", "370306")
NOWHERE, PANYU, TOWN, ZHOUCUN = -1, 1, 2, 3
SAMPLE = Problem(
    id="",
    title=words("problem"),
    summary=words("problem"),
    document="d",
    section=words("1"),
    jurisdiction="panyu",
    scope="district",
    basis="stated",
    dimension="index",
    needs=(),
    figures=(),
)


def catalogue(*measures: Measure) -> Catalogue:
    built = edition([], rules(node("index"))).catalogue
    places = (
        Jurisdiction(id="panyu", label=words("Panyu"), regions=("440113",), local=True),
        Jurisdiction(id="zhoucun", label=words("Zhoucun"), regions=("370306",), local=True),
    )
    problems = tuple(replace(SAMPLE, id=name) for name in ("p", "q"))
    return replace(built, measures=measures, jurisdictions=places, problems=problems)


def in_panyu(**changes: object) -> Measure:
    return replace(measure("m"), jurisdiction="panyu", problems=("p",), **changes)


def at(*regions: int) -> Whereabouts:
    return Whereabouts(regions=np.array(regions, dtype=np.int16), codes=CODES)


@pytest.mark.parametrize(
    ("measures", "place", "lacking"),
    [
        ((), PANYU, ["p", "q"]),
        ((in_panyu(),), PANYU, ["q"]),
        ((in_panyu(),), TOWN, ["q"]),
        ((in_panyu(),), ZHOUCUN, ["p", "q"]),
        ((in_panyu(),), NOWHERE, []),
        ((in_panyu(status="proposed"),), PANYU, ["p", "q"]),
        ((in_panyu(effective_to=date(2026, 11, 20)),), PANYU, ["p", "q"]),
        ((in_panyu(effective_to=TODAY),), PANYU, ["q"]),
        ((in_panyu(audience="ecosystem"),), PANYU, ["p", "q"]),
    ],
)
def test_only_a_direct_measure_in_force_in_the_firms_place_is_support(
    measures: tuple[Measure, ...], place: int, lacking: list[str]
):
    shown = np.array([[True], [True]])
    found = needs_without_support(catalogue(*measures), shown, ((0,), (1,)), at(place), TODAY)
    assert [name for name, lacks in zip(("p", "q"), found[:, 0], strict=True) if lacks] == lacking


def test_firms_of_several_places_are_told_apart_and_only_what_is_shown_is_needed():
    shown = np.array([[True, True, True, False], [False, True, True, False]])
    places = (PANYU, ZHOUCUN, NOWHERE, ZHOUCUN)
    found = needs_without_support(catalogue(in_panyu()), shown, ((0,), (1,)), at(*places), TODAY)
    assert found.tolist() == [[False, True, False, False], [False, True, False, False]]


def test_where_nobody_is_asked_for_a_place_nothing_is_said():
    assert not needs_without_support(catalogue(), np.array([[True], [True]]), ((0,), (1,)), None, TODAY).any()


def test_a_firm_lies_in_every_jurisdiction_its_code_begins_with():
    assert jurisdictions_of(catalogue(), "440113001") == {"panyu"}
    assert jurisdictions_of(catalogue(), "") == frozenset()
    assert [each.id for each in reaching((in_panyu(), measure("elsewhere")), frozenset({"panyu"}))] == ["m"]


def test_one_finding_that_two_texts_describe_is_one_need_and_any_of_them_answers_it():
    shown, described = np.array([[True]]), ((0, 1),)
    assert needs_without_support(catalogue(), shown, described, at(PANYU), TODAY).tolist() == [[True], [False]]
    assert not needs_without_support(catalogue(in_panyu()), shown, described, at(PANYU), TODAY).any()
