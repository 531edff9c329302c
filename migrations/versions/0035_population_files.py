"""Files of how many firms there are, to be undone; and districts that let each other read their figures."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both tables, empty: numbers known so far stand, and nobody reads another district's figures."""
    op.create_table(
        "population_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("district", sa.String(40), nullable=False),
        sa.Column("file_name", sa.String(200), nullable=False),
        sa.Column("periods", sa.JSON(), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_population_file")),
    )
    op.create_index(op.f("ix_population_file_district"), "population_file", ["district"])
    op.create_table(
        "opened_figures",
        sa.Column("district", sa.String(40), nullable=False),
        sa.Column("reader", sa.String(40), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("district", "reader", name=op.f("pk_opened_figures")),
    )


def downgrade() -> None:
    """Remove both."""
    op.drop_table("opened_figures")
    op.drop_index(op.f("ix_population_file_district"), "population_file")
    op.drop_table("population_file")
