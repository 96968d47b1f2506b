"""The site's own settings: `site.yaml`."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from sitegen.checks.selection import EVERYTHING, KnownCodes, Selection
from sitegen.findings import Finding, Place
from sitegen.language import LANGUAGES, Language, Message
from sitegen.official import Official, read_official
from sitegen.profiles.load import Profile, profiles
from sitegen.reading.record import Record, read_record
from sitegen.reading.source import read_source
from sitegen.reading.yaml import Node, Scalar, read_yaml
from sitegen.reports.contact import read_contact
from sitegen.reports.model import Contact
from sitegen.site_theme import PLAIN, Theme, read_theme

FILE = "site.yaml"


@dataclass(frozen=True, slots=True)
class Site:
    """What a portal is called and where it lives.

    `id` is part of every permanent id in the feeds. `base_url` ends with a slash; None until
    the address is known. `image` is the path of a picture among the static files, which stands
    for the site where a link to it is shown. `license` is the address of the terms under which
    anyone may use the data.
    """

    id: str
    title: str
    description: str
    language: str
    base_url: str | None
    publisher: str | None
    utc_offset: datetime.timedelta
    checks: Selection = EVERYTHING
    short_name: str | None = None
    keywords: tuple[str, ...] = ()
    image: str | None = None
    contact: Contact = field(default_factory=Contact)
    official: Official = field(default_factory=Official)
    profile: Profile | None = None
    profile_place: Place | None = None
    """Where the profile is written."""
    theme: Theme = PLAIN
    license: str | None = None

    @property
    def words(self) -> Language:
        """The language of the site's pages."""
        return Language(self.language)

    @property
    def base_path(self) -> str:
        """The path part of the address, `/` if there is none."""
        return urlsplit(self.base_url).path if self.base_url else "/"

    def moment(self, day: datetime.date) -> datetime.datetime:
        """Return the start of a day where the site is at home."""
        zone = datetime.timezone(self.utc_offset)
        return datetime.datetime.combine(day, datetime.time(), zone)


def read_site(root: Path, findings: list[Finding]) -> Site | None:
    """Read the settings; None, with the reason in `findings`, if there are none to read."""
    source = read_source(root, root / FILE)
    if isinstance(source, Finding):
        findings.append(source)
        return None
    record = read_record(read_yaml(source, findings), source.place(0, 0), findings)
    return _site(record, root) if record else None


def base_url(text: str) -> str | None:
    """Return a web address with a slash at its end; None if it isn't one."""
    try:
        parts = urlsplit(text)
        whole = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        return None
    # A path such as //x or /../x would lead elsewhere; a password would be published.
    detour = "@" in parts.netloc or re.search(r"//|/\.{1,2}(/|$)", parts.path)
    if not whole or detour or not re.fullmatch(r"[A-Za-z0-9\-._~:/\[\]@!$&'()*+,;=%]+", text):
        return None
    return text if text.endswith("/") else f"{text}/"


def _site(record: Record, root: Path) -> Site:
    title = record.required_text("title")
    address = _address(record, "base_url")
    options = dict(zip(LANGUAGES, ("zh", "english"), strict=True))
    profile = _profile(record)
    site = Site(
        id=record.identifier("id"),
        title=title,
        description=record.text("description") or title,
        language=record.choice("language", options, LANGUAGES[0]),
        base_url=base_url(address),
        publisher=record.text("publisher") or None,
        utc_offset=_utc_offset(record),
        checks=_checks(record, root),
        short_name=record.text("short_name") or None,
        keywords=tuple(filter(None, record.texts("keywords"))),
        image=_image(record, root),
        contact=read_contact(record),
        official=read_official(record, profile.column_type if profile else ""),
        profile=profile,
        profile_place=record.place_of("profile") if profile else None,
        theme=read_theme(record.record("theme"), root),
        license=_address(record, "license") or None,
    )
    record.refuse_rest()
    return site


def _profile(record: Record) -> Profile | None:
    names = {profile.id: profile.name.in_("zh") for profile in profiles().values()}
    return profiles().get(record.choice("profile", names, ""))


def _image(record: Record, root: Path) -> str | None:
    """Return the path of the picture; that it is none of the static files is reported."""
    path = record.text("image")
    if not path:
        return None
    if not re.fullmatch(r"static(/[A-Za-z0-9_][A-Za-z0-9._-]*)+", path, re.ASCII):
        record.report(
            "bad-image",
            record.place_of("image"),
            Message("“{text}” is not the path of a picture below static/.", text=path),
            Message("Write it like static/cover.png, with letters a-z, digits, “-” and “_”."),
        )
    elif not (root / path).is_file():
        record.report(
            "bad-image",
            record.place_of("image"),
            Message("There is no file {file} here.", file=path),
            Message("Put the picture there, or leave the line out."),
        )
    return path


def _address(record: Record, name: str) -> str:
    """Return a web address as it is written, empty if there is none; a wrong one is reported."""
    address = record.text(name)
    if address and base_url(address) is None:
        record.report(
            "bad-address",
            record.place_of(name),
            Message("“{text}” is not a whole web address.", text=address),
            Message("Write it like https://example.org/reports/."),
        )
        return ""
    return address


def _utc_offset(record: Record) -> datetime.timedelta:
    text = record.text("utc_offset", "+00:00")
    match = re.fullmatch(r"([+-])(0\d|1[0-4]):([0-5]\d)", text, re.ASCII)
    if match is None:
        record.report(
            "bad-offset",
            record.place_of("utc_offset"),
            Message("“{text}” is not a difference from UTC.", text=text),
            Message('Write it in quotes, like "+08:00".'),
        )
        return datetime.timedelta()
    offset = datetime.timedelta(hours=int(match[2]), minutes=int(match[3]))
    return -offset if match[1] == "-" else offset


def _checks(record: Record, root: Path) -> Selection:
    """Return which findings count, by what stands under `checks`."""
    checks = record.record("checks")
    if checks is None:
        return EVERYTHING
    strict = checks.choice("strict", {"true": "yes", "false": "no"}, "")
    known = KnownCodes(root) if checks.get("select") or checks.get("ignore") else None
    selection = Selection(
        strict == "true" if strict else None,
        _codes(checks, "select", known),
        _codes(checks, "ignore", known),
    )
    checks.refuse_rest()
    return selection


def _codes(checks: Record, name: str, known: KnownCodes | None) -> frozenset[str]:
    """Return the codes of a list; those that don't exist or can't be ignored are reported."""
    node = checks.get(name)
    nodes: tuple[Node, ...] = (node,) if isinstance(node, Scalar) else checks.entries(name)
    codes = set()
    for text, entry in zip(checks.texts(name), nodes, strict=False):
        for code in filter(None, re.split(r"[,\s]+", text)):
            if known and (wrong := known.wrong(code, ignored=name == "ignore")):
                checks.report("bad-choice", entry.place, *wrong)
            codes.add(code)
    return frozenset(codes)
