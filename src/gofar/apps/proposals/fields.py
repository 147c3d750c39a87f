"""What can be proposed of the charter and of a part, by section and field."""

from __future__ import annotations

#: The charter's sections, in the order of its page, with the fields of each.
SECTIONS = {
    "problem": ("problem",),
    "aim": ("population", "target", "by_when", "for_whom", "equity_group"),
    "who_we_serve": ("who_we_serve",),
    "data_rule": ("data_rule",),
    "roles": ("roles",),
    "rhythm": ("rhythm",),
}
CHARTER_FIELDS = tuple(name for names in SECTIONS.values() for name in names)
#: The words of a part, in the order of a form.
PART_FIELDS = ("title", "hypothesis", "definition", "measure")
#: Fields that hold no free text.
NUMBERS = frozenset({"target", "by_when", "measure", "kind"})
