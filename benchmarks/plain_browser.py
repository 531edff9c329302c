"""A browser without pictures or scripts over real HTTP: one connection, cookies, and the fields of the last form."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ssl import SSLContext
from time import perf_counter
from urllib.parse import urlencode

SECONDS = 60
TAG = re.compile(r"<(input|option|select|/select)\b([^>]*)>")
ATTRIBUTE = re.compile(r'([a-z-]+)(?:="([^"]*)")?')
Values = list[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came back; status 0 where nothing did."""

    status: int
    seconds: float
    body: bytes = b""
    location: str = ""

    @property
    def text(self) -> str:
        """The page."""
        return self.body.decode()

    @property
    def is_kept(self) -> bool:
        """Whether the service acknowledged what was sent."""
        return 200 <= self.status < 400


@dataclass(frozen=True, kw_only=True)
class Control:
    """One control of a form: its kind (of the input, or select), name, and the values it offers or holds."""

    kind: str
    name: str
    value: str


@dataclass(kw_only=True)
class Browser:
    """A visitor of one address."""

    port: int
    source: str = "127.0.0.1"
    """The address it comes from; any of 127.0.0.0/8 is this machine's."""
    tls: SSLContext | None = None
    cookies: dict[str, str] = field(default_factory=dict)
    _connection: HTTPConnection | None = field(default=None, repr=False)

    def get(self, path: str) -> Answer:
        """Open a page."""
        return self._asked("GET", path, b"", "")

    def post(self, path: str, values: Values) -> Answer:
        """Send a form."""
        return self.send(path, urlencode(values).encode(), "application/x-www-form-urlencoded")

    def send(self, path: str, body: bytes, kind: str) -> Answer:
        """Send what has that content type."""
        return self._asked("POST", path, body, kind)

    def close(self) -> None:
        """End the connection; cookies stay."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _asked(self, method: str, path: str, body: bytes, kind: str) -> Answer:
        started = perf_counter()
        try:
            return self._answered(method, path, body, kind)
        except (HTTPException, OSError):
            self.close()
            return Answer(status=0, seconds=perf_counter() - started)

    def _answered(self, method: str, path: str, body: bytes, kind: str) -> Answer:
        started = perf_counter()
        if self._connection is None:
            self._connection = self._opened()
        headers = {"Content-Type": kind} if body else {}
        if self.tls is not None:
            headers["Referer"] = f"https://127.0.0.1:{self.port}{path}"
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self._connection.request(method, path, body=body or None, headers=headers)
        response = self._connection.getresponse()
        content = response.read()
        seconds = perf_counter() - started
        for given in response.headers.get_all("Set-Cookie") or ():
            name, _, value = given.split(";")[0].partition("=")
            self.cookies[name] = value
        location = response.headers.get("Location") or ""
        if response.will_close:
            self.close()
        return Answer(status=response.status, seconds=seconds, body=content, location=location)

    def _opened(self) -> HTTPConnection:
        place = {"timeout": SECONDS, "source_address": (self.source, 0)}
        if self.tls is None:
            return HTTPConnection("127.0.0.1", self.port, **place)
        return HTTPSConnection("127.0.0.1", self.port, context=self.tls, **place)


def controls(page: str) -> Iterable[Control]:
    """All controls of a page in order; each option of a list is one. Of a box for codes: where they are looked up."""
    name = ""
    for tag, inner in TAG.findall(page):
        attributes = dict(ATTRIBUTE.findall(inner))
        if tag == "select":
            name = attributes["name"]
        elif tag == "option":
            yield Control(kind="select", name=name, value=attributes.get("value", ""))
        elif tag == "input" and "data-codes" in attributes:
            yield Control(kind="codes", name=attributes["name"], value=unescape(attributes["data-codes"]))
        elif tag == "input":
            yield Control(
                kind=attributes.get("type", "text"), name=attributes.get("name", ""), value=attributes.get("value", "")
            )
