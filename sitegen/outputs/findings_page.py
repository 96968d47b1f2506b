"""What is wrong, as a page: the preview shows it in the place of a site that can't be built."""

from __future__ import annotations

from collections.abc import Sequence

import jinja2

from sitegen.findings import Finding
from sitegen.language import Language


def findings_page(findings: Sequence[Finding], words: Language) -> bytes:
    """Return a complete HTML page that stands without any other file."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("sitegen.outputs", ""),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_translations(words.translations, newstyle=True)  # type: ignore[attr-defined]
    template = environment.get_template("findings.html")
    html = template.render(findings=findings, language=words.code, say=words.say)
    return html.encode()
