"""Findings: said where their rule holds, with the figures they came from, and never on a hidden one."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from assessor.insight.cohort_ranking import figures_of
from assessor.insight.cohorts import PopulationCount, panel_of, population_of
from assessor.insight.findings import Scene, findings_of
from assessor.insight.findings.between import change_findings, gap_findings
from assessor.insight.findings.finding import (
    FigureId,
    Finding,
    Shown,
    Titles,
    percent,
    points,
)
from assessor.insight.findings.rules import WHEN
from assessor.insight.findings.words import SENTENCES
from assessor.insight.tables import TableRules, Tables
from assessor.questionnaire import Text
from tests.insight.dozen import RULES, cohort_from, made_up, worked
from tests.insight.exact import change_of, contrasts_of, everything_shown, policy_gaps, tables_of
from tests.insight.stand import cohort, offers


def named(*names: str) -> dict[str, Text]:
    return {name: Text(f"{name}（名）", f"{name} (name)") for name in names}


TITLES = Titles(
    dimensions=named("equipment", "people"),
    problems=named("old", "alone", "short"),
    levels=named("0", "1", "2", "3", "4", "5"),
    risks=named("cut_off", "cut_off.low", "cut_off.high"),
    cohorts=named(*(f"size={size}" for size in ("large", "small", "micro"))),
    axes=named("size", "industry", "town"),
)


@pytest.fixture(scope="module")
def tables() -> Tables:
    firms = cohort_from(worked()["firms"])
    return tables_of(firms, RULES, population_of(firms.lattice, [PopulationCount(codes={}, firms=40)]))


def said(tables: Tables, shown: Shown = everything_shown) -> dict[str, Finding]:
    scene = Scene(figures=figures_of(tables), titles=TITLES, shown=shown)
    return {finding.rule: finding for finding in findings_of(scene)}


def hiding(*hidden: FigureId) -> Callable[[FigureId], bool]:
    return lambda figure: figure not in hidden


def test_each_finding_says_its_figures_in_both_languages(tables: Tables):
    assert {rule: finding.text.en for rule, finding in said(tables).items()} == {
        "response": "12 firms took part, 30% of all 40.",
        "most_common_level": "The most common level is “1 (name)”: 5 firms, 42%.",
        "index_spread": "The median index is 24; a quarter of firms lie below 19, a quarter above 32.",
        "weakest": "The weakest dimension is “equipment (name)” with a mean of 26.0, "
        "4.0 points below “people (name)”, the next.",
        "commonest_problem": "The commonest problem is “old (name)”: 6 firms, 50%.",
        "risk": "3 firms, 25%, stand at “cut_off.high (name)” on “cut_off (name)”.",
    }
    assert said(tables)["response"].text.zh == "12 家企业参加了评估，占全部 40 家的 30%。"


def test_a_finding_goes_with_any_of_its_figures(tables: Tables):
    for rule, finding in said(tables).items():
        assert finding.figures
        for figure in finding.figures:
            again = said(tables, hiding(figure)).get(rule)
            assert again is None or figure not in again.figures, (rule, figure)


def test_a_comparison_that_leaves_out_a_hidden_figure_says_that_it_does(tables: Tables):
    hidden = FigureId(table="problems", row="alone", key="all")
    assert said(tables, hiding(hidden))["commonest_problem"].text.en.startswith("Among the figures shown, the ")
    assert "公布的各项" in said(tables, hiding(hidden))["commonest_problem"].text.zh


def test_a_sentence_depends_on_shown_figures_only(tables: Tables):
    """The largest problem is hidden: the next one is named, as it would be whatever the hidden figure is."""
    found = said(tables, hiding(FigureId(table="problems", row="old", key="all")))["commonest_problem"]
    assert "alone" in found.text.en
    assert found.numbers["firms"] == 5


def test_nothing_is_said_of_a_cohort_whose_size_is_hidden_or_that_is_empty(tables: Tables):
    assert said(tables, hiding(FigureId(table="firms", row="", key="all"))) == {}
    empty = Scene(figures=figures_of(tables, "size=large&town=t1"), titles=TITLES, shown=everything_shown)
    assert findings_of(empty) == ()


def test_two_dimensions_close_together_are_named_both():
    firms = [{**firm, "people": firm["equipment"] and firm["equipment"] + 0.5} for firm in worked()["firms"]]
    finding = said(tables_of(cohort_from(firms), RULES))["two_weakest"]
    assert len(finding.figures) == 2


def test_change_is_told_on_the_firms_of_both_periods():
    now, before = worked()["firms"], worked()["before"]
    panel = panel_of(
        cohort_from(before), [each["id"] for each in before], cohort_from(now), [each["id"] for each in now]
    )
    found = change_findings(change_of(panel), TITLES, everything_shown, "all")
    assert [(each.rule, each.text.en) for each in found] == [
        ("index_up", "The 4 firms with an index both times gained 1.0 points on average."),
        ("dimension_up", "Between the two periods, “equipment (name)” changed most, up 2.0 points on average."),
        ("levels_moved", "Of the firms that took part both times, 1 rose by a level or more and 1 fell."),
    ]
    for finding in found:
        for figure in finding.figures:
            kept = change_findings(change_of(panel), TITLES, hiding(figure), "all")
            assert all(figure not in each.figures for each in kept)


def test_cohorts_far_apart_are_told_and_small_ones_are_not_compared():
    firms = [{**firm, "index": 60.0 if firm["size"] == "small" else 30.0} for firm in made_up(200, 5)]
    found = {each.rule: each for each in contrasts_of(tables_of(cohort_from(firms), RULES), TITLES, everything_shown)}
    assert found["contrast"].text.en.startswith("By size (name), the index is highest for “size=small (name)”")
    few = [{**firm, "size": "large" if place < 3 else "micro"} for place, firm in enumerate(firms)]
    assert contrasts_of(tables_of(cohort_from(few), RULES), TITLES, everything_shown) == ()


def test_a_problem_without_any_measure_in_force_is_told_with_what_is_proposed():
    tables = tables_of(cohort(), TableRules(levels=(0, 1, 2, 3), risk_readings={}, weak_below=35.0))
    assert gap_findings(policy_gaps(cohort(), offers()), tables, TITLES, shown=everything_shown, key="all") == ()
    gaps = policy_gaps(cohort(), replace(offers(), local=offers().local - {"forum"}))
    found = gap_findings(gaps, tables, TITLES, shown=everything_shown, key="all")
    assert [(each.rule, each.numbers) for each in found] == [
        ("policy_gap", {"firms": 5.0, "share": 0.625, "proposals": 1.0})
    ]
    assert "the documents hold one proposal or other step on it" in found[0].text.en
    assert gap_findings(gaps, tables, TITLES, shown=hiding(found[0].figures[1]), key="all") == ()


def test_shares_and_points_are_rounded_half_up():
    assert [percent(share) for share in (0, 0.004, 0.125, 0.995, 1)] == ["0%", "<1%", "13%", "100%", "100%"]
    assert [points(figure) for figure in (0.05, 2.25, 12)] == ["0.1", "2.3", "12.0"]


def test_every_sentence_has_the_same_fields_in_both_languages():
    def fields(text: str) -> set[str]:
        return {part.split("}")[0] for part in text.split("{")[1:]}

    assert [rule for rule, text in SENTENCES.items() if fields(text.zh) != fields(text.en)] == []
    assert set(WHEN) == set(SENTENCES)
