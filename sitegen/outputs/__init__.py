"""Outputs: values become bytes. An output is a file here; nothing here writes to disk."""
