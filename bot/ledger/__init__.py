"""The storage port on SQL: SQLite or PostgreSQL."""
