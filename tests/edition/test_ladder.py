"""The second format: what an edition with anchors, findings, deeds and a catalogue apart loads as, and refuses."""

from fractions import Fraction
from pathlib import Path
from shutil import copytree

import pytest

from assessor.edition import find_problems, load_edition
from assessor.questionnaire import Leaf
from assessor.scoring.deeds import Addition, OptionMove
from tests import yaml_file

EDITIONS = Path(__file__).parent.parent / "editions"
MISTAKES = yaml_file.read(Path(__file__).parent / "mistakes-ladder.yaml")["mistakes"]
OWN_OFFICES = """providers:
  - {id: bureau-a, name: {zh: 甲镇科工局, en: New bureau}, jurisdiction: town-a, ask: {zh: 去前台问, en: Ask}}
  - {id: bureau-c, name: {zh: 甲镇人社局, en: Labour bureau}, jurisdiction: town-a, ask: {zh: 打电话, en: Call}}
"""


@pytest.fixture
def ladder(tmp_path: Path) -> Path:
    """A fresh copy of the ladder edition with its catalogue beside it."""
    copytree(EDITIONS / "catalogues", tmp_path / "catalogues")
    return copytree(EDITIONS / "ladder", tmp_path / "ladder")


def test_it_loads_with_every_part():
    edition = load_edition(EDITIONS / "ladder")
    assert [anchor.id for anchor in edition.scoring.anchors] == [
        "stage-1", "a1-steps", "a1-care", "stage-2", "a2-steps", "a2-systems",
    ]  # fmt: skip
    assert edition.scoring.anchors[3].condition == Leaf(operator="in", fact="stage", values=("automated",))
    assert edition.deeds.by_id["deed-machine"].moves[0] == OptionMove(
        question="steps", before=frozenset({"none"}), after="some"
    )
    assert edition.deeds.by_id["deed-mes"].moves == (Addition(question="systems", add=frozenset({"mes"})),)
    assert edition.deeds.cost_by_id["high"].upper == 100_000
    assert [rule.id for rule in edition.findings][:2] == ["f-by-hand", "f-half"]
    assert (edition.catalogue.id, edition.catalogue.revision) == ("stall", 3)
    award = next(measure for measure in edition.catalogue.measures if measure.id == "award")
    assert award.office == "bureau-a"
    assert award.provider.zh == "甲镇工信局"
    assert award.gives is not None
    assert award.gives.rate == Fraction(1, 10)


def test_a_finding_that_no_text_describes_stands_among_the_problems_without_a_document():
    problems = {problem.id: problem for problem in load_edition(EDITIONS / "ladder").catalogue.problems}
    assert problems["f-paper"].document == ""
    assert "f-by-hand" not in problems


def test_in_an_edition_without_findings_each_problem_is_one():
    edition = load_edition(EDITIONS / "mini")
    assert [(rule.id, rule.problems) for rule in edition.findings] == [
        ("p-old", ("p-old",)),
        ("p-alone", ("p-alone",)),
    ]


def test_the_digest_of_the_instrument_does_not_move_with_the_catalogue(ladder: Path):
    before = load_edition(ladder)
    file = ladder / "../catalogues/stall/providers.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("12345 转甲镇", "12345，转甲镇"), encoding="utf-8")
    after = load_edition(ladder)
    assert after.digest == before.digest
    assert after.catalogue.digest != before.catalogue.digest


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake['path']}: {mistake['cause']}"[:90])
def test_a_mistake_is_reported_with_place_cause_and_cure(ladder: Path, mistake: dict[str, str]):
    file = ladder / mistake["file"]
    written = file.read_text(encoding="utf-8")
    assert mistake["old"] in written
    file.write_text(written.replace(mistake["old"], mistake["new"], 1), encoding="utf-8")
    found = find_problems(ladder)
    assert any(
        (one.file, one.path) == (mistake["place"], mistake["path"]) and mistake["cause"] in one.cause.en and one.cure.zh
        for one in found
    ), "\n".join(map(str, found))


def test_a_districts_own_folder_replaces_and_adds_entries(ladder: Path, monkeypatch: pytest.MonkeyPatch):
    own = ladder.parent / "own"
    own.mkdir()
    (own / "providers.yaml").write_text(OWN_OFFICES, encoding="utf-8")
    monkeypatch.setenv("ASSESSOR_CATALOGUE", str(own))
    catalogue = load_edition(ladder).catalogue
    assert [provider.id for provider in catalogue.providers] == ["bureau-a", "bureau-b", "bureau-c"]
    assert {measure.provider.zh for measure in catalogue.measures if measure.office == "bureau-a"} == {"甲镇科工局"}


def test_a_wrong_entry_in_a_districts_own_folder_names_file_line_cause_and_cure(
    ladder: Path, monkeypatch: pytest.MonkeyPatch
):
    own = ladder.parent / "own"
    own.mkdir()
    (own / "problems.yaml").write_text("problems:\n  - {id: p-x}\n", encoding="utf-8")
    (own / "notes.yaml").write_text("a: b\n", encoding="utf-8")
    monkeypatch.setenv("ASSESSOR_CATALOGUE", str(own))
    found = find_problems(ladder)
    assert {problem.file for problem in found} == {f"{own}/problems.yaml", f"{own}/notes.yaml"}
    assert {problem.line for problem in found if problem.file.endswith("problems.yaml")} == {2}
