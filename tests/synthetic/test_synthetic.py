"""The synthetic district: seeded, well formed, consistent, plausible, and to be told from a real one."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest
from stdnum.cn import uscc

from assessor.edition import Edition, EditionError, available_editions, load_edition
from assessor.edition.synthetic import load_synthetic, sheet_of
from assessor.evaluation import evaluate
from assessor.evaluation.columns import Evaluation
from assessor.questionnaire import AnswerColumns, choices_of, columns_from_answers, is_unknown
from assessor.questionnaire.states import MET
from assessor.synthetic import District, Sheet, answers_between, answers_of, district_of
from assessor.synthetic.district import population_cells
from assessor.synthetic.naming import ORGANISATION, with_organisation_check

EDITION = "2026-2"
SIZE = 4000


@cache
def edition() -> Edition:
    return load_edition(EDITION)


@cache
def sheet() -> Sheet:
    return sheet_of(edition(), load_synthetic(EDITION)[1])


@cache
def district(seed: int = 1) -> District:
    return district_of(load_synthetic(EDITION)[0], size=SIZE, seed=seed)


@cache
def answers(period: int = 0, seed: int = 1) -> AnswerColumns:
    return answers_of(district(seed), sheet(), period=period)


@cache
def evaluated(period: int = 0) -> Evaluation:
    return evaluate(edition(), answers(period), edition().default_as_of)


def same(one: AnswerColumns, other: AnswerColumns) -> bool:
    return all(
        np.array_equal(column, other.values[name], equal_nan=column.dtype.kind == "f")
        for name, column in one.values.items()
    )


def test_the_same_seed_gives_the_same_district_and_another_seed_another():
    again = district_of(load_synthetic(EDITION)[0], size=SIZE, seed=1)
    assert again.usccs == district().usccs
    assert np.array_equal(again.towns, district().towns)
    assert same(answers_of(again, sheet()), answers())
    assert not same(answers(seed=2), answers())


def test_names_say_that_they_are_examples_and_codes_are_valid_and_recognisable():
    assert district().names[:2] == ("示例企业 00001", "示例企业 00002")
    assert len(set(district().usccs)) == SIZE
    assert all(uscc.is_valid(code) and ORGANISATION in code for code in district().usccs)
    assert ORGANISATION not in ("91440113MA5XXXXX0X")


def test_the_organisation_code_within_has_its_own_check_character():
    """The worked example of the standard itself."""
    assert with_organisation_check("D2143569") == "D2143569X"


def test_answers_read_back_from_their_file_form_are_the_same_and_without_fault():
    rows = range(100, 300)
    columns, faults = columns_from_answers(
        edition().questionnaire, edition().references, answers_between(sheet(), answers(), rows)
    )
    assert faults == ()
    for name, column in columns.values.items():
        drawn = answers().values[name][rows.start : rows.stop]
        assert np.array_equal(column, drawn, equal_nan=column.dtype.kind == "f"), name


def test_firms_have_the_size_they_were_drawn_for():
    question = edition().questionnaire.find_question("size_class")
    assert question is not None
    names = np.array([option.id for option in question.options])
    found = names[evaluated().answers.values["size_class"]]
    assert np.array_equal(found, np.array(list(district().plan.sizes))[district().sizes])


def test_what_was_not_asked_is_not_answered():
    for name, rows in evaluated().answers.not_asked.items():
        assert rows.any()
        assert is_unknown(answers().values[name][rows]).all()


def test_few_firms_contradict_themselves():
    roots = evaluated().rulebook.contradiction_roots
    found = np.any([np.broadcast_to(evaluated().states[root] == MET, SIZE) for root in roots], axis=0)
    assert 0 < found.mean() < 0.04


def test_most_firms_with_a_level_stand_at_one_and_two_and_few_at_four():
    counted = np.bincount(evaluated().levels.value + 1, minlength=7)[1:]
    assert counted.sum() > 0.8 * SIZE
    shares = counted / counted.sum()
    assert shares[1] + shares[2] > 0.6
    assert 0.005 < shares[4] < 0.08
    assert shares[5] < 0.02
    assert shares[0] < shares[1]


def test_bigger_firms_are_more_automated_and_some_industries_depend_more_on_imports():
    sizes, industries = (
        np.array(list(district().plan.sizes))[district().sizes],
        np.array(list(district().plan.industries))[district().industries],
    )
    equipment, imports = evaluated().scores["A1"].value, evaluated().scores["D"].value
    assert np.nanmean(equipment[sizes == "medium"]) > np.nanmean(equipment[sizes == "small"]) + 3
    assert np.nanmean(equipment[sizes == "small"]) > np.nanmean(equipment[sizes == "micro"]) + 3
    assert np.nanmean(imports[industries == "21"]) > np.nanmean(imports[industries == "39"]) + 10


def test_shares_of_the_plan_are_met():
    plan = sheet().plan.questions["B-6"].shares
    answered = answers().values["B-6"]
    found = np.bincount(answered[answered >= 0], minlength=5) / (answered >= 0).sum()
    assert np.abs(found - np.array(plan) / sum(plan)).max() < 0.03


def test_the_later_period_is_a_little_better_and_most_answers_stay():
    change = evaluated(1).scores["index"].value - evaluated().scores["index"].value
    assert 1 < change.mean() < 8
    assert (change < 0).mean() > 0.05
    stayed = [(answers(1).values[name] == answers().values[name]).mean() for name in ("A1-1", "B-6", "C-1")]
    assert min(stayed) > 0.5
    assert np.array_equal(answers(1).values["region"], answers().values["region"])
    assert 0.5 < district().returning.mean() < 0.7


def test_there_are_more_firms_than_take_part_in_every_kind():
    cells = population_cells(district())
    assert sum(cell.firms for cell in cells) > 1.4 * SIZE
    counted = {(cell.town, cell.industry, cell.size): cell.firms for cell in cells}
    plan = district().plan
    names = zip(
        np.array(list(plan.towns))[district().towns],
        np.array(list(plan.industries))[district().industries],
        np.array(list(plan.sizes))[district().sizes],
        strict=True,
    )
    taking_part: dict[tuple[str, str, str], int] = {}
    for town, industry, size in names:
        taking_part[town, industry, size] = taking_part.get((town, industry, size), 0) + 1
    assert all(counted[cell] >= firms for cell, firms in taking_part.items())


def test_the_plan_speaks_of_questions_options_and_codes_that_exist():
    district_plan, plan = load_synthetic(EDITION)
    codes = {name: {entry.code for entry in reference.entries} for name, reference in edition().references.items()}
    assert set(district_plan.towns) <= codes["regions"]
    assert set(district_plan.industries) <= codes["industries"]
    assert set(plan.sections) <= {section.id for section in edition().questionnaire.sections}
    for name, answered in plan.questions.items():
        question = edition().questionnaire.find_question(name)
        assert question is not None, name
        steps = len(question.bands) or len(question.options)
        assert len(answered.shares) in (0, steps), name
        options = set(choices_of(question, edition().references))
        assert {*answered.rates, *(option for rates in answered.by_industry.values() for option in rates)} <= options


@pytest.mark.parametrize("name", available_editions())
def test_any_edition_can_be_answered(name: str):
    other = load_edition(name)
    few = district_of(load_synthetic(EDITION)[0], size=50)
    columns, faults = columns_from_answers(
        other.questionnaire,
        other.references,
        answers_between(sheet_of(other), answers_of(few, sheet_of(other)), range(50)),
    )
    assert faults == ()
    assert (evaluate(other, columns, other.default_as_of).levels.low >= 0).all()


def test_a_plan_without_form_is_refused(tmp_path: Path):
    (tmp_path / "x.yaml").write_text("district: {region: 1}\n", encoding="utf-8")
    with pytest.raises(EditionError, match="district"):
        load_synthetic("x", tmp_path)
