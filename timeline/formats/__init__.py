"""Readers that turn files into documents, writers that turn events into files."""
