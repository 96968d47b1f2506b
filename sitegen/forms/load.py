"""Reading forms: YAML files that say what a report holds."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path

from sitegen.findings import Finding, Part, Place, Severity, error
from sitegen.forms.load_charts import read_chart
from sitegen.forms.model import (
    Axis,
    Chapter,
    Chart,
    DueDate,
    Each,
    Form,
    Header,
    Jump,
    Kind,
    MainFigure,
    Phrase,
    Phrases,
    Prose,
    Relation,
    Rule,
    Table,
    Term,
)
from sitegen.forms.references import header_at, table_of
from sitegen.language import Label, Message
from sitegen.reading.record import Record, read_record
from sitegen.reading.source import Source, read_source
from sitegen.reading.yaml import Mapping, Node, Scalar, read_yaml

_ID_LINE = re.compile(r"id\s*[:：]\s*[\"']?([^\s\"'#]+)")
_EMPTY = Label((("", ""),))


@cache
def official_forms() -> dict[str, Form]:
    """Return the editions that come with sitegen, by id.

    They are read from the package once in the life of the process and never change in it.
    """
    folder = resources.files("sitegen") / "forms" / "editions"
    forms = {}
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not file.name.endswith(".yaml"):
            continue
        findings: list[Finding] = []
        form = load_form(Source(file.name, file.read_text(encoding="utf-8")), findings)
        if form is None or findings:
            raise ValueError(f"{file.name}: {'; '.join(str(f.message) for f in findings)}")
        forms[form.id] = form
    return forms


def site_forms(root: Path, findings: list[Finding]) -> dict[str, Form]:
    """Return the official editions and those of the site itself, by id.

    A form of the site takes the place of an official one with the same id.
    """
    forms = dict(official_forms())
    for path in sorted((root / "content" / "forms").glob("*.yaml")):
        source = read_source(root, path)
        if isinstance(source, Finding):
            findings.append(source)
        elif (form := load_form(source, findings)) is not None:
            forms[form.id] = form
    return forms


def faulty_form(root: Path, name: str) -> str | None:
    """Return the path of the site's file of a form that has errors, if its id is `name`."""
    for path in sorted((root / "content" / "forms").glob("*.yaml")):
        source = read_source(root, path)
        if isinstance(source, Source) and any(
            match and match[1] == name for match in map(_ID_LINE.match, source.lines)
        ):
            return source.path
    return None


def load_form(source: Source, findings: list[Finding]) -> Form | None:
    """Read one form; None, with the reasons in `findings`, if it can't be used."""
    before = len(findings)
    node = read_yaml(source, findings)
    record = read_record(node, source.place(0, 0), findings)
    if record is None:
        return None
    form = _FormReader(findings).form(record)
    return form if len(findings) == before else None


class _FormReader:
    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings
        self.ids: dict[str, dict[str, Place]] = {}

    def form(self, record: Record) -> Form:
        years = record.record("years")
        first = last = None
        if years is None:
            record.missing("years")
        else:
            first, last = years.whole("from"), years.whole("to")
            if years.get("from") is None:
                years.missing("from")
            elif first and last and last < first:
                years.report(
                    "form-years",
                    years.place_of("to"),
                    Message("The form ends in {last}, before it begins.", last=last),
                    Message("Put one of the two years right, or leave out `to`."),
                )
            years.refuse_rest()
        chapters = tuple(self._chapter(part) for part in record.records("chapters"))
        # Where two have one id, the first is meant, so that references find what they look for.
        tables = {table.id: table for part in reversed(chapters) for table in reversed(part.tables)}
        rules = [self._rule(part, tables) for part in record.records("rules")]
        figures = [self._figure(part, tables) for part in record.records("figures")]
        charts = [self._chart(part, tables) for part in record.records("charts")]
        title = self._label(record, "title")
        form = Form(
            id=record.identifier("id"),
            title=title,
            document=record.label("document") or title,
            first_year=first or 0,
            last_year=last,
            report_title=self._label(record, "report_title"),
            chapters=chapters,
            rules=tuple(rule for rule in rules if rule),
            figures=tuple(figure for figure in figures if figure),
            due=tuple(self._due(record)),
            jump=self._jump(record),
            phrases=self._phrases(record, tables),
            charts=tuple(chart for chart in charts if chart),
        )
        if not chapters:
            record.missing("chapters")
        record.refuse_rest()
        return form

    def _label(self, record: Record, name: str) -> Label:
        if record.get(name) is None:
            record.missing(name)
            return _EMPTY
        return record.label(name) or _EMPTY

    def _id(self, record: Record, among: str) -> str:
        """Return an id that nothing else has `among` things of its kind."""
        name = record.identifier("id")
        self._unique(name, record.place_of("id"), self.ids.setdefault(among, {}))
        return name

    def _unique(self, name: str, place: Place, known: dict[str, Place]) -> None:
        if not name or known.setdefault(name, place) is place:
            return
        message = Message("The id “{id}” is used a second time here.", id=name)
        advice = Message("Give this one another id, also where rules and charts mean it.")
        first = Part(Message("First used"), name, known[name])
        self.findings.append(error("form-duplicate-id", place, message, advice, (first,)))

    def _chapter(self, record: Record) -> Chapter:
        options = {prose.value: prose.value for prose in Prose}
        chapter = Chapter(
            id=self._id(record, "chapters"),
            label=record.label("label"),
            aliases=record.texts("aliases"),
            prose=Prose(record.choice("prose", options, Prose.NONE.value)),
            hint=record.label("hint"),
            joined=record.flag("joined", default=False),
            tables=tuple(self._table(part) for part in record.records("tables")),
        )
        record.refuse_rest()
        return chapter

    def _kind(self, record: Record, default: Kind) -> Kind:
        options = {kind.value: kind.value for kind in Kind}
        return Kind(record.choice("kind", options, default.value))

    def _table(self, record: Record) -> Table:
        label = self._label(record, "label")
        kind = self._kind(record, Kind.COUNT)
        table = Table(
            id=self._id(record, "tables"),
            label=label,
            aliases=record.texts("aliases"),
            caption=record.label("caption") or label,
            row_heading=self._label(record, "row_heading"),
            columns=self._axis(record, "columns", kind),
            rows=self._axis(record, "rows", kind),
            notes_before=record.labels_of("notes_before"),
            notes=record.labels_of("notes"),
        )
        record.refuse_rest()
        return table

    def _axis(self, record: Record, name: str, kind: Kind) -> Axis:
        headers, _ = self._headers(record, name, "", 0, kind)
        if not headers:
            record.missing(name)
        return Axis(headers)

    def _headers(
        self, record: Record, name: str, above: str, first: int, kind: Kind
    ) -> tuple[tuple[Header, ...], int]:
        headers: list[Header] = []
        known: dict[str, Place] = {}
        for part in record.records(name):
            header = self._header(part, name, above, first, kind)
            self._unique(header.id, part.place_of("id"), known)
            headers.append(header)
            first = header.last
        return tuple(headers), first

    def _header(self, record: Record, name: str, above: str, first: int, kind: Kind) -> Header:
        path = f"{above}{record.required_text('id')}"
        kind = self._kind(record, kind)
        children, last = self._headers(record, name, f"{path}.", first, kind)
        header = Header(
            path=path,
            label=self._label(record, "label"),
            aliases=record.texts("aliases"),
            children=children,
            first=first,
            last=last if children else first + 1,
            printed=record.flag("printed", default=True),
            kind=kind,
            unit=record.label("unit"),
            units=record.texts("units"),
        )
        record.refuse_rest()
        return header

    def _rule(self, record: Record, tables: dict[str, Table]) -> Rule | None:
        options = {each.value: each.value for each in Each}
        each = Each(record.choice("each", options, Each.COLUMN.value))
        table = table_of(record, tables)
        rule_id = self._id(record, "rules")
        total = record.get("total") is not None
        because = self._label(record, "because")
        if table is None:
            return None
        axis = table.rows if each is Each.COLUMN else table.columns
        names = ("total", "of") if total else ("left", "right")
        left, right = (self._terms(record, name, axis) for name in names)
        relations = {relation.value: relation.value for relation in Relation}
        severities = {severity.value: severity.value for severity in Severity}
        rule = Rule(
            id=rule_id,
            table=table.id,
            each=each,
            left=left,
            right=right,
            because=because,
            total=total,
            relation=Relation(record.choice("relation", relations, Relation.EQUAL.value)),
            severity=Severity(record.choice("severity", severities, Severity.ERROR.value)),
        )
        record.refuse_rest()
        if total and len(axis.leaves_of(left)) > 1:
            record.report(
                "form-total",
                record.place_of("total"),
                Message("A total must be a single row or column."),
                Message("Write one that has no others below it."),
            )
        return rule

    def _chart(self, record: Record, tables: dict[str, Table]) -> Chart | None:
        chart = read_chart(record, tables)
        if chart is not None:
            self._unique(chart.id, record.place_of("id"), self.ids.setdefault("charts", {}))
        return chart

    def _due(self, record: Record) -> Iterator[DueDate]:
        for part in record.records("due"):
            level = part.identifier("level")
            month, day = part.whole("month"), part.whole("day")
            part.refuse_rest()
            if month and day and month <= 12 and day <= calendar.monthrange(2000, month)[1]:
                yield DueDate(level, month, day)
            else:
                part.report(
                    "bad-date",
                    part.place,
                    Message("This is not a day of the year."),
                    Message("Write its month and its day as numbers: {{month: 1, day: 31}}."),
                )

    def _jump(self, record: Record) -> Jump | None:
        part = record.record("jump")
        if part is None:
            return None
        factor, least = part.whole("factor"), part.whole("least")
        part.refuse_rest()
        if not factor:
            part.missing("factor")
        return Jump(factor or 1, least or 0)

    def _terms(self, record: Record, name: str, axis: Axis) -> tuple[Term, ...]:
        """Return the terms of one side: a path, or a list of paths.

        `-path` is taken away; `{previous: path}` is in the report of the year before, whose
        form may be another edition.
        """
        node = record.get(name)
        items = (node,) if isinstance(node, Scalar) else record.entries(name)
        if not items and not isinstance(node, Mapping):
            record.missing(name)
        terms: list[Term] = []
        for item in items:
            previous = isinstance(item, Mapping)
            path: Node | None = item
            if isinstance(item, Mapping):
                part = Record(item, self.findings)
                path = part.get("previous")
                part.refuse_rest()
            if isinstance(path, Scalar):
                terms.extend(self._term(record, path, axis, previous=previous))
            else:
                record.report(
                    "wrong-type",
                    item.place,
                    Message("This should be a row or a column."),
                    Message("Write its path, as in paper.post, or {{previous: path}}."),
                )
        return tuple(terms)

    def _term(self, record: Record, item: Scalar, axis: Axis, *, previous: bool) -> Iterator[Term]:
        path = item.text.removeprefix("-")
        if header_at(record, item, path, axis) is not None:
            yield Term(path, -1 if item.text.startswith("-") else 1, previous)

    def _phrases(self, record: Record, tables: dict[str, Table]) -> Phrases | None:
        part = record.record("phrases")
        if part is None:
            return None
        figures = [self._phrase(entry, tables) for entry in part.records("figures")]
        phrases = Phrases(
            tuple(phrase for phrase in figures if phrase),
            filling=part.texts("filling"),
            about=part.texts("about"),
            narrowing=part.texts("narrowing"),
        )
        part.refuse_rest()
        return phrases

    def _phrase(self, record: Record, tables: dict[str, Table]) -> Phrase | None:
        texts = record.texts("texts")
        if any(text.count("#") != 1 for text in texts) or not texts:
            record.report(
                "form-phrase",
                record.place_of("texts"),
                Message("A phrase has one # in it, where the number stands."),
                Message("Write it like this: {example}.", example='"收到…申请#件"'),
            )
        table = table_of(record, tables)
        if table is None:
            return None
        rows = table.rows.leaves_of(self._terms(record, "row", table.rows))
        columns = table.columns.leaves_of(self._terms(record, "column", table.columns))
        not_after = record.texts("not_after")
        record.refuse_rest()
        return Phrase(texts, table.id, tuple(rows), tuple(columns), not_after)

    def _figure(self, record: Record, tables: dict[str, Table]) -> MainFigure | None:
        figure_id = record.required_text("id")
        label = self._label(record, "label")
        table = table_of(record, tables)
        if table is None:
            return None
        rows = table.rows.leaves_of(self._terms(record, "row", table.rows))
        columns = table.columns.leaves_of(self._terms(record, "column", table.columns))
        trend = record.flag("trend", default=False)
        record.refuse_rest()
        if not rows or not columns:
            return None
        return MainFigure(figure_id, label, table.id, tuple(rows), tuple(columns), trend)
