"""While a table of monstrous cells is read, in a child with limits, other pages are answered as fast as before."""

import io
from pathlib import Path
from statistics import median
from threading import Thread
from time import perf_counter

import pytest
import xlsxwriter
from flask import Flask

from tests.web.people import add_person, signed_in
from tests.web.visitor import Visitor
from tests.workbooks.codes import numbered

pytestmark = pytest.mark.slow
HEADER = ("name", "uscc", "region", "industry", "headcount", "revenue", "A1-1", "A2-9")
ANSWERED_WITHIN = 5.0
PAGES = 15
SLOWER = 3
A_MOMENT = 0.05


def long_cells(path: Path) -> bytes:
    """Cells of 32,000 characters, a different one in each of many rows."""
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        for number in range(1, 60):
            piece = ("erp;", "长", "1,", "番禺区", "不超过")[number % 5]
            long = (piece * 32_000)[: 32_000 - number]
            row = [f"厂{number}", numbered(number), *["440113105", "3872", 85, 1200, "automated", "erp;mes"]]
            row[(0, 2, 3, 4, 6, 7)[number % 6]] = long
            sheet.write_row(number, 0, row)
    return path.read_bytes()


def seconds(visitor: Visitor) -> float:
    start = perf_counter()
    visitor.get("/zh/")
    return perf_counter() - start


def test_long_cells_are_answered_in_time_and_hold_up_nobody(app: Flask, visitor: Visitor, tmp_path: Path):
    clerk = signed_in(app, add_person(app, "association", "长格协会"))
    token = clerk.get("/zh/uploads").value_of("csrf_token")
    table = (io.BytesIO(long_cells(tmp_path / "long.xlsx")), "long.xlsx")
    values = {"csrf_token": token, "edition": "2026-2", "period": "2026", "table": table}
    before = [seconds(visitor) for _ in range(PAGES)]
    answers: list[tuple[int, float]] = []

    def upload() -> None:
        start = perf_counter()
        status = clerk.client.post("/zh/uploads", data=values, follow_redirects=True).status_code
        answers.append((status, perf_counter() - start))

    reading = Thread(target=upload)
    reading.start()
    during = []
    while reading.is_alive():
        during.append(seconds(visitor))
    reading.join()
    ((status, took),) = answers
    assert status == 200
    assert took < ANSWERED_WITHIN
    assert len(during) > 1, "pages were answered while the table was read"
    assert median(during) < SLOWER * median(before) + A_MOMENT, (median(before), median(during))
