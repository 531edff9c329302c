"""The made-up district of the demonstration, made once a run for pages and browsers."""

import pickle
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

from assessor.app import context_of
from assessor.config import Settings
from assessor.services.operator.demonstration import DemoAccount, make_demo
from tests.databases import prepared
from tests.shared import made_once

FIRMS = 400
ACCOUNTS = "accounts"


def copied_to(folder: Path) -> Mapping[str, DemoAccount]:
    """A service's state folder with the district, which must not be there yet; an account a role."""
    copytree(made_once("demo", _make), folder)
    found: Mapping[str, DemoAccount] = pickle.loads((folder / ACCOUNTS).read_bytes())  # noqa: S301 (of this run)
    return found


def _make(folder: Path) -> None:
    context = context_of(Settings(state_folder=prepared(folder)))
    accounts = {one.role: one for one in make_demo(context, now=datetime.now(UTC), firms=FIRMS)}
    context.database.close()
    (folder / ACCOUNTS).write_bytes(pickle.dumps(accounts))
