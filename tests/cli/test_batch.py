"""`assessor batch`: checked first, nothing assessed behind one's back, reports made once."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import openpyxl
import pytest
from stdnum.cn import uscc

from assessor.reports.layout import layout_digest

from .conftest import Outcome

pytestmark = pytest.mark.usefixtures("forked_children")

Run = Callable[..., Outcome]
HEADER = ["name", "uscc", "headcount", "A1-1"]
SECONDS_OF_DAY = "2026-11-21"


def code(number: int) -> str:
    base = f"91440113MA{number:07d}"
    return base + uscc.calc_check_digit(base)


def written(path: Path, rows: list[list[object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *rows])
    return path


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    rows = [["甲/厂", code(1), 85, "manual"], ["乙厂", code(2), "many", "manual"], ["甲/厂", code(1), 85, "manual"]]
    return written(tmp_path / "members.csv", rows)


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    return written(tmp_path / "members.csv", [["甲/厂", code(1), 85, "manual"], ["乙厂", code(2), 9, "automated"]])


def test_a_dry_run_counts_tells_the_first_bad_rows_and_writes_the_marked_workbook_only(run: Run, faulty: Path):
    found = run("batch", faulty, "--out", "out", "--dry-run", "--lang", "en")
    assert found.returncode == 1
    assert "3 rows: 1 good, 1 faulty, 1 duplicate" in found.stdout
    assert [line.split(":")[0] for line in found.stderr.splitlines()] == [
        "members.csv, row 3, column 3 (headcount)",
        "members.csv, row 4, column 2 (uscc)",
    ]
    assert sorted(path.name for path in Path("out").iterdir()) == ["annotated.xlsx", "reading.json"]


def test_a_dry_run_of_a_clean_workbook_leaves_with_nought(run: Run, clean: Path):
    found = run("batch", clean, "--out", "out", "--dry-run")
    assert (found.returncode, found.stderr) == (0, "")
    assert [path.name for path in Path("out").iterdir()] == ["reading.json"], "nothing is to mark"


def test_faults_stop_it_unless_the_good_rows_are_asked_for(run: Run, faulty: Path):
    stopped = run("batch", faulty, "--out", "out", "--lang", "en")
    assert stopped.returncode == 1
    assert "nothing was assessed" in stopped.stderr
    assert not Path("out/results.csv").exists()
    found = run("batch", faulty, "--out", "out", "--good-rows-only", "--as-of", SECONDS_OF_DAY)
    assert (found.returncode, found.stderr) == (0, "")
    with Path("out/results.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["name"] for row in csv.DictReader(file)] == ["甲/厂"]
    assert sorted(path.name for path in Path("out").iterdir()) == [
        "annotated.xlsx", "calls.xlsx", "index.html", "reading.json", "results.csv", "results.xlsx", "summary.xlsx",
    ]  # fmt: skip


def test_reports_are_named_safely_and_made_once(run: Run, clean: Path):
    first = run("batch", clean, "--out", "out", "--pdf", "--as-of", SECONDS_OF_DAY, "--lang", "en")
    assert first.returncode == 0, first.stderr
    reports = {path.name: path.stat().st_mtime_ns for path in Path("out/reports").iterdir()}
    assert set(reports) == {f"甲_厂_{code(1)}.pdf", f"乙厂_{code(2)}.pdf"}
    Path(f"out/reports/乙厂_{code(2)}.pdf").write_bytes(b"%PDF broken off")
    second = run("batch", clean, "--out", "out", "--pdf", "--as-of", SECONDS_OF_DAY, "--lang", "en")
    assert "2 reports (1 made now)" in second.stdout
    assert Path(f"out/reports/甲_厂_{code(1)}.pdf").stat().st_mtime_ns == reports[f"甲_厂_{code(1)}.pdf"]
    assert Path(f"out/reports/乙厂_{code(2)}.pdf").read_bytes().endswith(b"%%EOF\n")
    ledger = Path("out/reports.csv")
    ledger.write_bytes(ledger.read_bytes().replace(layout_digest().encode(), b"of-old", 1))
    third = run("batch", clean, "--out", "out", "--pdf", "--as-of", SECONDS_OF_DAY, "--lang", "en")
    assert "2 reports (1 made now)" in third.stdout, "a report of an older layout is made again"


def test_the_layout_of_reports_changes_with_any_file_that_makes_them(tmp_path: Path):
    (tmp_path / "report.html").write_text("<p>", encoding="utf-8")
    before = layout_digest(tmp_path)
    layout_digest.cache_clear()
    assert layout_digest(tmp_path) == before
    (tmp_path / "report.html").write_text("<b>", encoding="utf-8")
    layout_digest.cache_clear()
    assert layout_digest(tmp_path) != before


def test_a_table_of_another_tool_gets_a_mapping_to_complete(run: Run, tmp_path: Path):
    path = tmp_path / "survey.csv"
    path.write_text(
        f"序号,1、您的企业名称：,2、信用代码,3、去年年底从业人员有多少人？,4、说不上来的题\n1,甲厂,{code(1)},85,x\n",
        encoding="utf-8",
    )
    found = run("batch", path, "--out", "out", "--dry-run", "--lang", "en")
    assert found.returncode == 1
    assert "mapping.json" in found.stderr
    kept = Path("out/mapping.json")
    again = run("batch", path, "--out", "out", "--mapping", kept, "--as-of", SECONDS_OF_DAY)
    assert again.returncode == 1, "what nobody confirmed does not count"
    mapping = json.loads(kept.read_text(encoding="utf-8"))
    (guess,) = [column for column in mapping["columns"] if column["field"] == "headcount"]
    assert guess["confirmed"] is False
    guess["confirmed"] = True
    kept.write_text(json.dumps(mapping), encoding="utf-8")
    last = run("batch", path, "--out", "out", "--mapping", kept, "--as-of", SECONDS_OF_DAY)
    assert (last.returncode, last.stderr) == (0, "")


def test_proposals_are_written_and_count_only_once_confirmed(run: Run, tmp_path: Path):
    path = tmp_path / "members.csv"
    path.write_text(f"name,uscc,A2-9\n甲厂,{code(1)},金蝶ERP\n乙厂,{code(2)},MES\n", encoding="utf-8")
    options = ("--good-rows-only", "--as-of", SECONDS_OF_DAY)
    for mapping in ((), ("--mapping", "out/mapping.json")):
        assert run("batch", path, "--out", "out", *options, *mapping).returncode == 0
        with Path("out/results.csv").open(encoding="utf-8-sig", newline="") as file:
            assert [row["name"] for row in csv.DictReader(file)] == ["乙厂"]
    kept = json.loads(Path("out/mapping.json").read_text(encoding="utf-8"))
    assert [(one["wording"], one["meaning"], one["confirmed"]) for one in kept["wordings"]] == [
        ("金蝶ERP", "erp", False)
    ]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("members.csv", b"", "the file is empty"),
        ("members.xlsx", b"%PDF-1.7", "a PDF document"),
        ("members.json", b"{}", "a file for programs (JSON)"),
        ("members.csv", b"name,uscc,A1-1\n", "there are no firms"),
        ("members.csv", "name,A1-1\n甲,manual\n".encode(), "no column for the unified social credit code"),
        ("members.csv", f"name,uscc,edition\n甲,{code(1)},1999-9\n".encode(), "no edition 1999-9"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_reason(run: Run, tmp_path: Path, name: str, content: bytes, told: str):
    path = tmp_path / name
    path.write_bytes(content)
    found = run("batch", path, "--out", "out", "--lang", "en")
    assert found.returncode == 1
    assert told in found.stderr


def test_mistakes_of_usage_leave_with_two(run: Run, clean: Path):
    assert run("batch", clean).returncode == 2
    assert run("batch", "nowhere.xlsx", "--out", "out").returncode == 2
    assert run("batch", clean, "--out", clean).returncode == 2


def test_the_marked_workbook_says_what_to_do(run: Run, faulty: Path):
    run("batch", faulty, "--out", "out", "--dry-run")
    sheet = openpyxl.load_workbook("out/annotated.xlsx").worksheets[0]
    assert [cell.value.split("：")[0] for cell in sheet["E"]] == ["检查结果", "通过", "请改", "重复"]


def test_where_columns_are_left_out_nothing_is_assessed_before_somebody_saw_which(run: Run, tmp_path: Path):
    path = tmp_path / "export.csv"
    path.write_text(f"提交时间,企业名称,信用代码,A1-1\n2026/11/1,甲厂,{code(1)},自动化\n", encoding="utf-8")
    assert run("batch", path, "--out", "out", "--dry-run").returncode == 0
    stopped = run("batch", path, "--out", "out", "--lang", "en")
    assert (stopped.returncode, "提交时间" in stopped.stderr) == (1, True)
    assert "0 columns wait for your word" in stopped.stdout, "scripts go on where it says so"
    assert "columns left out stand in" in stopped.stdout
    for seen in (("--mapping", "out/mapping.json"), ("--good-rows-only",)):
        assert run("batch", path, "--out", "out", *seen, "--as-of", SECONDS_OF_DAY).returncode == 0


def test_a_second_run_says_beforehand_what_would_change_and_writes_lists_and_an_index(run: Run, clean: Path):
    tables = [f'href="./{name}"' for name in ("summary.xlsx", "calls.xlsx", "results.xlsx", "results.csv")]
    run("batch", clean, "--out", "out", "--as-of", SECONDS_OF_DAY)
    bare = Path("out/index.html").read_text(encoding="utf-8")
    assert (all(one in bare for one in tables), "reports/" in bare) == (True, False)
    run("batch", clean, "--out", "out", "--pdf", "--as-of", SECONDS_OF_DAY)
    index = Path("out/index.html").read_text(encoding="utf-8")
    run("batch", clean, "--out", "out", "--as-of", SECONDS_OF_DAY)
    assert Path("out/index.html").read_text(encoding="utf-8") == index, "the reports are still there"
    assert all(one in index for one in tables)
    assert [name in index for name in ("乙厂", f"reports/{quote('乙厂_')}{code(2)}.pdf")] == [True, True]
    assert openpyxl.load_workbook("out/calls.xlsx").active["A1"].value == "措施"
    again = run("batch", clean, "--out", "out", "--dry-run")
    assert "新的 0 家，有变化 0 家，一样 2 家，不再有 0 家" in again.stdout
