"""The table of kinds of work: what jobs can be started. A new kind is a line here."""

from collections.abc import Mapping

from assessor.services.association.check_work import check_table, end_check
from assessor.services.association.import_work import finish_import, import_chunk
from assessor.services.association.report_batch import REPORTS, make_report, pack_reports
from assessor.services.association.summary_work import make_summary, name_summary
from assessor.services.association.uploads.checking import CHECK
from assessor.services.association.uploads.deciding import IMPORT
from assessor.services.district.figures.release_work import RELEASE, count_part, tell_release
from assessor.services.firm.news_work import NEWS, end_telling, tell_news
from assessor.services.firm.withdrawing import SUMMARY
from assessor.services.jobs.kind import KindOfWork

KINDS: Mapping[str, KindOfWork] = {
    kind.name: kind
    for kind in (
        KindOfWork(name=REPORTS, run_item=make_report, finish=pack_reports),
        KindOfWork(name=CHECK, run_item=check_table, finish=end_check),
        KindOfWork(name=IMPORT, run_item=import_chunk, finish=finish_import),
        KindOfWork(name=SUMMARY, run_item=make_summary, finish=name_summary),
        KindOfWork(name=RELEASE, run_item=count_part, finish=tell_release),
        KindOfWork(name=NEWS, run_item=tell_news, finish=end_telling),
    )
}
