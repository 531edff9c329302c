"""An association's clerk over real HTTP, who tries again until the service answers."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from plain_browser import Answer, Browser, Values, controls

from assessor.services import Context
from assessor.services.accounts import Guest, add_first_account
from assessor.storage import mark_as_demonstration
from assessor.storage.members import Survey

PASSWORD = "蓝色 crane 七十二 ladder"  # noqa: S105 (made up)
EMAIL = "clerk@example.cn"
PATIENCE = 120.0
PAUSE = 0.3


@dataclass(kw_only=True)
class Clerk:
    """Signed in at one browser; `between` is called before another try, to start a service that is gone."""

    browser: Browser
    survey: Survey
    between: Callable[[], None] = lambda: None
    token: str = ""

    def sign_in(self) -> None:
        """Enter with address and password."""
        self.open("/en/sign-in")
        self._sent("/en/sign-in", [("email", EMAIL), ("password", PASSWORD)])
        self.open("/en/uploads")

    def open(self, path: str) -> Answer:
        """Open a page."""
        page = self._insist(lambda: self.browser.get(path))
        named = (one.value for one in controls(page.text) if one.name == "csrf_token")
        self.token = next(named, self.token)
        return page

    def open_file(self, path: str) -> Answer:
        """Fetch a file."""
        return self._insist(lambda: self.browser.get(path))

    def upload(self, table: Path) -> Answer:
        """Hand a table in until it is taken; the answer leads to what was found, or to the job that finds it."""
        return self._insist(lambda: self.upload_once(table))

    def upload_once(self, table: Path) -> Answer:
        """Hand a table in; the answer may say that it is refused."""
        values = [("edition", self.survey.edition), ("period", self.survey.period), ("csrf_token", self.token)]
        return self.browser.send("/en/uploads", *_multipart(values, table))

    def start_import(self, upload: str) -> str:
        """Import what was checked, every row or the good ones; the path of the job."""
        return self._sent(f"/en/uploads/{upload}/import", [("rows", "good")]).location

    def order_reports(self, search: str) -> str:
        """Have the reports of the members made whose name holds that; the path of the job."""
        chosen = [("show", "imported"), ("search", search), ("survey", self._survey)]
        return self._sent("/en/members/reports", chosen).location

    def order_summary(self) -> str:
        """Have the summary workbook made; the path of the job."""
        return self._sent("/en/members/summary", [("survey", self._survey)]).location

    def resume(self, job: str) -> None:
        """Try again what failed of a job."""
        self._sent(f"/en/jobs/{job}/resume", [])

    @property
    def _survey(self) -> str:
        return f"{self.survey.edition}.{self.survey.period}"

    def _sent(self, path: str, values: Values) -> Answer:
        return self._insist(lambda: self.browser.post(path, [*values, ("csrf_token", self.token)]))

    def _insist(self, ask: Callable[[], Answer]) -> Answer:
        """Ask until something is acknowledged; raises TimeoutError with what was answered last."""
        deadline = time.monotonic() + PATIENCE
        while not (answer := ask()).is_kept:
            if time.monotonic() > deadline:
                raise TimeoutError(answer.status, answer.text[-2000:])
            self.between()
            time.sleep(PAUSE)
        return answer


def clerk_of(context: Context, port: int) -> Clerk:
    """A clerk of a new association, in a database that counts as a demonstration: no second step at signing in."""
    now = datetime.now(UTC)
    with context.database.writing() as transaction:
        mark_as_demonstration(transaction, at=now)
    guest = Guest(email=EMAIL, role="association", organisation_name="示例行业协会", lang="en")
    account = add_first_account(context, guest, PASSWORD, now=now)
    survey = Survey(organisation_id=account.organisation_id, edition=context.edition, period=str(now.year))
    return Clerk(browser=Browser(port=port), survey=survey)


def _multipart(values: Values, table: Path) -> tuple[bytes, str]:
    """A form with one file, and its content type."""
    border = uuid4().hex
    parts = [
        f'--{border}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in values
    ]
    file = f'--{border}\r\nContent-Disposition: form-data; name="table"; filename="{table.name}"\r\n'
    start = ("".join(parts) + f"{file}Content-Type: application/octet-stream\r\n\r\n").encode()
    return start + table.read_bytes() + f"\r\n--{border}--\r\n".encode(), f"multipart/form-data; boundary={border}"
