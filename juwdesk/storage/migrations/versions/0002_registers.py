"""Registers of the shop that belong to no dossier: appraisers, purchases, seals of letters."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One table for all registers: the entry whole in ``doc``."""
    op.create_table(
        "registers",
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("doc", sa.JSON(), nullable=False),
        sa.Column("touched", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "id", name="pk_registers"),
        sa.UniqueConstraint("kind", "number", name="uq_registers_kind"),
    )


def downgrade() -> None:
    """Without them."""
    op.drop_table("registers")
