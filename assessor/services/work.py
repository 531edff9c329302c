"""The table of kinds of work: what jobs can be started. A new kind is a line here."""

from collections.abc import Mapping

from assessor.services.figures.release_work import RELEASE, end_release, make_release
from assessor.services.kind_of_work import KindOfWork
from assessor.services.report_batch import REPORTS, make_report, pack_reports

KINDS: Mapping[str, KindOfWork] = {
    kind.name: kind
    for kind in (
        KindOfWork(name=REPORTS, run_item=make_report, finish=pack_reports),
        KindOfWork(name=RELEASE, run_item=make_release, finish=end_release),
    )
}
