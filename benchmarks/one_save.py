"""(h) What a save costs: a section kept through the pages, beside a bare Flask page that writes one row.

`PYTHONPATH=. python benchmarks/one_save.py`. Both applications stand in this process, on SQLite files of their own in
the same folder, and are called without a server, in turns; the time is that of the processor.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import bare_page
from flask.testing import FlaskClient
from timing import Task, interleaved, print_table, print_title

from assessor.app import create_app
from assessor.config import Settings
from assessor.services import edition_of
from assessor.web.context import EXTENSION

SECTION = 1
"""Which section is saved: the first with questions on the factory."""
SAVES = 20
"""A round, so that the clock's steps do not matter."""


def run(*, quick: bool = False) -> None:
    """Print the table of (h)."""
    with TemporaryDirectory(prefix="assessor-save-") as name, _tasks(Path(name)) as tasks:
        print_title(f"(h) {SAVES} saves of a section, processor time")
        print_table(interleaved(tasks, rounds=2 if quick else 30, warm=1 if quick else 5), against="bare page")


@contextmanager
def _tasks(folder: Path) -> Iterator[dict[str, Task]]:
    app = create_app(Settings(state_folder=folder / "service"))
    os.environ["BARE_DATABASE"] = f"sqlite:///{folder / 'bare.sqlite3'}"
    bare, browser = bare_page.create_app().test_client(), app.test_client()
    address, form = _begun(browser, app.extensions[EXTENSION].context.edition)
    turns = count()
    yield {
        "bare page": lambda: _times(lambda: bare.post("/", data={"text": "x" * 200}).status_code),
        "save": lambda: _times(lambda: _saved(browser, address, form, next(turns))),
    }
    app.extensions[EXTENSION].context.database.close()


def _times(task: Task) -> None:
    for _ in range(SAVES):
        if task() != 303:
            message = "not kept"
            raise RuntimeError(message)


def _saved(browser: FlaskClient, address: str, form: dict[str, list[str]], turn: int) -> int:
    """Other answers each time: what is not changed is not written."""
    answers = {name: choices[turn % len(choices)] for name, choices in form.items() if name.startswith("q-")}
    sent = {**answers, "csrf_token": form["csrf_token"][0], "shown": form["shown"], "seen": "999999"}
    return browser.post(address, data=sent).status_code


def _begun(browser: FlaskClient, name: str) -> tuple[str, dict[str, list[str]]]:
    """The address of a section of a full assessment, and the values its fields may take, the first two of each."""
    edition = edition_of(name)
    token = _fields(browser.get("/zh/").text)["csrf_token"]
    begun = browser.post("/zh/", data={"csrf_token": token, "depth": "full"}).headers["Location"]
    address = f"{begun.partition('/sections/')[0]}/sections/{edition.questionnaire.sections[SECTION].id}"
    fields = _fields(browser.get(address).text)
    singles = {f"q-{one.id}": one for one in edition.questionnaire.questions if one.kind == "single"}
    form = {name: [option.id for option in singles[name].options[:2]] for name in fields if name in singles}
    return address, {**form, "csrf_token": [fields["csrf_token"]], "shown": [name.removeprefix("q-") for name in form]}


def _fields(page: str) -> dict[str, str]:
    """The first value of each field of a page."""
    found: dict[str, str] = {}
    for name, value in re.findall(r'name="([^"]+)"[^>]*?value="([^"]*)"', page):
        found.setdefault(name, value)
    return found
