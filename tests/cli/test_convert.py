"""Answers of an edition that another took the place of: refused with the way to carry them over, and carried over."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from assessor.cli.complaints import ContentError
from assessor.cli.program import program
from assessor.edition import available_editions, load_edition
from assessor.edition.changes import CHANGES, former_edition, succession
from assessor.questionnaire import columns_from_answers
from tests.retired import FORMER

ROOT = Path(__file__).parent.parent.parent
OLD = {"region": "440113", "headcount": 85, "A1-1": "automated", "machines": 10, "networked_machines": 0}


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    file = tmp_path / "old.json"
    file.write_text(json.dumps({"enterprise": {"name": "甲"}, "edition": "2026-1", "answers": OLD}), "utf-8")
    return file


def test_a_former_edition_is_not_offered_and_what_is_kept_of_it_is_what_it_was():
    assert "2026-1" not in available_editions()
    kept, was = former_edition("2026-1"), load_edition(FORMER)
    for name in ("id", "title", "published", "verified", "verified_note", "digest"):
        assert getattr(kept, name) == getattr(was, name), name
    for name in ("dimensions", "weak_below"):
        assert getattr(kept.scoring, name) == getattr(was.scoring, name), name
    assert [(one.value, one.label) for one in kept.scoring.levels] == [
        (one.value, one.label) for one in was.scoring.levels
    ]
    assert (kept.scoring.index.title, kept.scoring.index.short) == (was.scoring.index.title, was.scoring.index.short)
    assert {one.id: one.label for one in was.catalogue.needs}.items() <= {
        one.id: one.label for one in kept.catalogue.needs
    }.items()
    assert [one.axis for one in kept.groupings] == ["industry", "size", "town"]


def test_answers_of_a_former_edition_are_refused_with_the_way_to_carry_them_over(answers: Path):
    outcome = CliRunner().invoke(program, ["evaluate", str(answers)])
    assert isinstance(outcome.exception, ContentError)
    assert "assessor convert" in outcome.exception.lines[0].zh


def test_they_are_carried_over_as_far_as_they_hold(answers: Path, tmp_path: Path):
    out = tmp_path / "new.json"
    outcome = CliRunner().invoke(program, ["convert", str(answers), "--to", "2026-2", "--out", str(out)])
    assert outcome.exit_code == 0, outcome.output
    written = json.loads(out.read_text("utf-8"))
    assert (written["enterprise"]["name"], written["edition"]) == ("甲", "2026-2")
    assert written["answers"]["A2-11"] == "none"
    target = load_edition("2026-2")
    assert columns_from_answers(target.questionnaire, target.references, [written["answers"]])[1] == ()


def test_another_suffix_or_target_is_a_mistake_of_usage(answers: Path, tmp_path: Path):
    for target, name in (("2026-2", "new.csv"), ("miit-2024", "new.json")):
        arguments = ["convert", str(answers), "--to", target, "--out", str(tmp_path / name)]
        assert CliRunner().invoke(program, arguments).exit_code == 2


def test_the_old_answers_are_not_written_over(tmp_path: Path):
    answers = tmp_path / "old.json"
    answers.write_text('{"edition": "2026-1", "answers": {"A1-1": "automated"}}', encoding="utf-8")
    before = answers.read_bytes()
    outcome = CliRunner().invoke(program, ["convert", str(answers), "--to", "2026-2", "--out", str(answers)])
    assert (outcome.exit_code, answers.read_bytes()) == (2, before)


def test_every_old_answer_has_a_change_and_every_change_an_answer_that_is_there():
    change = succession("2026-1", "2026-2")
    told = {(each.question, each.option) for each in change.changes}
    for question in change.former.questionnaire.questions:
        for option in question.options:
            assert {(question.id, option.id), (question.id, "")} & told, (question.id, option.id)
    for each in change.changes:
        assert not each.target or change.target.questionnaire.find_question(each.target) is not None, each


def test_the_questions_kept_for_reading_are_those_that_were_asked():
    kept = former_edition("2026-1").questionnaire.questions
    asked = load_edition(FORMER).questionnaire.questions
    assert [(one.id, one.kind, [option.id for option in one.options]) for one in kept] == [
        (one.id, one.kind, [option.id for option in one.options]) for one in asked
    ]


def test_the_changes_that_ship_are_those_of_the_documents():
    shipped = (CHANGES / "2026-1--2026-2.csv").read_text("utf-8")
    assert shipped == (ROOT / "docs" / "edition-changes.csv").read_text("utf-8")
