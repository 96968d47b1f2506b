"""Forms: every edition is one YAML file; these modules know what such a file can say.

Nothing here knows a report. The official editions are in `editions/`.
"""
