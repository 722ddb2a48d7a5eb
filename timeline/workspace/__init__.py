"""The open project: what is loaded, visible and selected, and what changes it."""
