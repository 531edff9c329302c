"""Every mistake in a crosswalk is reported with its place."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

import pytest

from assessor.edition import (
    EditionError,
    find_collection_problems,
    find_crosswalk_problems,
    load_crosswalk,
)
from tests.edition.conftest import EDITIONS, WRITTEN


@dataclass(frozen=True, kw_only=True)
class Mistake:
    old: str
    new: str
    path: str
    cause: str


MISTAKES = [
    Mistake(old="from: mini", new="from: maxi", path="from", cause="the edition “maxi” is missing"),
    Mistake(old="shared: []", new="shared: 3", path="shared", cause="must be a list"),
    Mistake(old="at_most: 0", new="at_most: nil", path="implied[0] (things) rules[0].if.at_most", cause="not a number"),
    Mistake(
        old="question: things",
        new="question: thinks",
        path="implied[0] (thinks) question",
        cause="no question “thinks”",
    ),
    Mistake(
        old="fact: stage, in: [manual]",
        new="fact: stage, in: [manuel]",
        path="implied[1] (security) rules[0].if.all[1].in[0]",
        cause="no option “manuel”",
    ),
    Mistake(
        old="fact: networked, at_most: 0",
        new="fact: networking, at_most: 0",
        path="implied[0] (things) rules[0].if",
        cause="“networking” is computed",
    ),
    Mistake(
        old="fact: networked, at_most: 0",
        new="fact: result.M, at_most: 0",
        path="implied[0] (things) rules[0].if.fact",
        cause="a result cannot be used here",
    ),
    Mistake(
        old="answer: running",
        new="answer: walking",
        path="implied[0] (things) rules[1].answer",
        cause="no option “walking”",
    ),
    Mistake(
        old="answer: running",
        new="answer: null",
        path="implied[0] (things) rules[1].answer",
        cause="there is no answer",
    ),
    Mistake(
        old="at_least: 5",
        new="at_most: 5",
        path="implied[0] (things) rules[1]",
        cause="it contradicts rules[0] for networked: -",
    ),
    Mistake(
        old="{all: [{fact: systems, in: [none]}, {fact: stage, in: [manual]}]}",
        new="{all: [{fact: systems, in: [none]}, {fact: systems, in: [erp]}]}",
        path="implied[1] (security) rules[0]",
        cause="no answers can meet this rule",
    ),
    Mistake(old="question: security", new="question: things", path="implied[1] (things)", cause="already used"),
    Mistake(
        old="shared: []",
        new="shared: [{from: stage, to: things}]",
        path="shared[0]",
        cause="differ in kind, options, codes or range",
    ),
    Mistake(
        old="shared: []", new="shared: [{from: size, to: things}]", path="shared[0].from", cause="“size” is computed"
    ),
    Mistake(
        old="en: Networked}", new='en: "Networked "}', path="implied[0] (things) rules[1].why.en", cause="white space"
    ),
]


def test_a_crosswalk_without_mistakes_has_no_problems(written: Callable[[str], Path]):
    assert [str(problem) for problem in find_crosswalk_problems(written(WRITTEN))] == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.cause)
def test_a_mistake_in_a_crosswalk_is_reported_with_its_place(written: Callable[[str], Path], mistake: Mistake):
    assert mistake.old in WRITTEN
    problems = find_crosswalk_problems(written(WRITTEN.replace(mistake.old, mistake.new, 1)))
    assert any(problem.path == mistake.path and mistake.cause in problem.cause.en for problem in problems), "\n".join(
        map(str, problems)
    )


def test_a_crosswalk_is_named_after_its_editions(written: Callable[[str], Path]):
    path = written(WRITTEN)
    renamed = path.rename(path.with_name("mini-eu.yaml"))
    assert "name does not match" in find_crosswalk_problems(renamed)[0].cause.en
    with pytest.raises(EditionError):
        load_crosswalk(renamed)


def test_rules_that_share_a_case_but_not_an_answer_contradict_even_across_questions(written: Callable[[str], Path]):
    crossing = WRITTEN.replace("{fact: networked, at_least: 5}", "{fact: stage, in: [automated]}")
    problems = find_crosswalk_problems(written(crossing))
    assert [problem.path for problem in problems] == ["implied[0] (things) rules[1]"]
    assert "stage: automated" in problems[0].cause.en


def test_figures_are_tried_just_beside_each_limit(written: Callable[[str], Path]):
    touching = WRITTEN.replace("at_least: 5", "at_least: 0.001")
    assert find_crosswalk_problems(written(touching)) == ()
    overlapping = WRITTEN.replace("at_least: 5", "at_least: -1").replace("at_most: 0", "at_most: -1")
    assert "for networked: -1.0" in find_crosswalk_problems(written(overlapping))[0].cause.en


def test_conditions_on_too_many_answers_are_reported_instead_of_tried(written: Callable[[str], Path]):
    named = (
        "design, planning, operations, collaboration, logistics, sales, delivery, administration, purchasing, security"
    )
    rule = (
        f"{{if: {{all: [{{fact: already, in: [{named}]}}, {{fact: planned, in: [{named}]}}]}}, "
        "answer: [erp], why: {zh: 有, en: Some}}"
    )
    path = written("").with_name("eu-dma--mini.yaml")
    path.write_text(f"from: eu-dma\nto: mini\nimplied: [{{question: systems, rules: [{rule}]}}]\n", encoding="utf-8")
    assert ["too many answers" in problem.cause.en for problem in find_crosswalk_problems(path)] == [True]


AMOUNTS = """\
default: mini
amounts:
  - {id: spent, title: {zh: 花的钱, en: money spent}, figure: FIGURE, yuan: 1, share_of: stage, shares: {SHARES}}
"""


@pytest.mark.parametrize(
    ("figure", "shares", "paths"),
    [
        ("people", "manual: [0, 1], powered: [1, 5], automated: [5, 100]", []),
        ("peoples", "manual: [0, 1], powered: [1, 5], automated: [5, 100]", ["figure"]),
        ("people", "manual: [0, 1], powered: [1, 5]", ["shares"]),
        ("people", "manual: [5, 1], powered: [1, 5], automated: [5, 100]", ["shares.manual"]),
        ("people", "manual: [0, 1], power: [1, 5], automated: [5, 100]", ["shares", "shares"]),
    ],
)
def test_amounts_of_unknown_questions_or_of_some_answers_alone_are_mistakes(
    tmp_path: Path, figure: str, shares: str, paths: list[str]
):
    copytree(EDITIONS / "mini", tmp_path / "mini")
    written = AMOUNTS.replace("FIGURE", figure).replace("SHARES", shares)
    (tmp_path / "collection.yaml").write_text(written, encoding="utf-8")
    found = [problem.path for problem in find_collection_problems(tmp_path)]
    assert [one.removeprefix("amounts[0] (spent) ") for one in found] == paths
