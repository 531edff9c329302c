"""New support is told by letter to firms that asked and confirmed their address, once each, and to nobody else."""

from dataclasses import replace
from datetime import timedelta

import pytest

from assessor.evaluation import Enterprise
from assessor.services import Context, SectionSave, save_section, start_again, start_assessment, submit
from assessor.services.accounts import Guest, LockedError, add_first_account
from assessor.services.accounts.errors import DeadLinkError
from assessor.services.catalogue import approve_changes, begin_change, desk_of, end_at_once, on_newest, submit_change
from assessor.services.firm.deleting import erase
from assessor.services.firm.news_work import NEWS, tell_news
from assessor.services.firm.subscribing import ask_for_news, confirm_news, news_token, stop_news, wished_news
from assessor.services.jobs.kinds import KINDS
from assessor.services.jobs.worker import Worker, Workplace
from assessor.services.operator.retention import apply_retention, confirm_clock
from assessor.storage import Assessment, JobId, Role, find_job
from assessor.storage.jobs import list_items
from tests.services.stages import NOW
from tests.web.people import Mailbox

DAY = timedelta(days=1)
BOSS = "boss@example.cn"


def test_new_support_is_told_once_to_whoever_confirmed_and_to_nobody_else(context: Context):
    told, unconfirmed, silent = a_firm(context), a_firm(context), a_firm(context)
    subscribed(context, told, BOSS)
    ask_for_news(context, unconfirmed.id, "stranger@example.cn", origin="1", now=NOW)
    box = Mailbox()
    assert [one["To"] for one in letters(context, box)] == ["stranger@example.cn"], "that of the other is confirmed"
    published(context, "own-one")
    work(context)
    (letter,) = letters(context, box)
    said = letter.get_content()
    assert letter["To"] == BOSS
    assert "新补贴 own-one" in said
    assert f"/zh/news/{token_of(context, told)}" in said
    work(context)
    published(context, "own-two")
    end_at_once(acting(context, "editor", 9), "own-two", district="panyu", reason="停办", now=NOW)
    work(context)
    assert letters(context, box) == [], "what ended before the letter went is not told"
    published(context, "own-three")
    stop_news(context, token_of(context, told), now=NOW)
    work(context)
    assert letters(context, box) == []
    assert wished_news(context, told.id) is None
    assert [wished_news(context, one.id) is None for one in (unconfirmed, silent)] == [False, True]


def test_an_item_that_is_done_again_after_a_crash_writes_no_second_letter(context: Context):
    firm = a_firm(context)
    subscribed(context, firm, BOSS)
    published(context, "own-one")
    worker = Worker(Workplace(context=context, kinds=KINDS, clock=lambda: NOW))
    claim = worker.claim()
    assert claim is not None
    assert claim.job.kind == NEWS
    with on_newest(context):
        outcomes = [tell_news(context, claim.job, claim.item) for _ in range(2)]
    assert outcomes == [{}, {}]
    assert len(letters(context, Mailbox())) == 1


def test_the_job_says_nothing_of_how_many_were_told(context: Context):
    subscribed(context, a_firm(context), BOSS)
    published(context, "own-one")
    worker = Worker(Workplace(context=context, kinds=KINDS, clock=lambda: NOW))
    claim = worker.claim()
    assert claim is not None
    worker.run(claim)
    with context.database.reading() as transaction:
        job = find_job(transaction, JobId(claim.job.id))
        items = list_items(transaction, JobId(claim.job.id), "done", limit=9)
    assert job is not None
    assert (job.organisation_id, job.output) == (None, None) or job.output == {}
    assert [one.output for one in items] == [{}]


def test_the_wish_goes_on_with_the_newest_result_and_ends_with_it(context: Context):
    firm = a_firm(context)
    subscribed(context, firm, BOSS)
    again = start_again(context, firm.id, depth="full", now=NOW).assessment
    submit(context, again.id, now=NOW)
    assert wished_news(context, firm.id) is None
    assert wished_news(context, again.id) is not None
    token = token_of(context, again)
    erase(context, again.id, now=NOW)
    with pytest.raises(DeadLinkError):
        confirm_news(context, token, now=NOW)


def test_an_address_nobody_confirms_is_forgotten_and_few_letters_are_sent(context: Context):
    firm = a_firm(context)
    for number in range(3):
        ask_for_news(context, firm.id, f"a{number}@example.cn", origin="1", now=NOW)
    with pytest.raises(LockedError):
        ask_for_news(context, firm.id, "a4@example.cn", origin="1", now=NOW)
    assert [one["To"] for one in letters(context, Mailbox())] == ["a2@example.cn"], "the others ended before they went"
    for days, is_kept in ((6, True), (8, False)):
        confirm_clock(context, now=NOW + days * DAY)
        apply_retention(context, now=NOW + days * DAY)
        assert (wished_news(context, firm.id) is not None) is is_kept


def a_firm(context: Context) -> Assessment:
    draft = start_assessment(context, lang="zh", depth="full", now=NOW).assessment
    place = {"region": "440113102", "headcount": 80}
    save_section(
        context,
        draft.id,
        SectionSave(section="profile", seen=9, enterprise=Enterprise(name="甲厂", uscc=""), answers=place),
        now=NOW,
    )
    by_hand = {"A1-1": "manual", "A1-11": "few", "A1-13": "machine"}
    for section, answers in (("a1", by_hand), ("b", {"B-12": "buttons"})):
        save_section(context, draft.id, SectionSave(section=section, seen=9, answers=answers), now=NOW)
    return submit(context, draft.id, now=NOW)


def subscribed(context: Context, firm: Assessment, email: str) -> None:
    ask_for_news(context, firm.id, email, origin="1", now=NOW)
    confirm_news(context, token_of(context, firm), now=NOW)


def token_of(context: Context, firm: Assessment) -> str:
    wish = wished_news(context, firm.id)
    assert wish is not None
    return news_token(context, wish.id)


def acting(context: Context, role: Role, number: int) -> Context:
    guest = Guest(email=f"{role}{number}@example.cn", role=role, organisation_name="区局", lang="zh", district="panyu")
    account = add_first_account(context, guest, "蓝色 crane 七十二 ladder", now=NOW)
    return replace(context, actor=str(account.id))


_NUMBERS = iter(range(100))


def published(context: Context, name: str) -> None:
    """A measure for every firm of the district, written by one person and approved by another."""
    standing = desk_of(context).standing
    like = next(
        one.written
        for (kind, _), one in standing.items()
        if kind == "measure" and "terms" in one.written and one.written["jurisdiction"] == "panyu"
    )
    kept = ("document", "section", "jurisdiction", "programme_level", "kind", "provider", "provider_basis", "terms")
    written = {key: like[key] for key in kept} | {
        "id": name,
        "title": {"zh": f"新补贴 {name}", "en": f"New subsidy {name}"},
        "summary": {"zh": "买设备给补贴", "en": "A subsidy for machines"},
        "status": "in_force",
        "evidence_date": "2026-11-20",
        "audience": "direct",
        "needs": ["equipment_automation"],
    }
    number = next(_NUMBERS)
    editor, reviewer = acting(context, "editor", 100 + number), acting(context, "reviewer", 100 + number)
    change = begin_change(editor, "measure", written, district="panyu", now=NOW)
    submit_change(editor, change.id, now=NOW)
    approve_changes(reviewer, [change.id], now=NOW)


def work(context: Context) -> None:
    """Do whatever waits."""
    worker = Worker(Workplace(context=context, kinds=KINDS, clock=lambda: NOW))
    while (claim := worker.claim()) is not None:
        worker.run(claim)


def letters(context: Context, box: Mailbox) -> list:  # type: ignore[type-arg]  # messages
    with on_newest(context):
        return box.empty(context, NOW)
