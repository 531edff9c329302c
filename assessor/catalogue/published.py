"""The public catalogue as JSON for other programs, with the form it has."""

import json
from decimal import Decimal
from functools import lru_cache
from importlib import import_module

from assessor.catalogue.whole import WholeCatalogue, standing
from assessor.edition.model import Edition

LISTS = ("kinds", "needs", "jurisdictions", "documents", "providers", "problems", "measures")


@lru_cache(maxsize=4)
def published_json(edition: Edition) -> bytes | None:
    """The catalogue an edition uses, both languages of each text; None where it has none apart from the instrument."""
    return _as_json(edition) if edition.catalogue.id else None


def schema_json() -> bytes:
    """The JSON schema of that."""
    schema = import_module("assessor.edition.schema.published")  # loaded for the few who ask for it
    return _dumped(schema.published_schema(), indent=1)


def _as_json(edition: Edition) -> bytes:
    """What is left out of the catalogue as it is used is left out here."""
    catalogue: WholeCatalogue = standing(edition.written.catalogue)
    used = {one.id for one in edition.catalogue.measures} | {one.id for one in edition.catalogue.providers}
    lists = {name: catalogue.listed(name) for name in LISTS}
    lists |= {name: [one for one in lists[name] if one["id"] in used] for name in ("measures", "providers")}
    return _dumped({**catalogue.head, "edition": edition.id, "digest": edition.catalogue.digest, **lists})


def _dumped(value: object, *, indent: int | None = None) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=indent, default=_figure).encode() + b"\n"


def _figure(value: object) -> float:
    """Figures are written as they are: a JSON number of at most 18 digits."""
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(type(value))
