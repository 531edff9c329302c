"""Offices of a city or a province, which read what the offices of districts open to them."""

from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

FORMER_ROLES = ("enterprise", "association", "officer", "admin", "auditor", "editor", "reviewer")


def upgrade() -> None:
    """Nobody has the role yet."""
    _let_roles_be((*FORMER_ROLES, "overseer"))


def downgrade() -> None:
    """Such accounts and invitations go; whatever else they own goes with them."""
    for table in ("account", "invitation"):
        op.execute(f"DELETE FROM {table} WHERE role = 'overseer'")
    _let_roles_be(FORMER_ROLES)


def _let_roles_be(roles: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{role}'" for role in roles)
    for name in ("account", "invitation"):
        with op.batch_alter_table(name) as table:
            table.drop_constraint(op.f(f"ck_{name}_role"), type_="check")
            table.create_check_constraint(op.f(f"ck_{name}_role"), f"role IN ({listed})")
