"""The register of a district's firms on the command line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Outcome
from tests.databases import prepared
from tests.workbooks.codes import numbered

Run = Callable[..., Outcome]
GOOD = f"企业名称,统一社会信用代码,邮箱\n甲厂,{numbered(1)},a@firm.example\n乙厂,{numbered(2)},\n"


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSESSOR_STATE_FOLDER", str(prepared(tmp_path / "state")))


def table(folder: Path, content: str) -> str:
    file = folder / "register.csv"
    file.write_text(content, encoding="utf-8")
    return str(file)


def test_a_register_is_checked_taken_in_and_taken_back(run: Run, tmp_path: Path):
    here, file = ("--district", "panyu"), table(tmp_path, GOOD)
    assert "可收下 2 家企业，其中 1 家有联系邮箱" in run("register", "check", file, *here).stdout
    assert run("register", "undo", *here).returncode == 1
    assert "已收下 2 家企业" in run("register", "import", file, *here).stdout
    assert "没有变动" in run("register", "import", file, *here).stdout
    assert "已撤销 2 家" in run("register", "undo", *here).stdout


def test_what_cannot_be_taken_is_said_with_its_place_and_an_unknown_district_is_a_mistake(run: Run, tmp_path: Path):
    bad = table(tmp_path, GOOD + "丙厂,,\n")
    checked = run("register", "check", bad, "--district", "panyu")
    assert checked.returncode == 1
    assert "第 4 行" in checked.stderr
    assert run("register", "check", bad, "--district", "nowhere").returncode == 2


def test_the_template_is_taken_as_it_is_made(run: Run, tmp_path: Path):
    out = tmp_path / "register.xlsx"
    assert run("register", "template", "--district", "panyu", "--out", str(out)).returncode == 0
    assert out.stat().st_size > 1000
