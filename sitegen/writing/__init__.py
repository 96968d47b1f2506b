"""What helps people write: forms to look at, blank reports, small sites, schemas for editors.

Everything here is made of forms, of templates (`starter/`) and of what the readers accept, as
texts and values; writing files is left to `building`.
"""
