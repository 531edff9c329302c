"""The newest revision of a district's own catalogue, noticed at the beginning of a request or of a job's item."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from assessor.catalogue.layer import unpacked_layer
from assessor.services.context import Context, OwnCatalogue, follow, followed, following
from assessor.storage import StorageUnavailableError
from assessor.storage.catalogue import content_of, newest_digest

_READ: dict[str, OwnCatalogue] = {}
"""The one this process read last, by its digest."""

log = logging.getLogger(__name__)


def newest_catalogue(context: Context) -> OwnCatalogue | None:
    """The newest revision, None where none was published; its content is read once a process."""
    with context.database.reading() as transaction:
        number, digest = newest_digest(transaction)
        if not number:
            return None
        known = _READ.get(digest)
        if known is not None:
            return known
        content = content_of(transaction, number)
    found = OwnCatalogue(number=number, digest=digest, layer=unpacked_layer(content))
    _READ.clear()
    _READ[digest] = found
    return found


@contextmanager
def on_newest(context: Context) -> Iterator[OwnCatalogue | None]:
    """Until this ends, everything is judged by the revision that is the newest now."""
    found = newest_catalogue(context)
    with following(found):
        yield found


def follow_newest(context: Context) -> OwnCatalogue | None:
    """Judge by the newest revision from now on (the last one known while the database is away); what was before."""
    before = followed()
    try:
        follow(newest_catalogue(context))
    except StorageUnavailableError as error:
        log.warning("whether the catalogue has a new revision cannot be read: %s", error)
        follow(next(iter(_READ.values()), before))
    return before
