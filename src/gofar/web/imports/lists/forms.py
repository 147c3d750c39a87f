"""The form that says what each column of a list holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gofar.ingest.grid import LEFT_OUT, as_text, column_letter
from gofar.ingest.headings import normalised
from gofar.ingest.lists.kinds import NOT_READ, fields_of
from gofar.web.imports.lists.words import FIELDS

if TYPE_CHECKING:
    from gofar.ingest.lists.sheet import ListSheet

#: As much of a heading as stands beside its choice.
_LONGEST = 80


class ColumnsForm(forms.Form):
    """One choice a column. Two columns cannot hold the same."""

    def __init__(self, *args: Any, sheet: ListSheet, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        self.headings = headings_in(sheet)
        held = {column: field for field, column in sheet.columns.items()}
        choices = [(NOT_READ, _("Not read")), *((f.value, FIELDS[f]) for f in fields_of(sheet.kind))]
        for column, heading in self.headings.items():
            short = heading if len(heading) <= _LONGEST else f"{heading[: _LONGEST - 1]}…"
            field = held.get(column)
            self.fields[f"column-{column}"] = forms.ChoiceField(
                label=f"{column_letter(column + 1)}: {short}",
                choices=choices,
                initial=field.value if field else NOT_READ,
            )

    def clean(self) -> dict[str, Any]:
        """Refuse a second column for the same thing, at the second one."""
        taken: set[str] = set()
        for column in self.headings:
            said = self.cleaned_data.get(f"column-{column}", NOT_READ)
            if said in taken:
                self.add_error(
                    f"column-{column}",
                    _(
                        "Another column holds this already. Choose which one it is, and “Not read” for the other."
                    ),
                )
            elif said != NOT_READ:
                taken.add(said)
        return self.cleaned_data

    @property
    def told(self) -> dict[str, str]:
        """What was said, by heading: what is remembered for the network."""
        return {heading: self.cleaned_data[f"column-{column}"] for column, heading in self.headings.items()}


def headings_in(sheet: ListSheet) -> dict[int, str]:
    """Return the columns that can be explained: those with a heading of their own that were not left out."""
    seen: set[str] = set()
    found, gone = {}, left_out_of(sheet)
    for column in range(sheet.grid.width):
        heading = " ".join(as_text(sheet.grid.cell(sheet.header_row, column)).split())
        plain = normalised(heading)
        if plain and plain not in seen and column not in gone:
            found[column] = heading
        seen.add(plain)
    return found


def left_out_of(sheet: ListSheet) -> frozenset[int]:
    """Return the columns whose cells were emptied when the file was read."""
    below = sheet.grid.rows[sheet.header_row + 1 :]
    return frozenset(i for cells in below for i, cell in enumerate(cells) if cell == LEFT_OUT)
