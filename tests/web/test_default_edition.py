"""A quick pass of the edition that new assessments begin on, as an owner goes through it, from start to result."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from flask import Flask

from assessor.app import create_app
from assessor.config import Settings
from assessor.edition import default_edition, load_edition
from assessor.web.context import EXTENSION
from tests import yaml_file
from tests.databases import prepared
from tests.web.visitor import Visitor

CASES = yaml_file.read(Path(__file__).parents[1] / "cases" / "2026-2.yaml")
QUESTIONS = load_edition(default_edition()).questionnaire.questions


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    made = create_app(Settings(state_folder=prepared(tmp_path_factory.mktemp("default"))))
    yield made
    made.extensions[EXTENSION].context.database.close()


def as_typed(answer: object) -> str | list[str]:
    return answer if isinstance(answer, list) else str(answer)


def answers_of(case: Mapping[str, Mapping[str, object]], section: str) -> dict[str, str | list[str]]:
    quick = [one.id for one in QUESTIONS if one.section == section and one.depth == "quick" and not one.is_derived]
    return {name: as_typed(case["answers"][name]) for name in quick if name in case["answers"]}


@pytest.mark.parametrize("case", CASES["cases"][:2], ids=lambda case: case["name"])
def test_an_owner_answers_the_quick_questions_and_gets_the_level_of_the_worked_case(
    app: Flask, case: Mapping[str, Mapping[str, object]]
):
    visitor = Visitor(app).start("quick")
    for section in dict.fromkeys(one.section for one in QUESTIONS):
        visitor.save(section, answers_of(case, section))
    visitor.get(f"{visitor.base}/check")
    page = visitor.post(f"{visitor.base}/check", {})
    assert page.status == 200
    assert f"{case['expect']['level']} 级" in page.words
    method = visitor.get(f"{visitor.base}/result/method")
    rules = load_edition(default_edition()).scoring
    origins = [
        one.origin
        for one in (rules.index, *rules.index.parts, *rules.risks, *rules.anchors)
        if getattr(one, "origin", None)
    ]
    assert len(origins) > 20
    assert [one.text.zh for one in origins if one is not None and one.text.zh not in method.words] == []
    assert "定等级时要用" not in method.words, (
        "every question of a level has points; what measures alone wait for has none"
    )
