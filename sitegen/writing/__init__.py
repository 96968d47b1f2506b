"""What helps people write: forms to look at, blank reports, schemas for editors.

Everything here is made of forms and of what the readers accept, as texts and values; writing
files is left to `building`.
"""
