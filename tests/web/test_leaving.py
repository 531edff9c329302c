import json

import pytest
from flask import Flask

from assessor.services import Context, find
from assessor.services.accounts import NoSuchAccountError, account_named, all_organisations
from tests.services.test_rights import unpacked
from tests.web.people import PASSWORD, add_person, cookie_of, is_signed_in, sign_in, signed_in, with_cookie
from tests.web.test_keepers import identity
from tests.web.visitor import Visitor

SURE = {"present": PASSWORD, "understood": "1"}


def test_somebody_deletes_the_account_and_every_copy_of_the_cookie_is_dead(app: Flask, context: Context):
    account = add_person(app)
    visitor = signed_in(app, account).start()
    thief = with_cookie(app, cookie_of(visitor))
    page = visitor.get("/zh/account/delete")
    assert "不再属于任何账号" in page.words
    assert visitor.post("/zh/account/delete", SURE).path == "/zh/account-deleted"
    assert not is_signed_in(visitor)
    assert not is_signed_in(thief)
    thief.get(f"{visitor.base}/", 404)
    with pytest.raises(NoSuchAccountError):
        account_named(context, account.email)
    sign_in(Visitor(app), account.email, PASSWORD, 422)
    assert find(context, identity(visitor.base)) is not None


def test_the_last_of_a_firm_deletes_its_assessments_as_well_if_it_likes(app: Flask, context: Context):
    visitor = signed_in(app, add_person(app)).start()
    visitor.get("/zh/account/delete")
    visitor.post("/zh/account/delete", {**SURE, "with_assessments": "1"})
    assert find(context, identity(visitor.base)) is None


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("missing", ["present", "understood"])
def test_a_deletion_without_password_or_confirmation_changes_nothing(
    app: Flask, context: Context, lang: str, missing: str
):
    account = add_person(app)
    visitor = signed_in(app, account)
    visitor.get(f"/{lang}/account/delete")
    page = visitor.post(f"/{lang}/account/delete", {name: one for name, one in SURE.items() if name != missing}, 422)
    assert page.title.startswith({"zh": "错误：", "en": "Error: "}[lang])
    assert account_named(context, account.email) == account


def test_the_last_administrator_is_told_to_invite_another_first(app: Flask):
    admin = signed_in(app, add_person(app, "admin"))
    admin.get("/zh/account/delete")
    assert admin.post("/zh/account/delete", SURE, 409).heading == "这是最后一个管理员"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_administrator_deletes_another_organisation(app: Flask, context: Context, lang: str):
    firm = add_person(app, organisation="<b>要删的厂</b>")
    owner = signed_in(app, firm).start()
    admin = signed_in(app, add_person(app, "admin", "运营单位"))
    page = admin.get(f"/{lang}/users/organisations")
    link = next(one for one in page.links if one.endswith("/delete"))
    admin.get(link)
    admin.post(link, {}, 422)
    page = admin.post(link, SURE)
    assert "<b>要删的厂</b>" in page.words
    assert not is_signed_in(owner)
    assert [one.organisation.name for one in all_organisations(context)] == ["运营单位"]
    admin.post(link, SURE, 404)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_data_of_an_account_are_downloaded_as_json(app: Flask, lang: str):
    account = add_person(app)
    visitor = signed_in(app, account).start()
    page = visitor.get(f"/{lang}/account/data")
    token = page.value_of("csrf_token")
    answer = visitor.client.post(f"/{lang}/account/data", data={"csrf_token": token})
    data = json.loads(answer.data)
    assert answer.headers["Content-Disposition"] == "attachment; filename=account.json"
    assert data["account"]["email"] == account.email
    assert [one["assessment_id"] for one in data["assessments"]] == [visitor.base.split("/")[-1]]
    assert len(data["visits"]) == 1


def test_the_export_of_an_assessment_says_in_whose_account_it_is(app: Flask):
    account = add_person(app)
    visitor = signed_in(app, account).start()
    assert str(account.organisation_id) in exported(visitor)


def exported(visitor: Visitor) -> str:
    token = visitor.get(f"{visitor.base}/data").value_of("csrf_token")
    answer = visitor.client.post(f"{visitor.base}/data", data={"csrf_token": token})
    return unpacked(answer.data)["data.json"].decode()


def test_deleting_an_account_does_not_forget_what_stays_open_by_its_code(app: Flask):
    visitor = signed_in(app, add_person(app)).start()
    visitor.get("/zh/account/delete")
    visitor.post("/zh/account/delete", SURE)
    visitor.get("/zh/continue")
    visitor.post("/zh/continue", {"code": visitor.code})
    assert visitor.current.path == f"{visitor.base}/"
