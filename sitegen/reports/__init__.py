"""Reports: what a body wrote, typed by its form, every figure with its place.

Nothing here knows a check or a page.
"""
