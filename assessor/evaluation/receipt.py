"""The receipt: what a result was computed from, so that it can be computed again and recognised."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

import assessor
from assessor.edition.model import Edition
from assessor.evaluation.columns import Evaluation
from assessor.evaluation.firm import Enterprise, Receipt
from assessor.questionnaire import ANSWER_STATES, Question, choices_of
from assessor.questionnaire.answer_states import ANSWERED
from assessor.questionnaire.raw import raw_of

_STATES = range(len(ANSWER_STATES))
_CODE_BYTES, _CODE_REST = 8, 4
"""A code is the first 60 bits of a digest, as base32 writes them."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_PAIRS = [one + other for one in _LETTERS for other in _LETTERS]
_PAIR, _PAIR_SHIFTS = len(_PAIRS) - 1, range(50, -1, -10)


def receipt_of(evaluation: Evaluation, row: int, enterprise: Enterprise) -> Receipt:
    """The receipt of one firm's result."""
    edition, as_of = evaluation.edition, evaluation.as_of
    answers = answers_digests(evaluation, range(row, row + 1))[0]
    return Receipt(
        edition=edition.id,
        edition_digest=edition.digest,
        code_version=assessor.__version__,
        as_of=as_of,
        answers_digest=answers,
        code=_code(_digest(edition), as_of, answers, enterprise),
        catalogue=edition.catalogue.id,
        catalogue_revision=edition.catalogue.revision,
        catalogue_digest=edition.catalogue.digest,
    )


def receipt_codes(evaluation: Evaluation, enterprises: Sequence[Enterprise], rows: range) -> list[str]:
    """The codes of the firms in those rows; `enterprises` are those of all rows."""
    digest, as_of = _digest(evaluation.edition), evaluation.as_of
    digests = answers_digests(evaluation, rows)
    return [_code(digest, as_of, own, enterprises[row]) for row, own in zip(rows, digests, strict=True)]


def answers_digests(evaluation: Evaluation, rows: range) -> list[str]:
    """SHA-256 of each firm's answers in the questionnaire's order; open ones are open, however they were left so."""
    questions = evaluation.edition.questionnaire.questions
    written = [_written(evaluation, question, rows) for question in questions if not question.is_derived]
    return [sha256(f"[{', '.join(texts)}]".encode()).hexdigest() for texts in zip(*written, strict=True)]


def _written(evaluation: Evaluation, question: Question, rows: range) -> list[str]:
    """One question's answers as the digest covers them, as JSON: id, state and answer; each distinct one made once."""
    part = slice(rows.start, rows.stop)
    states = evaluation.answers.states[question.id][part]
    values = np.where(states == ANSWERED, evaluation.answers.values[question.id][part], 0)
    if question.kind == "number":  # hardly two figures are alike
        before, others = _before(question.id, ANSWERED), [_as_json(question.id, state, None) for state in _STATES]
        return [
            f"{before}{figure!r}]" if state == ANSWERED else others[state]
            for state, figure in zip(states.tolist(), values.tolist(), strict=True)
        ]
    texts, kinds = _texts(evaluation.edition)[question.id], values.astype(np.int64) * len(ANSWER_STATES) + states
    return [*map(texts.__getitem__, kinds.tolist())] if isinstance(texts, _Texts) else texts[kinds].tolist()


class _Texts(dict[int, str]):
    """What the digest covers of answers to one question of choices, by answer and state."""

    def __init__(self, question: Question, choices: Sequence[str]) -> None:
        super().__init__()
        self._question = question
        self._choices = choices

    def __missing__(self, kind: int) -> str:
        """Of an answer that comes by for the first time."""
        value, state = divmod(kind, len(ANSWER_STATES))
        answer = raw_of(self._question, self._choices, np.int64(value)) if state == ANSWERED else None
        self[kind] = _as_json(self._question.id, state, answer)
        return self[kind]


@lru_cache(maxsize=2)
def _texts(edition: Edition) -> Mapping[str, _Texts | NDArray[np.object_]]:
    """By question of choices, what the digest covers of its answers."""
    asked = (one for one in edition.questionnaire.questions if one.kind != "number" and not one.is_derived)
    return {one.id: _texts_of(one, choices_of(one, edition.references)) for one in asked}


def _texts_of(question: Question, choices: Sequence[str]) -> _Texts | NDArray[np.object_]:
    """All at once where one of a few options is chosen: of other answers there are far more than ever come by."""
    texts = _Texts(question, choices)
    if question.kind != "single":
        return texts
    return np.array([texts[kind] for kind in range(len(choices) * len(ANSWER_STATES))], dtype=object)


def _as_json(question: str, state: int, answer: object) -> str:
    return f"{_before(question, state)}{json.dumps(answer)}]"


@lru_cache(maxsize=4096)
def _before(question: str, state: int) -> str:
    return json.dumps((question, ANSWER_STATES[state], None)).removesuffix("null]")


def _digest(edition: Edition) -> str:
    """What was applied: the instrument, and the catalogue where it stands apart."""
    apart = edition.catalogue.digest
    return f"{edition.digest}\n{apart}" if apart else edition.digest


def _code(edition_digest: str, as_of: date, answers_digest: str, enterprise: Enterprise) -> str:
    """Twelve characters in groups of four: enough to recognise a result, not to guess another."""
    parts = (edition_digest, as_of.isoformat(), answers_digest, enterprise.name, enterprise.uscc)
    digest = sha256("\n".join(parts).encode("utf-8", "surrogatepass")).digest()
    number = int.from_bytes(digest[:_CODE_BYTES], "big") >> _CODE_REST
    first, second, third, fourth, fifth, sixth = (_PAIRS[number >> shift & _PAIR] for shift in _PAIR_SHIFTS)
    return f"{first}{second}-{third}{fourth}-{fifth}{sixth}"
