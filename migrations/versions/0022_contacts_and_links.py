"""Whom to call at a member, when its link was handed out and how often renewed, and how often its entry changed."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add them: nobody is named, links that were sent go on."""
    with op.batch_alter_table("membership") as membership:
        membership.add_column(sa.Column("contact", sa.String(60), nullable=False, server_default=""))
        membership.add_column(sa.Column("phone", sa.String(40), nullable=False, server_default=""))
        membership.add_column(sa.Column("linked_at", sa.DateTime(timezone=True), nullable=True))
        membership.add_column(sa.Column("link_number", sa.Integer(), nullable=False, server_default="0"))
        membership.add_column(sa.Column("changes", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    """Remove them; links that were renewed end."""
    with op.batch_alter_table("membership") as membership:
        for name in ("changes", "link_number", "linked_at", "phone", "contact"):
            membership.drop_column(name)
