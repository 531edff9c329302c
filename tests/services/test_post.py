import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import StringIO
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from string import Formatter
from threading import Thread

import pytest

from assessor.services import Context
from assessor.services.accounts import Guest, add_first_account, ask_for_reset, disable, invite
from assessor.services.post import (
    Console,
    Folder,
    Postman,
    SmtpServer,
    Transport,
    TransportError,
    deliver_due,
)
from assessor.services.post.letters import LETTERS, PATHS
from assessor.storage import Database
from tests.databases import sqlite_in

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
GUEST = Guest(email="guest@example.cn", role="association", organisation_name="番禺区灯光音响行业协会", lang="zh")


@pytest.fixture
def context(tmp_path: Path) -> Iterator[Context]:
    database = Database(sqlite_in(tmp_path))
    yield Context(database=database, key="a key of this test that is long enough", edition="2026-2")
    database.close()


def postman(transport: Transport) -> Postman:
    return Postman(transport=transport, sender="service@example.cn", public_url="https://assess.example.cn/")


class Broken:
    """A mail server that is away."""

    def send(self, message: EmailMessage, name: str) -> None:
        raise TransportError(name, message["To"])


class Accepting(StreamRequestHandler):
    """A mail server that takes one letter and keeps it."""

    kept: bytes = b""

    def handle(self) -> None:
        self.wfile.write(b"220 ready\r\n")
        for line in self.rfile:
            if line.upper().startswith(b"DATA"):
                self.wfile.write(b"354 go on\r\n")
                type(self).kept = b"".join(iter(self.rfile.readline, b".\r\n"))
            self.wfile.write(b"221 bye\r\n" if line.upper().startswith(b"QUIT") else b"250 ok\r\n")
            if line.upper().startswith(b"QUIT"):
                return


def test_letters_go_into_a_folder_only_the_owner_reads(context: Context, tmp_path: Path):
    invite(context, GUEST, now=NOW)
    assert deliver_due(context, postman(Folder(folder=tmp_path / "mail")), now=NOW) == 1
    path = next((tmp_path / "mail").iterdir())
    assert path.stat().st_mode & 0o077 == 0
    letter = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert letter["To"] == GUEST.email
    assert GUEST.organisation_name in letter.get_content()
    assert "https://assess.example.cn/zh/invitations/" in letter.get_content()


def test_a_letter_is_sent_once(context: Context):
    invite(context, GUEST, now=NOW)
    console = Console(stream=StringIO())
    assert deliver_due(context, postman(console), now=NOW) == 1
    assert deliver_due(context, postman(console), now=NOW + timedelta(days=1)) == 0


def test_a_letter_waits_for_a_server_that_is_away_and_is_given_up_in_the_end(context: Context):
    invite(context, GUEST, now=NOW)
    assert deliver_due(context, postman(Broken()), now=NOW) == 0
    console = Console(stream=StringIO())
    assert deliver_due(context, postman(console), now=NOW) == 0
    assert deliver_due(context, postman(console), now=NOW + timedelta(minutes=3)) == 1
    invite(context, GUEST, now=NOW)
    for hours in range(12):
        deliver_due(context, postman(Broken()), now=NOW + timedelta(hours=10 * hours))
    assert deliver_due(context, postman(console), now=NOW + timedelta(days=300)) == 0


def test_no_link_and_no_secret_lies_in_the_database(context: Context, tmp_path: Path):
    add_first_account(context, GUEST, "a password of this test", now=NOW)
    ask_for_reset(context, GUEST.email, lang="zh", origin="192.0.2.7", now=NOW)
    console = Console(stream=StringIO())
    deliver_due(context, postman(console), now=NOW)
    token = console.stream.getvalue().split("/password/reset/")[1].split()[0]
    context.database.close()
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert token.split("-")[-1].encode() not in stored
    assert b"192.0.2.7" not in stored
    assert b"a password of this test" not in stored
    assert b"$argon2id$" in stored


def test_nobody_is_written_to_who_has_no_account_or_a_disabled_one(context: Context):
    account = add_first_account(context, GUEST, "a password of this test", now=NOW)
    disable(context, account.id, now=NOW)
    for email in (GUEST.email, "nobody@example.cn"):
        ask_for_reset(context, email, lang="zh", origin="", now=NOW)
    assert deliver_due(context, postman(Console(stream=StringIO())), now=NOW) == 0


def test_a_mail_server_gets_the_letter(context: Context):
    with ThreadingTCPServer(("127.0.0.1", 0), Accepting) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        invite(context, GUEST, now=NOW)
        transport = SmtpServer(host="127.0.0.1", port=server.server_address[1], security="none")
        assert deliver_due(context, postman(transport), now=NOW) == 1
        server.shutdown()
    letter = message_from_bytes(Accepting.kept, policy=policy.default)
    assert letter["From"] == "service@example.cn"
    assert letter["Message-ID"].endswith("@example.cn>")


@pytest.mark.parametrize("security", ["none", "starttls", "tls"])
def test_a_mail_server_that_does_not_answer_is_named_so(security: str):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        transport = SmtpServer(host="127.0.0.1", port=unused.getsockname()[1], security=security)
        message = EmailMessage(policy=policy.default)
        message["From"], message["To"] = "a@example.cn", "b@example.cn"
        with pytest.raises(TransportError):
            transport.send(message, "name")


@pytest.mark.parametrize("wording", LETTERS)
def test_every_letter_is_complete_in_both_languages_and_holds_its_link(wording: str):
    letter = LETTERS[wording]
    for text in (letter.subject, letter.body):
        assert text.zh
        assert text.en
    fields = [{name for _, name, _, _ in Formatter().parse(letter.body[lang]) if name} for lang in ("zh", "en")]
    assert fields[0] == fields[1]
    assert "link" in fields[0]
    assert "{lang}" in PATHS[wording]


def test_a_letter_that_cannot_be_written_is_given_up_and_the_others_go_out(context: Context):
    for email in ("a..b@example.cn", "right@example.cn"):
        invite(context, replace(GUEST, email=email), now=NOW)
    console = Console(stream=StringIO())
    assert deliver_due(context, postman(console), now=NOW) == 1
    assert "right@example.cn" in console.stream.getvalue()
    assert deliver_due(context, postman(console), now=NOW + timedelta(days=1)) == 0
