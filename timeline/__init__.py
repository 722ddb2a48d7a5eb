"""Timeline: dated events found in Russian news, drawn on an interactive timeline with their evidence."""

__version__ = "0.1.0"
