"""`assessor catalogue publish`: a file becomes a revision, by two people who sign in, or by one in an emergency."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from assessor.catalogue.entries import CatalogueEntry
from assessor.cli.catalogue_files import catalogue_used, checked_file, difference_line
from assessor.cli.complaints import ContentError, UsageMistake
from assessor.cli.opened_context import opened_context
from assessor.cli.parameters import Day, ExistingFile, lang_option
from assessor.questionnaire import Lang, Text
from assessor.services import Context
from assessor.services.accounts import Credentials, LockedError, check_credentials, confirm_factor, needs_second_factor
from assessor.services.accounts.errors import WrongCredentialsError, WrongFactorCodeError
from assessor.services.catalogue import (
    EntryBeingChangedError,
    FaultyCatalogueError,
    NotYoursToChangeError,
    OtherEyesError,
    OutdatedChangeError,
    OvertakenError,
    approve_changes,
    begin_change,
    publish_alone,
    submit_change,
    withdraw_change,
)
from assessor.services.catalogue.changes import LONGEST_NOTE
from assessor.services.catalogue.from_file import FileChanges, changes_read
from assessor.services.catalogue.whole_files import CatalogueFileError
from assessor.storage import Account, Role, find_organisation
from assessor.storage.catalogue import ENTRY_KINDS, ChangeId, EntryKind, Revision

WRITERS: tuple[Role, ...] = ("editor", "reviewer")
REVIEWERS: tuple[Role, ...] = ("reviewer",)


@dataclass(frozen=True, kw_only=True)
class _Signed:
    """Somebody who signed in: the context in their name, and the district of their office."""

    context: Context
    account: Account
    district: str


@dataclass(frozen=True, kw_only=True)
class _Order:
    """What was asked for, as options."""

    by: str
    approved_by: str
    emergency: bool
    note: str
    on: date | None

    def refuse_long(self) -> None:
        """A note that could not be kept whole. Raises UsageMistake."""
        length = len(self.note.strip())
        if length > LONGEST_NOTE:
            raise UsageMistake(
                Text(
                    f"--note 有 {length} 个字，最多 {LONGEST_NOTE} 个；请写短些，细节写进措施的说明里",
                    f"--note has {length} characters, at most {LONGEST_NOTE}; shorten it and put details into the "
                    "measure's own texts",
                )
            )

    def refuse_half(self) -> None:
        """Two people, or one in an emergency who says why. Raises UsageMistake."""
        alone_for_a_reason = bool(self.note.strip()) and self.on is None
        if bool(self.approved_by) is self.emergency or (self.emergency and not alone_for_a_reason):
            raise UsageMistake(
                Text(
                    "请写 --approved-by；只有紧急时才用 --emergency，并用 --note 写明原因，不能定日期",
                    "give --approved-by; only in an emergency give --emergency instead, with a --note why and no --on",
                )
            )


@click.command("publish")
@click.argument("file", type=ExistingFile(), metavar="FILE")
@click.option("--by", required=True, metavar="EMAIL", help="谁写的（编辑或审核的账号）· whose account wrote it")
@click.option("--approved-by", default="", metavar="EMAIL", help="谁审的（另一个人）· whose account approves it")
@click.option("--emergency", is_flag=True, help="一个人先发布，等别人确认 · by one alone, until another confirms")
@click.option("--note", default="", metavar="TEXT", help="为什么改 · why")
@click.option("--on", type=Day(), default=None, metavar="DATE", help="哪一天发布，默认马上 · on which day, else now")
@lang_option
def publish(*, file: Path, lang: Lang, **options: Any) -> None:  # noqa: ANN401  as click read them
    """发布一份措施库文件：两个人登录确认 · Publish a file of the catalogue: two people sign in."""
    order = _Order(**options)
    order.refuse_half()
    order.refuse_long()
    with opened_context() as context:
        found = _changes(context, file)
        for one in found.changed:
            click.echo(difference_line(one, lang))
        entries = found.entries
        _refuse_unfit(entries)
        try:
            said = _published(context, order, entries)
        except FaultyCatalogueError as error:
            told = [Text(one.sentence("zh"), one.sentence("en")) for one in error.problems]
            raise ContentError([_WHY[FaultyCatalogueError], *told]) from error
        except tuple(_WHY) as error:
            raise ContentError([_WHY[type(error)]]) from error
    click.echo(said[lang])


def _changes(context: Context, file: Path) -> FileChanges:
    """What the file changes; what was published since it was exported is not undone. Raises ContentError."""
    try:
        return changes_read(context, checked_file(file), catalogue_used())
    except CatalogueFileError as error:
        raise ContentError(error.faults) from error


def _published(context: Context, order: _Order, entries: Sequence[CatalogueEntry]) -> Text:
    writer = _signed_in(context, order.by, WRITERS)
    if order.emergency:
        now = datetime.now(UTC)
        alone = publish_alone(writer.context, entries, district=writer.district, reason=order.note, now=now)
        return Text(
            f"已发布第 {alone.number} 版，等另一个人在网页上确认",
            f"revision {alone.number} is published; another person has to confirm it on the web",
        )
    revision = _by_two(writer, _signed_in(context, order.approved_by, REVIEWERS), entries, order)
    if revision is None:
        return Text(f"已通过，{order.on} 发布", f"approved, to be published on {order.on}")
    return Text(f"已发布第 {revision.number} 版", f"revision {revision.number} is published")


def _by_two(writer: _Signed, reviewer: _Signed, entries: Sequence[CatalogueEntry], order: _Order) -> Revision | None:
    """The steps of the desk, one after the other; what was begun is given up where the last is refused."""
    if writer.account.id == reviewer.account.id or writer.district != reviewer.district:
        raise UsageMistake(
            Text(
                "起草的人和审核的人必须是同一个区的两个账号", "writer and reviewer must be two accounts of one district"
            )
        )
    begun: list[ChangeId] = []
    now = datetime.now(UTC)
    try:
        for one in entries:
            change = begin_change(writer.context, _kind(one), one.written, district=writer.district, now=now)
            begun.append(change.id)
            submit_change(writer.context, change.id, note=order.note, now=now)
        return approve_changes(reviewer.context, begun, on=order.on, now=now)
    except tuple(_WHY):
        for change_id in begun:
            withdraw_change(writer.context, change_id, now=now)
        raise


def _kind(entry: CatalogueEntry) -> EntryKind:
    return next(one for one in ENTRY_KINDS if one == entry.kind)


def _refuse_unfit(entries: Sequence[CatalogueEntry]) -> None:
    if not entries:
        raise ContentError(
            [Text("文件和现在的措施库一样，没有可发布的", "the file is as the catalogue is: nothing to publish")]
        )
    unfit = [one for one in entries if one.kind not in ENTRY_KINDS]
    if unfit:
        raise ContentError(
            [
                Text(
                    f"{one.kind} {one.id}：措施类型、需求和地区不能这样发布；请写进本区的文件夹（ASSESSOR_CATALOGUE）",
                    f"{one.kind} {one.id}: kinds, needs and places are not published so; write them into the "
                    f"district's folder (ASSESSOR_CATALOGUE)",
                )
                for one in unfit
            ]
        )


def _signed_in(context: Context, email: str, roles: Sequence[Role]) -> _Signed:
    """Whoever gives the account's password and, where it has one, the code of its app."""
    now, plain = datetime.now(UTC), email.strip().lower()
    password = click.prompt(f"{plain} 的密码 · password", hide_input=True, err=True)
    try:
        account = check_credentials(
            context, Credentials(email=plain, password=password, origin="command line"), now=now
        )
        if needs_second_factor(context, account):
            code = click.prompt(f"{plain} 的动态验证码 · one-time code", err=True)
            account = confirm_factor(replace(context, actor=str(account.id)), account.id, code.strip(), now=now)
    except (WrongCredentialsError, WrongFactorCodeError, LockedError) as error:
        raise ContentError(
            [
                Text(
                    f"{plain} 没有登录：密码或验证码不对，或试得太多；先在网页上登录一次再来",
                    f"{plain} could not sign in: a wrong password or code, or too many tries; sign in on the web first",
                )
            ]
        ) from error
    if account.role not in roles:
        raise UsageMistake(
            Text(f"{plain} 不是{'审核' if roles == REVIEWERS else '编辑或审核'}", f"{plain} is no {' or '.join(roles)}")
        )
    with context.database.reading() as transaction:
        office = find_organisation(transaction, account.organisation_id)
    district = "" if office is None else office.district
    return _Signed(context=replace(context, actor=str(account.id)), account=account, district=district)


_WHY: dict[type[Exception], Text] = {
    NotYoursToChangeError: Text(
        "文件里有别的区的条目；只留本区的", "the file has entries of another district; keep those of your own"
    ),
    EntryBeingChangedError: Text(
        "有一条正在网页上改；先在那里发布或撤下",
        "an entry is being changed on the web; hand it in or withdraw it there first",
    ),
    OtherEyesError: Text(
        "文件里有几个区一起管的条目；请在网页上送审，由另一个区的审核人员批准",
        "the file has entries that several districts keep together; hand them in on the web, for a reviewer of another "
        "district to approve",
    ),
    OutdatedChangeError: Text("措施库刚刚有变化；再试一次", "the catalogue has just changed; try again"),
    OvertakenError: Text("措施库刚刚有变化；再试一次", "the catalogue has just changed; try again"),
    FaultyCatalogueError: Text(
        "发布后措施库会出错，所以没有发布", "the catalogue would have mistakes; nothing was published"
    ),
}
