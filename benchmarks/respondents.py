"""Respondents: each answers an assessment through the pages, notes what was acknowledged, and reads it back."""

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from random import Random
from ssl import SSLContext
from time import sleep
from urllib.parse import parse_qs, urlsplit
from zipfile import ZipFile

from plain_browser import Answer, Browser, Control, Values, controls

from assessor.edition import default_edition
from assessor.services import edition_of

CODE = re.compile(r'resume-code"[^>]*>([^<]+)<')
PREFIX = "q-"
SPECIAL = ("unknown", "not_applicable")
BESIDE = ("shown", "asked_about")
"""Fields a page sends along: what it showed, and which contradictions it asked about."""
BUSY, TRIES, PAUSE = 503, 10, 1.0
"""A page that costs much answers 503 while its room is full and asks to come again; that is done, seconds apart."""
MOST_CODES = 40
"""Of a long list of codes only the first are chosen from."""


@dataclass(kw_only=True)
class Respondent:
    """One person at one browser; the same seed gives the same answers."""

    port: int
    seed: int
    source: str = "127.0.0.1"
    tls: SSLContext | None = None
    saves: list[float] = field(default_factory=list)
    """Seconds of each acknowledged save."""
    pages: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    possible: dict[str, list[object]] = field(default_factory=dict)
    """Question -> what may be stored: the last acknowledged answer, and later ones of which nothing was heard."""

    def __post_init__(self) -> None:
        """Nothing opened yet."""
        self.browser = Browser(port=self.port, source=self.source, tls=self.tls)
        self.random = Random(self.seed)  # noqa: S311 (choices, no secrets)
        self.base = self.code = ""
        self.page: Answer = Answer(status=0, seconds=0)

    def start(self) -> None:
        """Begin a full assessment and note its code; raises ConnectionError where the service does not let in."""
        self._open("/zh/")
        begun = self._send("/zh/", [("depth", "full")])
        if "/sections/" not in begun.location:
            message = f"could not start: {begun.status}"
            raise ConnectionError(message)
        self.base = begun.location.partition("/sections/")[0]
        self._open(f"{self.base}/code")
        self.code = next(iter(CODE.findall(self.page.text)), "")
        self._send(f"{self.base}/code", [])
        self._open(f"{self.base}/")
        self._open(f"{self.base}/sections/profile")
        self.address = f"{self.base}/sections/profile"

    def save_one_section(self) -> None:
        """Answer the section that is open, kept once on the way, save it and follow to the next."""
        if "/sections/" not in self.address or self.page.status != 200:
            self.address = f"{self.base}/sections/profile"
            self._open(self.address)
        if self.page.status != 200:
            return
        offered = list(controls(self.page.text))
        seen = next(one.value for one in offered if one.name == "seen")
        kept = self._save(f"{self.address}/keep", offered, seen)
        if kept.status == 200:
            seen = str(json.loads(kept.body)["seen"])
        saved = self._save(self.address, offered, seen)
        if saved.status == 303:
            self.address = saved.location.partition("#")[0]
            self._open(self.address)
        else:
            self.page = Answer(status=0, seconds=0)

    def submit(self) -> bool:
        """Submit the assessment; whether that was acknowledged."""
        return self._send(f"{self.base}/check", []).location.endswith("/result")

    def lost(self) -> list[str]:
        """Questions whose stored answer is not one that may be there; all of them where nothing could be read."""
        self._open(f"{self.base}/data")
        packed = self._send(f"{self.base}/data", [])
        for _ in range(TRIES):
            if packed.status != BUSY:
                break
            self.statuses[BUSY] -= 1  # an invitation to come again, not a failure
            sleep(PAUSE)
            packed = self._send(f"{self.base}/data", [])
        self.browser.close()
        if packed.status != 200:
            return [f"export: {packed.status}"]
        stored = json.loads(ZipFile(BytesIO(packed.body)).read("data.json"))["answers"]
        return [name for name, values in self.possible.items() if stored.get(name) not in values]

    def _save(self, path: str, offered: list[Control], seen: str) -> Answer:
        chosen = self._chosen(offered)
        values: Values = [(one.name, one.value) for one in offered if one.name in BESIDE]
        values += [(f"{PREFIX}{name}", _typed(value)) for name, value in chosen.items()]
        if any(one.name == "enterprise_name" for one in offered):
            values += [("enterprise_name", f"第 {self.seed} 厂"), ("uscc", "")]
        answer = self._send(path, [*values, ("seen", seen)])
        if answer.is_kept:
            self.saves.append(answer.seconds)
        unheard = answer.status == 0 or answer.status >= 500
        for name, value in chosen.items():
            if answer.is_kept:
                self.possible[name] = [value]
            elif unheard:
                self.possible.setdefault(name, [None]).append(value)
        return answer

    def _chosen(self, offered: list[Control]) -> dict[str, object]:
        """One answer to each question of the page, as it will be stored."""
        by_question: dict[str, list[Control]] = {}
        for one in offered:
            if one.name.startswith(PREFIX) and one.value not in SPECIAL and (one.value or one.kind == "text"):
                by_question.setdefault(one.name.removeprefix(PREFIX), []).append(one)
        return {name: self._answer_of(options) for name, options in by_question.items()}

    def _answer_of(self, options: list[Control]) -> object:
        kinds = {one.kind for one in options}
        if "codes" in kinds:
            address = next(one.value for one in options if one.kind == "codes")
            return self.random.choice(_codes(address)[:MOST_CODES])
        if "text" in kinds:
            return self.random.randint(1, 90)
        value = self.random.choice(options[:MOST_CODES]).value
        return [value] if "checkbox" in kinds else value

    def _open(self, path: str) -> None:
        self.page = self.browser.get(path)
        self.statuses[self.page.status] += 1
        if self.page.status == 200:
            self.pages.append(self.page.seconds)
            self.token = next((one.value for one in controls(self.page.text) if one.name == "csrf_token"), "")

    def _send(self, path: str, values: Values) -> Answer:
        answer = self.browser.post(path, [*values, ("csrf_token", self.token)])
        self.statuses[answer.status] += 1
        return answer


@cache
def _codes(address: str) -> list[str]:
    """Codes of the list that is looked up there, as a person has them at hand."""
    (name,) = parse_qs(urlsplit(address).query)["list"]
    edition = edition_of(default_edition())
    return [one.code for one in edition.references[name].entries]


def _typed(value: object) -> str:
    return str(value[0] if isinstance(value, list) else value)
