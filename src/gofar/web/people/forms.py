"""Say a skill; change a part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gofar.apps.people.roles import SCHOOL_ROLES, Role
from gofar.core.practice.skills import LEVELS, SKILLS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.people.models import School


class SkillForm(forms.Form):
    """Which skill, and how well, in one's own words for it."""

    skill = forms.ChoiceField(label=_("What can you do?"), error_messages={"required": _("Choose a skill.")})
    level = forms.TypedChoiceField(
        label=_("How well?"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how well.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - a form's own
        super().__init__(*args, **kwargs)
        self.fields["skill"].choices = [(key, gettext(SKILLS[key]).capitalize()) for key in SKILLS]  # type: ignore[attr-defined]  # a choice field
        self.fields["level"].choices = [(key, gettext(LEVELS[key])) for key in LEVELS]  # type: ignore[attr-defined]  # a choice field


class PartForm(forms.Form):
    """Another part, and the school where the part has one."""

    role = forms.ChoiceField(label=_("Part"), error_messages={"required": _("Choose a part.")})
    school = forms.ChoiceField(label=_("School"), required=False)

    def __init__(self, *args: Any, schools: Sequence[School], given: Sequence[Role], **kwargs: Any) -> None:  # noqa: ANN401 - a form's own
        super().__init__(*args, **kwargs)
        self._schools = {school.slug: school for school in schools}
        # A district's leader needs a district, which an invitation asks for.
        roles = [role for role in given if role is not Role.DISTRICT_LEADER]
        self.fields["role"].choices = [(role.value, str(role.label)) for role in roles]  # type: ignore[attr-defined]  # a choice field
        self.fields["school"].choices = [  # type: ignore[attr-defined]  # a choice field
            ("", _("None")),
            *((slug, str(school)) for slug, school in self._schools.items()),
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for the school of a part that has one."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if found.get("role") in SCHOOL_ROLES and not found.get("school") and "school" not in self.errors:
            self.add_error("school", _("Choose the school."))
        return found

    @property
    def part(self) -> Role:
        """The part that was chosen."""
        return Role(self.cleaned_data["role"])

    @property
    def in_school(self) -> School | None:
        """The school of the part, where it has one."""
        return self._schools.get(self.cleaned_data["school"]) if self.part in SCHOOL_ROLES else None
