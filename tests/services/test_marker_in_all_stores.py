"""A firm whose every typed text is a marker leaves: all stores of the service are looked through at once."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from uuid import UUID
from zipfile import BadZipFile, ZipFile

import pikepdf
import pytest

from assessor.app import create_app
from assessor.config import Settings
from assessor.services import Context, SectionSave, save_section, submit
from assessor.services.accounts import (
    Credentials,
    Guest,
    add_first_account,
    ask_for_reset,
    begin_visit,
    close_account,
    take_over,
)
from assessor.services.association.importing import import_rows
from assessor.services.association.report_batch import item_of_assessment
from assessor.services.district.figures.current_firms import mark_of
from assessor.services.district.figures.publishing import publish
from assessor.services.district.figures.snapshots import _loaded
from assessor.services.firm.code_by_letter import send_code
from assessor.services.firm.starting import find
from assessor.services.jobs import Order, get_job, start_job
from assessor.services.jobs.kinds import KINDS
from assessor.services.jobs.worker import Worker, Workplace
from assessor.services.operator.upkeep import back_up_daily
from assessor.services.post import Folder, clear_away, deliver_due
from assessor.storage import AssessmentId
from assessor.web.context import EXTENSION
from tests.databases import prepared
from tests.services.stages import proved
from tests.services.test_leaving_snapshots import shards_of
from tests.services.test_publishing import FRAME, an_association, given
from tests.services.test_upkeep import postman
from tests.web.log_lines import log_lines
from tests.web.visitor import Visitor

FIRM, USCC, TYPED = "一家名字绝不会再出现的工厂", "91440113MADEM0003J", "nobody-else-is-called-that"
EMAIL, PASSWORD = f"{TYPED}@example.cn", f"{TYPED} 蓝色 crane 七十二"
NEIGHBOURS, BACKUPS_KEPT = 60, 2
DAY = timedelta(days=1)
STORES = {"assessor.sqlite3", "mail", "reports", "jobs", "backups", "snapshot"}


def parts_of(content: bytes) -> Iterator[bytes]:
    """A file's bytes and, of an archive or a PDF, what it holds."""
    yield content
    try:
        with ZipFile(BytesIO(content)) as packed:
            for name in packed.namelist():
                yield name.encode()
                yield from parts_of(packed.read(name))
    except BadZipFile:
        if content.startswith(b"%PDF"):
            with pikepdf.open(BytesIO(content)) as pdf:
                yield str(pdf.docinfo.items()).encode()


def is_marked(content: bytes) -> bool:
    marks = [form for mark in (FIRM, USCC, TYPED) for form in (mark.encode(), mark.encode("unicode_escape"))]
    return any(mark in part for part in parts_of(content) for mark in marks)


def marked_in(context: Context, state: Path) -> set[str]:
    """The stores that hold a marker: folders of the state and of its files, the database, snapshots of releases."""
    found = {
        next(part for part in path.relative_to(state).parts if part != "files").partition("-")[0]
        for path in state.rglob("*")
        if path.is_file() and is_marked(path.read_bytes())
    }
    mark = mark_of(context, USCC).encode()
    return found | {"snapshot" for shard in shards_of(context) if mark in _loaded(shard)["firms"].tolist()}


def lived(context: Context, visitor: Visitor) -> AssessmentId:
    """The firm types, saves, submits, fetches its reports, asks for letters, opens an account."""
    now = datetime.now(UTC)
    visitor.start()
    visitor.save("profile", {"region": "440113"}, enterprise_name=FIRM, uscc=USCC)
    own = AssessmentId(UUID(visitor.base.rpartition("/")[2]))
    save_section(context, own, SectionSave(section="a1", seen=9, answers={"A1-1": "mechanised"}), now=now)
    submit(context, own, now=now, consents=("statistics",))
    proved(context, own, now=now)
    for lang in ("zh", "en"):
        path = f"{visitor.base}/report.pdf".replace("/zh/", f"/{lang}/")
        assert visitor.client.get(path).mimetype == "application/pdf"
    send_code(context, own, EMAIL, origin="here", now=now)
    guest = Guest(email=EMAIL, role="enterprise", organisation_name=FIRM, lang="zh")
    account = add_first_account(context, guest, PASSWORD, now=now)
    take_over(context, own, account.organisation_id, now=now)
    begin_visit(context, account=account, agent=TYPED, now=now)
    ask_for_reset(context, EMAIL, lang="zh", origin=TYPED, now=now)
    return own


def told_of(context: Context, own: AssessmentId) -> None:
    """Others make a release and a ZIP of reports with it."""
    now = datetime.now(UTC)
    import_rows(context, an_association(context), given(NEIGHBOURS), as_of=now.date(), now=now)
    publish(context, FRAME, now=now)
    assessment = find(context, own)
    assert assessment is not None
    job = start_job(context, Order(kind="reports", items=[item_of_assessment(assessment)]), now=now)
    worker = Worker(Workplace(context=context, kinds=KINDS, clock=lambda: datetime.now(UTC)))
    while get_job(context, job.id).is_open:
        claim = worker.claim()
        assert claim is not None
        worker.run(claim)


@pytest.mark.slow
def test_a_firm_that_left_is_in_no_store_of_the_service(tmp_path: Path):
    state = prepared(tmp_path)
    settings = Settings(state_folder=state, backup_folder=state / "backups", backups_kept=BACKUPS_KEPT)
    with log_lines("json") as log:
        app = create_app(settings)
        context = app.extensions[EXTENSION].context
        letters = postman(Folder(folder=state / "mail"))
        told_of(context, lived(context, Visitor(app)))
        deliver_due(context, letters, now=datetime.now(UTC))
        assert back_up_daily(context, now=datetime.now(UTC))
        assert marked_in(context, state) == STORES
        close_account(
            context,
            Credentials(email=EMAIL, password=PASSWORD, origin="here"),
            with_assessments=True,
            now=datetime.now(UTC),
        )
        deliver_due(context, letters, now=datetime.now(UTC))
        clear_away(context, letters)
        assert marked_in(context, state) == {"backups"}
        for day in range(1, BACKUPS_KEPT + 1):
            assert back_up_daily(context, now=datetime.now(UTC) + day * DAY)
    assert marked_in(context, state) == set()
    assert "result.report" in log.getvalue()
    assert not is_marked(log.getvalue().encode())
    context.database.close()
