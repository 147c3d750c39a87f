"""Asks once, kindly, before a text is saved that may name a student. The second time it saves."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django import forms
from django.utils.translation import gettext as _

from gofar.apps.improvement.queries.names import names_in

if TYPE_CHECKING:
    from django.http import QueryDict

    from gofar.apps.people.models import Network, Person


class Nudged(forms.Form):
    """A form with free text. `as_it_is` travels with the question, so that it is asked once."""

    as_it_is = forms.CharField(required=False, widget=forms.HiddenInput)


def asks_about_names(viewer: Person, network: Network, form: forms.Form) -> bool:
    """Put the question beside each text that may name a student; False once it has been asked.

    The form keeps all that was written. Nothing is refused: the same form, sent again, is saved.
    """
    if form.cleaned_data.get("as_it_is"):
        return False
    texts = {name: form.cleaned_data.get(name) for name in form.fields if _is_free(form.fields[name])}
    found = {
        name: names for name, text in texts.items() if (names := names_in(viewer, network, [text or ""]))
    }
    for name, names in found.items():
        quoted = ", ".join(_("“%(name)s”") % {"name": one} for one in names)
        words = _("Please leave out student names: %(names)s. Change it, or save as it is.")
        form.add_error(name, words % {"names": quoted})
    if found:
        _remember(form)
    return bool(found)


def _is_free(field: forms.Field) -> bool:
    """Whether people write here in their own words. A field of numbers, an address or a key is none."""
    return type(field) is forms.CharField and not isinstance(field.widget, forms.HiddenInput)


def _remember(form: forms.Form) -> None:
    data = cast("QueryDict", form.data).copy()
    data[form.add_prefix("as_it_is")] = "asked"
    form.data = data
