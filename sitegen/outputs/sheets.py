"""Which sheets a workbook of figures has: one for each table, its columns laid flat."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sitegen.forms.model import Form, Header, Kind, Table
from sitegen.language import Language
from sitegen.outputs.figures_csv import flat_label

_LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
"""What Excel allows a sheet to be called."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of figures. If bodies choose the `unit`, it stands in a column after it."""

    label: str
    kind: Kind
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of one or several forms, whose columns are the same in all of them.

    Without a `row_heading` its rows have no printed labels.
    """

    name: str
    caption: str
    row_heading: str | None
    columns: list[SheetColumn]
    forms: list[str]


@dataclass
class _Draft:
    table: Table
    columns: list[SheetColumn]
    forms: list[Form] = field(default_factory=list)


def sheets(
    forms: Iterable[Form], words: Language, taken: Iterable[str]
) -> dict[tuple[str, str], Sheet]:
    """Return the sheet of each table, by the ids of its form and its own.

    The earliest form comes first. Forms share a sheet for tables of the same id, label and
    columns. Names are unique, and none of those that are `taken`.
    """
    drafts: dict[tuple[object, ...], _Draft] = {}
    places: dict[tuple[str, str], _Draft] = {}
    for form in sorted(forms, key=lambda form: (form.first_year, form.id)):
        for table in form.tables.values():
            leaves = table.columns.leaves
            columns = ((c.path, c.label, c.unit) for c in leaves)
            key = (table.id, words.say(table.label), _labelled(table), *columns)
            draft = drafts.setdefault(key, _Draft(table, _columns(table, words)))
            draft.forms.append(form)
            places[form.id, table.id] = draft
    labels = Counter(words.say(draft.table.label) for draft in drafts.values())
    used = {name.casefold() for name in taken}
    made: dict[int, Sheet] = {}
    for draft in drafts.values():
        label = words.say(draft.table.label)
        edition = _years(draft.forms, words) if labels[label] > 1 else ""
        made[id(draft)] = Sheet(
            name=_name(label, edition, used),
            caption=words.say(draft.table.caption),
            row_heading=words.say(draft.table.row_heading) if _labelled(draft.table) else None,
            columns=draft.columns,
            forms=[words.say(form.title) for form in draft.forms],
        )
    return {place: made[id(draft)] for place, draft in places.items()}


def _labelled(table: Table) -> bool:
    return any(row.printed for row in table.rows.leaves)


def _columns(table: Table, words: Language) -> list[SheetColumn]:
    return [_column(chain, words) for chain in table.columns.chains]


def _column(chain: Sequence[Header], words: Language) -> SheetColumn:
    _ = words.translations.gettext
    label, header = flat_label(tuple(chain), words), chain[-1]
    if header.unit is None:
        unit = _("{label}: unit").format(label=label) if header.units else None
        return SheetColumn(label, header.kind, unit)
    fixed = words.say(header.unit)
    if fixed not in label:
        label = _("{label} ({unit})").format(label=label, unit=fixed)
    return SheetColumn(label, header.kind)


def _years(forms: Sequence[Form], words: Language) -> str:
    """Say which years' reports use one of these forms."""
    _ = words.translations.gettext
    # Short: few characters are left for the label.
    first, last = forms[0].first_year, forms[-1].last_year
    if last is None:
        return _(" from {first}").format(first=first)
    if first == last:
        return _(" {year}").format(year=first)
    return _(" {first}–{last}").format(first=first, last=last)


def _name(label: str, edition: str, used: set[str]) -> str:
    """Return a name that Excel takes and no other sheet has."""
    clean = _FORBIDDEN.sub(" ", label).strip(" '")
    number = 1
    while True:
        end = edition if number == 1 else f"{edition} {number}"
        room = _LONGEST - len(end)
        name = f"{clean}{end}" if len(clean) <= room else f"{clean[: room - 1]}…{end}"
        if name.casefold() not in used:
            used.add(name.casefold())
            return name
        number += 1
