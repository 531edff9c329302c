"""Crosswalks between editions: what is carried over and what is still to be asked."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from assessor.edition import (
    EditionError,
    available_crosswalks,
    default_edition,
    find_collection_problems,
    find_crosswalk,
    find_crosswalk_problems,
    load_crosswalk,
    load_edition,
)
from assessor.edition.packaged import PACKAGED
from assessor.questionnaire import columns_from_answers, resolve
from assessor.questionnaire.crosswalk import Crosswalk, carry_over, reverse
from tests.edition.conftest import EDITIONS, WRITTEN
from tests.retired import FORMER


@pytest.fixture(scope="module")
def national(tmp_path_factory: pytest.TempPathFactory) -> Crosswalk:
    """One that shares questions and has rules, between an edition no longer shipped and one that is."""
    folder = tmp_path_factory.mktemp("national")
    copytree(FORMER, folder / FORMER.name)
    for name in ("miit-2024", "reference"):
        copytree(PACKAGED / name, folder / name)
    copytree(EDITIONS / "crosswalks", folder / "crosswalks")
    return load_crosswalk(folder / "crosswalks" / "2026-1--miit-2024.yaml")


def test_the_crosswalk_of_the_format_has_no_problems_between_the_editions_it_names(tmp_path: Path):
    text = (PACKAGED.parents[1] / "docs" / "edition-format.md").read_text(encoding="utf-8")
    example = text.split("## Crosswalks", 1)[1].split("```yaml\n", 1)[1].split("```", 1)[0]
    for name in ("2026-2", "miit-2024", "reference"):
        copytree(PACKAGED / name, tmp_path / "editions" / name)
    copytree(PACKAGED.parent / "catalogues", tmp_path / "catalogues")
    path = tmp_path / "editions" / "crosswalks" / "2026-2--miit-2024.yaml"
    path.parent.mkdir()
    path.write_text(example, encoding="utf-8")
    assert "implied:" in example
    assert [str(problem) for problem in find_crosswalk_problems(path)] == []


@pytest.mark.parametrize("name", available_crosswalks())
def test_a_packaged_crosswalk_has_no_problems(name: str):
    assert [str(problem) for problem in find_crosswalk_problems(name)] == []


def test_rules_that_disagree_carry_nothing_over(national: Crosswalk):
    rule = next(rule for rule in national.rules if rule.target == "network")
    disagreeing = replace(national, rules=(rule, replace(rule, answer=["full"])))
    assert carry_over(disagreeing, {"A2-6": "none"}) == {}
    assert carry_over(replace(national, rules=(rule, rule)), {"A2-6": "none"}) == {"network": ["none"]}


def test_answers_that_follow_are_carried_over_in_the_order_of_the_target(written: Callable[[str], Path]):
    crosswalk = load_crosswalk(written(WRITTEN))
    assert carry_over(crosswalk, {"networked": 0, "stage": "manual", "systems": ["none"]}) == {
        "things": "unused", "security": ["none"],
    }  # fmt: skip
    assert list(carry_over(crosswalk, {"networked": 0, "stage": "manual", "systems": ["none"]})) == [
        "things",
        "security",
    ]
    assert carry_over(crosswalk, {"networked": 3, "stage": "manual", "systems": ["erp"]}) == {}


@pytest.mark.parametrize("open_answer", [None, "unknown"])
def test_what_is_open_carries_nothing_over(written: Callable[[str], Path], open_answer: str | None):
    crosswalk = load_crosswalk(written(WRITTEN))
    assert carry_over(crosswalk, {"networked": open_answer, "stage": "manual", "systems": None}) == {}


def test_a_firm_is_asked_only_what_is_missing(national: Crosswalk):
    answers = {"machines": 40, "networked_machines": 4, "A2-6": "office", "A2-3": "spreadsheet", "A2-10": "antivirus"}
    carried = carry_over(national, answers)
    assert carried == {
        "machines": 40, "networked_machines": 4, "network": ["none"], "network-security": ["malware"],
        "data-security": ["none"], "scheduling": "tools",
    }  # fmt: skip
    columns, _ = columns_from_answers(national.target.questionnaire, national.target.references, [carried])
    skipped = resolve(national.target.questionnaire, national.target.references, columns).not_asked
    asked = [one.id for one in national.target.questionnaire.questions if not one.is_derived]
    left = [one for one in asked if one not in carried and not (one in skipped and skipped[one][0])]
    assert set(left).isdisjoint(carried)
    assert {"digital_machines", "systems", "finance"} <= set(left)
    assert "networking_rate" not in left
    assert len(left) == 33 - len(carried)


def test_everything_carried_over_is_an_answer_the_target_takes(national: Crosswalk):
    edition = load_edition("miit-2024")
    for rule in national.rules:
        _, faults = columns_from_answers(edition.questionnaire, edition.references, [{rule.target: rule.answer}])
        assert faults == ()


def test_what_is_shared_is_carried_over_either_way_and_rules_are_not(national: Crosswalk):
    back = reverse(national)
    assert (back.source.edition, back.target.edition) == ("miit-2024", "2026-1")
    assert carry_over(back, {"machines": 9, "networked_machines": 2, "network": ["none"]}) == {
        "machines": 9, "networked_machines": 2,
    }  # fmt: skip
    assert reverse(reverse(national)).shared == national.shared


def test_shared_questions_are_asked_in_the_same_words(national: Crosswalk):
    for pair in national.shared:
        one = national.source.questionnaire.find_question(pair.source)
        other = national.target.questionnaire.find_question(pair.target)
        assert one is not None
        assert other is not None
        assert (one.title, one.help) == (other.title, other.help)


def test_editions_without_a_crosswalk_have_none():
    assert find_crosswalk("2026-2", "acatech") is None


def test_one_edition_is_the_default():
    assert find_collection_problems() == ()
    assert load_edition(default_edition()).id == "2026-2"


def test_a_default_that_does_not_exist_is_reported(tmp_path: Path):
    copytree(EDITIONS / "mini", tmp_path / "mini")
    (tmp_path / "collection.yaml").write_text("default: minis\n", encoding="utf-8")
    assert [problem.path for problem in find_collection_problems(tmp_path)] == ["default"]
    with pytest.raises(EditionError, match="did you mean “mini”"):
        default_edition(tmp_path)


def test_nothing_but_editions_and_what_belongs_to_them_lies_among_the_editions():
    assert {path.name for path in PACKAGED.iterdir()} == {
        "2026-2", "miit-2024", "changes", "crosswalks", "reference", "synthetic", "collection.yaml",
    }  # fmt: skip
