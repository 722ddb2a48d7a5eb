"""The nouns: spans, documents, times, time expressions, events and their evidence; frozen values, no libraries."""
