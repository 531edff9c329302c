"""The commands scripts rely on: what they write, where errors go, and how they leave."""

import csv
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.request import urlopen

import openpyxl
import pytest

from assessor.evaluation.china import day_in_china

from .conftest import Outcome

Run = Callable[..., Outcome]
COMMANDS = ("check", "evaluate", "report", "batch", "template", "serve", "db", "retention", "audit")
HEAVY = ("flask", "sqlalchemy", "weasyprint", "pydantic", "openpyxl")


def test_help_lists_every_command_without_loading_any(run: Run):
    found = run("--help")
    assert found.returncode == 0
    assert all(command in found.stdout for command in COMMANDS)
    seen = "import sys; from assessor.cli import main\ntry: main(['--help'])\nfinally: print(sorted(sys.modules))"
    modules = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True).stdout
    assert not [name for name in HEAVY if f"'{name}'" in modules]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(run: Run, command: str):
    assert run(command, "--help").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nonsense"], "nonsense"),
        (["evaluate"], "ANSWERS"),
        (["evaluate", "missing.json"], "missing.json"),
        (["evaluate", "missing.json", "--bogus"], "--bogus"),
        (["check", "2099-9"], "2099-9"),
        (["template", "--out", "x.csv"], ".xlsx"),
        (["template"], "--out"),
        (["report", "missing.json"], "missing.json"),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_mistakes_of_usage_leave_with_two_and_one_line_in_the_language(
    run: Run, arguments: list[str], told: str, lang: str
):
    found = run(*arguments, "--lang", lang)
    assert (found.returncode, found.stdout, found.stderr.count("\n")) == (2, "", 1)
    assert told in found.stderr
    assert ("用法" in found.stderr) == (lang == "zh")


def test_check_says_ok_with_counts_and_finds_what_is_wrong(run: Run, tmp_path: Path):
    good = run("check", "2026-2", "--lang", "en")
    assert (good.returncode, good.stderr) == (0, "")
    assert good.stdout.startswith("2026-2: ok. ")
    bad = tmp_path / "bad"
    bad.mkdir()
    (bad / "edition.yaml").write_text("id: bad\nid: worse\n", encoding="utf-8")
    found = run("check", "bad")
    assert (found.returncode, found.stdout) == (1, "")
    assert "edition.yaml:2" in found.stderr


def test_evaluate_gives_one_object_for_one_firm(run: Run, examples: Path):
    found = run("evaluate", examples / "panyu-lighting-micro.json", "--as-of", "2026-11-21")
    assert (found.returncode, found.stderr) == (0, "")
    result = json.loads(found.stdout)
    assert {
        "edition", "as_of", "enterprise", "index", "level", "dimensions", "problems", "measures", "unanswered_needs",
        "path", "quality", "receipt",
    } <= result.keys()  # fmt: skip
    assert {"value", "low", "high"} <= result["index"].keys()
    assert {"value", "low", "high", "label", "capped_by"} <= result["level"].keys()
    assert {"zh", "en"} == result["level"]["label"].keys()
    measure = result["measures"][0]
    assert {"id", "verdict", "recommended", "relevance", "why", "conditions", "source"} <= measure.keys()
    assert {"document", "section", "date"} <= measure["source"].keys()
    assert {"state", "value"} <= measure["conditions"][0].keys()
    assert all(isinstance(problem, str) for problem in result["problems"] + result["unanswered_needs"])
    assert result["as_of"] == "2026-11-21"


@pytest.mark.parametrize("zone", ["Etc/GMT+12", "Etc/GMT-14", "Asia/Shanghai"])
def test_as_of_is_today_in_china_where_it_is_not_given_whatever_the_machine_s_zone(
    run: Run, examples: Path, monkeypatch: pytest.MonkeyPatch, zone: str
):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    before = day_in_china(datetime.now(UTC))
    found = json.loads(run("evaluate", examples / "zhoucun-stainless-small.json").stdout)
    monkeypatch.delenv("TZ")
    time.tzset()
    assert before <= date.fromisoformat(found["as_of"]) <= day_in_china(datetime.now(UTC))


def test_evaluate_gives_a_list_for_several_files(run: Run, examples: Path):
    files = sorted(examples.glob("*.json"))[:2]
    found = json.loads(run("evaluate", *files).stdout)
    names = [json.loads(file.read_text(encoding="utf-8"))["enterprise"]["name"] for file in files]
    assert [firm["enterprise"]["name"] for firm in found] == names


def test_csv_and_workbook_carry_one_firm_a_row(run: Run, examples: Path, tmp_path: Path):
    table = run("evaluate", examples / "workbook-60.xlsx")
    assert table.returncode == 0
    assert table.stdout.startswith("\ufeff")
    rows = list(csv.DictReader(table.stdout.removeprefix("\ufeff").splitlines()))
    assert len(rows) == 60
    assert {"edition", "name", "uscc", "index", "level", "level_label", "recommended", "receipt"} <= rows[0].keys()
    assert run("evaluate", examples / "workbook-60.xlsx", "--out", "r.xlsx", "--lang", "en").returncode == 0
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx").worksheets[0]
    assert [cell.value for cell in sheet["A"]][1:] == [row["name"] for row in rows]
    assert [cell.value for cell in sheet["E"]][1:] == [float(row["index"]) for row in rows]


def test_faults_of_all_files_come_at_once_on_stderr_and_nothing_is_written(run: Run, tmp_path: Path):
    (tmp_path / "one.json").write_text('{"answers": {"A1-1": "automatic"}}', encoding="utf-8")
    (tmp_path / "two.csv").write_text("name,headcount\n甲,many\n", encoding="gb18030")
    (tmp_path / "out.json").write_text("before", encoding="utf-8")
    for lang, told in (("zh", "改法"), ("en", "To mend it")):
        found = run("evaluate", "one.json", "two.csv", "--out", "out.json", "--lang", lang)
        assert (found.returncode, found.stdout) == (1, "")
        lines = found.stderr.splitlines()
        assert [line.split("，" if lang == "zh" else ",")[0] for line in lines] == ["one.json", "two.csv"]
        assert all(told in line for line in lines)
    assert (tmp_path / "out.json").read_text(encoding="utf-8") == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.json", "out.json", "two.csv"]


def test_what_could_turn_into_a_formula_is_disarmed(run: Run, tmp_path: Path):
    names = ["=1+1", "+1", "-1", "@x", "普通"]
    firms = [{"enterprise": {"name": name}, "answers": {"A1-1": "manual"}} for name in names]
    (tmp_path / "firms.json").write_text(json.dumps(firms), encoding="utf-8")
    table = run("evaluate", "firms.json", "--format", "csv").stdout.removeprefix("\ufeff")
    assert [row["name"] for row in csv.DictReader(table.splitlines())] == ["'=1+1", "'+1", "'-1", "'@x", "普通"]
    run("evaluate", "firms.json", "--out", "firms.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "firms.xlsx").worksheets[0]
    assert [(cell.value, cell.data_type) for cell in sheet["A"]][1:] == [(name, "s") for name in names]


def test_a_workbook_needs_a_name(run: Run, examples: Path):
    assert run("evaluate", examples / "workbook-60.xlsx", "--format", "xlsx").returncode == 2


def test_report_writes_a_pdf_under_the_name_asked_for_or_the_firms_own(run: Run, examples: Path, tmp_path: Path):
    answers = examples / "panyu-lighting-micro.json"
    enterprise = json.loads(answers.read_text(encoding="utf-8"))["enterprise"]
    found = run("report", answers, "--out", "one.pdf")
    assert (found.returncode, found.stderr) == (0, "")
    assert (tmp_path / "one.pdf").read_bytes().startswith(b"%PDF")
    assert run("report", answers, "--out", "folder", "--lang", "en").returncode == 0
    names = [path.name for path in (tmp_path / "folder").iterdir()]
    assert names == [f"{enterprise['name']}_{enterprise['uscc']}.pdf"]


def test_report_on_several_firms_wants_a_folder(run: Run, examples: Path, tmp_path: Path):
    found = run("report", examples / "workbook-60.xlsx", "--out", "all.pdf", "--lang", "en")
    assert found.returncode == 2
    assert "60 firms" in found.stderr
    assert not list(tmp_path.iterdir())


def test_db_upgrade_makes_the_embedded_database(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ASSESSOR_STATE_FOLDER", str(tmp_path / "state"))
    assert run("db", "upgrade").returncode == 0
    assert (tmp_path / "state" / "assessor.sqlite3").stat().st_size > 0


def test_serve_answers_where_it_says(tmp_path: Path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-c", "from assessor.cli import main; main()", "serve", "--port", str(port)],
        env={**os.environ, "ASSESSOR_STATE_FOLDER": str(tmp_path)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert f"http://127.0.0.1:{port}" in server.stdout.readline()
        assert _answers(f"http://127.0.0.1:{port}/")
    finally:
        server.terminate()
        server.wait(10)
        server.stdout.close()


def _answers(address: str) -> bool:
    for _ in range(100):
        try:
            with urlopen(address, timeout=5) as page:  # noqa: S310 - our own server
                return page.status == 200
        except OSError:
            time.sleep(0.1)
    return False
