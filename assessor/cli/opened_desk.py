"""The desk for commands that work on the stored assessments: opened, closed, and said plainly when it cannot be."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from assessor.app import desk_of
from assessor.cli.complaints import ContentError
from assessor.config import Settings
from assessor.questionnaire import Text
from assessor.services import Desk
from assessor.storage import StorageUnavailableError


@contextmanager
def opened_desk() -> Iterator[Desk]:
    """The desk as the environment sets it."""
    desk = replace(desk_of(Settings()), actor="operator")
    try:
        yield desk
    except StorageUnavailableError as error:
        said = Text(
            f"数据库用不了：{error}。请检查 ASSESSOR_STATE_FOLDER 或 ASSESSOR_DATABASE_URL，再运行 assessor db "
            f"upgrade。",
            f"the database cannot be used: {error}. Check ASSESSOR_STATE_FOLDER or ASSESSOR_DATABASE_URL and run "
            "assessor db upgrade.",
        )
        raise ContentError([said]) from error
    finally:
        desk.database.close()
