"""A template's theory as a form: untick what does not fit, rename in place, add a driver of your own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _

from gofar.apps.administration.actions_of_setup.theory import Kept

if TYPE_CHECKING:
    from gofar.core.practice.templates.values import Template, TemplateDriver, TemplateIdea

#: Drivers of the hub's own that a form offers: more where there is no template.
OWN, OWN_WHEN_BLANK = 1, 4


class TheoryForm(forms.Form):
    """Built from a template. `keep-` is the tick of a part, `name-` its title."""

    def __init__(self, template: Template, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - a form's own
        super().__init__(*args, **kwargs)
        self.template = template
        self.own = range(1, 1 + (OWN if template.drivers else OWN_WHEN_BLANK))
        for driver in template.drivers:
            self._offer(driver)
            for idea in driver.ideas:
                self._offer(idea)
        for n in self.own:
            self.fields[f"own-{n}"] = _title(_("A driver of your own"), "")
            self.fields[f"own-ideas-{n}"] = forms.CharField(
                label=_("Its ideas, one a line"), required=False, widget=forms.Textarea(attrs={"rows": 3})
            )

    def _offer(self, part: TemplateDriver | TemplateIdea) -> None:
        tick = forms.BooleanField(
            label=_("Keep “%(title)s”") % {"title": part.title}, required=False, initial=True
        )
        self.fields[f"keep-{part.key}"] = tick
        self.fields[f"name-{part.key}"] = _title(_("Name of “%(title)s”") % {"title": part.title}, part.title)

    def clean(self) -> dict[str, Any]:
        """Refuse a part without a name, two parts of one name, and a theory without a driver."""
        found: dict[str, Any] = super().clean() or {}
        seen: set[str] = set()
        for name in self._named(found):
            title = found.get(name, "").casefold()
            if name in self.errors:
                continue
            if not title:
                self.add_error(name, _("Write a name, or untick this part."))
            elif title in seen:
                self.add_error(name, _("There are two parts with this name. Rename one."))
            seen.add(title)
        if not seen and not self.errors:
            self.add_error(None, _("No driver is left. Keep at least one."))
        return found

    def _named(self, found: dict[str, Any]) -> list[str]:
        """Return the names of the fields that hold the title of a kept part."""
        names = []
        for driver in self.template.drivers:
            if found.get(f"keep-{driver.key}"):
                ideas = [idea.key for idea in driver.ideas if found.get(f"keep-{idea.key}")]
                names += [f"name-{key}" for key in (driver.key, *ideas)]
        for n in self.own:
            if found.get(f"own-{n}") or found.get(f"own-ideas-{n}"):
                names.append(f"own-{n}")
        return names

    @property
    def kept(self) -> list[Kept]:
        """What is kept, with its names."""
        read = self.cleaned_data
        drivers = [
            Kept(
                driver,
                read[f"name-{driver.key}"],
                tuple((i, read[f"name-{i.key}"]) for i in driver.ideas if read[f"keep-{i.key}"]),
            )
            for driver in self.template.drivers
            if read[f"keep-{driver.key}"]
        ]
        for n in self.own:
            if read[f"own-{n}"]:
                lines = dict.fromkeys(
                    " ".join(line.split())[:160] for line in read[f"own-ideas-{n}"].splitlines()
                )
                drivers.append(Kept(None, read[f"own-{n}"], tuple((None, line) for line in lines if line)))
        return drivers


def _title(label: str, title: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=160,
        initial=title,
        error_messages={"max_length": _("Keep the name under 160 characters.")},
    )
