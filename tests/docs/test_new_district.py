"""Whoever follows docs/new-district.md in an empty folder comes to a first measure of the own district."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from assessor.catalogue import CatalogueEntry
from assessor.cli.program import program
from assessor.edition import load
from assessor.edition.making import editions
from assessor.services import Context
from assessor.services.catalogue.entries import local_entries
from assessor.services.context import forget_editions
from assessor.storage import Database
from tests.databases import EMBEDDED, prepared

DOCS = Path(__file__).parents[2] / "docs"
GUIDES = {"zh": "new-district.zh.md", "en": "new-district.md"}
_STEPS = re.compile(
    r"```yaml\n# (?P<name>\S+)\n(?P<content>.*?)```|```json\n(?P<answers>.*?)```|^    (?P<command>\S[^\n]+)$",
    re.DOTALL | re.MULTILINE,
)


@pytest.mark.parametrize("lang", ["zh", pytest.param("en", marks=pytest.mark.slow)])
def test_following_the_guide_word_for_word_leads_to_a_first_measure(
    lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    said = []
    for step in _steps(lang):
        if step["name"]:
            (tmp_path / step["name"]).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / step["name"]).write_text(step["content"], "utf-8")
        elif step["answers"]:
            (tmp_path / "answers.json").write_text(step["answers"], "utf-8")
        else:
            said.append(_done(step["command"], monkeypatch))
    empty, first = (one for one in said if one.startswith("shipped 1 2026-11-28"))
    assert (empty.count("\n"), first.count("\n")) == (1, 2)
    assert "hp-retrofit-award" in first
    (result,) = json.loads((tmp_path / "result.json").read_text("utf-8"))
    assert [(one["id"], one["verdict"]) for one in result["measures"]] == [("hp-retrofit-award", "available")]
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    on_desk = entries_on_desk(tmp_path)
    assert {one.written["jurisdiction"] for one in on_desk} == {"huangpu"}, "of places left out nothing is on the desk"
    assert len(on_desk) == len(("a document", "an office", "a measure"))


def entries_on_desk(folder: Path) -> Sequence[CatalogueEntry]:
    context = Context(
        database=Database(f"sqlite:///{prepared(folder / 'state') / EMBEDDED}"), key="k", edition="2026-2"
    )
    forget_editions()
    try:
        return local_entries(context, "huangpu")
    finally:
        forget_editions()
        context.database.close()


def test_both_languages_have_the_same_files_and_commands():
    assert [step["content"] or step["answers"] for step in _steps("zh")] == [
        step["content"] or step["answers"] for step in _steps("en")
    ]


def _steps(lang: str) -> list[dict[str, str]]:
    return [found.groupdict(default="") for found in _STEPS.finditer((DOCS / GUIDES[lang]).read_text("utf-8"))]


def _done(command: str, monkeypatch: pytest.MonkeyPatch) -> str:
    if command.startswith("export "):
        name, _, value = command.removeprefix("export ").partition("=")
        monkeypatch.setenv(name, value)
        return ""
    for known in (load._packaged, editions._packaged_sources):
        known.cache_clear()  # each command of a person is a program of its own, and reads the files anew
    outcome = CliRunner().invoke(program, command.split()[1:], prog_name="assessor")
    assert outcome.exit_code == 0, (command, outcome.output, outcome.exception)
    return outcome.output
