"""The PDF of a submitted assessment is made once and kept as a file, until anything it shows has changed.

Kept are files under the assessment's id, named by what they were made of: result, code, language, second readings,
firms alike, address. They go with the assessment, are in no backup, and are made anew wherever one is missing.
"""

import json
import os
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property, partial
from hashlib import sha256
from itertools import count
from pathlib import Path
from uuid import UUID

from assessor.evaluation import FirmResult, Reading
from assessor.questionnaire import Lang
from assessor.reports.diagnosis.standing import PeerGroup
from assessor.reports.file_names import report_stem
from assessor.reports.layout import layout_digest
from assessor.reports.pages import Contacts
from assessor.reports.pdf import render_pdf
from assessor.services.context import Context
from assessor.services.firm.companions import second_readings
from assessor.services.firm.peers import peer_group, peers_of
from assessor.services.firm.report_contacts import contacts_of
from assessor.services.firm.starting import find
from assessor.services.firm.submitting import ONE_REPORT_AT_A_TIME, result_of
from assessor.services.firm.verifying import verification_address
from assessor.storage import Assessment, AssessmentId, Transaction, find_assessment
from assessor.storage.database import once_kept
from assessor.storage.private import private_folder
from assessor.written_whole import written_whole

KEPT = "reports"
"""The folder below the stored files that no backup holds."""
MOST = 8
"""Files kept of one assessment: two languages, as the firm and as others may see it, before and after a change."""
KEPT_FOR = timedelta(days=30)
KEPT_BETWEEN_LOOKS = 64
"""Reports that a process keeps before it looks again whether all together take too much."""
ROOM_MADE = 0.1
"""Share of what is allowed that is freed beyond what has to be."""
_KEPT_HERE = count(1)
CODE = Path(__file__).parents[2]


@dataclass(frozen=True, kw_only=True)
class KeptReport:
    """A report to hand out: `tag` changes with its content, which is made only when asked for."""

    context: Context
    assessment: Assessment
    lang: Lang
    also: tuple[Reading, ...] | None
    peers: PeerGroup | None
    address: str | None
    contacts: Contacts
    result: FirmResult

    @property
    def stem(self) -> str:
        """What its file is named by."""
        return report_stem(self.result)

    @cached_property
    def tag(self) -> str:
        """A digest of all the report is made of."""
        stored = self.assessment
        shown = (stored.enterprise_name, stored.uscc, self.lang, self.also, self.peers, self.address, self.contacts)
        result = json.dumps(stored.result, sort_keys=True, ensure_ascii=False)
        return sha256(f"{layout_digest(CODE)}\0{result}\0{shown!r}".encode()).hexdigest()[:32]

    def content(self) -> bytes:
        """The PDF as kept, else made now and kept. Raises NotSubmittedError, ReportsUnavailableError."""
        path = _folder_of(self.context, self.assessment.id) / f"{self.tag}.pdf"
        with suppress(FileNotFoundError):
            return _served(path)
        made = self._made()
        with suppress(OSError):  # a full disk keeps nobody from the report
            _keep(path, made)
            if next(_KEPT_HERE) % KEPT_BETWEEN_LOOKS == 0:
                keep_within(self.context)
        if find(self.context, self.assessment.id) is None:
            _remove(path.parent)  # deleted meanwhile
        return made

    def _made(self) -> bytes:
        result = self.result if self.also is None else replace(self.result, also=self.also)
        with ONE_REPORT_AT_A_TIME:
            return render_pdf(result, self.lang, verify_url=self.address, peers=self.peers, contacts=self.contacts)


def kept_report(
    context: Context,
    assessment: Assessment,
    lang: Lang,
    *,
    also: Sequence[Reading] | None = None,
    peers: PeerGroup | None = None,
) -> KeptReport:
    """The diagnostic report of a submitted assessment. Raises NotSubmittedError.

    `also` are the other readings as they stand now (None: as frozen), `peers` firms alike as the last release tells.
    """
    result = result_of(assessment)
    return KeptReport(
        context=context,
        assessment=assessment,
        lang=lang,
        also=None if also is None else tuple(also),
        peers=peers,
        address=verification_address(context, assessment, result),
        contacts=contacts_of(context),
        result=result,
    )


def own_report(context: Context, assessment: Assessment, lang: Lang, *, now: datetime) -> KeptReport:
    """The report as the firm itself gets it: with its other readings and firms alike as they stand now."""
    report = kept_report(context, assessment, lang, peers=peer_group(peers_of(context, assessment)))
    readings = second_readings(context, assessment, now=now, result=report.result)
    return replace(report, also=tuple(one.reading for one in readings))


def forget_reports(context: Context, transaction: Transaction, assessment_id: AssessmentId) -> None:
    """Remove what is kept of an assessment as soon as the transaction that deletes it is committed."""
    once_kept(transaction, partial(_remove, _folder_of(context, assessment_id)))


def sweep_reports(context: Context, *, now: datetime) -> int:
    """Remove reports of what is not there any more, left by a process that was killed, and files nobody made lately.

    All of them are made anew where somebody asks. Gives back how many files went.
    """
    folder = context.files / KEPT
    keep_within(context)
    with context.database.reading() as transaction:
        strays = [one for one in _folders(folder) if find_assessment(transaction, AssessmentId(UUID(one.name))) is None]
    old = [path for path in folder.glob("*/*.pdf") if path.stat().st_mtime < (now - KEPT_FOR).timestamp()]
    gone = {path for stray in strays for path in stray.glob("*.pdf")} | set(old)
    for path in old:
        path.unlink(missing_ok=True)
    for stray in strays:
        _remove(stray)
    return len(gone)


def keep_within(context: Context) -> None:
    """Remove the reports that were handed out longest ago, where all kept ones together take more than is allowed."""
    most = context.kept_reports_mib * 2**20
    files = [(path, path.stat()) for path in (context.files / KEPT).glob("*/*.pdf")]
    too_much = sum(one.st_size for _, one in files) - most
    if too_much <= 0:
        return
    too_much += int(most * ROOM_MADE)
    for path, one in sorted(files, key=lambda each: each[1].st_atime_ns):
        if too_much <= 0:
            return
        path.unlink(missing_ok=True)
        too_much -= one.st_size


def _served(path: Path) -> bytes:
    """The file; when it was handed out last is its time of access, which many disks do not keep by themselves."""
    content = path.read_bytes()
    with suppress(OSError):  # not ours to mark, or just removed
        os.utime(path, ns=(time.time_ns(), path.stat().st_mtime_ns))
    return content


def _folders(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir() if folder.is_dir() else ():
        with suppress(ValueError):
            UUID(path.name)
            yield path


def _folder_of(context: Context, assessment_id: AssessmentId) -> Path:
    return context.files / KEPT / str(assessment_id)


def _keep(path: Path, content: bytes) -> None:
    for folder in (path.parent.parent, path.parent):
        private_folder(folder)
    with written_whole(path, private=True) as beside:
        beside.write_bytes(content)
    oldest_last = sorted(path.parent.glob("*.pdf"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    for file in oldest_last[MOST:]:
        file.unlink(missing_ok=True)


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
