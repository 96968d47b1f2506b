"""HTML pages: templates filled with what they ask for."""

from __future__ import annotations

import copy
import datetime
import gettext
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

import jinja2
from markupsafe import Markup

from sitegen.config import Site
from sitegen.language import Language
from sitegen.outputs.addresses import (
    HOME,
    NOT_FOUND,
    OutputFile,
    absolute,
    body_page,
    relative,
    year_page,
)
from sitegen.outputs.body_tree import BodyTree
from sitegen.outputs.compiled_templates import compiled_templates
from sitegen.outputs.names import some_names
from sitegen.outputs.official_tags import Column, Tag, tags
from sitegen.outputs.printed_checks import CHECKS_PRINTED_BY, CheckPrinter
from sitegen.outputs.printed_lines import LINES_PRINTED_BY, LinePrinter
from sitegen.outputs.printed_tables import PRINTED_BY, TablePrinter
from sitegen.outputs.social_tags import social_tags
from sitegen.reports.model import Body, Report
from sitegen.theme import PAPER, default_templates


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page: what it is called, and its path."""

    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Page:
    """What every template knows of its own page.

    `draft` tells whether it shows what is not public yet and belongs in no search engine. `tags`
    are the official ones, `social_tags` what is shown where a link is passed on.
    """

    kind: str
    path: str
    title: str
    description: str
    canonical: str | None
    draft: bool
    crumbs: list[Link]
    tags: list[Tag]
    social_tags: list[Tag]


@dataclass(frozen=True, slots=True)
class YearLink:
    """A year and how many reports it has.

    `draft` tells whether the link leads to a report that is a draft; on one to a list, it's false.
    """

    year: int
    path: str
    count: int
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Navigation:
    """What the header and footer of every page may link to."""

    years: list[YearLink]


class TemplateProblem(Exception):
    """A template can't be used: `path` (below templates/), `line`, and what is wrong."""

    def __init__(self, path: str, line: int, reason: str) -> None:
        # It comes out of other processes, pickled: a copy is made of what is passed on here.
        super().__init__(path, line, reason)
        self.path = path
        self.line = line
        self.reason = reason


class Pages:
    """Renders the pages of one site; the site's own templates come before the defaults.

    `sitegen/NAME` always names a default template, so that one of the site can extend it.
    `bodies` are all that the site has; a page says where in them it belongs. The printers set
    tables, lines of comparisons and rows of checks as the default templates do; for the last two,
    there is none where the site has a template of its own.
    """

    def __init__(
        self, site: Site, templates: Path, bodies: Mapping[str, Body] = MappingProxyType({})
    ) -> None:
        self.site = site
        self.bodies = bodies
        self.tree = BodyTree(bodies)
        defaults = jinja2.FileSystemLoader(default_templates())
        self.environment = jinja2.Environment(
            loader=jinja2.ChoiceLoader(
                [
                    jinja2.FileSystemLoader(templates),
                    defaults,
                    jinja2.PrefixLoader({"sitegen": defaults}),
                ]
            ),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            extensions=["jinja2.ext.i18n"],
            keep_trailing_newline=True,
            bytecode_cache=compiled_templates(),
            # A build asks for each template once; the next one has another environment.
            auto_reload=False,
        )
        translations = site.words.translations
        # The extension adds these to every environment that has it.
        self.environment.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]
        self.environment.globals["_"] = _translated(translations)
        self.environment.filters["day"] = _filter(self.day)
        self.environment.filters["some_names"] = _filter(partial(some_names, words=site.words))
        own = [name for name in PRINTED_BY if _is_own(templates, name)]
        self.printer = TablePrinter(self.environment, own)
        own_checks = _is_own(templates, CHECKS_PRINTED_BY)
        self.check_printer = None if own_checks else CheckPrinter(self.environment)
        own_lines = _is_own(templates, LINES_PRINTED_BY)
        self.line_printer = None if own_lines else LinePrinter(self.environment)

    def among(self, bodies: Mapping[str, Body]) -> Pages:
        """Return the same pages for other bodies."""
        pages = copy.copy(self)
        pages.bodies = bodies
        pages.tree = BodyTree(bodies)
        return pages

    def day(self, value: datetime.date) -> str:
        """Return a date as the site's language writes it."""
        pattern = self.site.words.translations.gettext("{year:04}-{month:02}-{day:02}")
        return pattern.format(year=value.year, month=value.month, day=value.day)

    def crumbs(self, body: Body) -> list[Link]:
        """Return the way to a page of a body: the bodies above it, and the body itself."""
        return [Link(one.name, body_page(one.id)) for one in (*self.tree.above(body), body)]

    def render(
        self,
        template: str,
        page: Page,
        years: Sequence[YearLink],
        context: Mapping[str, Any],
    ) -> OutputFile:
        """Fill one template.

        Raises:
            TemplateProblem: If the template is faulty or asks for something unknown.
        """

        def href(path: str) -> str:
            if page.kind == "not-found":
                # Shown at any depth: only a link that carries the base path leads home.
                return self.site.base_path + path
            return relative(page.path, path)

        try:
            html = self.environment.get_template(template).render(
                {
                    "site": self.site,
                    "page": page,
                    "navigation": Navigation(list(years)),
                    "href": href,
                    "paper": PAPER,
                    **context,
                }
            )
        except jinja2.TemplateSyntaxError as problem:
            name = problem.name or template
            raise TemplateProblem(name, problem.lineno, problem.message or "") from problem
        except jinja2.TemplateNotFound as problem:
            name, line = _template_line(problem, template)
            raise TemplateProblem(name, line, f"no template {problem.name}") from problem
        except RecursionError as problem:
            name, line = _template_line(problem, template)
            reason = f"it uses itself without end; the default one is called sitegen/{name}"
            raise TemplateProblem(name, line, reason) from problem
        except (
            jinja2.TemplateError,
            ArithmeticError,
            LookupError,
            TypeError,
            ValueError,
            AttributeError,
        ) as problem:
            name, line = _template_line(problem, template)
            raise TemplateProblem(name, line, str(problem)) from problem
        return OutputFile(page.path, html.encode())

    def page(
        self,
        kind: str,
        path: str,
        title: str,
        description: str,
        crumbs: Sequence[Link] = (),
        *,
        article: Report | None = None,
        column: Column | None = None,
        draft: bool = False,
    ) -> Page:
        """Return what a template knows of a page; `crumbs` lead to it from the home page.

        A page that belongs to a report says so, and in which column it is; any other is a column
        itself. It is a `draft` if the report is one.
        """
        site = self.site
        # The page for wrong addresses is shown at all of them, so none is its own.
        known = site.base_url if path != NOT_FOUND else None
        canonical = absolute(known, path) if known else None
        home = Link(site.words.translations.gettext("Home"), HOME)
        trail = [] if path in (HOME, NOT_FOUND) else [home, *crumbs]
        if column is None and path != NOT_FOUND:
            column = Column(title, description)
        return Page(
            kind,
            path,
            title,
            description,
            canonical,
            draft or (article is not None and article.draft),
            trail,
            tags(site, column, article, title, canonical),
            social_tags(site, title, description, canonical, article),
        )


def body_column(body: Body, words: Language) -> Column:
    """Return the column that a body's reports are in."""
    text = words.translations.gettext("The annual reports of {body}, with their main figures.")
    return Column(body.name, text.format(body=body.name))


def year_links(counts: Mapping[int, int]) -> list[YearLink]:
    """Return links to the pages of all years, the newest first."""
    return [YearLink(year, year_page(year), counts[year]) for year in sorted(counts, reverse=True)]


def _filter(function: Callable[[Any], str]) -> Callable[[jinja2.runtime.Context, Any], str]:
    """Return a filter that is applied whenever a page is filled.

    Jinja applies others to constants as it compiles, and sites of other languages share the code.
    """

    @jinja2.pass_context
    def filtered(_context: jinja2.runtime.Context, value: Any) -> str:
        return function(value)

    return filtered


def _is_own(templates: Path, name: str) -> bool:
    """Tell whether a site has a template of its own in the place of a default one."""
    path = templates / name
    return path.exists() and not path.samefile(default_templates() / name)


def _translated(translations: gettext.NullTranslations) -> Callable[..., Markup]:
    """Return what `_` is in templates: the same as Jinja's, but each word is looked up once."""

    @lru_cache(maxsize=1024)
    def pattern(message: str) -> Markup:
        return Markup(translations.gettext(message))  # noqa: S704 (the catalogs are our own)

    @lru_cache(maxsize=1024)
    def without_gaps(message: str) -> Markup:
        return pattern(message) % {}

    def translated(message: str, /, **gaps: object) -> Markup:
        return pattern(message) % gaps if gaps else without_gaps(message)

    return translated


def _below_templates(path: Path) -> str:
    parts = path.parts
    if "templates" not in parts:
        return path.name
    return "/".join(parts[len(parts) - parts[::-1].index("templates") :])


def _template_line(problem: BaseException, template: str) -> tuple[str, int]:
    """Return the innermost template, and its line, that an error went through."""
    name, line = template, 1
    trace = problem.__traceback__
    while trace is not None:
        if "__jinja_template__" in trace.tb_frame.f_globals or (
            trace.tb_frame.f_code.co_filename.endswith(".html")
        ):
            path = Path(trace.tb_frame.f_code.co_filename)
            name, line = _below_templates(path), trace.tb_lineno
        trace = trace.tb_next
    return name, line
