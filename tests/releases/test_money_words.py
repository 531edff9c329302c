"""Sums of money are told alike wherever an official reads them: words, tables, CSV, workbooks; and read back."""

from fractions import Fraction
from io import BytesIO

import openpyxl

from assessor.questionnaire import Text
from assessor.releases.figure_words import told
from assessor.releases.money_words import money_title, yuan_in_words
from assessor.releases.table import HIDDEN_MARK, Column, FigureTable
from assessor.web.district.forms.simulator_money import sum_typed
from assessor.workbooks.results.figures_book import csv_of, workbook_of
from tests.rows import each_row

SUMS = (
    (0, "0 元", "CNY 0", "0", "0"),
    (3_000, "3,000 元", "CNY 3,000", "0.3", "0.003"),
    (50_000, "5 万元", "CNY 50,000", "5", "0.05"),
    (1_250_000, "125 万元", "CNY 1.25 million", "125", "1.25"),
    (330_000_000, "3.3 亿元", "CNY 330 million", "33,000", "330"),
    (1_200_000_000, "12 亿元", "CNY 1.2 billion", "120,000", "1,200"),
)
"""Yuan; in a sentence and in a table, Chinese and English."""
TABLE = FigureTable(
    name="money",
    title=Text("费用", "Cost"),
    columns=(
        Column(name="label", title=Text("方案", "Variant")),
        Column(name="low", title=money_title(Text("最少要花", "Cost, from")), form="money"),
    ),
    rows=(*((Text("甲", "A"), yuan) for yuan, *_ in SUMS), (Text("乙", "B"), HIDDEN_MARK), (Text("丙", "C"), None)),
)
HEADINGS = {"zh": "最少要花（万元）", "en": "Cost, from (CNY million)"}


@each_row("yuan, zh, en, table_zh, table_en", SUMS)
def test_a_sum_is_told_in_the_unit_that_fits_a_sentence_and_in_one_unit_in_a_table(
    yuan: int, zh: str, en: str, table_zh: str, table_en: str
):
    said = yuan_in_words(Fraction(yuan))
    assert (said.zh.strip(), said.en) == (zh, en)
    assert (told(yuan, "money", "zh"), told(yuan, "money", "en")) == (table_zh, table_en)


def test_files_hold_the_figures_of_the_page_with_the_unit_in_the_heading():
    for place, (lang, heading) in enumerate(HEADINGS.items(), start=3):
        wanted = [one[place].replace(",", "") for one in SUMS]
        head, *lines = csv_of(TABLE, lang).decode("utf-8-sig").splitlines()
        assert head.endswith((heading, f'"{heading}"'))
        assert [line.partition(",")[2] for line in lines] == [*wanted, HIDDEN_MARK, ""]
        sheet = openpyxl.load_workbook(BytesIO(workbook_of([TABLE], (), lang)))[TABLE.title[lang]]
        assert sheet["B1"].value == heading
        assert [f"{sheet.cell(row, 2).value:.10g}" for row in range(2, 2 + len(SUMS))] == wanted
        formats = [sheet.cell(row, 2).number_format for row in range(2, 2 + len(SUMS))]
        assert formats == ["#,##0" if "." not in one else "#,##0.0###" for one in wanted]


READ_BACK = (
    *((words, yuan) for yuan, zh, en, *_ in SUMS[1:] for words in (zh, en)),
    ("50万", 500_000),
    ("CNY 0.5 million", 500_000),
    ("2 million yuan", 2_000_000),
    ("¥80,000", 80_000),
    ("80000", 80_000),
    ("-5万", None),
    ("CNY 5 trillion", None),
    ("1,5 million", None),
    ("20,000 亿元", None),
)


@each_row("typed, yuan", READ_BACK)
def test_a_sum_is_read_as_it_is_told(typed: str, yuan: int | None):
    assert sum_typed(typed) == yuan
