"""The files of an instrument and of a catalogue packed up as they are, and an edition made from them again."""

import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assessor.edition.catalogue_folder import CatalogueLayer
from assessor.edition.folder import EditionFolder
from assessor.edition.load import edition_in
from assessor.edition.model import Edition
from assessor.questionnaire.plain_values import built, plain_of


@dataclass(frozen=True, kw_only=True)
class _Layer:
    name: str
    files: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class _Layers:
    """An instrument, as the only one, or the layers of a catalogue, the later over the earlier."""

    layers: tuple[_Layer, ...] = ()


def packed_instrument(edition: Edition) -> bytes:
    """The files of its instrument with the reference lists it uses; its own catalogue where it holds one."""
    return _packed([_Layer(name=edition.written.name, files=_texts(edition.written.files))])


def packed_catalogue(edition: Edition) -> bytes:
    """The files of the catalogue apart, layer by layer."""
    return _packed([_Layer(name=one.label, files=_texts(one.files)) for one in edition.written.catalogue])


@lru_cache(maxsize=8)
def kept_edition(instrument: bytes, catalogue: bytes | None) -> Edition:
    """The edition of these packed files. They were checked when they were used; raises EditionError if they are not."""
    written = built(_Layers, json.loads(zlib.decompress(instrument)))
    beside = _Layers() if catalogue is None else built(_Layers, json.loads(zlib.decompress(catalogue)))
    layers = (CatalogueLayer(label=one.name, files=_bytes(one.files)) for one in beside.layers)
    own = written.layers[0]
    return edition_in(EditionFolder(name=own.name, files=_bytes(own.files), problems=(), catalogue=tuple(layers)))


def _texts(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: content.decode() for name, content in files.items()}


def _bytes(files: Mapping[str, str]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in files.items()}


def _packed(layers: Iterable[_Layer]) -> bytes:
    plain = plain_of(_Layers(layers=tuple(layers)))
    return zlib.compress(json.dumps(plain, ensure_ascii=False).encode(), 9)
