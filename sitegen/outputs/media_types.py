"""The media types of files to take away, as registered with IANA."""

from __future__ import annotations

CSV = "text/csv"
JSON = "application/json"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
