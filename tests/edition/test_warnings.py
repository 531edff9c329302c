"""What an edition may leave out and probably did not mean to: `assessor check` says so and lets it pass."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from assessor.cli.program import program
from assessor.edition import available_editions, find_problems, find_warnings

SHOP = "questions/10-shop.yaml"


def test_steps_without_effort_are_named_question_by_question(mini: Path):
    assert find_problems(mini) == ()
    found = {warning.path: warning.cause.en for warning in find_warnings(mini)}
    assert found == {
        "questions[0] (stage)": "steps without effort: automated",
        "questions[1] (networking)": "steps without effort: …",
        "questions[2] (systems)": "steps without effort: erp, mes",
        "questions[3] (crew)": "steps without effort: someone",
    }


def test_without_any_efforts_nothing_is_expected_of_the_steps(mini: Path):
    for name in ("edition.yaml", SHOP):
        file = mini / name
        lines = file.read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if "{id: light, cost: 1" not in line and line != "efforts:"]
        file.write_text("\n".join(kept).replace(", effort: light", "") + "\n", encoding="utf-8")
    assert [str(problem) for problem in find_problems(mini)] == []
    assert find_warnings(mini) == ()


def test_an_edition_with_mistakes_is_told_of_those_only(mini: Path):
    (mini / "edition.yaml").write_text("id: mini\n", encoding="utf-8")
    assert find_problems(mini)
    assert find_warnings(mini) == ()


@pytest.mark.parametrize("name", available_editions())
def test_a_packaged_edition_has_no_steps_without_effort(name: str):
    assert [str(warning) for warning in find_warnings(name)] == []


@pytest.mark.parametrize(
    ("lang", "note"), [("zh", "提醒：questions/10-shop.yaml:3"), ("en", "note: questions/10-shop.yaml:3")]
)
def test_check_says_them_beside_the_summary_and_passes(mini: Path, lang: str, note: str):
    outcome = CliRunner().invoke(program, ["check", str(mini), "--lang", lang], prog_name="assessor")
    assert outcome.exit_code == 0
    assert note in outcome.stderr
    assert "mini" in outcome.stdout
    assert note not in outcome.stdout
