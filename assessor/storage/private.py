"""Folders and files that only the service's own user can read, whatever the umask."""

from pathlib import Path

ONLY_OWN_FOLDER, ONLY_OWN_FILE = 0o700, 0o600


def private_folder(path: Path) -> Path:
    """The folder, made where it is not there, and shut to everybody else."""
    path.mkdir(parents=True, exist_ok=True, mode=ONLY_OWN_FOLDER)
    if path.stat().st_mode & 0o077:
        path.chmod(ONLY_OWN_FOLDER)
    return path


def private_file(path: Path) -> Path:
    """The file, made empty where it is not there, and shut to everybody else."""
    path.touch(mode=ONLY_OWN_FILE)
    if path.stat().st_mode & 0o077:
        path.chmod(ONLY_OWN_FILE)
    return path
