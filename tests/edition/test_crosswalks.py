"""Crosswalks between editions: what is carried over, what is still to be asked, and every mistake found."""

from collections.abc import Callable
from dataclasses import dataclass, replace
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
from tests.edition.conftest import EDITIONS
from tests.retired import FORMER

WRITTEN = """\
from: mini
to: eu-dma
shared: []
implied:
  - question: things
    rules:
      - if: {fact: networked, at_most: 0}
        answer: unused
        why: {zh: 没有联网, en: Nothing is networked}
      - if: {fact: networked, at_least: 5}
        answer: running
        why: {zh: 已联网, en: Networked}
  - question: security
    rules:
      - if: {all: [{fact: systems, in: [none]}, {fact: stage, in: [manual]}]}
        answer: [none]
        why: {zh: 没有系统, en: No systems}
"""


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


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Path]:
    for name in ("mini", "eu-dma"):
        copytree(EDITIONS / name, tmp_path / name)
    (tmp_path / "crosswalks").mkdir()

    def write(text: str) -> Path:
        path = tmp_path / "crosswalks" / "mini--eu-dma.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="module")
def national(tmp_path_factory: pytest.TempPathFactory) -> Crosswalk:
    """One that shares questions and has rules, between an edition no longer shipped and one that is."""
    folder = tmp_path_factory.mktemp("national")
    copytree(FORMER, folder / FORMER.name)
    for name in ("miit-2024", "reference"):
        copytree(PACKAGED / name, folder / name)
    copytree(EDITIONS / "crosswalks", folder / "crosswalks")
    return load_crosswalk(folder / "crosswalks" / "2026-1--miit-2024.yaml")


def test_a_crosswalk_without_mistakes_has_no_problems(written: Callable[[str], Path]):
    assert [str(problem) for problem in find_crosswalk_problems(written(WRITTEN))] == []


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


def test_nothing_but_editions_and_what_belongs_to_them_lies_among_the_editions():
    assert {path.name for path in PACKAGED.iterdir()} == {
        "2026-2", "miit-2024", "changes", "crosswalks", "reference", "synthetic", "collection.yaml",
    }  # fmt: skip
