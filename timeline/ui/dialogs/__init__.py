"""Questions to the user: each dialog asks one thing and tells the answer by a signal."""
