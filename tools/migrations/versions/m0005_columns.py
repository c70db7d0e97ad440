"""Daily values, sessions and sets of a year in one value, for questions over many years.

What is stored already is packed here; processes of an earlier version would not keep it up to date
and have to be stopped first.
"""

import sqlalchemy as sa
from alembic import op

from tools.store.packing import pack_everybody

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "year_columns",
        sa.Column("user_id", sa.String(length=900), nullable=False),
        sa.Column("part", sa.String(length=90), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("numbers", sa.LargeBinary(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "part", "year", name=op.f("pk_year_columns")),
    )
    pack_everybody(op.get_bind())


def downgrade() -> None:
    """Take back."""
    op.drop_table("year_columns")
