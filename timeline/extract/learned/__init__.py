"""Trained models for news: which words are events and dates, and which belong together; numpy only."""
