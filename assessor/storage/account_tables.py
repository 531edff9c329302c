"""The tables of accounts: who may sign in, who is signed in, who owns which assessment, and what is to be mailed."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, Integer, String, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from assessor.storage.tables import Base, UtcDateTime

ROLES = "('enterprise', 'association', 'officer', 'admin', 'auditor', 'editor', 'reviewer', 'overseer')"
LETTERS = (
    "('registration', 'invitation', 'reset', 'changed', 'factor_on', 'factor_off', 'recovered', 'keeper', 'closed', "
    "'member', 'reminder', 'alarm', 'proof', 'move', 'moved', 'handed_over', 'resume', 'subscribe', 'news', "
    "'appeal', 'review', 'hear', 'heard')"
)
IS_KEEPER = text("is_keeper")


class OrganisationRow(Base):
    """An enterprise, an association, a district office or the operator of the service."""

    __tablename__ = "organisation"
    __table_args__ = (CheckConstraint("kind IN ('enterprise', 'association', 'district', 'operator')", name="kind"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    kind: Mapped[str] = mapped_column(String(11))
    name: Mapped[str] = mapped_column(String(200))
    district: Mapped[str] = mapped_column(String(40))
    """Of a district office: the district it is responsible for; of an office above districts: the place; else empty."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class AccountRow(Base):
    """One person who may sign in. Of the password only an argon2id hash is kept, of the second factor a salt."""

    __tablename__ = "account"
    __table_args__ = (
        CheckConstraint(f"role IN {ROLES}", name="role"),
        CheckConstraint("lang IN ('zh', 'en')", name="lang"),
        Index("uq_account_keeper", "organisation_id", unique=True, sqlite_where=IS_KEEPER, postgresql_where=IS_KEEPER),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    is_keeper: Mapped[bool] = mapped_column(Boolean)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    new_email: Mapped[str | None] = mapped_column(String(254))
    """The address it is to have once a code sent there was typed."""
    new_email_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    role: Mapped[str] = mapped_column(String(11))
    lang: Mapped[str] = mapped_column(String(2))
    password_hash: Mapped[str] = mapped_column(String(200))
    factor_salt: Mapped[str] = mapped_column(String(64))
    factor_step: Mapped[int | None] = mapped_column(Integer)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    disabled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class RecoveryCodeRow(Base):
    """A code that stands in once for the second factor; used ones are deleted."""

    __tablename__ = "recovery_code"

    code_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class VisitRow(Base):
    """One browser that is let in: under an account, or with a resume code and no account."""

    __tablename__ = "visit"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    assessment_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("assessment.id", ondelete="SET NULL", name="fk_visit_assessment_id"), index=True
    )
    """What its resume code let it in to."""
    is_complete: Mapped[bool] = mapped_column(Boolean)
    agent: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class InvitationRow(Base):
    """A place in an organisation kept for whoever opens the link sent to that address."""

    __tablename__ = "invitation"
    __table_args__ = (CheckConstraint(f"role IN {ROLES}", name="role"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    email: Mapped[str] = mapped_column(String(254))
    role: Mapped[str] = mapped_column(String(11))
    organisation_name: Mapped[str] = mapped_column(String(200))
    organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    invited_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class OwnershipRow(Base):
    """An assessment that an organisation took into its account."""

    __tablename__ = "ownership"

    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"), primary_key=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    since: Mapped[datetime] = mapped_column(UtcDateTime)


class TriesRow(Base):
    """How often something that may be guessed was tried of late; `subject` is a keyed hash."""

    __tablename__ = "tries"

    subject: Mapped[str] = mapped_column(String(64), primary_key=True)
    taken: Mapped[int] = mapped_column(Integer)
    last_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    locked_until: Mapped[datetime | None] = mapped_column(UtcDateTime)


class LetterRow(Base):
    """A letter to be mailed. It is written when it is sent, so that no link ever lies in the database."""

    __tablename__ = "letter"
    __table_args__ = (
        CheckConstraint(f"kind IN {LETTERS}", name="kind"),
        CheckConstraint("lang IN ('zh', 'en')", name="lang"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    kind: Mapped[str] = mapped_column(String(12))
    email: Mapped[str] = mapped_column(String(254))
    lang: Mapped[str] = mapped_column(String(2))
    invitation_id: Mapped[UUID | None] = mapped_column(ForeignKey("invitation.id", ondelete="CASCADE"))
    membership_id: Mapped[UUID | None] = mapped_column(ForeignKey("membership.id", ondelete="CASCADE"))
    proof_request_id: Mapped[UUID | None] = mapped_column(ForeignKey("proof_request.id", ondelete="CASCADE"))
    subscription_id: Mapped[UUID | None] = mapped_column(ForeignKey("subscription.id", ondelete="CASCADE"))
    appeal_id: Mapped[UUID | None] = mapped_column(ForeignKey("appeal.id", ondelete="CASCADE"))
    correction_id: Mapped[UUID | None] = mapped_column(ForeignKey("correction.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    attempts: Mapped[int] = mapped_column(Integer)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
