"""Checks: the rules of a form applied to a report. A family of rules is a file.

Nothing here reads files or makes pages.
"""
