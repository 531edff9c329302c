"""Answers of one firm that do not fit together, by the edition's own rules: told beside a table, never changed."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from assessor.edition.model import Edition
from assessor.evaluation.contradicting import contradicting_firms
from assessor.questionnaire import Text, leaves
from assessor.workbooks.reading.read_table import ReadTable
from assessor.workbooks.sheets.table import RowFaults

_CHECK = Text("问一下企业，填错了就改好再上传；没有错就不用改", "ask the firm; correct it, or leave it if it is right")


def with_contradictions(table: ReadTable) -> ReadTable:
    """The table with these among its warnings."""
    return replace(table, warnings=(*table.warnings, *_contradictions(table.edition, table)))


def _contradictions(edition: Edition, table: ReadTable) -> Iterator[RowFaults]:
    """One for each rule, of the firms about whose figures in it nothing is asked already."""
    for rule, firms in contradicting_firms(edition, table.columns):
        facts = [leaf.fact for leaf in leaves(rule.condition)]
        name = next((fact for fact in facts if fact in table.table.fields), "")
        asked = [firm for doubt in table.warnings if doubt.name in facts for firm in doubt.firms]
        left = np.setdiff1d(firms, asked)
        if name and len(left):
            cause = Text(
                rule.text.zh.rstrip("。").removesuffix("，请核对"),
                rule.text.en.rstrip(".").removesuffix("; please check"),
            )
            yield RowFaults(name=name, firms=left, cause=cause, cure=_CHECK, grade="said", is_doubt=True)
