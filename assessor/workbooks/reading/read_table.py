"""A table that was read, with the edition that its answers are on."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assessor.edition.model import Edition
from assessor.evaluation.firm import Enterprise
from assessor.questionnaire import AnswerColumns
from assessor.workbooks.reading.read_rows import ReadRows, RowIdentity, RowKind


@dataclass(frozen=True, kw_only=True, eq=False)
class ReadTable(ReadRows):
    """Rows that can be evaluated."""

    edition: Edition

    def chosen(self, firms: Sequence[int] | NDArray[np.int64]) -> tuple[tuple[Enterprise, ...], AnswerColumns]:
        """Names and answers of some of the firms, ready to be evaluated."""
        places = np.asarray(firms, dtype=np.int64)
        values = {question: column[places] for question, column in self.columns.values.items()}
        named = (self.members[place] for place in places.tolist())
        enterprises = tuple(Enterprise(name=member.name, uscc=member.uscc) for member in named)
        return enterprises, AnswerColumns(size=len(places), values=values)


def read_on(edition: Edition, rows: ReadRows) -> ReadTable:
    """The rows as answers on their edition."""
    return ReadTable(edition=edition, **_fields_of(rows))


def rows_only(table: ReadTable) -> ReadRows:
    """The rows without their edition, as the limited child takes them."""
    return ReadRows(**_fields_of(table))


def _fields_of(rows: ReadRows) -> dict[str, Any]:
    return {one.name: getattr(rows, one.name) for one in fields(ReadRows)}


__all__ = ["ReadRows", "ReadTable", "RowIdentity", "RowKind", "read_on", "rows_only"]
