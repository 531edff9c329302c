"""A visitor who checks every page that comes back: valid HTML, one heading, labels, ids, language, headers."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Self
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib
import lxml.html
from flask import Flask
from werkzeug.test import TestResponse

from assessor.edition import available_editions, load_edition
from tests.misnamed import misnamed

CONTROLS = ("input", "select", "textarea")
PREFIXES = {"zh": "错误：", "en": "Error: "}
VARYING = re.compile(r'name="csrf_token" value="[^"<>]*"|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}')
"""Tokens and ids of things: what differs between two pages that are otherwise the same."""
CHECKED: set[tuple[str, str, str]] = set()
"""Pages that were found sound: most tests come by the same few, and a strict parser is slow."""
SOUND: set[str] = set()
"""How pages were built that a strict parser took: what their words and values say is nothing to it."""
BETWEEN, VALUE = re.compile(r">[^<>&]*[^<>&\s][^<>&]*<"), re.compile(r'="[^"<>&]+"')
QUICK = lxml.html.HTMLParser(remove_comments=True)
Values = Mapping[str, str | Sequence[str]]


@cache
def sections() -> Mapping[str, str]:
    """From the id of a question of any edition to its section."""
    return {
        str(one.id): str(one.section)
        for name in available_editions()
        for one in load_edition(name).questionnaire.questions
    }


class Page:
    """One checked page."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.text = response.text
        self.path = urlsplit(response.request.path).path
        if self._shape not in CHECKED:
            built = VALUE.sub('="x"', BETWEEN.sub(">x<", self.text))
            if built not in SOUND:
                as_a_browser_takes_it(self.text)
                SOUND.add(built)
            check_page(self)
            CHECKED.add(self._shape)

    @property
    def _shape(self) -> tuple[str, str, str]:
        """All that is checked; of tokens and ids only which of them are the same."""
        order: dict[str, str] = {}
        text = VARYING.sub(lambda found: order.setdefault(found[0], f"#{len(order)}"), self.text)
        return self.lang, self.response.headers.get("Content-Security-Policy", ""), text

    @cached_property
    def root(self) -> Element:
        """The page, read by a quick parser."""
        return lxml.html.document_fromstring(self.text, parser=QUICK)

    @cached_property
    def inputs(self) -> Sequence[Mapping[str, str]]:
        """Attributes of the inputs, in order."""
        return [dict(one.attrib) for one in self.root.iter("input")]

    def all(self, *tags: str) -> Iterator[Element]:
        """Elements of these names, in order."""
        return (one for one in self.root.iter() if one.tag in tags)

    @property
    def lang(self) -> str:
        return self.path.split("/")[1] if self.path[1:3] in ("zh", "en") else "zh"

    @property
    def title(self) -> str:
        return text_of(next(self.all("title")))

    @property
    def heading(self) -> str:
        return text_of(next(self.all("h1")))

    @property
    def words(self) -> str:
        return text_of(next(self.all("body")))

    @property
    def links(self) -> list[str]:
        return [one.get("href", "") for one in self.all("a")]

    def value_of(self, name: str) -> str:
        return self.values_of(name)[0]

    def values_of(self, name: str) -> list[str]:
        return [one.get("value", "") for one in self.inputs if one.get("name") == name]

    def checked(self, name: str) -> list[str]:
        inputs = (one for one in self.inputs if one.get("name") == name)
        return [one.get("value", "") for one in inputs if one.get("checked") is not None]

    def drawn(self, name: str) -> list[str]:
        """What a browser would send for that name without anything being touched."""
        typed = [one for one in self.inputs if one.get("name") == name and one.get("type") == "text"]
        return [*self.checked(name), *(one["value"] for one in typed if one.get("value"))]


class Visitor:
    """A browser without JavaScript."""

    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()
        self.page: Page | None = None

    def get(self, path: str, status: int = 200) -> Page:
        return self._arrive(self.client.get(path), status)

    def post(self, path: str, values: Values, status: int = 303, *, token: bool = True) -> Page:
        """Send a form with the last page's token; what a redirect leads to is fetched and checked."""
        given = {**values, **({"csrf_token": self.current.value_of("csrf_token")} if token else {})}
        return self._arrive(self.client.post(path, data=given), status)

    @property
    def current(self) -> Page:
        assert self.page is not None
        return self.page

    def start(self, depth: str = "quick", lang: str = "zh") -> Self:
        """Begin an assessment and note its code; the task list is open then."""
        self.get(f"/{lang}/")
        self.post(f"/{lang}/", {"depth": depth})
        self.base = self.current.path.partition("/sections/")[0]
        self.get(f"{self.base}/code")
        self.code = re.search(r'resume-code"[^>]*>([^<]+)<', self.current.text)[1]  # type: ignore[index]  # a failed match fails the test
        self.post(f"{self.base}/code", {})
        return self

    def save(self, section: str, values: Values, status: int = 303, **extra: str) -> Page:
        """Open a section and send these answers: question id -> value(s); other sections of its page stay as drawn."""
        opened = self.get(f"{self.base}/sections/{section}")
        kept = [one for one in opened.values_of("shown") if sections().get(one, section) != section]
        names = {f"q-{one}": opened.drawn(f"q-{one}") for one in kept}
        names |= {f"q-{question}": value for question, value in values.items()}
        sent = {"seen": opened.value_of("seen"), "shown": opened.values_of("shown"), **names, **extra}
        return self.post(f"{self.base}/sections/{section}", sent, status)

    def _arrive(self, response: TestResponse, status: int) -> Page:
        assert response.status_code == status, f"{response.request.path}: {response.status_code}, not {status}"
        while response.status_code in (302, 303):
            response = self.client.get(response.headers["Location"])
        self.page = Page(response)
        return self.page


def as_a_browser_takes_it(text: str) -> Element:
    """The page, which has to be without any fault."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)


def check_page(page: Page) -> None:
    """All that holds for every page."""
    assert next(page.all("html")).get("lang") == {"zh": "zh-CN", "en": "en"}[page.lang]
    headings = list(page.all("h1"))
    assert len(headings) == 1, f"{page.path}: {len(headings)} h1"
    assert page.title.removeprefix(PREFIXES[page.lang]).startswith(page.heading), f"{page.title} / {page.heading}"
    _check_ids(page)
    _check_labels(page)
    _check_headings_in_order(page)
    assert misnamed(page.words, page.lang) == []
    assert not [one for one in page.root.iter() if one.get("style") is not None], "inline style"
    assert not list(page.all("style")), "inline style"
    assert all((one.get("src") or "").startswith("/static/") and not one.text for one in page.all("script"))
    assert all(one.get("alt") is not None for one in page.all("img"))
    assert "default-src 'none'" in page.response.headers["Content-Security-Policy"]
    elsewhere = [one.get("src") or one.get("href") or "" for one in page.all("a", "img", "link")]
    assert not [address for address in elsewhere if address.startswith(("http:", "https:", "//"))]


def _check_ids(page: Page) -> None:
    ids = Counter(one.get("id") for one in page.root.iter() if one.get("id"))
    assert not [one for one, count in ids.items() if count > 1], f"{page.path}: repeated ids"
    for attribute in ("aria-describedby", "aria-labelledby", "for"):
        named = {name for one in page.root.iter() for name in (one.get(attribute) or "").split()}
        assert named <= set(ids), f"{page.path}: {attribute} names {named - set(ids)}"
    within = {link[1:] for link in page.links if link.startswith("#")}
    assert within <= set(ids), f"{page.path}: links to {within - set(ids)}"


def _check_labels(page: Page) -> None:
    labelled = {one.get("for") for one in page.all("label")}
    for control in page.all(*CONTROLS):
        if control.get("type") != "hidden":
            assert control.get("id") in labelled, f"{page.path}: {control.get('name')} has no label"
    for fieldset in page.all("fieldset"):
        assert fieldset[0].tag == "legend", f"{page.path}: fieldset without legend"
    for button in page.all("button", "a", "summary"):
        assert text_of(button).strip(), f"{page.path}: a {button.tag} without words"
    assert len([one for one in page.all("button", "a") if "btn-primary" in (one.get("class") or "")]) <= 1


def _check_headings_in_order(page: Page) -> None:
    depth = 0
    for heading in page.all("h1", "h2", "h3", "h4", "h5"):
        rank = int(str(heading.tag)[-1])
        if text_of(heading) != text_of(next(page.all("h1"))) and depth:
            assert rank <= depth + 1, f"{page.path}: h{rank} after h{depth}"
        depth = rank


def text_of(element: Element) -> str:
    """The words in an element."""
    return " ".join("".join(element.itertext()).split())
