"""What the service hands out besides questionnaires, each as a file, with what it is called where it is uploaded."""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from assessor.edition import Edition
from assessor.evaluation.as_json import as_json
from assessor.evaluation.call_lists import call_lists
from assessor.evaluation.columns import Evaluation
from assessor.evaluation.describe.result import describe
from assessor.evaluation.firm import Enterprise
from assessor.questionnaire import Lang
from assessor.workbooks.links_table import LinkLine, write_links
from assessor.workbooks.members_table import write_members
from assessor.workbooks.results.calls_book import FirmReached, write_calls
from assessor.workbooks.results.columns import result_columns
from assessor.workbooks.results.result_column import result_blocks
from assessor.workbooks.results.summary import Members, write_summary
from assessor.workbooks.survey_wordings import write_wordings
from assessor.workbooks.writing import write_csv, write_xlsx
from assessor.workbooks.xlsform.form import write_xlsform

Firms = Sequence[Enterprise]
Write = Callable[[Path], object]
REACHED = ("李敏", "13800000000", "a@example.cn")


def without_answers(evaluation: Evaluation, firms: Firms, lang: Lang) -> Iterator[tuple[str, Write, str]]:
    """File name, what writes it, and what it is called when it is refused (in Chinese)."""
    reached = [FirmReached(name=firm.name, uscc=firm.uscc) for firm in firms]
    members = Members(evaluation=evaluation, enterprises=firms, association="示范协会", reached=reached)
    edition = evaluation.edition
    yield "results.csv", lambda path: _results_csv(path, evaluation, firms, lang), "评估结果表"
    yield "results.xlsx", lambda path: _results_xlsx(path, evaluation, firms, lang), "评估结果表"
    yield "summary.xlsx", lambda path: write_summary(path, members, lang), "会员评估汇总"
    yield "calls.xlsx", lambda path: write_calls(path, call_lists(evaluation), reached, lang), "打电话的名单"
    yield "questions.xlsx", lambda path: write_wordings(path, edition, lang), "题目表"
    yield "form.xlsx", lambda path: write_xlsform(path, edition, lang), "XLSForm"
    yield "result.json", lambda path: _result_json(path, evaluation, firms), "评估结果（JSON）"


def lists_of_members(firms: Firms, lang: Lang) -> Iterator[tuple[str, Write]]:
    """Tables that name the members and how to reach them."""
    contact, phone, email = REACHED
    rows = [(firm.name, firm.uscc, contact, phone, email, 2, 1, 34.5) for firm in firms]
    yield "members.xlsx", lambda path: write_members(path, rows, lang)
    lines = [
        LinkLine(
            name=firm.name,
            uscc=firm.uscc,
            contact=contact,
            phone=phone,
            email=email,
            until="2026-12-31",
            link="https://example.cn/a",
            message="请填写",
        )
        for firm in firms
    ]
    yield "links.xlsx", lambda path: write_links(path, lines, lang)


def answers_as_json(path: Path, edition: Edition, firms: Firms) -> None:
    """Answers as programs take them."""
    listed = [
        {"enterprise": {"name": firm.name, "uscc": firm.uscc}, "edition": edition.id, "answers": {}} for firm in firms
    ]
    path.write_text(json.dumps(listed, ensure_ascii=False), encoding="utf-8")


def _results_csv(path: Path, evaluation: Evaluation, firms: Firms, lang: Lang) -> None:
    tables = result_columns(evaluation, firms, lang)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        write_csv(file, tables, result_blocks(tables, len(firms)))


def _results_xlsx(path: Path, evaluation: Evaluation, firms: Firms, lang: Lang) -> None:
    tables = result_columns(evaluation, firms, lang)
    with path.open("wb") as file:
        write_xlsx(file, tables, result_blocks(tables, len(firms)), lang)


def _result_json(path: Path, evaluation: Evaluation, firms: Firms) -> None:
    results = [as_json(describe(evaluation, row, firm)) for row, firm in enumerate(firms[:2])]
    path.write_text(json.dumps(results, ensure_ascii=False), encoding="utf-8")
