"""What a clerk needs to collect answers: members' links in a table, ready messages, and who is still missing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, get_args
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from assessor.edition import Edition
from assessor.evaluation import Enterprise
from assessor.evaluation.china import CHINA, day_in_china
from assessor.evaluation.wording import long_date
from assessor.questionnaire import Lang, Text
from assessor.reports.blank import render_blank
from assessor.reports.file_names import file_stem, free_name
from assessor.reports.qr import qr_png
from assessor.services.association.member_links import LINK_LASTS, hand_out_links, link_lasts_until, member_token
from assessor.services.context import Context
from assessor.services.firm.submitting import ONE_REPORT_AT_A_TIME
from assessor.storage import Organisation
from assessor.storage.members import Membership, Wanted
from assessor.workbooks.links_table import TO_ANSWER, LinkLine, links_csv, write_links

LinksKind = Literal["xlsx", "csv", "zip"]
LINKS_KINDS: tuple[LinksKind, ...] = get_args(LinksKind)
"""With codes in its cells; without codes; the workbook with each code as a file of its own."""
MOST_CODES = 2_000
"""Firms whose codes are drawn at once; of more the table has links alone."""
TABLE = Text("链接表", "links")
MESSAGE = Text(
    "{person}您好，{association}请贵企业（{name}）做一次智造就绪度评估：手机、电脑都能填，不用注册，可以分几次填。"
    "填完马上看到等级、卡在哪里、能用上的扶持措施，还有一份 PDF 报告；结果要不要给协会看，由您定。"
    "这是贵企业自己的链接，{until}前有效，请不要转给别的企业：{link}",
    "Dear {person}, {association} asks {name} to assess how ready it is for smart manufacturing: on a phone or a "
    "computer, without registration, in as many sittings as you like. You see at once your level, what holds you back "
    "and the support you can use, with a report as PDF; whether the association sees the result is yours to decide. "
    "This link is your firm's own, valid until {until}; please do not pass it to other firms: {link}",
)
REMINDER = Text(
    "{person}您好，{association}请{name}做的智造就绪度评估还没有收到。打开链接就能填，已经开始的请用续填码接着填，"
    "链接{until}前有效：{link}",
    "Dear {person}, the assessment {association} asked {name} for has not arrived yet. Open the link to begin; if you "
    "have begun, please go on with your resume code. Valid until {until}: {link}",
)
NOBODY = Text("", "colleague")


@dataclass(frozen=True, kw_only=True)
class LinksOrder:
    """Whose links are wanted, of which kind; `address` makes the whole address of a link from its token."""

    organisation: Organisation
    wanted: Wanted
    kind: LinksKind
    lang: Lang
    address: Callable[[str], str]


@dataclass(frozen=True, kw_only=True)
class SentLink:
    """A link as it goes out; `again`: the firm was asked before."""

    link: str
    until: datetime
    again: bool = False


SaidLink = tuple[Membership, SentLink, str]
"""Whose link, the link, and the words to send it by."""


@dataclass(frozen=True, kw_only=True)
class LinksTable:
    """What a table of links is called, and what its links are for."""

    name: Text
    title: Text


@dataclass(frozen=True, kw_only=True)
class LinksFile:
    """A file to be handed to the clerk."""

    name: str
    content: bytes
    members: int


def links_file(context: Context, order: LinksOrder, *, now: datetime) -> LinksFile:
    """The table of links of these members, which are handed out with it."""
    members = hand_out_links(context, order.organisation.id, order.wanted, now=now)
    said = []
    for member in members:
        link = order.address(member_token(context, member))
        sent = SentLink(link=link, until=now + LINK_LASTS, again=member.asked_at is not None)
        said.append((member, sent, message_to(member, order.organisation.name, sent, order.lang)))
    return file_of_links(order, said, LinksTable(name=TABLE, title=TO_ANSWER), now=now)


def file_of_links(order: LinksOrder, said: Sequence[SaidLink], table: LinksTable, *, now: datetime) -> LinksFile:
    """The table, with codes where there are not too many, and packed with them where that was asked for."""
    with_codes = order.kind != "csv" and len(said) <= MOST_CODES
    lines = [link_line(*one, with_code=with_codes) for one in said]
    stem = f"{table.name[order.lang]}-{day_in_china(now).isoformat()}"
    if order.kind == "csv":
        content = links_csv(lines, order.lang, table.title)
    else:
        content = _workbook(lines, order.lang, table.title)
    if order.kind == "zip":
        content = _packed(lines, f"{stem}.xlsx", content, now)
    return LinksFile(name=f"{stem}.{order.kind}", content=content, members=len(said))


def link_line(member: Membership, sent: SentLink, message: str, *, with_code: bool = False) -> LinkLine:
    """One member's link with a message to send it by."""
    return LinkLine(
        name=member.name,
        uscc=member.uscc,
        contact=member.contact,
        phone=member.phone,
        email=member.email,
        until=day_in_china(sent.until).isoformat(),
        link=sent.link,
        message=message,
        code=qr_png(sent.link) if with_code else b"",
    )


def message_to(member: Membership, association: str, sent: SentLink, lang: Lang) -> str:
    """The words to send a member's link by, as a reminder where it was asked before."""
    until = long_date(day_in_china(sent.until))[lang]
    return (REMINDER if sent.again else MESSAGE)[lang].format(
        person=member.contact or NOBODY[lang],
        association=association,
        name=member.name,
        until=until,
        link=sent.link,
    )


def standing_message(member: Membership, association: str, link: str, lang: Lang, *, now: datetime) -> str:
    """The same for a link that is out already, until it ends; "" while none that works is out."""
    last, asked = link_lasts_until(member), member.asked_at
    if last is None or asked is None or last < now:
        return ""
    again = day_in_china(asked) < day_in_china(now) or member.reminded_at is not None
    return message_to(member, association, SentLink(link=link, until=last, again=again), lang)


def blank_questionnaire(edition: Edition, association: str, lang: Lang) -> bytes:
    """The questionnaire as a PDF to print. Raises ReportsUnavailableError."""
    with ONE_REPORT_AT_A_TIME:
        return render_blank(edition, association, lang)


def _workbook(lines: Sequence[LinkLine], lang: Lang, title: Text) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "links.xlsx"
        write_links(path, lines, lang, title)
        return path.read_bytes()


def _packed(lines: Sequence[LinkLine], table: str, workbook: bytes, now: datetime) -> bytes:
    """The workbook and each code under its firm's name, safe on every system."""
    packed = BytesIO()
    taken: set[str] = set()
    moment = now.astimezone(CHINA).timetuple()[:6]
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr(ZipInfo(table, moment), workbook)
        for line in lines:
            if line.code:
                stem = file_stem(Enterprise(name=line.name, uscc=line.uscc), line.uscc)
                archive.writestr(ZipInfo(free_name(stem, taken, ".png"), moment), line.code)
    return packed.getvalue()
