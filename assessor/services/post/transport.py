"""Ways of sending a letter: into a folder, to the console, or by a mail server. None but the last needs a network."""

import smtplib
import ssl
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol, TextIO

from assessor.storage.private import private_file, private_folder

SECONDS = 20


class TransportError(Exception):
    """The letter could not be sent just now."""


class Transport(Protocol):
    """Sends a letter or raises TransportError."""

    def send(self, message: EmailMessage, name: str) -> None:
        """Send the letter; `name` is its own, so that sending it twice can be noticed."""


@dataclass(frozen=True, kw_only=True)
class Folder:
    """Writes each letter to a file that the owner of the folder alone can read."""

    folder: Path

    def send(self, message: EmailMessage, name: str) -> None:
        """Write the letter to `<name>.eml`."""
        try:
            private_file(private_folder(self.folder) / f"{name}.eml").write_bytes(message.as_bytes())
        except OSError as error:
            raise TransportError(str(error)) from error

    def keep_only(self, names: AbstractSet[str]) -> int:
        """Remove the files of all other letters; how many went."""
        gone = [one for one in self.folder.glob("*.eml") if one.stem not in names]
        for one in gone:
            one.unlink(missing_ok=True)
        return len(gone)


@dataclass(frozen=True, kw_only=True)
class Console:
    """Prints each letter."""

    stream: TextIO

    def send(self, message: EmailMessage, name: str) -> None:
        """Print whom it is for, what it is about, and its text."""
        text = message.get_content()
        self.stream.write(f"--- {name}\n{message['To']} · {message['Subject']}\n\n{text}---\n")
        self.stream.flush()


@dataclass(frozen=True, kw_only=True)
class SmtpServer:
    """Gives each letter to a mail server. `security` is TLS from the start, after STARTTLS, or none."""

    host: str
    port: int
    security: str
    user: str = ""
    password: str = ""

    def send(self, message: EmailMessage, name: str) -> None:
        """Deliver the letter to the server."""
        message["Message-ID"] = f"<{name}@{message['From'].addresses[0].domain}>"
        try:
            with self._connection() as server:
                if self.user:
                    server.login(self.user, self.password)
                server.send_message(message)
        except (OSError, smtplib.SMTPException) as error:
            raise TransportError(type(error).__name__) from error

    def _connection(self) -> smtplib.SMTP:
        if self.security == "tls":
            return smtplib.SMTP_SSL(self.host, self.port, timeout=SECONDS, context=ssl.create_default_context())
        server = smtplib.SMTP(self.host, self.port, timeout=SECONDS)
        if self.security == "starttls":
            server.starttls(context=ssl.create_default_context())
        return server
