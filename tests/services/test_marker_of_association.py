"""An association whose every word about a firm is a marker is closed: all stores of the service are looked through."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from assessor.app import create_app
from assessor.config import Settings
from assessor.services import Context
from assessor.services.accounts import Guest, add_first_account, close_organisation
from assessor.services.association.importing import import_rows
from assessor.services.association.members import invite_members
from assessor.services.association.report_batch import item_of_imported
from assessor.services.association.uploads.columns import confirm_wordings
from assessor.services.association.uploads.receiving import HandedIn, receive
from assessor.services.district.figures.publishing import publish
from assessor.services.jobs import Order, get_job, start_job
from assessor.services.jobs.kinds import KINDS
from assessor.services.jobs.worker import Worker, Workplace
from assessor.services.operator.upkeep import back_up_daily
from assessor.services.post import Folder, clear_away, deliver_due
from assessor.storage.members import Survey, find_current, list_memberships
from assessor.web.context import EXTENSION
from tests.databases import prepared
from tests.services.test_marker_in_all_stores import EMAIL, FIRM, NEIGHBOURS, PASSWORD, TYPED, USCC, marked_in
from tests.services.test_publishing import FRAME, given
from tests.services.test_upkeep import postman
from tests.web.log_lines import log_lines

STORES = {"assessor.sqlite3", "mail", "uploads", "jobs", "backups", "snapshot"}


def an_association(context: Context) -> Survey:
    guest = Guest(email="clerk@example.cn", role="association", organisation_name="示例协会", lang="zh")
    account = add_first_account(context, guest, PASSWORD, now=datetime.now(UTC))
    return Survey(organisation_id=account.organisation_id, edition=FRAME.edition, period=FRAME.period)


def typed_by(context: Context, survey: Survey) -> None:
    """The clerk lists the firm among others, answers for it, hands in a table and says what a wording means."""
    now = datetime.now(UTC)
    others = given(NEIGHBOURS)
    firm = replace(others[0], uscc=USCC, name=FIRM, email=EMAIL, contact=TYPED)
    import_rows(context, survey, [firm, *others[1:]], as_of=now.date(), now=now)
    table = f"企业名称,统一社会信用代码,您贵姓\n{FIRM},{USCC},{TYPED}\n"
    handed_in = HandedIn(
        survey=survey, file_name=f"{FIRM}.csv", save=lambda path: path.write_text(table, encoding="utf-8") and None
    )
    upload = receive(context, handed_in, now=now)
    confirm_wordings(context, upload, {("A1-1", TYPED): "mechanised"}, now=now)


def made_of(context: Context, survey: Survey) -> None:
    """The firm is written to, a ZIP of reports is made, the district's figures are published."""
    now = datetime.now(UTC)
    with context.database.reading() as transaction:
        member = next(one for one in list_memberships(transaction, survey.organisation_id) if one.uscc == USCC)
        imported = find_current(transaction, survey, [USCC])[USCC]
    assert invite_members(context, survey.organisation_id, [member.id], lang="zh", now=now).letters == 1
    order = Order(kind="reports", items=[item_of_imported(imported.id, FIRM)], organisation_id=survey.organisation_id)
    job = start_job(context, order, now=now)
    worker = Worker(Workplace(context=context, kinds=KINDS, clock=lambda: datetime.now(UTC)))
    while get_job(context, job.id).is_open:
        claim = worker.claim()
        assert claim is not None
        worker.run(claim)
    publish(context, FRAME, now=now)


def test_of_a_closed_association_nothing_it_wrote_of_a_firm_is_left(tmp_path: Path):
    state = prepared(tmp_path)
    settings = Settings(state_folder=state, backup_folder=state / "backups", backups_kept=1)
    with log_lines("json") as log:
        app = create_app(settings)
        context = app.extensions[EXTENSION].context
        letters = postman(Folder(folder=state / "mail"))
        survey = an_association(context)
        typed_by(context, survey)
        made_of(context, survey)
        deliver_due(context, letters, now=datetime.now(UTC))
        assert back_up_daily(context, now=datetime.now(UTC))
        assert marked_in(context, state) == STORES
        close_organisation(context, survey.organisation_id, with_assessments=True, now=datetime.now(UTC))
        deliver_due(context, letters, now=datetime.now(UTC))
        clear_away(context, letters)
        assert marked_in(context, state) == {"backups"}
    assert TYPED not in log.getvalue()
    context.database.close()
