"""Who gets what: every route and method, for every relation a visitor can have to the assessment in the address.

A cell is the status, with the way a redirect leads after a colon. `~` in it stands for the assessment's own address.
"""

from collections.abc import Iterator
from dataclasses import dataclass

RELATIONS = ("anonymous", "draft", "result", "another", "deleted", "wrong")
"""Nobody; the holder of the draft; the holder of the result; the holder of another assessment; a holder whose
assessment was deleted elsewhere; a holder with an id that never was."""

TABLE = """
endpoint                      method anonymous   draft         result        another     deleted     wrong
static                        GET    200         200           200           200         200         200
start.choose_language         GET    302:/zh/    302:/zh/      302:/zh/      302:/zh/    302:/zh/    302:/zh/
start.show                    GET    200         200           200           200         200         200
start.begin                   POST   303         303           303           303         303         303
resume.show                   GET    200         200           200           200         200         200
resume.enter                  POST   422         422           422           422         422         422
resume.leave                  POST   303:/zh/    303:/zh/      303:/zh/      303:/zh/    303:/zh/    303:/zh/
information.privacy           GET    200         200           200           200         200         200
information.deleted           GET    200         200           200           200         200         200
information.health            GET    200         200           200           200         200         200
state.ready                   GET    503         503           503           503         503         503
state.metrics                 GET    404         404           404           404         404         404
information.icon              GET    200         200           200           200         200         200
information.robots            GET    200         200           200           200         200         200
verification.choose_language  GET    302         302           302           302         302         302
verification.ask              GET    200         200           200           200         200         200
verification.show             GET    404         404           404           404         404         404
code.show                     GET    404         200           200           404         404         404
code.noted                    POST   404         303:~/        303:~/        404         404         404
code.renew                    POST   404         303:~/code    303:~/code    404         404         404
code.send                     POST   404         422           422           404         404         404
tasks.show                    GET    404         200           303:~/result  404         404         404
sections.show                 GET    404         200           303:~/result  404         404         404
sections.save                 POST   404         303           303:~/result  404         404         404
checking.show                 GET    404         200           303:~/result  404         404         404
checking.submit               POST   404         303:~/result  303:~/result  404         404         404
sections.keep                 POST   404         200           303           404         404         404
so_far.show                   GET    404         200           303:~/result  404         404         404
again.deepen                  POST   404         303:~/        303:~/result  404         404         404
again.begin                   POST   404         303:~/        303           404         404         404
after.show                    GET    404         303:~/        303:~/result  404         404         404
after.answer                  POST   404         303:~/        303:~/result  404         404         404
companion.begin               POST   404         303:~/        404           404         404         404
what_if.show                  GET    404         303:~/        200           404         404         404
what_if.work_out              POST   404         303:~/        200           404         404         404
history.show                  GET    404         303:~/        404           404         404         404
result.show                   GET    404         303:~/        200           404         404         404
result.part                   GET    404         303:~/        200           404         404         404
result.report                 GET    404         303:~/        200           404         404         404
proving.show                  GET    404         303:~/        200           404         404         404
proving.send                  POST   404         303:~/        303:~/counting 404       404         404
proving.enter                 POST   404         303:~/        422           404         404         404
proving.ask_office            POST   404         303:~/counting 303:~/counting 404      404         404
result.annex                  GET    404         303:~/        200           404         404         404
sharing.show                  GET    404         303:~/        200           404         404         404
sharing.begin                 POST   404         303:~/        303:~/share   404         404         404
sharing.end                   POST   404         303:~/        303:~/share   404         404         404
sharing.picture               GET    404         303:~/        200           404         404         404
news.show                     GET    404         303:~/        200           404         404         404
news.ask                      POST   404         303:~/        422           404         404         404
news.end                      POST   404         303:~/        303:~/news    404         404         404
news_link.show                GET    404         404           404           404         404         404
news_link.confirm             POST   404         404           404           404         404         404
news_link.end                 POST   404         404           404           404         404         404
catalogue.show                GET    200         200           200           200         200         200
catalogue.measure             GET    404         404           404           404         404         404
catalogue.document            GET    404         404           404           404         404         404
correcting.ask                GET    404         404           404           404         404         404
correcting.send               POST   404         404           404           404         404         404
correcting.heard              GET    404         404           404           404         404         404
correcting.confirm            POST   404         404           404           404         404         404
correcting.end                POST   404         404           404           404         404         404
catalogue_api.show            GET    200         200           200           200         200         200
catalogue_api.schema          GET    200         200           200           200         200         200
codes.find                    GET    404         404           404           404         404         404
sample.show                   GET    200         200           200           200         200         200
sample.report                 GET    200         200           200           200         200         200
shared.show                   GET    404         404           404           404         404         404
shared.report                 GET    404         404           404           404         404         404
rights.show                   GET    404         200           200           404         404         404
rights.export                 POST   404         200           200           404         404         404
rights.consents               GET    404         200           200           404         404         404
rights.change                 POST   404         303           303           404         404         404
rights.ask_to_delete          GET    404         200           200           404         404         404
rights.delete                 POST   404         303:/zh/deleted 303:/zh/deleted 404     404         404
account.release               POST   404         303:~/data    303:~/data    404         404         404
"""

FOR_ALL = """
registering.show              GET    200
registering.send              POST   422
registering.sent              GET    200
invitation.show               GET    404
invitation.accept             POST   404
signing_in.show               GET    200
signing_in.enter              POST   422
second_step.show              GET    sign-in
second_step.confirm           POST   sign-in
forgotten.show                GET    200
forgotten.send                POST   422
forgotten.sent                GET    200
forgotten.choose              GET    404
forgotten.set_new             POST   404
account.show                  GET    sign-in
account.take_over             POST   sign-in
account.password              GET    sign-in
address.show                  GET    sign-in
address.ask                   POST   sign-in
address.confirm               POST   sign-in
account.change_password       POST   sign-in
visits.show                   GET    sign-in
visits.end                    POST   sign-in
visits.end_all                POST   sign-in
colleagues.show               GET    sign-in
colleagues.invite             POST   sign-in
colleagues.withdraw           POST   sign-in
joining.show                  GET    404
joining.begin                 POST   404
joining.take_along            POST   404
joining.delete_given          POST   404
own_report.show               GET    404
own_report.report             GET    404
report_links.make             POST   sign-in
report_links.hand_out         POST   sign-in
report_links.end              POST   sign-in
members.table                 GET    sign-in
members.show                  GET    sign-in
entries.edit                  GET    sign-in
entries.change                POST   sign-in
entries.ask_to_remove         GET    sign-in
entries.bring_back            POST   sign-in
calls.show                    GET    sign-in
calls.table                   GET    sign-in
collecting.show               GET    sign-in
collecting.links              POST   sign-in
collecting.wordings           GET    sign-in
collecting.questionnaire      GET    sign-in
collecting.hand_out           POST   sign-in
collecting.end                POST   sign-in
entries.ask                   GET    sign-in
entries.add                   POST   sign-in
members.invite                POST   sign-in
entries.remove                POST   sign-in
entries.take_back             POST   sign-in
papers.district               GET    sign-in
papers.district_to_edit       GET    sign-in
papers.association            GET    sign-in
recovery.show                 GET    sign-in
recovery.enter                POST   sign-in
factor.show                   GET    sign-in
factor.ask_for_codes          GET    sign-in
factor.renew_codes            POST   sign-in
factor.ask_for_device         GET    sign-in
factor.begin_device           POST   sign-in
factor.show_device            GET    sign-in
factor.confirm_device         POST   sign-in
factor.ask_to_switch_off      GET    sign-in
factor.switch_off             POST   sign-in
own_data.show                 GET    sign-in
own_data.export               POST   sign-in
closing.ask                   GET    sign-in
closing.close                 POST   sign-in
closing.closed                GET    200
handing_over.ask              GET    sign-in
handing_over.give             POST   sign-in
colleagues.name_keeper        POST   sign-in
audit.show                    GET    sign-in
audit.download                GET    sign-in
audit.check                   GET    sign-in
organisations.show            GET    sign-in
organisations.ask_to_delete   GET    sign-in
organisations.delete          POST   sign-in
uploads.show                  GET    sign-in
uploads.template              GET    sign-in
uploads.receive               POST   sign-in
uploads.preview               GET    sign-in
uploads.marked                GET    sign-in
uploads.start                 POST   sign-in
uploads.drop                  POST   sign-in
columns.show                  GET    sign-in
columns.answer                POST   sign-in
columns.wordings              GET    sign-in
columns.confirm               POST   sign-in
columns.wordings              GET    sign-in
columns.confirm               POST   sign-in
member_results.show           GET    sign-in
member_results.report         GET    sign-in
member_results.make_reports   POST   sign-in
member_results.make_summary   POST   sign-in
jobs.index                    GET    sign-in
jobs.show                     GET    sign-in
jobs.progress                 GET    sign-in
jobs.cancel                   POST   sign-in
jobs.resume                   POST   sign-in
jobs.output                   GET    sign-in
district.show                 GET    sign-in
district.overview             GET    sign-in
district.method               GET    sign-in
support.show                  GET    sign-in
support.measure               GET    sign-in
themes.choose                 GET    sign-in
themes.show                   GET    sign-in
themes.table                  GET    sign-in
drill.dimension               GET    sign-in
drill.dimension_table         GET    sign-in
drill.problem                 GET    sign-in
drill.problem_table           GET    sign-in
drill.compare                 GET    sign-in
drill.compare_table           GET    sign-in
drill.series                  GET    sign-in
drill.open_to                 POST   sign-in
drill.series_table            GET    sign-in
together.show                 GET    sign-in
together.table                GET    sign-in
downloads.table               GET    sign-in
downloads.workbook            GET    sign-in
downloads.measure             GET    sign-in
downloads.trial_table         GET    sign-in
downloads.trial_workbook      GET    sign-in
simulator.choose              GET    sign-in
simulator.show                GET    sign-in
simulator.save                POST   sign-in
simulator.draft               POST   sign-in
scenarios.show                GET    sign-in
scenarios.open_one            GET    sign-in
scenarios.delete              POST   sign-in
releases.show                 GET    sign-in
releases.make                 POST   sign-in
releases.review               GET    sign-in
releases.approve              POST   sign-in
releases.withdraw             POST   sign-in
silent.show                   GET    sign-in
silent.ask                    POST   sign-in
targets.show                  GET    sign-in
targets.aim                   POST   sign-in
targets.drop                  POST   sign-in
population.show               GET    sign-in
population.template           GET    sign-in
population.take               POST   sign-in
population.undo               POST   sign-in
register.show                 GET    sign-in
register.template             GET    sign-in
register.take                 POST   sign-in
register.undo                 POST   sign-in
vouching.show                 GET    sign-in
vouching.answer               POST   sign-in
vouching.take_proof_back      POST   sign-in
oddities.show                 GET    sign-in
oddities.leave                POST   sign-in
oddities.take_in              POST   sign-in
named.show                    GET    sign-in
named.give_reason             POST   sign-in
named.result                  GET    sign-in
named.report                  GET    sign-in
proof.ask                     GET    sign-in
proof.confirm                 POST   sign-in
state.show                    GET    sign-in
desk.show                     GET    sign-in
desk.entry                    GET    sign-in
desk.change                   POST   sign-in
desk.end                      POST   sign-in
desk.ask                      GET    sign-in
desk.add                      POST   sign-in
changes.show                  GET    sign-in
changes.save                  POST   sign-in
changes.submit                POST   sign-in
changes.withdraw              POST   sign-in
conditions.show               GET    sign-in
conditions.alter              POST   sign-in
conditions.choose             GET    sign-in
conditions.part               GET    sign-in
conditions.keep               POST   sign-in
preview.show                  GET    sign-in
preview.work_out              POST   sign-in
examples.show                 GET    sign-in
examples.remove               POST   sign-in
examples.ask                  GET    sign-in
examples.keep                 POST   sign-in
changes.send_back             POST   sign-in
changes.approve               POST   sign-in
revisions.show                GET    sign-in
revisions.compare             GET    sign-in
revisions.take_back           POST   sign-in
revisions.confirm             POST   sign-in
corrections.show              GET    sign-in
corrections.one               GET    sign-in
corrections.take              POST   sign-in
corrections.set_aside         POST   sign-in
links.show                    GET    sign-in
links.opened                  POST   sign-in
proposals.show                GET    sign-in
proposals.one                 GET    sign-in
proposals.take                POST   sign-in
proposals.send_back           POST   sign-in
files.show                    GET    sign-in
files.workbook                GET    sign-in
files.text                    GET    sign-in
files.receive                 POST   sign-in
filed.show                    GET    sign-in
filed.submit                  POST   sign-in
filed.withdraw                POST   sign-in
filed.send_back               POST   sign-in
filed.approve                 POST   sign-in
proposing.show                GET    sign-in
proposing.choose              GET    sign-in
proposing.ask                 GET    sign-in
proposing.send                POST   sign-in
reviews.show                  GET    sign-in
reviews.letters               POST   sign-in
reviews.own                   POST   sign-in
reviews.ask                   GET    sign-in
reviews.confirm               POST   sign-in
reviews.year                  GET    sign-in
reviews.year_table            GET    sign-in
users.show                    GET    sign-in
users.ask                     GET    sign-in
users.invite                  POST   sign-in
users.disable                 POST   sign-in
users.enable                  POST   sign-in
users.drop_factor             POST   sign-in
"""
"""Accounts, for whoever has not signed in: the assessment makes no difference, so one outcome a line. Those who have
signed in are in test_access_matrix."""
SIGN_IN = "303:/zh/sign-in"


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What one visitor gets from one route."""

    endpoint: str
    method: str
    relation: str
    status: int
    way: str
    """Where a redirect leads; empty: not said here."""


def cells() -> Iterator[Cell]:
    """The table, one cell at a time."""
    heading, *lines = TABLE.strip().splitlines()
    assert tuple(heading.split()[2:]) == RELATIONS
    same = [line.replace("sign-in", SIGN_IN).split() for line in FOR_ALL.strip().splitlines()]
    rows = [line.split() for line in lines] + [[*names, *[one] * len(RELATIONS)] for *names, one in same]
    for endpoint, method, *outcomes in rows:
        for relation, outcome in zip(RELATIONS, outcomes, strict=True):
            status, _, way = outcome.partition(":")
            yield Cell(endpoint=endpoint, method=method, relation=relation, status=int(status), way=way)


CELLS = tuple(cells())
ROUTES = tuple(dict.fromkeys((cell.endpoint, cell.method) for cell in CELLS))
FORMS = tuple(endpoint for endpoint, method in ROUTES if method == "POST")
PAGES = tuple(endpoint for endpoint, method in ROUTES if method == "GET" and not endpoint.endswith("static"))
