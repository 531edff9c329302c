"""What every use case needs at hand: the database, the server key and the editions."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from assessor.edition import Edition, load_edition, with_catalogue
from assessor.edition.catalogue_folder import CatalogueLayer
from assessor.edition.changes import former_edition, successors_of
from assessor.services.errors import FormerEditionError
from assessor.storage import Database


@dataclass(frozen=True, kw_only=True)
class OwnCatalogue:
    """A published revision of a district's own catalogue; two with one digest are the same."""

    number: int = field(compare=False)
    digest: str
    layer: CatalogueLayer = field(compare=False)


_FOLLOWED: ContextVar[OwnCatalogue | None] = ContextVar("followed", default=None)


@dataclass(frozen=True, kw_only=True)
class Context:
    """The service as use cases see it. `edition` is the one on which new assessments start."""

    database: Database
    key: str
    edition: str
    former_keys: tuple[str, ...] = ()
    """Keys before the present one, the latest first: what was stored or sent under them still counts."""
    wrong_codes_allowed: int = 10
    wrong_codes_minutes: int = 15
    session_hours: int = 24
    office_idle_minutes: int | None = None
    """After so many without use an account that sees more than one firm is put out; None: as anybody."""
    verifications_allowed: int = 60
    """Look-ups of reports from one origin within `wrong_codes_minutes`."""
    starts_allowed: int = 300
    """New assessments, and as many submitted ones, from one origin within an hour."""
    public_url: str = ""
    """Address under which users reach the service; goes into the reports."""
    keep_draft_days: int = 180
    keep_submitted_months: int = 36
    actor: str = "holder"
    """Who acts, for the audit trail: an account's id, or `holder` of a resume code, or `operator`."""
    keep_job_days: int = 30
    is_demo: bool = False
    """Whether everything in the database is made up: pages say so, and no second factor is asked for."""
    files: Path = Path("var/files")
    """Where uploads and what jobs make lie; on many machines a volume that all share."""
    kept_reports_mib: int = 4096
    """What all kept PDFs of submitted assessments may take together."""
    checked_at_once: int = 512 * 1024
    """Bytes of a table that is checked while its owner waits; larger ones are checked by workers."""
    handler: str = ""
    handler_contact: str = ""
    helpline_name: str = ""
    helpline_number: str = ""
    """Who answers for the personal data, and how that one is reached; empty on a machine of one's own."""
    backup_folder: Path | None = None
    """Where a backup goes every day; None where somebody else sees to that."""
    backups_kept: int = 14
    backup_passphrase: str = ""
    announce: Callable[[Sequence[UUID]], None] | None = None
    """Sends ids of job items to workers on other machines; None where workers look into the database themselves."""


def edition_of(name: str) -> Edition:
    """A published edition, to read by; of one that another took the place of, what is kept. Each is read once.

    Its catalogue is the one followed here and now: `following` says which.
    """
    return _edition(name, _FOLLOWED.get())


def forget_editions() -> None:
    """Have every edition read anew, where the files they come from changed."""
    _edition.cache_clear()


@contextmanager
def following(layer: OwnCatalogue | None) -> Iterator[None]:
    """Until this ends, editions have this layer over their catalogue, whatever is published meanwhile."""
    before = _FOLLOWED.get()
    _FOLLOWED.set(layer)
    try:
        yield
    finally:
        _FOLLOWED.set(before)


def followed() -> OwnCatalogue | None:
    """The layer that editions have over their catalogue here and now."""
    return _FOLLOWED.get()


def follow(layer: OwnCatalogue | None) -> None:
    """Let editions have this layer from now on, in this thread or task."""
    _FOLLOWED.set(layer)


@lru_cache(maxsize=16)
def _edition(name: str, own: OwnCatalogue | None) -> Edition:
    if is_former(name):
        return former_edition(name)
    return load_edition(name) if own is None else with_catalogue(load_edition(name), own.layer)


def rules_of(name: str) -> Edition:
    """An edition to judge answers by. Raises FormerEditionError where another took its place."""
    if is_former(name):
        raise FormerEditionError(name)
    return edition_of(name)


def is_former(name: str) -> bool:
    """Whether another edition took its place: what is stored on it is shown as it was frozen, nothing is worked out."""
    return bool(successors_of(name))
