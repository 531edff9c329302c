"""Who wants it to fall, at the public address: everybody else starts, saves and comes back meanwhile."""

import socket
import ssl
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from clerk import Clerk, clerk_of
from plain_browser import controls
from public_service import ATTACKER, BEGUN_BODY, HALF_A_HEAD, NEEDED, Public, half_sent, in_public
from respondents import Respondent

from assessor.app import context_of
from assessor.config import Settings
from tests.parts import need
from tests.workbooks.test_large_files import KINDS, a_megabyte

pytestmark = pytest.mark.slow
VISITOR, HALL = "127.0.0.2", "127.0.0.3"
SERVED, SEE_OTHER, TOO_MANY, FULL = 200, 303, 429, 503


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Public]:
    need(*NEEDED)
    with in_public(tmp_path_factory.mktemp("public")) as running:
        yield running


def respondent(public: Public, source: str, seed: int = 1) -> Respondent:
    return Respondent(port=public.port, seed=seed, source=source, tls=public.tls)


def served(public: Public, source: str = VISITOR, seed: int = 1) -> Respondent:
    """Somebody who starts, saves three sections and goes; every request was answered, and well."""
    somebody = respondent(public, source, seed)
    with closing(somebody.browser):
        somebody.start()
        for _ in range(3):
            somebody.save_one_section()
    assert len(somebody.saves) == 6, somebody.statuses
    assert not [status for status in somebody.statuses if status >= 400 or status == 0], somebody.statuses
    return somebody


def test_forty_slow_bodies_keep_nobody_waiting(public: Public):
    with half_sent(public, 40, BEGUN_BODY):
        served(public)


def test_a_hundred_and_ten_half_sent_heads_keep_nobody_waiting(public: Public):
    with half_sent(public, 110, HALF_A_HEAD):
        served(public)


def test_two_dozen_of_one_s_own_reports_at_once_leave_room_for_others(public: Public):
    firm = served(public, ATTACKER)
    with closing(firm.browser):
        assert firm.submit()
    address = f"{firm.base}/report.pdf"

    def fetched(_number: int) -> int:
        browser = public.browser(ATTACKER)
        browser.cookies = dict(firm.browser.cookies)
        status = browser.get(address).status
        browser.close()
        return status

    with ThreadPoolExecutor(24) as pool:
        asked = pool.map(fetched, range(24))
        served(public)
        answers = Counter(asked)
    assert set(answers) <= {SERVED, FULL, TOO_MANY}
    assert answers[SERVED]


def test_who_tries_wrong_codes_locks_out_nobody_not_even_from_the_same_address(public: Public):
    somebody = served(public, ATTACKER)
    code = somebody.code
    thief = public.browser(ATTACKER)
    for number in range(14):
        token = token_on(thief.get("/zh/continue").text)
        answer = thief.post("/zh/continue", [("code", f"0000-0000-0000-{number:04}"), ("csrf_token", token)])
    assert answer.status == TOO_MANY
    for source in (ATTACKER, VISITOR):
        owner = public.browser(source)
        token = token_on(owner.get("/zh/continue").text)
        back = owner.post("/zh/continue", [("code", code), ("csrf_token", token)])
        assert (back.status, back.location.startswith("/zh/assessments/")) == (303, True)
        owner.close()
    thief.close()


def test_a_thousand_starts_from_one_address_are_limited_there_and_nowhere_else(public: Public):
    attacker = public.browser(ATTACKER)
    token = token_on(attacker.get("/zh/").text)
    first, answers = dict(attacker.cookies), Counter[int]()
    for _ in range(1000):
        attacker.cookies = dict(first)
        answers[attacker.post("/zh/", [("depth", "quick"), ("csrf_token", token)]).status] += 1
    attacker.close()
    assert answers[TOO_MANY] > 500, answers
    assert not [status for status in answers if status >= 500 or status == 0]
    served(public)


def test_sixty_firms_in_one_hall_start_and_save_undisturbed(public: Public):
    with half_sent(public, 40, BEGUN_BODY), ThreadPoolExecutor(12) as pool:
        firms = list(pool.map(lambda seed: served(public, HALL, seed), range(60)))
    assert [one.lost() for one in firms[:5]] == [[]] * 5


def test_what_the_proxy_lets_through_is_whole_and_only_once(public: Public):
    """Two lengths, or a length and chunks: refused, so that nobody smuggles a second request behind the first."""
    head = b"POST /zh/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 4\r\n"
    both = head + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /health"
    twice = head + b"Content-Length: 5\r\n\r\nabcde"
    for request in (both, twice):
        answers = answered(public, request)
        assert answers.startswith(b"HTTP/1.1 400"), answers[:200]
        assert answers.count(b"HTTP/1.1 ") == 1


def test_plain_http_is_only_sent_on_to_tls(public: Public):
    with socket.create_connection(("127.0.0.1", public.plain_port), timeout=10) as plain:
        plain.sendall(b"GET /zh/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        answer = plain.recv(4000)
    assert answer.startswith(b"HTTP/1.1 301")
    assert b"Location: https://" in answer


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
def test_old_tls_and_weak_ciphers_are_refused(public: Public):
    old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1_1
    old.set_ciphers("ALL:@SECLEVEL=0")
    weak = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    weak.maximum_version = ssl.TLSVersion.TLSv1_2
    weak.set_ciphers("AES128-SHA:AES256-SHA:@SECLEVEL=0")
    assert [is_refused(public, one) for one in (old, weak)] == [True, True]
    assert not is_refused(public, ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))


def test_numbers_and_hidden_files_are_not_served_in_public(public: Public):
    visitor = public.browser(VISITOR)
    paths = ("/metrics", "/.git/config", "/static/", "/static/../config.py", "/.env", "/var/", "/static/.hidden")
    answers = {path: visitor.get(path).status for path in paths}
    visitor.close()
    assert answers.pop("/metrics") == 403
    assert set(answers.values()) <= {400, 404}


def token_on(page: str) -> str:
    return next(one.value for one in controls(page) if one.name == "csrf_token")


def answered(public: Public, request: bytes) -> bytes:
    plain = socket.create_connection(("127.0.0.1", public.port), timeout=10)
    with public.tls.wrap_socket(plain, server_hostname="127.0.0.1") as whole:
        whole.sendall(request)
        read = b""
        while piece := whole.recv(8000):
            read += piece
    return read


def is_refused(public: Public, context: ssl.SSLContext) -> bool:
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    try:
        plain = socket.create_connection(("127.0.0.1", public.port), timeout=10)
        with context.wrap_socket(plain):
            return False
    except (ssl.SSLError, ConnectionError):
        return True


def test_eight_uploads_of_the_slowest_tables_leave_room_for_others(tmp_path: Path):
    """Each of a megabyte of which every cell has to be understood; one clerk's, all at once."""
    need(*NEEDED)
    clerks: list[Clerk] = []
    tables = [a_megabyte(tmp_path / f"{number}.csv", kind) for number, kind in enumerate([*KINDS, *KINDS])]
    with in_public(tmp_path, lambda state, port: clerks.append(_clerk(state, port))) as public:
        clerk = clerks[0]
        clerk.browser = public.browser(ATTACKER)
        with closing(clerk.browser):
            clerk.sign_in()
        with ThreadPoolExecutor(len(tables)) as pool:
            asked = [pool.submit(_handed_in, public, clerk, table) for table in tables]
            served(public)
            answers = Counter(one.result() for one in asked)
        served(public)
    assert len(tables) == 8
    assert set(answers) <= {SEE_OTHER, FULL, TOO_MANY}, answers
    assert answers[SEE_OTHER]


def _clerk(state: Path, port: int) -> Clerk:
    context = context_of(Settings(state_folder=state, edition="2026-2"))
    clerk = clerk_of(context, port)
    context.database.close()
    return clerk


def _handed_in(public: Public, clerk: Clerk, table: Path) -> int:
    browser = public.browser(ATTACKER)
    browser.cookies = dict(clerk.browser.cookies)
    with closing(browser):
        return Clerk(browser=browser, survey=clerk.survey, token=clerk.token).upload_once(table).status
