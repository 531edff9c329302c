"""A district's own entries as one layer over a catalogue: as files that the loader reads, packed, and read again."""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from assessor.catalogue.entries import KINDS, CatalogueEntry, entries_of
from assessor.edition import Edition
from assessor.edition.catalogue_folder import CATALOGUE_FILE, CatalogueLayer
from assessor.edition.strict_yaml import Value, read_yaml
from assessor.edition.yaml_writing import written_yaml

LABEL = "desk"
"""Stands before the names of its files in messages."""
_OWN_FILES = ("document", "provider", "problem")
_LIST_OF = {kind: listed for listed, kind in KINDS.items()}
Entries = Mapping[tuple[str, str], CatalogueEntry]
"""Entries by kind and id."""


def standing_entries(edition: Edition) -> Entries:
    """The entries of an edition's catalogue as they stand: of several layers the last."""
    return by_id(
        entries_of(read_yaml(content) for layer in edition.written.catalogue for content in layer.files.values())
    )


def by_id(entries: Iterable[CatalogueEntry]) -> Entries:
    """Entries by kind and id; of the same the last."""
    return {(one.kind, one.id): one for one in entries}


def entry_of(kind: str, written: Mapping[str, Value]) -> CatalogueEntry:
    """An entry from what is written of it, of a measure with its document."""
    return CatalogueEntry(kind=kind, id=str(written.get("id", "")), written=written)


def entry_text(entry: CatalogueEntry | None) -> str:
    """What is written of an entry, as YAML; empty for none."""
    return "" if entry is None else written_yaml(dict(entry.written))


def entry_from(kind: str, text: str) -> CatalogueEntry | None:
    """The entry that `entry_text` wrote; None for none."""
    value = read_yaml(text.encode()).value
    return entry_of(kind, value) if isinstance(value, dict) else None


def layer_of(base: Edition, entries: Sequence[CatalogueEntry], *, revision: int, published: date) -> CatalogueLayer:
    """The layer with these entries over the catalogue of `base`, under a number of its own."""
    catalogue = base.catalogue
    head: dict[str, Value] = {
        "id": catalogue.id,
        "revision": revision,
        "published": published.isoformat(),
        "place_question": catalogue.place_question,
        "evidence_age_months": catalogue.evidence_age_months,
    }
    files: dict[str, Value] = {CATALOGUE_FILE: {**head, **_listed(entries, ("kind", "need", "jurisdiction"))}}
    for kind in _OWN_FILES:
        if found := _listed(entries, (kind,)):
            files[f"{_LIST_OF[kind]}.yaml"] = found
    return CatalogueLayer(
        label=LABEL,
        files={name: written_yaml(value).encode() for name, value in (files | _measures(entries)).items()},
    )


def entries_in_layer(layer: CatalogueLayer | None) -> Entries:
    """The entries of a layer; none without one."""
    return {} if layer is None else by_id(entries_of(map(read_yaml, layer.files.values())))


def packed_layer(layer: CatalogueLayer) -> bytes:
    """The files of a layer as they are, made small."""
    texts = {name: content.decode() for name, content in layer.files.items()}
    return zlib.compress(json.dumps(texts, ensure_ascii=False).encode(), 9)


def unpacked_layer(content: bytes) -> CatalogueLayer:
    """The layer of packed files."""
    texts: Mapping[str, str] = json.loads(zlib.decompress(content))
    return CatalogueLayer(label=LABEL, files={name: text.encode() for name, text in texts.items()})


def _listed(entries: Iterable[CatalogueEntry], kinds: Sequence[str]) -> dict[str, Value]:
    found: dict[str, list[Value]] = {}
    for one in entries:
        if one.kind in kinds:
            found.setdefault(_LIST_OF[one.kind], []).append(dict(one.written))
    return dict(found)


def _measures(entries: Iterable[CatalogueEntry]) -> dict[str, Value]:
    """One file a document, as in a folder."""
    of_document: dict[str, list[Value]] = {}
    for one in entries:
        if one.kind == "measure":
            written = {key: value for key, value in one.written.items() if key != "document"}
            of_document.setdefault(str(one.written.get("document", "")), []).append(written)
    return {
        f"measures/{number:03}.yaml": {"document": document, "measures": measures}
        for number, (document, measures) in enumerate(sorted(of_document.items()), start=1)
    }
