"""The forms of the theory: a new part, and the words of one that stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gofar.apps.improvement.queries.theory import Kind
from gofar.core.practice.theory import DEEPEST
from gofar.web.base.partform import WORDS, PartWords, offer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.improvement.queries.theory import Part
    from gofar.apps.people.models import School


class PartForm(PartWords):
    """The words of a part that stands. `expected` and `before` are what the writer had opened."""

    reason = forms.CharField(
        label=_("Why this change?"),
        help_text=_("One line for the history. You may leave it empty."),
        required=False,
        max_length=300,
    )
    expected = forms.IntegerField(widget=forms.HiddenInput)
    before = forms.CharField(widget=forms.HiddenInput, required=False)


class AddForm(PartWords):
    """A new idea, a school's branch of one, or a driver."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[
            (Kind.IDEA, _("An idea to test")),
            (Kind.SECONDARY, _("A smaller driver")),
            (Kind.PRIMARY, _("A driver of the aim")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is."), "invalid_choice": _("Choose what it is.")},
    )
    under = forms.ChoiceField(
        label=_("What should it move?"),
        help_text=_("A driver; or the idea that a school has changed. A driver of the aim needs none."),
        required=False,
        error_messages={"invalid_choice": _("Choose a part of this theory.")},
    )
    school = forms.ChoiceField(
        label=_("School"),
        help_text=_("Only for a school’s own branch of an idea."),
        required=False,
        error_messages={"invalid_choice": _("Choose a school of this network.")},
    )
    field_order = ("kind", "title", "under", "school", *WORDS[1:])

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - a form's own
        parts: Sequence[Part] = (),
        schools: Sequence[School] = (),
        **kwargs: Any,  # noqa: ANN401 - a form's own
    ) -> None:
        super().__init__(*args, **kwargs)
        self._parts = {part.node.slug: part for part in parts if part.node.branch_of_id is None}
        self._depths = dict.fromkeys(self._parts, 1)
        for part in parts:
            self._depths |= {
                below.node.slug: self._depths[part.node.slug] + 1
                for below in part.below
                if below.node.slug in self._parts
            }
        self._schools = {school.slug: school for school in schools}
        drivers = [(s, p.node.title) for s, p in self._parts.items() if p.node.kind != Kind.IDEA]
        ideas = [(s, p.node.title) for s, p in self._parts.items() if p.node.kind == Kind.IDEA]
        offer(
            self.fields["under"],
            [("", _("The aim itself")), (_("Drivers"), drivers), (_("Ideas, for a school’s branch"), ideas)],
        )
        offer(self.fields["school"], [("", _("The whole network")), *((s.slug, str(s)) for s in schools)])

    def clean(self) -> dict[str, Any]:
        """Refuse a part that hangs in the air, and a branch that is nobody's."""
        found = super().clean()
        kind, above = found.get("kind"), self.above
        if "under" in self.errors or kind is None:
            return found
        if kind == Kind.PRIMARY and above is not None:
            self.add_error("under", _("A driver of the aim moves the aim itself."))
        elif kind == Kind.SECONDARY and (above is None or above.is_idea):
            self.add_error("under", _("Choose the driver that it should move."))
        elif kind == Kind.SECONDARY and above is not None and self._depths[above.node.slug] >= DEEPEST:
            self.add_error("under", _("Drivers stand at most three deep. Choose one further up."))
        elif kind == Kind.IDEA and above is None:
            self.add_error("under", _("Say which driver it should move: each idea must reach the aim."))
        elif self.is_branch and not found.get("school") and "school" not in self.errors:
            self.add_error("school", _("Choose the school that has changed the idea."))
        return found

    @property
    def above(self) -> Part | None:
        """The part that was chosen; None for the aim."""
        return self._parts.get(self.cleaned_data.get("under", ""))

    @property
    def is_branch(self) -> bool:
        """Whether it is a school's branch of an idea."""
        return self.above is not None and self.above.node.kind == Kind.IDEA

    @property
    def of_school(self) -> School | None:
        """The school whose own part it is; None for the whole network."""
        return self._schools.get(self.cleaned_data.get("school", ""))
