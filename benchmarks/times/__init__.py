"""How well and how fast times are read, beside libraries that read them, too: `make bench-times FILE=...`."""
