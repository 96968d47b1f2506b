"""What the profile that a site has chosen asks for, and `site.yaml` doesn't say.

What is asked, how much it matters and why is data (`sitegen/profiles/`). Codes:

- `profile-missing`, a warning: something that the profile requires.
- `profile-optional`, a note: something that it recommends.
"""

from __future__ import annotations

from operator import attrgetter

from sitegen.config import Site
from sitegen.findings import Finding, Severity, warning
from sitegen.language import Message
from sitegen.profiles.load import Ask
from sitegen.reading.unfilled import NOTHING_YET
from sitegen.reports.model import Contact


def findings(site: Site) -> list[Finding]:
    """Return one finding for each thing that is asked for and not said, where the profile is."""
    if site.profile is None:
        return []
    return [_finding(site, ask) for ask in site.profile.asks if not _is_said(site, ask)]


def _is_said(site: Site, ask: Ask) -> bool:
    value = attrgetter(ask.key)(site)
    return value.known if isinstance(value, Contact) else bool(value)


def _finding(site: Site, ask: Ask) -> Finding:
    assert site.profile is not None
    section, _, key = ask.key.rpartition(".")
    line = f"{key}: {ask.example}"
    write = (
        Message(
            "Write in site.yaml, indented below “{section}:”: {line}", section=section, line=line
        )
        if section
        else Message("Write in site.yaml: {line}", line=line)
    )
    advice = Message("{write} (with your own in the place of “…”)", write=write)
    advice = advice if NOTHING_YET in ask.example else write
    if ask.severity is Severity.WARNING:
        message = Message(
            "“{key}” is missing, which a {profile} needs: {because}.",
            key=ask.key,
            profile=site.profile.name,
            because=ask.because,
        )
        return warning("profile-missing", site.profile_place, message, advice)
    message = Message(
        "“{key}” is not given, which a {profile} may have: {because}.",
        key=ask.key,
        profile=site.profile.name,
        because=ask.because,
    )
    return Finding("profile-optional", Severity.NOTE, message, site.profile_place, advice)
