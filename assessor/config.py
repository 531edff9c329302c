"""Settings of a running service: read once from the environment, frozen, with safe defaults for one machine."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

SHORTEST_KEY = 32
LOCAL_HOSTS = ("127.0.0.1", "localhost", "[::1]")
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104 (told apart, not listened on)
"""Hosts that mean every address of the machine, and the one by which it reaches itself."""
BROKERS = ("redis://", "rediss://", "amqp://", "amqps://")


def _address(given: Mapping[str, object]) -> str:
    """Where this machine reaches a service that listens there."""
    host = EVERYWHERE.get(str(given.get("host")), str(given.get("host")))
    return f"http://{f'[{host}]' if ':' in host else host}:{given.get('port')}"


class Settings(BaseSettings):
    """Every value can be set as an environment variable with the prefix `ASSESSOR_`."""

    model_config = SettingsConfigDict(env_prefix="ASSESSOR_", frozen=True, extra="forbid")

    state_folder: Path = Path("var")
    """Where the embedded database and the generated key lie."""
    database_url: str = ""
    """SQLAlchemy address; empty: an SQLite file in `state_folder`."""
    secret_key: SecretStr = SecretStr("")
    """Signs cookies and keys the hashes of resume codes; empty: generated once and kept in `state_folder`."""
    former_secret_keys: SecretStr = SecretStr("")
    """Where `secret_key` is given: the ones before it, separated by commas; what was made with them still counts."""
    handler: str = ""
    """Who answers for the personal data; stands in the privacy notice, and has to be said where `public_url` is "
    "https."""
    handler_contact: str = ""
    """How that one is reached: telephone, address, e-mail."""
    helpline_name: str = ""
    """A person or office to ask, named on every page and in every letter: an association's desk, a district's line."""
    helpline_number: str = ""
    """Its telephone number."""
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 8000
    public_url: str = Field(default_factory=_address)
    """Address users see; it stands in the reports' QR codes. https makes cookies secure and transport strict. Left out:
    this machine's own, with `host` and `port`."""
    trusted_hosts: Annotated[tuple[str, ...], NoDecode] = ()
    """Host names answered to, separated by commas; always includes that of `public_url` and this machine's own."""
    trusted_proxies: Annotated[int | None, Field(ge=0, le=5)] = None
    """Number of proxies in front whose X-Forwarded headers are believed. Has to be said where `public_url` is https:
    without it everybody would seem to come from the proxy, and one who tries codes would stop all."""
    catalogue: Path | None = None
    """A district's own catalogue folder: its entries stand over those that come with the service."""
    edition: str = ""
    """Edition on which new assessments start; empty: the default one of those that come with the service."""
    max_content_length: Annotated[int, Field(ge=1024)] = 256 * 1024
    max_upload_length: Annotated[int, Field(ge=1024)] = 32 * 1024 * 1024
    """Bytes of a table that an association hands in; all other requests keep to `max_content_length`."""
    max_form_parts: Annotated[int, Field(ge=50)] = 1000
    session_hours: Annotated[int, Field(ge=1, le=24 * 31)] = 24
    """Hours without use after which a visit ends."""
    office_idle_minutes: Annotated[int | None, Field(ge=15, le=24 * 60)] = None
    """The same for accounts that see more than one firm, in minutes; empty: as `session_hours`."""
    wrong_codes_allowed: Annotated[int, Field(ge=1)] = 10
    """Wrong resume codes from one address within `wrong_codes_minutes` before it has to wait; right ones always "
    "pass."""
    wrong_codes_minutes: Annotated[int, Field(ge=1)] = 15
    verifications_allowed: Annotated[int, Field(ge=1)] = 60
    """Look-ups of reports from one address within `wrong_codes_minutes` before it has to wait."""
    starts_allowed: Annotated[int, Field(ge=1)] = 300
    """Assessments begun (and as many submitted) from one address within an hour; twenty times that from all together.
    A hall full of firms is one address."""
    keep_draft_days: Annotated[int, Field(ge=1)] = 180
    """Days without a change after which `assessor retention` deletes a draft."""
    keep_submitted_months: Annotated[int, Field(ge=1)] = 36
    """Months after submission at which `assessor retention` deletes a result."""
    keep_job_days: Annotated[int, Field(ge=1)] = 30
    """Days after its end at which `assessor retention` deletes a job with its files."""
    kept_reports_mib: Annotated[int, Field(ge=1)] = 4096
    """MiB that kept PDFs of submitted assessments take at most; those handed out longest ago go first, and are made
    anew when asked for. 0.2 a firm and language."""
    threads: Annotated[int, Field(ge=1, le=64)] = 8
    """Requests answered at the same time by one process."""
    workers: Annotated[int, Field(ge=1, le=64)] = 2
    """Processes under gunicorn; `assessor serve` is one."""
    job_workers: Annotated[int | None, Field(ge=0, le=64)] = None
    """Processes beside the web service that do jobs; empty: one for each processor but one, at least one. 0: none, run
    `assessor worker` elsewhere; that is also what empty means where `broker_url` is set."""
    reports_ahead: bool = True
    """Whether workers paint ahead what all reports share: once a release a minute of one processor, when it is idle."""
    broker_url: SecretStr = SecretStr("")
    """redis:// or amqp:// address through which many machines share jobs; empty: workers look into the database."""
    backup_passphrase: SecretStr = SecretStr("")
    """Seals backups, and opens sealed ones."""
    backup_folder: Path | None = None
    """Where the service puts a backup every day by itself; best on another disk or machine."""
    backups_kept: Annotated[int, Field(ge=1, le=1000)] = 14
    """How many of these are kept; what people delete is gone from them after as many days."""
    log: Literal["text", "json"] = "text"
    """Form of the lines on standard error; json suits programs that collect logs."""
    metrics_token: SecretStr = SecretStr("")
    """Who sends it as `Authorization: Bearer` gets /metrics; empty: nobody does."""
    mail: Literal["folder", "console", "smtp"] = "folder"
    """Where letters go: into `state_folder`/mail, onto the console, or to the mail server named below."""
    mail_from: str = "assessor@localhost.localdomain"
    smtp_host: str = ""
    smtp_port: Annotated[int, Field(ge=1, le=65535)] = 587
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    smtp_user: str = ""
    smtp_password: SecretStr = SecretStr("")

    @field_validator("trusted_hosts", mode="before")
    @classmethod
    def _split_hosts(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("broker_url")
    @classmethod
    def _refuse_other_brokers(cls, value: SecretStr) -> SecretStr:
        if value.get_secret_value() and not value.get_secret_value().startswith(BROKERS):
            message = f"broker_url must begin with one of {', '.join(BROKERS)}, or be left empty"
            raise ValueError(message)
        return value

    @field_validator("secret_key")
    @classmethod
    def _refuse_weak_key(cls, value: SecretStr) -> SecretStr:
        key = value.get_secret_value()
        if key and (len(key) < SHORTEST_KEY or len(set(key)) < SHORTEST_KEY // 4):
            message = f"secret_key must be random and have at least {SHORTEST_KEY} characters, or be left empty"
            raise ValueError(message)
        return value

    @model_validator(mode="after")
    def _require_mail_server(self) -> Self:
        if self.mail == "smtp" and not self.smtp_host:
            message = "smtp_host must be set where mail is smtp"
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _require_what_a_public_service_needs(self) -> Self:
        if self.is_https and self.trusted_proxies is None:
            message = "trusted_proxies must be set where public_url is https: 1 behind one proxy, 0 where there is none"
            raise ValueError(message)
        if self.is_https and not (self.handler and self.handler_contact):
            message = "handler and handler_contact must be set where public_url is https: the privacy notice names them"
            raise ValueError(message)
        return self

    @property
    def own_address(self) -> str:
        """Where this machine reaches it, whatever users do."""
        return _address({"host": self.host, "port": self.port})

    @property
    def is_https(self) -> bool:
        """Whether users reach the service through TLS."""
        return urlsplit(self.public_url).scheme == "https"

    @property
    def sub_path(self) -> str:
        """The path of `public_url` below which the service stands; empty where it has a host of its own."""
        return urlsplit(self.public_url).path.rstrip("/")

    @property
    def cookie_prefix(self) -> str:
        """What makes browsers hold a cookie to TLS, and to this host alone where it may stand at the root."""
        if not self.is_https:
            return ""
        return "__Secure-" if self.sub_path else "__Host-"

    @property
    def host_names(self) -> tuple[str, ...]:
        """All host names the service answers to."""
        return tuple(dict.fromkeys((*self.trusted_hosts, urlsplit(self.public_url).hostname or "", *LOCAL_HOSTS)))

    @property
    def database_address(self) -> str:
        """The database's address, embedded unless set."""
        return self.database_url or f"sqlite:///{self.state_folder.resolve() / 'assessor.sqlite3'}"

    @property
    def is_embedded(self) -> bool:
        """Whether the database is the embedded one, which the service keeps up to date by itself."""
        return self.database_address.startswith("sqlite")

    @property
    def key_file(self) -> Path:
        """Where the key is kept unless it is given."""
        return self.state_folder / "secret.key"

    @property
    def files(self) -> Path:
        """Where uploads and what jobs make lie."""
        return self.state_folder.resolve() / "files"

    @property
    def broker(self) -> str:
        """Address of the broker; empty where there is none."""
        return self.broker_url.get_secret_value()

    @property
    def workers_beside_web(self) -> int:
        """How many processes the web service starts for jobs."""
        if self.job_workers is not None:
            return self.job_workers
        return 0 if self.broker else max(1, processors() - 1)

    def known_keys(self) -> tuple[str, ...]:
        """The secret key and the ones before it; the first call on a machine without one writes it."""
        return self.given_keys or _kept_keys(self.key_file)

    @property
    def given_keys(self) -> tuple[str, ...]:
        """The keys given by the environment, the present one first; none where the file has them."""
        given = self.secret_key.get_secret_value()
        former = self.former_secret_keys.get_secret_value().split(",")
        return (given, *(one.strip() for one in former if one.strip())) if given else ()

    def key(self) -> str:
        """The key that signs and hashes from now on."""
        return self.known_keys()[0]


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0))


def new_key() -> str:
    """A key drawn at random."""
    return secrets.token_urlsafe(48)


def _kept_keys(path: Path) -> tuple[str, ...]:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        path.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        return _read_keys(path)
    path.write_text(new_key(), encoding="ascii")
    return _read_keys(path)


def _read_keys(path: Path) -> tuple[str, ...]:
    keys = tuple(line.strip() for line in path.read_text(encoding="ascii").splitlines() if line.strip())
    if not keys or any(len(one) < SHORTEST_KEY for one in keys):
        message = f"{path} holds no usable key; delete it to have a new one made (open sessions and resume codes end)"
        raise RuntimeError(message)
    return keys
