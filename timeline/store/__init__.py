"""The project file: documents, events and the user's decisions, in SQLite."""
