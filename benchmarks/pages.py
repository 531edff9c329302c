"""(o) An officer's overview pages with few and with very many firms, beside the bare SQL that reads the same cells.

The page is asked for from the WSGI application, signed in, with everything a request does; the bare contestant asks the
driver for the release and the same stored cells, and parses them. Both take turns, on databases with 33,354 and with
1,000,000 firms.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import psycopg
from accounting import peak_here
from cohort import FIRMS
from filled import DISTRICT, published
from flask import Flask
from sqlalchemy import make_url
from timing import Task, Timing, interleaved, print_fact, print_table, print_title
from web_servers import database
from werkzeug.test import EnvironBuilder

from assessor.app import context_of, create_app
from assessor.config import Settings
from assessor.services import Context
from assessor.services.accounts import Guest, add_first_account, begin_visit
from assessor.storage.figures import Release, cohorts_of

KINDS, MANY, AT_ONCE = ("sqlite", "postgresql"), 1_000_000, 20
PAGES = {"overview": "", "support": "support"}
WIDER = {"a theme": "themes/imports", "those not yet assessed": "silent", "side by side": "compare?with=size=small"}
"""Pages that read several groups' cells: held against themselves with few firms."""
GROUPS = ("all", "size=small")
NEW = 9


@dataclass(frozen=True, kw_only=True)
class Place:
    """A database with a published district: its release, the groups in it, an officer's cookie, the driver's way."""

    release: Release
    groups: Sequence[str]
    app: Flask
    cookie: str
    cells: Callable[[str], object]


def run(*, quick: bool = False) -> None:
    """Print how long pages take, and their ratios."""
    for kind in KINDS:
        with ExitStack() as stack:
            sizes = (300, 900) if quick else (FIRMS, MANY)
            places = {size: stack.enter_context(place_of(kind, size)) for size in sizes}
            for group in GROUPS:
                _print_group(kind, places, group, rounds=3 if quick else 25)
            print_wider(kind, places, rounds=3 if quick else 25)
    print_fact("peak memory, filling and publishing included", f"{peak_here():.0f} MiB")


def _print_group(kind: str, places: Mapping[int, Place], group: str, *, rounds: int) -> None:
    few, many = places
    for name, path in PAGES.items():
        tasks: dict[str, Task] = {}
        for size, place in places.items():
            tasks[f"bare SQL of the same cells, {size:,} firms"] = _often(place.cells, group)
            tasks[f"page, {size:,} firms"] = _often(_visit_of(place, path), group)
        found = interleaved(tasks, rounds=rounds, clock=perf_counter)
        print_title(f"{kind}: {name} of {group}", f"{AT_ONCE} times each a round, wall time")
        print_table(found, against="bare SQL, fewer firms")
        bare, page, bare_many, page_many = found
        ratios = f"{_ratio(page, bare):.2f}, {_ratio(page_many, bare_many):.2f}"
        print_fact(f"page to bare SQL, {few:,} and {many:,}", ratios)
        print_fact("page with many firms to page with few", f"{_ratio(page_many, page):.2f}")
        if group == GROUPS[0]:
            firsts = ", ".join(_first(place, path) for place in places.values())
            print_fact("groups drawn for the first time, few and many", firsts)


def print_wider(kind: str, places: Mapping[int, Place], *, rounds: int) -> None:
    """Pages of several groups, with few and with many firms."""
    for name, path in WIDER.items():
        tasks: dict[str, Task] = {
            f"page, {size:,} firms": _often(_visit_of(place, path), GROUPS[0]) for size, place in places.items()
        }
        few, many = found = interleaved(tasks, rounds=rounds, clock=perf_counter)
        print_title(f"{kind}: {name}", f"{AT_ONCE} times each a round, wall time")
        print_table(found, against="page, fewer firms")
        print_fact("page with many firms to page with few", f"{_ratio(many, few):.2f}")


@contextmanager
def place_of(kind: str, firms: int) -> Iterator[Place]:
    """A database of so many firms with a published district."""
    with TemporaryDirectory() as folder, database(kind, Path(folder)) as address:
        settings = Settings(database_url=address, state_folder=Path(folder))
        context = context_of(settings)
        began = perf_counter()
        release = published(context, firms)
        with context.database.reading() as transaction:
            groups = cohorts_of(transaction, release.id)
        print(f"{kind}: {firms:,} firms put in and published in {perf_counter() - began:.0f} s")
        app = create_app(settings)
        with closing(_driver(address)) as driver, closing(context.database):
            yield Place(
                release=release,
                groups=groups,
                app=app,
                cookie=_cookie(app, context),
                cells=_cells_of(driver, kind, release),
            )


def _cookie(app: Flask, context: Context) -> str:
    """Of a browser in which an officer of the district is signed in."""
    guest = Guest(email="officer@demo.example", role="officer", organisation_name="区局", lang="zh", district=DISTRICT)
    now = datetime.now(UTC)
    account = add_first_account(context, guest, "a long password of this benchmark", now=now)
    browser = app.test_client()
    with browser.session_transaction() as session:
        session["visit"] = begin_visit(context, account=account, now=now)
    name = str(app.config["SESSION_COOKIE_NAME"])
    cookie = browser.get_cookie(name)
    if cookie is None:
        raise LookupError(name)
    return f"{name}={cookie.value}"


def _visit_of(place: Place, path: str) -> Callable[[str], object]:
    address, _, more = f"/zh/district/releases/{place.release.id}/{path}".partition("?")

    def visit(group: str) -> bytes:
        asked = EnvironBuilder(path=address, query_string=f"cohort={group}&{more}", headers={"Cookie": place.cookie})
        statuses: list[str] = []
        answer = place.app(asked.get_environ(), lambda status, *_: statuses.append(status))
        page = b"".join(answer)
        if statuses != ["200 OK"]:
            raise RuntimeError(statuses)
        return page

    return visit


def _driver(address: str) -> sqlite3.Connection | psycopg.Connection[tuple[object, ...]]:
    url = make_url(address)
    if url.get_backend_name() == "sqlite":
        return sqlite3.connect(str(url.database))
    return psycopg.connect(user=url.username, host=str(url.query["host"]), dbname=url.database, autocommit=True)


def _cells_of(driver: object, kind: str, release: Release) -> Callable[[str], object]:
    """Reads the cells of a group, and the release they are of."""
    mark, id_ = ("?", release.id.hex) if kind == "sqlite" else ("%s", release.id)
    texts = [
        f"SELECT period, number, published_at, threshold FROM release WHERE id = {mark}",  # noqa: S608 (a placeholder)
        f"SELECT content FROM release_page WHERE release_id = {mark} AND cohort = {mark}",  # noqa: S608
    ]

    def read(group: str) -> object:
        if not isinstance(driver, sqlite3.Connection | psycopg.Connection):
            raise TypeError
        about = driver.execute(texts[0], (id_,)).fetchone()
        (content,) = _only(driver.execute(texts[1], (id_, group)).fetchall())
        return about, json.loads(content) if isinstance(content, str) else content

    return read


def _only(rows: Sequence[Sequence[object]]) -> Sequence[object]:
    (row,) = rows
    return row


def _ratio(one: Timing, other: Timing) -> float:
    """The median of the ratios within each round."""
    return median(own / others for own, others in zip(one.seconds, other.seconds, strict=True))


def _often(task: Callable[[str], object], group: str) -> Task:
    def repeated() -> None:
        for _ in range(AT_ONCE):
            task(group)

    return repeated


def _first(place: Place, path: str) -> str:
    """Milliseconds of the page of a group nobody asked for yet, the median of a few."""
    visit = _visit_of(place, path)
    times = []
    for group in [one for one in place.groups if one not in GROUPS and "&" not in one][:NEW]:
        began = perf_counter()
        visit(group)
        times.append(1000 * (perf_counter() - began))
    return f"{median(times):.0f} ms"
