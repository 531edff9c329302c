"""The list of members as it is seen, as a file."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from assessor.questionnaire import Lang
from assessor.services.association.member_answers import levels_last_round
from assessor.services.association.members import EVERYBODY, MemberView, page_of_members
from assessor.services.context import Context
from assessor.storage.members import Survey, Wanted
from assessor.workbooks.members_table import write_members
from assessor.workbooks.sheet_writer import Value


def members_file(context: Context, survey: Survey, wanted: Wanted, lang: Lang) -> bytes:
    """All members the list shows, whatever page is open."""
    page = page_of_members(context, survey, replace(wanted, offset=0, limit=EVERYBODY))
    before = levels_last_round(context, survey)
    rows = [_row(one, before.get(one.line.member.uscc)) for one in page.members]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "members.xlsx"
        write_members(path, rows, lang)
        return path.read_bytes()


def _row(view: MemberView, before: int | None) -> tuple[Value, ...]:
    member, index = view.line.member, None if view.level is None else view.index
    return (member.name, member.uscc, member.contact, member.phone, member.email, view.level, before, index)
