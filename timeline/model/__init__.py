"""The nouns: spans, documents, times, time expressions, events and their evidence; frozen values, standard library only."""
