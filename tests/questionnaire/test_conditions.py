"""Conditions over columns: every kind of leaf on its boundary, and any tree against the slow way."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.questionnaire import (
    ALWAYS,
    Condition,
    Group,
    Leaf,
    Near,
    Reference,
    ReferenceEntry,
    Span,
    Text,
    column_of,
    compile_conditions,
    fact_shapes,
    resolve,
)
from assessor.questionnaire.states import CONFIRM, MET, NEAR, NOT_MET, UNANSWERED
from tests.builders import (
    TODAY,
    among,
    at_least,
    at_most,
    code,
    columns,
    confirm,
    every,
    figure,
    multiple,
    none_of,
    questionnaire,
    single,
    some,
    words,
)
from tests.questionnaire import three_states

STAGE, TOOLS, CREW, SPACE = (
    single("stage", 0, "1/2", 1),
    multiple("tools", "1/2", "1/2"),
    figure("crew"),
    figure("space"),
)
ASKED = (STAGE, TOOLS, CREW, SPACE)


def states(condition: Condition, *firms: dict[str, object]) -> list[int]:
    asked = questionnaire(ASKED)
    values = resolve(asked, {}, columns(ASKED, *firms)).values
    program = compile_conditions([condition], fact_shapes(asked, {}))
    return np.broadcast_to(program.run(values)[program.roots[0]], len(firms)).tolist()


@pytest.mark.parametrize(
    ("crew",           "wanted_20", "near_5",    "at_most_20"),
    [
        (20,             MET,         MET,          MET),
        (19.999,         NOT_MET,     NEAR,         MET),
        (15,             NOT_MET,     NEAR,         MET),
        (14.999,         NOT_MET,     NOT_MET,      MET),
        (20.001,         MET,         MET,          NOT_MET),
        (None,           UNANSWERED,  UNANSWERED,   UNANSWERED),
        ("unknown",      UNANSWERED,  UNANSWERED,   UNANSWERED),
        ("not_applicable", NOT_MET,   NOT_MET,      NOT_MET),
    ],
)  # fmt: skip
def test_figures_on_their_limits(crew: object, wanted_20: int, near_5: int, at_most_20: int):
    firm = {"crew": crew}
    assert states(at_least("crew", 20), firm) == [wanted_20]
    assert states(at_least("crew", 20, near_within=5), firm) == [near_5]
    assert states(at_most("crew", 20), firm) == [at_most_20]


def test_a_step_is_told_to_whoever_can_take_it_or_has_not_said_so_and_to_no_other():
    title = Leaf(
        operator="in", fact="tools", values=("a",), near=Near(advice=words("apply"), condition=at_least("crew", 20))
    )
    figure_near = replace(
        at_least("space", 10, near_within=5), near=Near(advice=words("build"), condition=at_least("crew", 20))
    )
    firms: list[dict[str, object]] = [{"tools": ["b"], "space": 8, **crew} for crew in ({"crew": 20}, {"crew": 19}, {})]
    assert states(title, *firms) == [NEAR, NOT_MET, NEAR]
    assert states(figure_near, *firms) == [NEAR, NOT_MET, NEAR]
    assert states(title, {"tools": ["a"], "crew": 1}, {"crew": 1}) == [MET, UNANSWERED], "it is about the step alone"
    assert states(some(title, at_least("space", 9)), {"tools": ["b"], "crew": 1, "space": 9}) == [MET]


@pytest.mark.parametrize(
    ("tools",            "in_a",      "a_presumed",  "a_near",     "not_a"),
    [
        (["a"],            MET,         CONFIRM,       MET,          NOT_MET),
        (["a", "b"],       MET,         CONFIRM,       MET,          NOT_MET),
        (["b"],            NOT_MET,     NOT_MET,       NEAR,         MET),
        (["none"],         NOT_MET,     NOT_MET,       NEAR,         MET),
        (None,             UNANSWERED,  UNANSWERED,    UNANSWERED,   UNANSWERED),
        ("not_applicable", NOT_MET,     NOT_MET,       NEAR,         MET),
    ],
)  # fmt: skip
def test_chosen_options(tools: object, in_a: int, a_presumed: int, a_near: int, not_a: int):
    firm = {"tools": tools}
    assert states(among("tools", "a"), firm) == [in_a]
    assert states(among("tools", "a", presumed=["a"]), firm) == [a_presumed]
    assert states(among("tools", "a", near=True), firm) == [a_near]
    assert states(none_of("tools", "a"), firm) == [not_a]
    assert states(none_of("tools", "a", near=True), firm) == [NEAR if not_a == NOT_MET else not_a]


def test_a_sure_value_outweighs_a_presumed_one():
    assert states(among("tools", "a", "b", presumed=["a"]), {"tools": ["a", "b"]}, {"tools": ["a"]}) == [MET, CONFIRM]


def test_all_of_nothing_holds_and_any_of_nothing_does_not():
    assert states(ALWAYS, {}, {}) == [MET, MET]
    assert states(Group(mode="any", parts=()), {}) == [NOT_MET]


@pytest.mark.parametrize(
    ("given",     "all_of", "any_of"),
    [
        (NOT_MET,    NOT_MET,    CONFIRM),
        (UNANSWERED, UNANSWERED, CONFIRM),
        (MET,        CONFIRM,    MET),
    ],
)  # fmt: skip
def test_all_takes_the_weakest_and_any_the_strongest(given: int, all_of: int, any_of: int):
    answer = {NOT_MET: "a", UNANSWERED: None, MET: "c"}[given]
    leaf = among("stage", "c")
    assert states(every(leaf, confirm()), {"stage": answer}) == [all_of]
    assert states(some(leaf, confirm()), {"stage": answer}) == [any_of]


@pytest.mark.parametrize(
    ("region",   "in_district", "elsewhere"),
    [
        ("4401",   UNANSWERED,  UNANSWERED),
        ("440113", MET,         NOT_MET),
        ("44011301", MET,       NOT_MET),
        ("370306", NOT_MET,     MET),
        (None,     UNANSWERED,  UNANSWERED),
    ],
)  # fmt: skip
def test_a_code_stands_for_all_codes_it_begins(region: str | None, in_district: int, elsewhere: int):
    entries = tuple(ReferenceEntry(code=each, label=words(each)) for each in ("4401", "440113", "44011301", "370306"))
    places = {"places": Reference(id="places", title=words(""), source=words(""), date=TODAY, entries=entries)}
    asked = code("region", "places")
    column, faults = column_of(asked, places, [region])
    assert not faults
    conditions = [among("region", "440113"), none_of("region", "440113")]
    program = compile_conditions(conditions, fact_shapes(questionnaire([asked]), places))
    found = program.run({"region": column})
    assert [found[root].tolist() for root in program.roots] == [[in_district], [elsewhere]]


@pytest.mark.parametrize(
    ("low", "high", "state"),
    [
        (40,   40,    MET),
        (39,   39,    NEAR),
        (29,   29,    NOT_MET),
        (39,   40,    UNANSWERED),
        (0,   100,    UNANSWERED),
        (41,   90,    MET),
        (35,   39,    NEAR),
    ],
)  # fmt: skip
def test_a_result_that_is_still_open_counts_as_unanswered_where_it_matters(low: float, high: float, state: int):
    near = Near(advice=Text("", ""), within=Fraction(10))
    leaf = Leaf(operator="at_least", fact="result.A2", limit=Fraction(40), near=near)
    program = compile_conditions([leaf], {"result.A2": fact_shapes(questionnaire([CREW]), {})["crew"]})
    facts = {"result.A2": Span(low=np.array([float(low)]), high=np.array([float(high)]))}
    assert program.run(facts)[program.roots[0]].tolist() == [state]


def _leaves() -> st.SearchStrategy[Leaf]:
    near, limit = st.booleans(), st.integers(0, 6)
    chosen = st.lists(st.sampled_from("abc"), min_size=1, unique=True)
    presumed = st.lists(st.sampled_from("abc"))
    return st.one_of(
        st.builds(lambda of, values, some_of, near: among(of, *values, presumed={*some_of} & {*values}, near=near),
                  st.sampled_from(["stage", "tools"]), chosen, presumed, near),
        st.builds(lambda of, values, near: none_of(of, *values, near=near),
                  st.sampled_from(["stage", "tools"]), chosen, near),
        st.builds(lambda of, limit, within: at_least(of, limit, near_within=within),
                  st.sampled_from(["crew", "space"]), limit, st.sampled_from([None, 1, 3])),
        st.builds(lambda limit, within: at_most("crew", limit, near_within=within), limit, st.sampled_from([None, 2])),
        st.builds(lambda of: Leaf(operator="at_least", fact="crew", limit_fact=of), st.just("space")),
        st.builds(confirm),
    )  # fmt: skip


TREES: st.SearchStrategy[Condition] = st.recursive(
    _leaves(),
    lambda parts: st.builds(
        lambda mode, held: Group(mode=mode, parts=tuple(held)),
        st.sampled_from(["all", "any"]),
        st.lists(parts, max_size=3),
    ),
    max_leaves=8,
)
OPEN = st.sampled_from([None, "unknown", "not_applicable"])
FIRMS = st.fixed_dictionaries(
    {
        "stage": st.one_of(st.sampled_from("abc"), OPEN),
        "tools": st.one_of(st.sampled_from([["none"], ["a"], ["b"], ["a", "b"]]), OPEN),
        "crew": st.one_of(st.integers(0, 7), OPEN),
        "space": st.one_of(st.integers(0, 7), OPEN),
    }
)


@settings(max_examples=80, deadline=None)
@given(st.lists(TREES, min_size=1, max_size=4), st.lists(FIRMS, min_size=1, max_size=6))
def test_columns_of_states_are_what_each_firm_gets_on_its_own(
    conditions: list[Condition], firms: list[dict[str, object]]
):
    asked, by_id = questionnaire(ASKED), {question.id: question for question in ASKED}
    values = resolve(asked, {}, columns(ASKED, *firms)).values
    program = compile_conditions(conditions, fact_shapes(asked, {}))
    kept = program.run(values)
    for condition, root in zip(conditions, program.roots, strict=True):
        found = np.broadcast_to(kept[root], len(firms)).tolist()
        assert found == [three_states.state(condition, by_id, firm) for firm in firms]


@settings(max_examples=80, deadline=None)
@given(TREES, FIRMS, st.sampled_from([question.id for question in ASKED]))
def test_taking_an_answer_away_meets_nothing_and_rules_nothing_out(
    condition: Condition, firm: dict[str, object], question: str
):
    before, after = states(condition, firm, {**firm, question: None})
    assert after == before or (before > UNANSWERED > after) is False
    assert (after == MET) <= (before == MET)
    assert (after == NOT_MET) <= (before == NOT_MET)
