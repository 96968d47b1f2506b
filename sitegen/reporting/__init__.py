"""Findings for other programs: one format is one file, a function from findings to text."""
