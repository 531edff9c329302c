"""An edition in memory says what its files say, exactly."""

from dataclasses import asdict
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from assessor.edition import Edition, available_editions, load_edition
from assessor.questionnaire import Group, Leaf, Near, Text
from assessor.scoring.model import CountRequirement, Item, Node, ScoreRequirement
from tests.edition.conftest import EDITIONS


@pytest.fixture
def edition(mini: Path) -> Edition:
    return load_edition(mini)


def test_numbers_are_exact(edition: Edition):
    stage = edition.questionnaire.find_question("stage")
    networking = edition.questionnaire.find_question("networking")
    assert stage is not None
    assert networking is not None
    assert [option.share for option in stage.options] == [0, Fraction(1, 3), 1]
    assert [band.upto for band in networking.bands] == [10, Fraction(41, 2), None]
    assert edition.scoring.grades[0].answered_at_least == Fraction(95, 100)


def test_yes_and_no_stay_option_ids(edition: Edition):
    listed = edition.questionnaire.find_question("listed")
    assert listed is not None
    assert [option.id for option in listed.options] == ["no", "yes"]


def test_questions_stand_in_file_order_with_their_section(edition: Edition):
    assert [(question.section, question.id) for question in edition.questionnaire.questions][4:8] == [
        ("profile", "size"),
        ("profile", "listed"),
        ("shop", "stage"),
        ("shop", "networking"),
    ]


def test_asked_if_becomes_a_tree_of_leaves(edition: Edition):
    crew = edition.questionnaire.find_question("crew")
    assert crew is not None
    assert crew.asked_if == Group(
        mode="all",
        parts=(
            Leaf(operator="in", fact="systems", values=("erp", "mes")),
            Group(mode="any", parts=(Leaf(operator="at_least", fact="people", limit=Fraction(10)),)),
        ),
    )


def test_the_score_tree_keeps_weights_totals_and_scales(edition: Edition):
    index = edition.scoring.index
    machines = index.parts[0]
    assert isinstance(machines, Node)
    assert (index.total, index.scale, machines.weight, machines.total, machines.scale) == (100, 100, 60, 2, 100)
    assert machines.parts == (
        Item(question="stage", weight=Fraction(5, 4)),
        Item(question="networking", weight=Fraction(3, 4)),
    )
    assert edition.scoring.risks[0].parts == (Item(question="stage", inverted=True),)


def test_a_node_without_a_short_title_uses_its_title(edition: Edition):
    assert [node.short.en for node in edition.scoring.index.parts if isinstance(node, Node)] == ["Mach.", "Software"]


def test_requirements_on_scores_and_counts_are_told_apart(edition: Edition):
    leading, hurdle, count = edition.scoring.levels[2].requirements
    assert isinstance(leading, ScoreRequirement)
    assert (leading.node, leading.at_least) == ("index", Fraction("59.95"))
    assert isinstance(hurdle, ScoreRequirement)
    assert isinstance(count, CountRequirement)
    assert (count.items, count.grade, count.at_least, count.mandatory, count.mandatory_at_least) == (
        ("stage",), 1, 1, (), 0,
    )  # fmt: skip


def test_the_last_quality_grade_allows_every_contradiction(edition: Edition):
    last = edition.scoring.grades[-1]
    assert (last.answered_at_least, last.contradictions_at_most) == (0, len(edition.scoring.contradictions))


def test_the_jurisdiction_stands_in_front_of_every_condition(edition: Edition):
    award, part = edition.catalogue.measures
    place = Leaf(operator="in", fact="place", values=("4401",))
    assert isinstance(award.condition, Group)
    assert award.condition.mode == "all"
    assert award.condition.parts[0] == place
    assert award.condition.parts[1] == Group(
        mode="all",
        parts=(
            Leaf(operator="in", fact="size", values=("small",), near=Near(advice=Text("规模小", "Being small"))),
            Leaf(
                operator="at_least",
                fact="result.M",
                limit=Fraction(40),
                near=Near(advice=Text("提高装备水平", "Raise the machines"), within=Fraction(10)),
            ),
            Leaf(operator="confirm", text=Text("已备案", "It is registered")),
        ),
    )
    assert part.condition == Group(mode="all", parts=(place,))


def test_a_measure_has_its_documents_date_as_evidence_unless_it_has_its_own(mini: Path):
    file = mini / "measures" / "reply.yaml"
    written = file.read_text(encoding="utf-8")
    file.write_text(written.replace("status: planned", "status: planned\n    evidence_date: 2025-06-01"), "utf-8")
    award, part = load_edition(mini).catalogue.measures
    assert (award.evidence_date, part.evidence_date) == (date(2025, 3, 1), date(2025, 6, 1))
    assert (award.effective_from, award.effective_to) == (date(2025, 1, 1), date(2026, 12, 31))


def test_examples_hold_answers_as_an_answers_file_would(edition: Edition):
    assert edition.catalogue.measures[0].examples[0].answers == {
        "place": "440101", "people": 20, "systems": ["erp", "mes"], "machines": 12.5, "stage": "unknown",
    }  # fmt: skip


def test_reference_lists_are_found_beside_the_edition_too(mini: Path):
    inside = load_edition(mini)
    (mini / "reference").rename(mini.parent / "reference")
    beside = load_edition(mini)
    assert beside.references["places"].entries == inside.references["places"].entries
    assert beside.digest == inside.digest


def test_the_digest_is_the_same_each_time_and_for_other_line_ends(mini: Path, edition: Edition):
    for file in mini.rglob("*.yaml"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert load_edition(mini).digest == edition.digest
    assert len(edition.digest) == 64


@pytest.mark.parametrize(
    "changed", ["edition.yaml", "questions/10-shop.yaml", "measures/reply.yaml", "reference/places.yaml"]
)
def test_the_digest_changes_with_any_file(mini: Path, edition: Edition, changed: str):
    with (mini / changed).open("a", encoding="utf-8") as file:
        file.write("# a remark\n")
    assert load_edition(mini).digest != edition.digest


def test_the_digest_changes_when_a_file_is_renamed(mini: Path, edition: Edition):
    (mini / "measures" / "reply.yaml").rename(mini / "measures" / "answer.yaml")
    assert load_edition(mini).digest != edition.digest


def test_an_edition_without_catalogue_has_an_empty_one(eu_dma: Path):
    catalogue = load_edition(eu_dma).catalogue
    assert asdict(catalogue) == {
        "documents": (), "problems": (), "measures": (), "kinds": (), "needs": (), "jurisdictions": (),
        "place_question": "", "need_weights": {}, "evidence_age_months": 0, "providers": (), "id": "", "revision": None,
        "published": None, "digest": "",
    }  # fmt: skip


def test_a_packaged_edition_is_loaded_once_and_by_its_name():
    for name in available_editions():
        assert load_edition(name) is load_edition(name)
        assert load_edition(name).id == name


@pytest.mark.parametrize("name", ["eu-dma", "acatech"])
def test_questionnaires_of_others_can_be_written_in_the_format(name: str):
    assert load_edition(EDITIONS / name).id == name
