"""The files of a catalogue apart from the instrument: what is shipped, and a district's own folder over it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from assessor.edition.problem import EditionProblem
from assessor.questionnaire import Text

CATALOGUE_FILE = "catalogue.yaml"
CATALOGUES = "catalogues"
_SINGLE_FILES = (CATALOGUE_FILE, "documents.yaml", "providers.yaml", "problems.yaml")
_MEASURES = "measures"


@dataclass(frozen=True, kw_only=True)
class CatalogueLayer:
    """One folder: `label` stands before its file names in messages; `files` as bytes with LF line ends."""

    label: str
    files: Mapping[str, bytes]
    problems: tuple[EditionProblem, ...] = ()

    def named(self) -> dict[str, bytes]:
        """The files by the names that messages use."""
        return {f"{self.label}/{name}": content for name, content in self.files.items()}


def read_layer(path: Path, label: str) -> CatalogueLayer:
    """The catalogue files in a folder, with a problem for each file that belongs to no part of a catalogue."""
    files = {name: _content(path / name) for name in _names_in(path)}
    found = [file.relative_to(path).as_posix() for file in sorted(path.rglob("*.y*ml")) if not _is_hidden(file, path)]
    strays = tuple(_stray(f"{label}/{name}") for name in found if name not in files)
    return CatalogueLayer(label=label, files=files, problems=strays)


def read_catalogue(name: str, edition: Path, own: Path | None) -> tuple[CatalogueLayer, ...]:
    """The layers of the catalogue an edition names, the later over the earlier; `own` is the district's folder."""
    places = [edition.resolve().parent / CATALOGUES / name, edition.resolve().parent.parent / CATALOGUES / name]
    shipped = next((place for place in places if (place / CATALOGUE_FILE).is_file()), None)
    label = f"{CATALOGUES}/{name}"
    if shipped is None:
        return (CatalogueLayer(label=label, files={}, problems=(_missing(label),)),)
    layers = [read_layer(shipped, label)]
    if own is not None:
        given = own.as_posix()
        layers.append(read_layer(own, given) if own.is_dir() else _no_folder(given))
    return tuple(layers)


def catalogue_digest(layers: Sequence[CatalogueLayer]) -> str:
    """SHA-256 over the contents of all layers; where a folder lies does not enter it. Empty without layers."""
    total = sha256()
    for place, layer in enumerate(layers):
        for name, content in layer.files.items():
            total.update(f"{place}/{name}\n{len(content)}\n".encode())
            total.update(content)
    return total.hexdigest() if layers else ""


def _names_in(path: Path) -> list[str]:
    measures = sorted(file.name for file in (path / _MEASURES).glob("*.yaml") if not file.name.startswith("."))
    return [name for name in _SINGLE_FILES if (path / name).is_file()] + [f"{_MEASURES}/{name}" for name in measures]


def _is_hidden(file: Path, path: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(path).parts)


def _content(path: Path) -> bytes:
    return path.read_bytes().replace(b"\r\n", b"\n")


def _stray(name: str) -> EditionProblem:
    return EditionProblem(
        file=name,
        cause=Text("这个文件不属于措施库的任何部分", "this file is no part of a catalogue"),
        cure=Text(
            "请改名或移走；措施放在 measures/*.yaml",
            "rename or remove it; measures belong in measures/*.yaml",
        ),
    )


def _missing(label: str) -> EditionProblem:
    return EditionProblem(
        file=f"{label}/{CATALOGUE_FILE}",
        cause=Text("找不到版本所用的措施库", "the catalogue that the edition uses is missing"),
        cure=Text(
            "请把它放进版本旁边的 catalogues 文件夹，或改 edition.yaml 里的 catalogue",
            "put it into the folder catalogues beside the editions, or change catalogue in edition.yaml",
        ),
    )


def _no_folder(label: str) -> CatalogueLayer:
    problem = EditionProblem(
        file=label,
        cause=Text("没有这个措施库文件夹", "there is no such catalogue folder"),
        cure=Text("请改 ASSESSOR_CATALOGUE，或建立这个文件夹", "correct ASSESSOR_CATALOGUE, or make the folder"),
    )
    return CatalogueLayer(label=label, files={}, problems=(problem,))
