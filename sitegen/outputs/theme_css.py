"""The stylesheet of a site's own colours: custom properties and nothing else."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.colours import Colour
from sitegen.outputs.addresses import THEME, OutputFile
from sitegen.site_theme import Theme

# Print keeps its black text: of a theme's colours only the accent reaches paper.
_PATTERN = """\
@charset "utf-8";
/* The colours that site.yaml gives this site. */
@media screen {{
  :root {{ {light} }}
  [data-theme="dark"] {{ {dark} }}
}}
@media screen and (prefers-color-scheme: dark) {{
  :root:not([data-theme="light"]) {{ {dark} }}
}}
@media print {{
  :root {{ {print} }}
}}
"""


def theme_css(theme: Theme) -> list[OutputFile]:
    """Return the stylesheet of a theme, nothing if it has no colours."""
    if not theme.colours:
        return []
    accent = {name: colour for name, colour in theme.light.items() if name == "accent"}
    text = _PATTERN.format(
        light=_properties(theme.light), dark=_properties(theme.dark), print=_properties(accent)
    )
    return [OutputFile(THEME, text.encode())]


def _properties(colours: Mapping[str, Colour]) -> str:
    return " ".join(f"--{name}: {colour};" for name, colour in colours.items())
