"""Text becomes values: YAML with the place of everything, Markdown, numbers as people type them.

Nothing here knows a form, a report or a page.
"""
