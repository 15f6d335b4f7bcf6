"""Everything that is kept, in SQLite or PostgreSQL; the only place that knows SQL."""
