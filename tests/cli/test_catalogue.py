"""`assessor catalogue`: list, check and the difference of two revisions."""

from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner

from assessor.cli.catalogue import command

STALL = Path(__file__).parent.parent / "editions" / "catalogues" / "stall"


def run(*arguments: str) -> tuple[int, str]:
    outcome = CliRunner().invoke(command, list(arguments))
    return outcome.exit_code, outcome.output


def test_the_difference_of_a_revision_to_itself_is_nothing():
    assert run("diff", str(STALL), str(STALL)) == (0, "")


def test_the_difference_names_what_came_went_and_changed_and_in_which_parts(tmp_path: Path):
    after = copytree(STALL, tmp_path / "after")
    measures = after / "measures" / "reply-a.yaml"
    measures.write_text(measures.read_text("utf-8").replace("每年六月", "每年七月"), "utf-8")
    offices = after / "providers.yaml"
    offices.write_text(offices.read_text("utf-8").replace("id: bureau-b", "id: bureau-c"), "utf-8")
    assert run("diff", str(STALL), str(after)) == (
        0,
        "+ provider bureau-c 乙市工信局\n~ measure award 技改奖补: deadline\n- provider bureau-b 乙市工信局\n",
    )


def test_a_folder_that_cannot_be_read_is_refused_with_every_fault(tmp_path: Path):
    (tmp_path / "catalogue.yaml").write_text("id: [", "utf-8")
    (tmp_path / "stray.yaml").write_text("a: b", "utf-8")
    outcome = CliRunner().invoke(command, ["diff", str(tmp_path), str(STALL)])
    assert outcome.exit_code == 1
    assert len(str(outcome.exception).splitlines()) == 2


CHANGED = """
providers:
  - id: panyu-hr
    name: {zh: 番禺区人社局, en: Panyu HR bureau}
    jurisdiction: panyu
    ask: {zh: 打 12345，找区人社局, en: Call 12345 and ask for the HR bureau}
measures:
  - document: py_15_2_no4_reply
    id: own-new
    title: {zh: 新补贴, en: New subsidy}
    summary: {zh: 买设备给补贴, en: A subsidy for machines}
    section: {zh: 一, en: Part 1}
    jurisdiction: panyu
    programme_level: district
    status: in_force
    kind: subsidy_award
    provider: panyu-industry
    provider_basis: named
    audience: direct
    if: {fact: headcount, at_least: 20}
    terms: {zh: 自愿, en: Voluntary}
    needs: [equipment_automation]
    examples: [{name: {zh: 例, en: Example}, answers: {region: "440113", headcount: 30}, verdict: available}]
"""


def test_an_exported_catalogue_comes_back_without_a_difference(tmp_path: Path):
    for file in ("c.yaml", "c.xlsx"):
        path = str(tmp_path / file)
        assert run("export", "--out", path)[0] == 0
        assert run("import", path, "--dry-run", "--lang", "en") == (0, "0 entries new or changed, 407 as they are\n")


def test_an_import_says_what_it_changes_and_makes_a_folder_of_just_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    file, out = tmp_path / "changed.yaml", tmp_path / "own"
    file.write_text(CHANGED, "utf-8")
    told = (
        "~ provider panyu-hr Panyu HR bureau: name, ask, contacts\n+ measure own-new New subsidy\n"
        "2 entries new or changed, 406 as they are\n"
    )
    assert run("import", str(file), "--dry-run", "--lang", "en") == (0, told)
    assert run("import", str(file), "--out", str(out))[0] == 0
    assert sorted(one.name for one in out.rglob("*.yaml")) == ["providers.yaml", "py_15_2_no4_reply.yaml"]
    assert run("import", str(file), "--out", str(out))[0] == 2
    monkeypatch.setenv("ASSESSOR_CATALOGUE", str(out))
    assert run("import", str(file), "--dry-run", "--lang", "en") == (0, "0 entries new or changed, 408 as they are\n")


def test_an_import_with_mistakes_says_all_of_them_with_line_cause_and_cure(tmp_path: Path):
    file = tmp_path / "changed.yaml"
    file.write_text(CHANGED.replace("panyu-industry", "panyu-zzz").replace("headcount, at", "zzz, at"), "utf-8")
    outcome = CliRunner().invoke(command, ["import", str(file), "--dry-run"])
    assert outcome.exit_code == 1
    lines = str(outcome.exception).splitlines()
    assert [line.split(": ")[:2] for line in lines] == [
        ["changed.yaml:20", "measures (own-new) if.fact"],
        ["changed.yaml:17", "measures (own-new) provider"],
    ]
    file.write_text("measures: [{document: ../../x, id: a}]\nother: 1", "utf-8")
    assert "other" in str(CliRunner().invoke(command, ["import", str(file), "--dry-run"]).exception)
    file.write_text("measures: [{document: ../../x, id: a}]", "utf-8")
    assert "document" in str(CliRunner().invoke(command, ["import", str(file), "--dry-run"]).exception)
