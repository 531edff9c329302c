"""The bad text of bad days, in every free field: harmless on every page, in file names, in the ZIP and in the PDF."""

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from flask import Flask

from assessor.app import create_app
from assessor.config import Settings
from assessor.web.context import EXTENSION
from assessor.web.forms.plain_text import presentable
from tests.databases import prepared
from tests.web.access_matrix import PAGES
from tests.web.relations import Relation, related
from tests.web.visitor import Page, Visitor, as_a_browser_takes_it

HOSTILE = {
    "markup": "<script>alert(1)</script><img src=http://evil.example/x>",
    "quotes": "\" onmouseover=alert(1) x='</title></textarea>",
    "templates": "{{7*7}} {% raw %} ${7*7} #{7*7} %(x)s {0.__class__}",
    "direction": "厂\u202eexe.fdp\u202c\u2066\u200b",
    "planes": "😀👩‍🏭𠀀𪚥",
    "control": "厂\x00\r\nSet-Cookie: a=b\t\x1b[31m",
    "formula": '=HYPERLINK("http://evil.example";"x")',
    "path": "../../etc/passwd\\..\\x.pdf",
    "css": "url(file:///etc/passwd) @import 'http://evil.example/'",
}
KEPT = {
    **HOSTILE,
    "direction": "厂exe.fdp",
    "planes": "😀👩🏭𠀀𪚥",
    "control": "厂 Set-Cookie: a=b [31m",
}
NAMES = {
    "markup": (HOSTILE["markup"], ("zh", "en")),
    "control": (HOSTILE["control"].replace("\x00", ""), ("zh", "en")),
    "all others at once": (" ".join(HOSTILE[one] for one in HOSTILE if one not in ("markup", "control")), ("zh",)),
}
"""Of firms whose every page is looked at, and in which languages."""
LONG = "厂" * 10_000
REPORTS = {"result.report", "shared.report", "sample.report"}
"""Files, which are looked into below."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder = Path(tmp_path_factory.mktemp("hostile"))
    made = create_app(Settings(state_folder=prepared(folder), verifications_allowed=10**6, wrong_codes_allowed=10**6))
    yield made
    made.extensions[EXTENSION].context.database.close()


def typed_in(app: Flask, kind: str) -> Visitor:
    """A draft whose firm typed that as its name."""
    visitor = Visitor(app).start()
    visitor.save("profile", {}, enterprise_name=HOSTILE[kind], uscc="")
    return visitor


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_name_is_kept_as_plain_text_and_shown_as_such(app: Flask, kind: str):
    visitor = typed_in(app, kind)
    assert visitor.get(f"{visitor.base}/sections/profile").value_of("enterprise_name") == KEPT[kind]
    assert " ".join(KEPT[kind].split()) in visitor.get(f"{visitor.base}/check").words


@pytest.mark.parametrize("relation", ["draft", "result"])
@pytest.mark.parametrize("kind", NAMES)
def test_every_page_of_a_firm_with_that_name_is_sound(app: Flask, kind: str, relation: str):
    """Even where it came into the database without passing the form."""
    name, langs = NAMES[kind]
    visitor = related(app, relation, name=name)
    for endpoint in set(PAGES) - REPORTS:
        for lang in langs:
            address = visitor.address(endpoint, "GET", lang)
            if str(visitor.target) in address or endpoint.startswith("start."):
                look_at(visitor, address)


def look_at(visitor: Relation, address: str) -> None:
    response = visitor.client.get(address)
    if response.mimetype == "text/html" and response.status_code not in (302, 303):
        page = Page(response)
        assert "49" not in page.words.split()
        assert not [
            one for one in as_a_browser_takes_it(page.text).iter() if any(name.startswith("on") for name in one.attrib)
        ]


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_number_or_code_or_section_that_is_none_is_refused_on_a_sound_page(app: Flask, kind: str):
    visitor = Visitor(app).start()
    text = HOSTILE[kind]
    visitor.get("/zh/continue")
    shown = visitor.post("/zh/continue", {"code": text}, 422).value_of("code")
    assert shown.split() == str(presentable(text)).split()
    visitor.save("profile", {"headcount": text}, 422)
    visitor.save("profile", {"region": text, "sector": [text]}, 422)
    visitor.save("profile", {}, 422, uscc=text)
    for address in ("/zh/verify", "/en/verify"):
        response = visitor.client.get(address, query_string={"code": text})
        assert response.status_code == 422
        Page(response)
    Page(visitor.client.get("/zh/continue", headers={"Accept-Language": "<script>", "User-Agent": "{{7*7}}"}))


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_in_an_address_is_not_found_on_a_sound_page(app: Flask, kind: str):
    from_quoted = HOSTILE[kind].encode()
    quoted = "".join(f"%{byte:02X}" for byte in from_quoted if byte not in b"/")
    visitor = related(app, "draft")
    for address in (f"/zh/verify/{quoted}", f"{visitor.base}/sections/{quoted}", f"/{quoted}", f"/zh/?{quoted}"):
        response = visitor.client.get(address)
        assert response.status_code in (200, 404)
        Page(response)


def test_ten_thousand_characters_are_refused_and_nothing_is_lost(app: Flask):
    visitor = Visitor(app).start()
    page = visitor.save("profile", {"headcount": "85"}, 422, enterprise_name=LONG, uscc="")
    assert page.value_of("q-headcount") == "85"
    visitor.get("/zh/continue")
    visitor.post("/zh/continue", {"code": LONG}, 422)
    response = visitor.client.get("/zh/verify", query_string={"code": LONG})
    assert response.status_code == 422
    Page(response)


@pytest.mark.parametrize("kind", ["markup", "direction", "css"])
def test_file_names_the_zip_and_the_reports_are_harmless(app: Flask, kind: str):
    visitor = related(app, "result", name=HOSTILE[kind])
    response = visitor.call("rights.export", "POST")
    short = str(visitor.target)[:8]
    assert response.headers["Content-Disposition"] == f"attachment; filename=assessment-{short}.zip"
    with ZipFile(BytesIO(response.data)) as opened:
        assert opened.namelist() == ["data.json", "report-zh.pdf", "report-en.pdf", "README.txt"]
        assert json.loads(opened.read("data.json"))["enterprise"]["name"] == HOSTILE[kind]
        for name in ("report-zh.pdf", "report-en.pdf"):
            check_report(opened.read(name), visitor)


def check_report(content: bytes, visitor: Relation) -> None:
    """Nothing attached, nothing that runs, no link but the one that verifies it."""
    stored = visitor.stored
    assert stored is not None
    with pikepdf.open(BytesIO(content)) as pdf:
        assert "/Names" not in pdf.Root or "/EmbeddedFiles" not in pdf.Root.Names
        assert "/OpenAction" not in pdf.Root
        assert not pdf.attachments
        addresses = {address for page in pdf.pages for address in addresses_on(page)}
    assert [one for one in addresses if one.startswith(f"{visitor.context.public_url}/verify/{stored.receipt_code}.")]
    assert not [address for address in addresses if "evil" in address or address.startswith("file")]


def addresses_on(page: pikepdf.Page) -> Iterator[str]:
    for note in page.get("/Annots", []):
        action = note.get("/A", {})
        assert action.get("/S", "/URI") in ("/URI", "/GoTo")
        if "/URI" in action:
            yield str(action["/URI"])
