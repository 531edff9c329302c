"""All views put on the application: each a blueprint, in the folder of the people it is for."""

from flask import Flask

from assessor.web.accounts.views import (
    account,
    address,
    closing,
    colleagues,
    factor,
    forgotten,
    handing_over,
    invitation,
    own_data,
    proof,
    recovery,
    registering,
    second_step,
    signing_in,
    visits,
)
from assessor.web.association.views import (
    calls,
    collecting,
    columns,
    entries,
    member_results,
    members,
    proposing,
    report_links,
    uploads,
)
from assessor.web.district.views import (
    district,
    downloads,
    drill,
    named,
    oddities,
    population,
    releases,
    scenarios,
    silent,
    simulator,
    support,
    targets,
    themes,
    together,
    vouching,
)
from assessor.web.district.views import register as register_of_firms
from assessor.web.firm.views import (
    after,
    again,
    checking,
    code,
    companion,
    history,
    joining,
    news,
    own_report,
    proving,
    result,
    resume,
    rights,
    sections,
    sharing,
    so_far,
    start,
    tasks,
    what_if,
)
from assessor.web.language import PREFIX
from assessor.web.operator.views import audit, organisations, state, users
from assessor.web.organisation.views import group_reports, jobs
from assessor.web.own_catalogue.views import (
    changes,
    conditions,
    corrections,
    examples,
    filed,
    files,
    links,
    preview,
    proposals,
    reviews,
    revisions,
)
from assessor.web.own_catalogue.views import entries as desk
from assessor.web.public.views import (
    catalogue,
    catalogue_api,
    codes,
    correcting,
    information,
    news_link,
    sample,
    shared,
    verification,
)

OF_ACCOUNTS = (
    *(registering, invitation, signing_in, second_step, recovery, forgotten),
    *(account, address, factor, own_data, proof, closing, handing_over),
    *(visits, colleagues, users, organisations, audit),
)
OF_ASSOCIATIONS = (
    *(members, entries, calls, collecting, member_results, report_links, proposing),
    *(uploads, columns, joining, own_report, jobs),
)
OF_OFFICERS = (
    *(district, drill, together, themes, silent, targets, support, simulator, scenarios, downloads, releases),
    *(population, register_of_firms, vouching, oddities, named),
)

OF_DESK = (
    *(desk, changes, conditions, examples, preview, revisions),
    *(corrections, links, reviews, proposals, files, filed),
)


def register(app: Flask) -> None:
    """Add all views. Addresses begin with the language, those of one firm go on with its assessment's id."""
    app.register_blueprint(start.blueprint)
    app.register_blueprint(information.blueprint)
    app.register_blueprint(verification.blueprint)
    app.register_blueprint(shared.blueprint)
    app.register_blueprint(catalogue.blueprint)
    app.register_blueprint(catalogue_api.blueprint)
    app.register_blueprint(correcting.blueprint)
    app.register_blueprint(codes.blueprint)
    app.register_blueprint(news_link.blueprint)
    app.register_blueprint(sample.blueprint)
    app.register_blueprint(state.blueprint)
    app.register_blueprint(resume.blueprint, url_prefix=PREFIX)
    for topic in (*OF_ACCOUNTS, *OF_ASSOCIATIONS, *OF_OFFICERS, *OF_DESK, group_reports):
        app.register_blueprint(topic.blueprint, url_prefix=f"{PREFIX}{topic.blueprint.url_prefix or ''}")
    of_firm = (code, tasks, sections, so_far, checking, result, sharing, what_if, again, companion, history, after)
    for topic in (*of_firm, rights, proving, news):
        app.register_blueprint(topic.blueprint, url_prefix=f"{PREFIX}/assessments/<uuid:assessment_id>")
