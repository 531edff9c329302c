"""The receipt: what a result was computed from, so that it can be computed again and recognised."""

import base64
import json
from datetime import date
from hashlib import sha256

import assessor
from assessor.evaluation.firm import Enterprise, Receipt
from assessor.evaluation.row import FirmRow

_CODE_LENGTH = 12


def receipt_of(firm: FirmRow, enterprise: Enterprise) -> Receipt:
    """The receipt of one firm's result."""
    edition, as_of = firm.edition, firm.evaluation.as_of
    answers = _answers_digest(firm)
    return Receipt(
        edition=edition.id,
        edition_digest=edition.digest,
        code_version=assessor.__version__,
        as_of=as_of,
        answers_digest=answers,
        code=receipt_code(edition.digest, as_of, answers, enterprise),
    )


def _answers_digest(firm: FirmRow) -> str:
    """SHA-256 of the answers in the questionnaire's order; open answers count as open, however they were left so."""
    answers = [
        (question.id, firm.state(question.id), firm.value(question.id))
        for question in firm.edition.questionnaire.questions
        if not question.is_derived
    ]
    return sha256(json.dumps(answers, ensure_ascii=True).encode()).hexdigest()


def receipt_code(edition_digest: str, as_of: date, answers_digest: str, enterprise: Enterprise) -> str:
    """Twelve characters in groups of four: enough to recognise a result, not to guess another."""
    parts = (edition_digest, as_of.isoformat(), answers_digest, enterprise.name, enterprise.uscc)
    digest = sha256("\n".join(parts).encode("utf-8", "surrogatepass")).digest()
    text = base64.b32encode(digest).decode()[:_CODE_LENGTH]
    return "-".join(text[start : start + 4] for start in range(0, _CODE_LENGTH, 4))
