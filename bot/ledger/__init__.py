"""The ledger in SQL, on SQLite or PostgreSQL."""
