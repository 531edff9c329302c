"""Snapshots: the rows a release was made from, one a firm, without its name and code."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessor.edition.model import Edition
from assessor.insight.cohorts import Cohort
from assessor.insight.disclosure.releases import Snapshot
from assessor.questionnaire import AnswerColumns
from assessor.questionnaire.packing import unpack

_WORD = 8


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


def snapshot_of(rows: Rows, cohort: Cohort, levels: Sequence[int]) -> Snapshot:
    """The firms as disclosure control compares them between releases. `levels`: those of the edition."""
    places = np.where(cohort.level < 0, len(levels), np.searchsorted(levels, cohort.level))
    return Snapshot(
        firms=rows.firms,
        atoms=cohort.atoms.astype(np.int64),
        levels=places.astype(np.int64),
        contents=_contents(rows),
    )


def _contents(rows: Rows) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    """A number for all answers of a firm: each eight bytes times an odd number of their own, added up.

    No change of one of the eight leaves it as it was, and others do so once in very many times; then the firm waits.
    """
    width = rows.answers.dtype.itemsize
    words = np.zeros((rows.size, -(-width // _WORD)), dtype="<u8")
    words.view(np.uint8)[:, :width] = rows.answers.view(np.uint8).reshape(rows.size, width)
    factors = np.random.default_rng(width).integers(1, 2**63, words.shape[1], dtype=np.uint64) * 2 + 1
    return np.asarray((words * factors).sum(axis=1, dtype=np.uint64).view(np.int64))
