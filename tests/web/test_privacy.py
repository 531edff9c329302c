"""The privacy notice and the database say the same: every column stored has its words, so that a new one needs some."""

from pathlib import Path

import yaml

from assessor.storage.tables import Base
from assessor.web.words import WORDS
from tests.rows import each_row

TABLES = yaml.safe_load(Path(__file__).with_name("notice.yaml").read_text("utf-8"))
NOTICE = {f"{table}.{column}": told for table, columns in TABLES.items() for column, told in columns.items()}
"""Column -> key of the notice and the words there that tell of it, in both languages."""


def test_every_column_stored_is_in_the_notice_and_nothing_else():
    stored = {f"{table.name}.{column.name}" for table in Base.metadata.tables.values() for column in table.columns}
    assert stored == set(NOTICE)


@each_row("column", NOTICE)
def test_the_notice_tells_of_the_column_in_both_languages(column: str):
    key, zh, en = NOTICE[column]
    assert zh in WORDS[key].zh
    assert en in WORDS[key].en
