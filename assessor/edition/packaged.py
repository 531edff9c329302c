"""What comes with the service by its files' names: editions, and the crosswalks between them."""

from pathlib import Path

from assessor.edition.folder import MAIN_FILE

PACKAGED = Path(__file__).parent.parent / "editions"
CROSSWALKS = "crosswalks"
COLLECTION = "collection.yaml"


def available_editions(folder: Path = PACKAGED) -> tuple[str, ...]:
    """Names of the editions in a folder, by default those that come with the service, in order."""
    return tuple(sorted(main.parent.name for main in folder.glob(f"*/{MAIN_FILE}")))


def available_crosswalks(folder: Path = PACKAGED) -> tuple[str, ...]:
    """Names of the crosswalks in the same folder."""
    return tuple(sorted(file.stem for file in (folder / CROSSWALKS).glob("*.yaml")))


def crosswalk_name(source: str, target: str) -> str:
    """What the crosswalk from one edition to another is called."""
    return f"{source}--{target}"


def files_beside(folder: Path) -> bytes:
    """What an edition turns on beside its own files: the collection's, and which editions and crosswalks there are."""
    file = folder / COLLECTION
    names = (*available_editions(folder), "", *available_crosswalks(folder), "")
    return "\n".join(names).encode() + (file.read_bytes() if file.exists() else b"")
