"""The rules that results are decided by: kept with the first result that names them, found again by their digests."""

from datetime import datetime

from assessor.edition import Edition, available_editions
from assessor.edition.kept import kept_edition, packed_catalogue, packed_instrument
from assessor.evaluation.kept.result import Rules, rules_used
from assessor.services.context import edition_of, is_former
from assessor.storage import Transaction
from assessor.storage.kept_rules import keep_rules, kept_content


class RulesNotKeptError(LookupError):
    """A result names rules that neither this release nor the database has."""

    def __init__(self, rules: Rules) -> None:
        super().__init__(f"{rules.edition} {rules.instrument:.12} {rules.catalogue:.12}")


def keep_rules_of(transaction: Transaction, edition: Edition, *, at: datetime) -> None:
    """Keep an edition's instrument and catalogue, unless they are kept already."""
    keep_rules(transaction, edition.digest, edition.id, lambda: packed_instrument(edition), at=at)
    catalogue = edition.catalogue
    if catalogue.digest:
        keep_rules(transaction, catalogue.digest, catalogue.id, lambda: packed_catalogue(edition), at=at)


def edition_by(rules: Rules) -> Edition:
    """The edition with exactly these contents, present or former. Raises RulesNotKeptError."""
    present = None if is_former(rules.edition) else _present(rules.edition)
    if present is not None and rules_used(present) == rules:
        return present
    instrument, catalogue = kept_content(rules.instrument), kept_content(rules.catalogue)
    if instrument is None or (rules.catalogue and catalogue is None):
        raise RulesNotKeptError(rules)
    return kept_edition(instrument, catalogue if rules.catalogue else None)


def _present(name: str) -> Edition | None:
    return edition_of(name) if name in available_editions() else None
