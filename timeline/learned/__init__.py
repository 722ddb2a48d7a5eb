"""Trained model files, validated before use, and decision forests; numpy only."""
