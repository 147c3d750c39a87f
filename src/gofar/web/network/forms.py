"""The forms of a network's own pages: invite somebody, leave a note on a school."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gofar.apps.people.roles import SCHOOL_ROLES, Role
from gofar.web.base.nudge import Nudged

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence

    from gofar.apps.people.models import District, School


class InviteForm(forms.Form):
    """Who is invited, in what part, and where. A part in a school or a district needs to know which."""

    name = forms.CharField(
        label=_("Name"), max_length=120, error_messages={"required": _("Write the person’s name.")}
    )
    email = forms.EmailField(
        label=_("E-mail"),
        error_messages={
            "required": _("Write the person’s e-mail address."),
            "invalid": _("Write an address such as name@school.org."),
        },
    )
    role = forms.ChoiceField(
        label=_("Part in the network"),
        error_messages={
            "required": _("Choose a part."),
            "invalid_choice": _("Choose one of the parts in the list."),
        },
    )
    school = forms.ChoiceField(
        label=_("School"),
        required=False,
        help_text=_("For a teacher or a school lead."),
        error_messages={"invalid_choice": _("Choose a school of this network.")},
    )
    district = forms.ChoiceField(
        label=_("District"),
        required=False,
        help_text=_("For a district leader."),
        error_messages={"invalid_choice": _("Choose a district of this network.")},
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - a form's own
        schools: Sequence[School] = (),
        districts: Sequence[District] = (),
        taken: Collection[str] = (),
        given: Sequence[Role] = (),
        **kwargs: Any,  # noqa: ANN401 - a form's own
    ) -> None:
        super().__init__(*args, **kwargs)
        self._schools = {school.slug: school for school in schools}
        self._districts = {district.slug: district for district in districts}
        self._taken = {email.lower() for email in taken}
        _offer(self.fields["role"], [("", _("Choose")), *((role.value, str(role.label)) for role in given)])
        _offer(self.fields["school"], [("", _("None")), *((s.slug, s.name) for s in schools)])
        _offer(self.fields["district"], [("", _("None")), *((d.slug, d.name) for d in districts)])

    def clean_email(self) -> str:
        """Refuse somebody who is in the network already."""
        email = str(self.cleaned_data["email"]).strip().lower()
        if email in self._taken:
            raise forms.ValidationError(_("This person is in the network already."))
        return email

    def clean(self) -> dict[str, Any]:
        """Refuse a part in a school without a school, and in a district without a district."""
        found: dict[str, Any] = super().clean() or {}
        role = found.get("role", "")
        if role in SCHOOL_ROLES and not found.get("school") and "school" not in self.errors:
            self.add_error("school", _("Choose the school. This part belongs to one."))
        if role == Role.DISTRICT_LEADER and not found.get("district") and "district" not in self.errors:
            self.add_error("district", _("Choose the district. This part belongs to one."))
        return found

    @property
    def part(self) -> Role:
        """The part that the person will have."""
        return Role(self.cleaned_data["role"])

    @property
    def in_school(self) -> School | None:
        """The school, where the part belongs to one."""
        return self._schools.get(self.cleaned_data["school"]) if self.part in SCHOOL_ROLES else None

    @property
    def in_district(self) -> District | None:
        """The district, where the part belongs to one."""
        leads = self.part == Role.DISTRICT_LEADER
        return self._districts.get(self.cleaned_data["district"]) if leads else None


class NoteForm(Nudged):
    """A note on a school, the ask for the next visit, or the day of a visit."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[
            ("note", _("A note: what you saw")),
            ("ask", _("An ask: what the team could do next")),
            ("visit", _("A visit: what it is for")),
        ],
        initial="note",
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what it is."), "invalid_choice": _("Choose one of the three.")},
    )
    text = forms.CharField(
        label=_("In your words"),
        help_text=_("Never a student’s name. The team reads this too."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Write a sentence."),
            "max_length": _("Keep it under 1,000 characters."),
        },
    )
    on = forms.DateField(
        label=_("Day of the visit"),
        required=False,
        help_text=_("For a visit alone."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write a day, such as 2027-03-10.")},
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:  # noqa: ANN401 - a form's own
        super().__init__(*args, **kwargs)
        self._today = today

    def clean(self) -> dict[str, Any]:
        """Refuse a visit without a day, and one that lies behind us."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("kind") != "visit":
            return found | {"on": None}
        if not found.get("on"):
            if "on" not in self.errors:
                self.add_error("on", _("Say on which day the visit is."))
        elif found["on"] < self._today:
            self.add_error("on", _("This day has passed. Choose a day from today on."))
        return found


def _offer(field: forms.Field, choices: list[Any]) -> None:
    if isinstance(field, forms.ChoiceField):
        field.choices = choices
