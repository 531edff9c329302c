"""A mail server is spoken to only over TLS, and only where its certificate is trusted."""

import shutil
import socket
import ssl
from collections.abc import Iterator
from contextlib import closing
from email.message import EmailMessage
from pathlib import Path
from threading import Thread

import pytest
from public_service import certified

from assessor.config import Settings
from assessor.services.post.transport import SmtpServer, TransportError
from tests.parts import is_missing


@pytest.fixture
def strangers_port(tmp_path: Path) -> Iterator[int]:
    """A server that speaks TLS with a certificate of its own making."""
    if shutil.which("openssl") is None:
        is_missing("openssl")
    certified(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "fullchain.pem", tmp_path / "privkey.pem")
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        taker = Thread(target=_take, args=(listening, context))
        taker.start()
        yield listening.getsockname()[1]
        taker.join(10)


def test_a_server_nobody_vouches_for_gets_no_letter_and_no_password(strangers_port: int):
    server = SmtpServer(host="127.0.0.1", port=strangers_port, security="tls", user="u", password="p")  # noqa: S106 (made up)
    with pytest.raises(TransportError, match="SSLCertVerificationError"):
        server.send(letter(), "letter")


def letter() -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"] = "service@example.cn", "boss@example.cn"
    return made


def test_letters_go_over_tls_unless_somebody_says_otherwise():
    assert Settings.model_fields["smtp_security"].default == "starttls"


def _take(listening: socket.socket, context: ssl.SSLContext) -> None:
    plain, _ = listening.accept()
    with plain:
        try:
            context.wrap_socket(plain, server_side=True).close()
        except (ssl.SSLError, OSError):
            return
