"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _key(name: str = "id", size: int = 64) -> sa.Column[str]:
    return sa.Column(name, sa.String(size), nullable=False)


def _text(name: str, size: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(size), nullable=False)


def _document_table(name: str) -> None:
    op.create_table(
        name,
        _key(),
        _text("dossier_id", 64),
        _text("title", 200),
        sa.Column("format", sa.Integer(), nullable=False),
        sa.Column("doc", sa.JSON(), nullable=False),
        _text("touched", 32),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name=f"fk_{name}_dossier_id", ondelete="CASCADE"),
    )
    op.create_index(f"ix_{name}_dossier_id", name, ["dossier_id"])


def upgrade() -> None:
    """Make everything."""
    op.create_table(
        "customers",
        _key(),
        _text("name", 200),
        _text("phone", 60),
        _text("email", 200),
        _text("address", 400),
        _text("note", 4000),
        _text("created", 32),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_customers"),
    )
    op.create_index("ix_customers_name", "customers", ["name"])
    op.create_table(
        "dossiers",
        _key(),
        _text("number", 20),
        sa.Column("customer_id", sa.String(64), nullable=True),
        _text("title", 200),
        sa.Column("sample", sa.Boolean(), nullable=False),
        _text("created", 32),
        _text("touched", 32),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_dossiers"),
        sa.UniqueConstraint("number", name="uq_dossiers_number"),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name="fk_dossiers_customer_id", ondelete="SET NULL"
        ),
    )
    op.create_index("ix_dossiers_touched", "dossiers", ["touched"])
    _document_table("items")
    _document_table("designs")
    op.create_table(
        "snapshots",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=True),
        _text("document_id", 64),
        _text("at", 32),
        _text("label", 200),
        sa.Column("locked", sa.Boolean(), nullable=False),
        _text("hash", 64),
        sa.Column("doc", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_snapshots"),
    )
    op.create_index("ix_snapshots_document", "snapshots", ["document_id", "at"])
    op.create_table(
        "attachments",
        _key(),
        _text("dossier_id", 64),
        _text("hash", 64),
        _text("name", 200),
        _text("mime", 80),
        sa.Column("size", sa.BigInteger(), nullable=False),
        _text("caption", 400),
        _text("created", 32),
        sa.PrimaryKeyConstraint("id", name="pk_attachments"),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossiers.id"], name="fk_attachments_dossier_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_attachments_dossier_id", "attachments", ["dossier_id"])
    op.create_index("ix_attachments_hash", "attachments", ["hash"])
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=True),
        _text("dossier_id", 64),
        _text("at", 32),
        _text("kind", 40),
        _text("what", 400),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name="fk_events_dossier_id", ondelete="CASCADE"),
    )
    op.create_index("ix_events_dossier_id", "events", ["dossier_id"])
    op.create_table(
        "quotes",
        _key("article", 80),
        _key("at", 32),
        sa.Column("value", sa.Double(), nullable=False),
        _text("unit", 20),
        _text("source", 200),
        sa.Column("spread", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("article", "at", name="pk_quotes"),
    )


def downgrade() -> None:
    """Back to nothing."""
    for table in ("quotes", "events", "attachments", "snapshots", "designs", "items", "dossiers", "customers"):
        op.drop_table(table)
