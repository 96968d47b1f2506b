"""How to reach a body, or those who run the site: the same lines in either file."""

from __future__ import annotations

from sitegen.language import Message
from sitegen.reading.record import Record
from sitegen.reports.model import Contact

KEYS = {"address": "地址", "phone": "电话", "email": "邮箱", "website": "网址"}


def read_contact(owner: Record) -> Contact:
    """Return what stands under `contact`; what is wrong with it is reported."""
    record = owner.record("contact", KEYS)
    if record is None:
        return Contact()
    website = record.text("website")
    if website and not website.startswith(("https://", "http://")):
        record.report(
            "bad-address",
            record.place_of("website"),
            Message("“{text}” is not a whole web address.", text=website),
            Message("Begin it with https://."),
        )
    contact = Contact(
        address=record.text("address") or None,
        phone=record.text("phone") or None,
        email=record.text("email") or None,
        website=website or None,
    )
    record.refuse_rest()
    return contact
