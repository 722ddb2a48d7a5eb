"""The verbs that find time expressions and events in Russian text."""
