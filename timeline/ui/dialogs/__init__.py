"""Dialogs: each asks one question and emits the answer as a signal."""
