"""Snapshots: the rows a release was made from, one a firm, without its name and code."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessor.edition.model import Edition
from assessor.insight.cohorts import Cohort
from assessor.insight.perturbation.renewal import StandingFirms
from assessor.insight.perturbation.secret import Secret, Seeds
from assessor.questionnaire import AnswerColumns
from assessor.questionnaire.packing import unpack

_DIGITS, _NUMBERS = 16, 2**64


@dataclass(frozen=True, kw_only=True, eq=False)
class Rows:
    """n firms. `firms`: what tells them apart (a keyed fingerprint), in rising order; `answers`: packed, bytes each."""

    firms: NDArray[np.bytes_]
    answers: NDArray[np.bytes_]

    @property
    def size(self) -> int:
        """Number of firms."""
        return len(self.firms)

    def taken(self, which: NDArray[np.bool_] | NDArray[np.intp] | slice) -> "Rows":
        """Those firms alone; by their places, in that order."""
        return Rows(firms=self.firms[which], answers=self.answers[which])


def rows_of(firms: Sequence[str], answers: Sequence[bytes], *, width: int) -> Rows:
    """Rows from what tells each firm apart and its packed answers, `width` bytes each."""
    order = np.argsort(np.array(firms, dtype="S"), kind="stable") if firms else np.zeros(0, dtype=np.intp)
    return Rows(
        firms=np.array(firms, dtype="S")[order] if firms else np.zeros(0, dtype="S1"),
        answers=np.frombuffer(b"".join(answers), dtype=f"V{width}")[order],
    )


def columns_of(edition: Edition, rows: Rows) -> AnswerColumns:
    """The answers as columns, in the order of the firms."""
    return unpack(edition.questionnaire, [rows.answers.tobytes()])


def marks_of(rows: Rows) -> Seeds:
    """[firms] What tells each apart, as a number."""
    return np.array([int(mark[:_DIGITS], 16) for mark in rows.firms.tolist()], dtype=np.uint64)


def standing_of(rows: Rows, cohort: Cohort, secret: Secret) -> StandingFirms:
    """The firms as they are compared between releases: nobody without the secret can tell who or what they are."""
    versions = [secret.number(b"answers", one.tobytes()) % _NUMBERS for one in rows.answers]
    return StandingFirms(
        marks=marks_of(rows),
        versions=np.array(versions, dtype=np.uint64),
        atoms=cohort.atoms.astype(np.int64),
    )
