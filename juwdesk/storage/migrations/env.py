"""Alembic's way in: one connection, given by the engine; migrations never import the tables of today."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
