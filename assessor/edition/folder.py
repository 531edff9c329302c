"""The files of one edition as bytes, with the digest by which a published edition is recognised."""

from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from pathlib import Path

from assessor.edition.catalogue_folder import CatalogueLayer, catalogue_digest, read_catalogue
from assessor.edition.problem import EditionProblem
from assessor.questionnaire import Text

MAIN_FILE = "edition.yaml"
_SINGLE_FILES = (MAIN_FILE, "problems.yaml", "documents.yaml", "findings.yaml", "deeds.yaml")
_FOLDERS = ("questions", "measures")
_REFERENCE = "reference"


@dataclass(frozen=True, kw_only=True)
class NamedFiles:
    """What edition.yaml names outside its folder: reference lists, and the catalogue ("" for none)."""

    references: tuple[str, ...]
    catalogue: str


@dataclass(frozen=True, kw_only=True)
class EditionFolder:
    """What was found: file name -> bytes (LF line ends), in a fixed order, and what is amiss with the files as such.

    `catalogue`: the layers of a catalogue apart from the instrument, the later over the earlier; none where the
    edition holds its own problems and measures.
    """

    name: str
    files: dict[str, bytes]
    problems: tuple[EditionProblem, ...]
    catalogue: tuple[CatalogueLayer, ...] = ()

    @property
    def all_files(self) -> dict[str, bytes]:
        """The edition's files and those of its catalogue, by the names that messages use."""
        named = (layer.named() for layer in self.catalogue)
        return self.files | {name: content for files in named for name, content in files.items()}

    @property
    def catalogue_digest(self) -> str:
        """SHA-256 of the catalogue's files; empty where the edition holds its own."""
        return catalogue_digest(self.catalogue)

    @property
    def digest(self) -> str:
        """SHA-256 over names and contents of the instrument."""
        total = sha256()
        for name, content in self.files.items():
            total.update(f"{name}\n{len(content)}\n".encode())
            total.update(content)
        return total.hexdigest()


def read_folder(path: Path, own: Path | None = None, named: NamedFiles | None = None) -> EditionFolder:
    """Read the edition in the folder `path`, the reference lists and the catalogue it uses.

    `own` is a district's folder whose entries stand over those of that catalogue; `named` saves reading edition.yaml
    where it is known what that names.
    """
    if not (path / MAIN_FILE).is_file():
        return EditionFolder(name=path.name, files={}, problems=(_no_edition(path),))
    files = {name: _content(path / name) for name in _names_in(path)}
    problems = [_stray(name) for name in _strays(path, files)]
    named = named or named_in(files[MAIN_FILE])
    for reference in named.references:
        name = f"{_REFERENCE}/{reference}.yaml"
        places = (path / name, path.parent / name)
        found = next((place for place in places if place.is_file()), None)
        if found is None:
            problems.append(_missing_reference(name))
        else:
            files[name] = _content(found)
    layers = read_catalogue(named.catalogue, path, own) if named.catalogue else ()
    problems.extend(problem for layer in layers for problem in layer.problems)
    return EditionFolder(name=path.resolve().name, files=files, problems=tuple(problems), catalogue=layers)


def named_in(content: bytes) -> NamedFiles:
    """What an edition.yaml names; nothing where it cannot be read."""
    main: object = import_module("assessor.edition.strict_yaml").read_yaml(content).value
    written = main if isinstance(main, dict) else {}
    references, catalogue = written.get("reference"), written.get("catalogue")
    listed = references if isinstance(references, list) else []
    return NamedFiles(
        references=tuple(dict.fromkeys(name for name in listed if _is_name(name))),
        catalogue=str(catalogue) if _is_name(catalogue) else "",
    )


def _names_in(path: Path) -> list[str]:
    inside = [
        f"{folder}/{file.name}"
        for folder in _FOLDERS
        for file in sorted((path / folder).glob("*.yaml"))
        if not file.name.startswith(".")
    ]
    return [name for name in _SINGLE_FILES if (path / name).is_file()] + inside


def _strays(path: Path, known: dict[str, bytes]) -> list[str]:
    found = [file.relative_to(path) for file in sorted(path.rglob("*.y*ml"))]
    visible = [file for file in found if not any(part.startswith(".") for part in file.parts)]
    return [file.as_posix() for file in visible if file.as_posix() not in known and file.parts[0] != _REFERENCE]


def _content(path: Path) -> bytes:
    return path.read_bytes().replace(b"\r\n", b"\n")


def _is_name(written: object) -> bool:
    """Whether it can be a file's or a folder's name, and no path out of here."""
    return isinstance(written, str) and written.replace("-", "").replace("_", "").isalnum()


def _no_edition(path: Path) -> EditionProblem:
    return EditionProblem(
        file=MAIN_FILE,
        cause=Text(f"“{path}”里没有 {MAIN_FILE}", f"there is no {MAIN_FILE} in “{path}”"),
        cure=Text("请给出版本的名称或它所在的文件夹", "name a known edition, or the folder that holds one"),
    )


def _stray(name: str) -> EditionProblem:
    return EditionProblem(
        file=name,
        cause=Text("这个文件不属于版本的任何部分", "this file is no part of an edition"),
        cure=Text(
            "请改名或移走；题目放在 questions/*.yaml，措施放在 measures/*.yaml",
            "rename or remove it; questions belong in questions/*.yaml, measures in measures/*.yaml",
        ),
    )


def _missing_reference(name: str) -> EditionProblem:
    return EditionProblem(
        file=MAIN_FILE,
        path="reference",
        cause=Text(f"找不到名录文件 {name}", f"the reference list {name} is missing"),
        cure=Text(
            "请把它放进版本文件夹或同级的 reference 文件夹",
            "put it into the reference folder in or beside the edition's folder",
        ),
    )
