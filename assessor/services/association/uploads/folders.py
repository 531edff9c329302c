"""Where the files of uploads lie: the table as it came, what was read of it, and what goes back marked."""

import re
import shutil
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from assessor.questionnaire import Lang
from assessor.services.context import Context
from assessor.services.errors import NoSuchUploadError
from assessor.storage.members import Upload

TABLE = "table"
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")


def folder_of(context: Context, upload: Upload) -> Path:
    """The upload's own folder."""
    return _root(context) / str(upload.survey.organisation_id) / str(upload.id)


def table_path(context: Context, upload: Upload) -> Path:
    """The table as it came; only the ending of its name is kept."""
    suffix = Path(upload.file_name).suffix.lower()
    return folder_of(context, upload) / f"{TABLE}{suffix if _SUFFIX.fullmatch(suffix) else ''}"


def table_of(context: Context, upload: Upload) -> Path:
    """The table, which must still be there; raises NoSuchUploadError."""
    path = table_path(context, upload)
    if not path.is_file():
        raise NoSuchUploadError
    return path


def marked_path(context: Context, upload: Upload, lang: Lang) -> Path:
    """Where the table lies once its faults are marked."""
    return folder_of(context, upload) / f"marked-{lang}.xlsx"


def remove_files(context: Context, upload: Upload) -> None:
    """Delete all that lies in the upload's folder."""
    shutil.rmtree(folder_of(context, upload), ignore_errors=True)


def remove_strays(context: Context, known: Iterable[UUID], *, before: datetime) -> None:
    """Delete folders, made before then, of uploads that are not known; younger ones may be coming in just now."""
    kept = {str(one) for one in known}
    for path in _root(context).glob("*/*"):
        if path.name not in kept and path.stat().st_mtime < before.timestamp():
            shutil.rmtree(path, ignore_errors=True)


def _root(context: Context) -> Path:
    return context.files / "uploads"
