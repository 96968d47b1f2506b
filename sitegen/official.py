"""What authorities have given a site: its codes and numbers, in the section `official`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitegen.language import Message
from sitegen.reading.record import Record

KEYS = {
    "site_code": "网站标识码",
    "icp_number": "ICP备案号",
    "police_number": "公安机关备案号",
    "column_type": "栏目类别",
    "category": "信息分类",
}
_SITE_CODE = re.compile(r"[A-Za-z0-9]{10}", re.ASCII)

# Where everyone can look up a number; both authorities ask for the link.
_ICP_REGISTER = "https://beian.miit.gov.cn/"
_POLICE_REGISTER = "https://beian.mps.gov.cn/#/query/webSearch?code="


@dataclass(frozen=True, slots=True)
class Registration:
    """A number under which a site is registered, and where one can look it up."""

    number: str
    address: str


@dataclass(frozen=True, slots=True)
class Official:
    """Codes, numbers and names that the rules for official sites ask for.

    `category` is that of every report which doesn't give its own.
    """

    site_code: str | None = None
    icp_number: str | None = None
    police_number: str | None = None
    column_type: str | None = None
    category: str | None = None

    @property
    def registrations(self) -> list[Registration]:
        """The numbers that the footer gives, in the usual order."""
        found = []
        if self.icp_number:
            found.append(Registration(self.icp_number, _ICP_REGISTER))
        if self.police_number:
            digits = "".join(re.findall(r"[0-9]+", self.police_number))
            found.append(Registration(self.police_number, f"{_POLICE_REGISTER}{digits}"))
        return found


def read_official(owner: Record, column_type: str) -> Official:
    """Return what stands under `official`; `column_type` holds where nothing else is said."""
    record = owner.record("official", KEYS)
    if record is None:
        return Official(column_type=column_type or None)
    code = record.text("site_code")
    if code and not _SITE_CODE.fullmatch(code):
        record.report(
            "bad-site-code",
            record.place_of("site_code"),
            Message("“{text}” is not the code of a site.", text=code),
            Message("It has ten digits or letters; here are {count} characters.", count=len(code)),
        )
    official = Official(
        site_code=code or None,
        icp_number=record.text("icp_number") or None,
        police_number=record.text("police_number") or None,
        column_type=record.text("column_type", column_type) or None,
        category=record.text("category") or None,
    )
    record.refuse_rest()
    return official
