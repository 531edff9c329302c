"""Rules that results were decided by, found by the digest of their contents; what is kept never changes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import object_session

from assessor.storage.database import Transaction, wait_in_line
from assessor.storage.rule_tables import KeptRulesRow
from assessor.storage.tables import AssessmentRow

_LINE = 7_301
_READ: dict[str, bytes] = {}
"""Contents by digest: whatever database they came from, they are the same."""
_DIGESTS = ("edition_digest", "catalogue_digest")


def keep_rules(transaction: Transaction, digest: str, name: str, content: Callable[[], bytes], *, at: datetime) -> None:
    """Keep the content of that digest, unless it is kept already."""
    if _is_kept(transaction, digest):
        return
    wait_in_line(transaction, _LINE)
    if not _is_kept(transaction, digest):
        transaction.add(KeptRulesRow(digest=digest, name=name, content=content(), kept_at=at))
        transaction.flush()


def kept_content(digest: str) -> bytes | None:
    """What is kept under a digest that a result read before names; None where nothing is."""
    return _READ.get(digest)


def read_rules_of(row: AssessmentRow) -> None:
    """Have the rules at hand that a result kept as codes names; for this package only."""
    transaction = object_session(row)
    missing = [one for one in _digests(row.result or {}) if one not in _READ]
    if transaction is not None and missing:
        wanted = select(KeptRulesRow.digest, KeptRulesRow.content).where(KeptRulesRow.digest.in_(missing))
        _READ.update((digest, content) for digest, content in transaction.execute(wanted))


def _is_kept(transaction: Transaction, digest: str) -> bool:
    found = transaction.scalar(select(KeptRulesRow.digest).where(KeptRulesRow.digest == digest))
    return found is not None


def _digests(result: Mapping[str, object]) -> Iterator[str]:
    """Digests in a result as codes: its own, in the receipt, and those of its other readings."""
    others = result.get("also")
    named: Iterable[object] = [result.get("receipt"), *(others if isinstance(others, list) else [])]
    for one in named:
        if "codes" in result and isinstance(one, dict):
            yield from (str(one[name]) for name in _DIGESTS if one.get(name))
