"""Things that were said, as rows of the record, each with its way onward."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.core.practice.keeping import Becomes
from gofar.web.base.kept import KeptLine, kept_line
from gofar.web.convene.pages import Group, RecordItem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.apps.convenings.queries.keeping_values import ClusterReading, Item, RecordReading, Said


class Items:
    """Makes rows for one reader of one record. A thing stands once with its way onward, however often it is told."""

    def __init__(self, reading: RecordReading) -> None:
        self.session, self.may_keep = reading.session, reading.may_keep
        self.told: set[str] = set()

    def of(self, said: Iterable[Said]) -> tuple[RecordItem, ...]:
        """Return what was said as rows."""
        return tuple(self._one(one) for one in said)

    def added(self, item: Item, again: str) -> RecordItem:
        """Return an item that the room added to a list, with the way onward of what was said for it."""
        if not item.said:
            return RecordItem(KeptLine(item.text, "", "", None, ""), "", chip=again)
        row = self._one(item.said[0])
        return replace(row, line=replace(row.line, text=item.text), chip=again)

    def group(self, reading: ClusterReading) -> Group:
        """Return a cluster: what was said as words, and one way onward for all of it, under the cluster's name."""
        became = next((one for one in reading.said if one.became is not None), None)
        first = became or reading.said[0]
        words = tuple(one.text for one in reading.said)
        self.told |= {str(one.key) for one in reading.said}
        line = replace(kept_line(self.session.network, first), text=reading.name, signed="")
        if became is not None or not self.may_keep:
            return Group(
                reading.name, (RecordItem(line, str(first.key), kept=became is not None),), words=words
            )
        url = reverse("keep-said", args=[self.session.network.slug, self.session.number, first.key])
        row = RecordItem(line, str(first.key), keep=url, label=make_it(first.likely))
        return Group(reading.name, (row,), words=words)

    def rest(self, said: Iterable[Said]) -> tuple[RecordItem, ...]:
        """Return those rows that no other part of the page has told yet."""
        return self.of(one for one in said if str(one.key) not in self.told)

    def _one(self, said: Said) -> RecordItem:
        network, key = self.session.network, str(said.key)
        line = kept_line(network, said)
        kept = said.became is not None
        first = key not in self.told
        self.told.add(key)
        if not first or kept or said.repeats or not self.may_keep:
            return RecordItem(line, key if first else "", kept=kept)
        url = reverse("keep-said", args=[network.slug, self.session.number, said.key])
        asks = said.likely is Becomes.QUESTION
        return RecordItem(
            line, key, keep=url, ask=f"{url}?as=question" if asks else "", label=make_it(said.likely)
        )


def make_it(kind: Becomes) -> str:
    """Return the words of the button that makes something of what was said."""
    return {
        Becomes.CAUSE: _("Make it a cause"),
        Becomes.DRIVER: _("Make it a driver"),
        Becomes.IDEA: _("Make it an idea"),
        Becomes.QUESTION: _("Put it on the agenda"),
        Becomes.TEST: _("Make it a test"),
    }[kind]
