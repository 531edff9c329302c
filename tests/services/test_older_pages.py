"""Pages stored before they were typed values: every table tells what it told then."""

import csv
import gzip
import io
import json
import re
from pathlib import Path

from assessor.edition import load_edition
from assessor.releases.stored import page_read
from assessor.releases.tables import all_tables
from assessor.workbooks.results.figures_book import csv_of

STORED = Path(__file__).parent / "pages-before-values.json.gz"
"""Never written again: a district's page, a one-way and a pair's, and their tables as CSV, all by earlier code."""


def figures_of(content: str) -> list[list[str]]:
    """The figures and marks of each row; what code calls things may change, and in which order it lists them."""
    rows = csv.reader(io.StringIO(content))
    return sorted([cell for cell in row if re.fullmatch(r"-?[\d.]+|\[c\]", cell)] for row in rows)


def test_every_table_of_an_older_page_tells_what_it_told():
    axes = {one.axis: one.title for one in load_edition("2026-2").groupings}
    cells = 0
    for kept in json.loads(gzip.decompress(STORED.read_bytes())).values():
        tables = all_tables(page_read(kept["page"]), axes)
        now = {name: figures_of(csv_of(table, "zh").decode("utf-8-sig")) for name, table in tables.items()}
        assert now == {name: figures_of(before) for name, before in kept["tables"].items()}
        cells += sum(len(row) for rows in now.values() for row in rows)
    assert cells > 500
