"""Start, wiring and the command line."""
