"""The kind of work `reports`: a PDF for each firm, in the end one ZIP of them all.

Items name a submitted assessment, or hold answers with what else an evaluation needs. Each PDF lies under its item's
number until the ZIP is there; whatever is done twice gives the same file under the same name.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, suppress
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from assessor.evaluation import AnswersError, Enterprise, FirmResult, assess
from assessor.evaluation.china import CHINA
from assessor.questionnaire import Lang
from assessor.reports.diagnosis.standing import PeerGroup
from assessor.reports.file_names import free_name, report_stem
from assessor.reports.index_page import INDEX_NAME, TITLE, IndexLine, index_html
from assessor.reports.pdf import render_pdf
from assessor.services.association.members import shares_with_association
from assessor.services.context import Context, rules_of
from assessor.services.firm.kept_reports import kept_report
from assessor.services.firm.peers import peer_group, peers_of, peers_of_imported
from assessor.services.firm.report_contacts import contacts_of
from assessor.services.firm.starting import find
from assessor.services.firm.submitting import ONE_REPORT_AT_A_TIME, result_of
from assessor.services.firm.withdrawing import ASSESSMENT, IMPORTED
from assessor.services.jobs import folder_of_job
from assessor.services.jobs.kind import WorkError
from assessor.storage import Assessment, AssessmentId, Job, JobItem, OrganisationId, list_items
from assessor.storage.members import ImportedId, association_of_assessment, find_imported
from assessor.storage.private import private_folder
from assessor.storage.withdrawn_items import GONE
from assessor.written_whole import written_whole

REPORTS = "reports"
ZIP_NAME = "reports.zip"
WRONG_ANSWERS = "wrong_answers"


def item_of_assessment(assessment: Assessment) -> dict[str, object]:
    """An item that makes the report of a submitted assessment."""
    return {ASSESSMENT: str(assessment.id), "label": assessment.enterprise_name or assessment.uscc}


def item_of_shared(assessment: Assessment, organisation_id: OrganisationId) -> dict[str, object]:
    """An item that makes the report of a firm's own assessment as long as its association may see it."""
    return {**item_of_assessment(assessment), "association": str(organisation_id)}


def item_of_imported(imported_id: ImportedId, label: str) -> dict[str, object]:
    """An item that makes the report of answers an association gave."""
    return {IMPORTED: str(imported_id), "label": label}


def item_of_answers(
    edition: str, answers: Mapping[str, object], enterprise: Enterprise, as_of: date
) -> dict[str, object]:
    """An item that evaluates answers and makes the report."""
    firm = {"name": enterprise.name, "uscc": enterprise.uscc}
    label = enterprise.name or enterprise.uscc
    return {"edition": edition, "answers": dict(answers), "as_of": as_of.isoformat(), **firm, "label": label}


def make_report(context: Context, job: Job, item: JobItem) -> Mapping[str, object]:
    """Make one PDF; gives back the name it gets in the ZIP."""
    result, own = _result_of_item(context, item.payload)
    peers = _peers_of_item(context, item.payload)
    if own is not None:
        content = kept_report(context, own, _lang(job), peers=peers).content()
    else:
        with ONE_REPORT_AT_A_TIME:
            content = render_pdf(result, _lang(job), peers=peers, contacts=contacts_of(context))
    folder = folder_of_job(context, job.id)
    private_folder(folder)
    with written_whole(folder / _file_name(item.number)) as beside:
        beside.write_bytes(content)
        _to_disk(beside)
    return {"stem": report_stem(result), "level": result.level.value}


def pack_reports(context: Context, job: Job) -> Mapping[str, object]:
    """Pack all PDFs into one ZIP, with those of an earlier one where the job was resumed; then remove them."""
    folder = folder_of_job(context, job.id)
    private_folder(folder)
    with context.database.reading() as transaction:
        done = list_items(transaction, job.id, "done")
    _make_again(context, job, folder, done)
    with written_whole(folder / ZIP_NAME) as beside:
        _pack(beside, folder, done, job)
        _to_disk(beside)
    for path in folder.iterdir():
        if path.name != ZIP_NAME:
            path.unlink(missing_ok=True)
    return {"file": ZIP_NAME, "name": f"{TITLE[_lang(job)]}-{job.created_at.astimezone(CHINA):%Y%m%d-%H%M}.zip"}


def _result_of_item(context: Context, payload: Mapping[str, object]) -> tuple[FirmResult, Assessment | None]:
    """The result, and the assessment where it is a firm's own."""
    if not payload:
        raise WorkError(GONE)
    if ASSESSMENT in payload:
        return _result_of_assessment(context, payload)
    given = _imported(context, payload) if IMPORTED in payload else payload
    answers = given["answers"]
    if not isinstance(answers, Mapping):
        raise WorkError(WRONG_ANSWERS)
    firm = Enterprise(name=str(given["name"]), uscc=str(given["uscc"]))
    try:
        result = assess(rules_of(str(given["edition"])), answers, date.fromisoformat(str(given["as_of"])), firm)
    except AnswersError as error:
        raise WorkError(WRONG_ANSWERS) from error
    return result, None


def _peers_of_item(context: Context, payload: Mapping[str, object]) -> PeerGroup | None:
    """Firms alike as the last release tells of them; none for answers that are counted nowhere."""
    if IMPORTED in payload:
        return peer_group(peers_of_imported(context, ImportedId(UUID(str(payload[IMPORTED])))))
    own = find(context, AssessmentId(UUID(str(payload[ASSESSMENT])))) if ASSESSMENT in payload else None
    return None if own is None else peer_group(peers_of(context, own))


def _imported(context: Context, payload: Mapping[str, object]) -> Mapping[str, object]:
    with context.database.reading() as transaction:
        found = find_imported(transaction, ImportedId(UUID(str(payload[IMPORTED]))))
    if found is None:
        raise WorkError(GONE)
    firm = Enterprise(name=found.name, uscc=found.uscc)
    return item_of_answers(found.survey.edition, found.answers, firm, found.as_of)


def _result_of_assessment(context: Context, payload: Mapping[str, object]) -> tuple[FirmResult, Assessment]:
    assessment = find(context, AssessmentId(UUID(str(payload[ASSESSMENT]))))
    if assessment is None or not assessment.is_submitted or not _may_be_seen(context, assessment, payload):
        raise WorkError(GONE)
    return result_of(assessment), assessment


def _may_be_seen(context: Context, assessment: Assessment, payload: Mapping[str, object]) -> bool:
    """A firm may have taken its consent back since the job was ordered."""
    if "association" not in payload:
        return True
    with context.database.reading() as transaction:
        asks = association_of_assessment(transaction, assessment.id)
        return str(asks) == payload["association"] and shares_with_association(transaction, assessment)


def _make_again(context: Context, job: Job, folder: Path, done: Sequence[JobItem]) -> None:
    """Make what is neither there nor packed: files may be older than rows after a restore. Deleted firms stay out."""
    with ExitStack() as stack:
        packed_earlier = _packed_earlier(stack, folder / ZIP_NAME)
        missing = [one for one in done if _content(folder / _file_name(one.number), packed_earlier) is None]
    for item in missing:
        with suppress(WorkError):
            make_report(context, job, item)


def _pack(path: Path, folder: Path, done: tuple[JobItem, ...], job: Job) -> None:
    moment = job.created_at.astimezone(CHINA).timetuple()[:6]
    taken = {Path(INDEX_NAME).stem}
    lines: list[IndexLine] = []
    with ExitStack() as stack, ZipFile(path, "w", ZIP_STORED) as packed:
        packed_earlier = _packed_earlier(stack, folder / ZIP_NAME)
        for item in done:
            content = _content(folder / _file_name(item.number), packed_earlier)
            if content is None:
                continue
            output = item.output or {}
            entry = ZipInfo(free_name(str(output["stem"]), taken), moment)
            lines.append(IndexLine(file=entry.filename, name=str(item.payload.get("label", "")), level=_level(output)))
            entry.external_attr = 0o644 << 16
            entry.comment = str(item.number).encode()
            packed.writestr(entry, content())
        index = ZipInfo(INDEX_NAME, moment)
        index.external_attr = 0o644 << 16
        packed.writestr(index, index_html(lines, str(job.payload.get("name", "")), _lang(job)))


def _lang(job: Job) -> Lang:
    return "en" if job.payload.get("lang") == "en" else "zh"


def _level(output: Mapping[str, object]) -> int | None:
    level = output.get("level")
    return level if isinstance(level, int) else None


def _packed_earlier(stack: ExitStack, path: Path) -> Mapping[str, Callable[[], bytes]]:
    """What an earlier ZIP of the job holds, under the names that the files had beside it."""
    if not path.is_file():
        return {}
    earlier = stack.enter_context(ZipFile(path))
    reports = [entry for entry in earlier.infolist() if entry.filename != INDEX_NAME]
    return {_file_name(int(entry.comment)): partial(earlier.read, entry) for entry in reports}


def _content(path: Path, packed_earlier: Mapping[str, Callable[[], bytes]]) -> Callable[[], bytes] | None:
    """What reads a PDF, from beside the ZIP or from an earlier one; None where it is in neither."""
    return path.read_bytes if path.is_file() else packed_earlier.get(path.name)


def _file_name(number: int) -> str:
    return f"{number:06}.pdf"


def _to_disk(path: Path) -> None:
    """So that what a row calls done is there even after the power failed."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
