"""Snapshots: the rows a release was made from, one a firm, without its name and code."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessor.edition import Edition
from assessor.questionnaire import AnswerColumns
from assessor.questionnaire.packing import unpack


@dataclass(frozen=True, kw_only=True, eq=False)
class Rows:
    """n firms. `firms`: what tells them apart (a keyed fingerprint), in rising order; `answers`: packed, bytes each."""

    firms: NDArray[np.bytes_]
    answers: NDArray[np.bytes_]

    @property
    def size(self) -> int:
        """Number of firms."""
        return len(self.firms)

    def taken(self, which: NDArray[np.bool_]) -> "Rows":
        """Those firms alone."""
        return Rows(firms=self.firms[which], answers=self.answers[which])


def rows_of(firms: Sequence[str], answers: Sequence[bytes], *, width: int) -> Rows:
    """Rows from what tells each firm apart and its packed answers, `width` bytes each."""
    order = np.argsort(np.array(firms, dtype="S"), kind="stable") if firms else np.zeros(0, dtype=np.intp)
    return Rows(
        firms=np.array(firms, dtype="S")[order] if firms else np.zeros(0, dtype="S1"),
        answers=np.frombuffer(b"".join(answers), dtype=f"V{width}")[order],
    )


def together(one: Rows, other: Rows) -> Rows:
    """The firms of both, which have none in common."""
    firms = np.concatenate([one.firms, other.firms])
    order = np.argsort(firms, kind="stable")
    return Rows(firms=firms[order], answers=np.concatenate([one.answers, other.answers])[order])


def columns_of(edition: Edition, rows: Rows) -> AnswerColumns:
    """The answers as columns, in the order of the firms."""
    return unpack(edition.questionnaire, [rows.answers.tobytes()])
