"""Run by Alembic; the connection, and its transaction, are those of `bot.store.migrating`."""

from alembic import context

from bot.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transaction_per_migration=False,
    render_as_batch=True,  # SQLite changes a column by copying its table
)
context.run_migrations()
