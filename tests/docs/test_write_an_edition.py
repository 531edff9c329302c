"""Whoever follows docs/write-an-edition.md step by step comes to an edition that checks, evaluates and reports."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from assessor.cli.program import program
from assessor.edition import find_problems, load_edition
from assessor.evaluation import assess
from assessor.reports.pdf import render_pdf

DOCS = Path(__file__).parent.parent.parent / "docs"
GUIDES = ("write-an-edition.md", "write-an-edition.zh.md")
_BLOCK = re.compile(r"```yaml\n# (\S+)\n(.*?)```", re.DOTALL)
_ANSWERS = re.compile(r"```json\n(.*?)```", re.DOTALL)
_LINK = re.compile(r"\]\(([^)#]+)(#[^)]*)?\)")
_COMMAND = re.compile(r"^    \.venv/bin/assessor (.+?)(?:\s+#.*)?$", re.MULTILINE)


def text_of(guide: str) -> str:
    return (DOCS / guide).read_text(encoding="utf-8")


def followed(guide: str, folder: Path) -> Path:
    """The folder of the edition, written as the guide says."""
    for name, content in _BLOCK.findall(text_of(guide)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    (answers,) = _ANSWERS.findall(text_of(guide))
    (folder / "answers.json").write_text(answers, encoding="utf-8")
    return folder / "eu-short"


@pytest.mark.parametrize("guide", GUIDES)
def test_the_edition_of_the_guide_has_no_problems_and_gives_the_result_it_names(guide: str, tmp_path: Path):
    folder = followed(guide, tmp_path)
    assert [str(problem) for problem in find_problems(folder)] == []
    edition = load_edition(folder)
    assert len(edition.questionnaire.questions) == 3
    given = json.loads((tmp_path / "answers.json").read_text(encoding="utf-8"))
    result = assess(edition, given["answers"], edition.default_as_of)
    assert [dimension.score.shown_value for dimension in result.dimensions] == ["50.0", "60.0", "50.0"]
    assert (result.index.shown_value, result.level.value) == ("53.3", 1)
    assert all(figure in text_of(guide) for figure in ("50", "60", "53.3"))


@pytest.mark.parametrize("guide", GUIDES)
def test_every_command_of_the_guide_runs(guide: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    followed(guide, tmp_path)
    monkeypatch.chdir(tmp_path)
    commands = _COMMAND.findall(text_of(guide))
    assert [command.split()[0] for command in commands] == ["check", "evaluate", "report", "template", "xlsform"]
    for command in commands:
        outcome = CliRunner().invoke(program, command.split(), prog_name="assessor")
        assert outcome.exit_code == 0, (command, outcome.output, outcome.exception)
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    assert {"template.xlsx", "form.xlsx"} <= {path.name for path in tmp_path.iterdir()}


def test_what_check_says_is_what_the_guide_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    followed(GUIDES[0], tmp_path)
    monkeypatch.chdir(tmp_path)
    for guide, lang in zip(GUIDES, ("en", "zh"), strict=True):
        said = CliRunner().invoke(program, ["check", "eu-short", "--lang", lang], prog_name="assessor").output.strip()
        assert said
        assert f"    {said}" in text_of(guide).splitlines()


def test_an_unanswered_question_makes_the_index_a_range(tmp_path: Path):
    edition = load_edition(followed(GUIDES[0], tmp_path))
    result = assess(edition, {"already": ["design", "sales"], "robots": "tested"}, edition.default_as_of)
    assert result.index.low < result.index.high
    assert len(render_pdf(result, "zh")) > 10_000


def test_both_languages_show_the_same_files():
    assert _BLOCK.findall(text_of(GUIDES[0])) == _BLOCK.findall(text_of(GUIDES[1]))
    assert _ANSWERS.findall(text_of(GUIDES[0])) == _ANSWERS.findall(text_of(GUIDES[1]))


@pytest.mark.parametrize("guide", GUIDES)
def test_every_link_of_the_guide_leads_somewhere(guide: str):
    for target, anchor in _LINK.findall(text_of(guide)):
        assert (DOCS / target).exists(), target
        headings = re.findall(r"^#+ (.+)$", (DOCS / target).read_text(encoding="utf-8"), re.MULTILINE) if anchor else []
        assert not anchor or anchor[1:] in {heading.lower().replace(" ", "-") for heading in headings}
