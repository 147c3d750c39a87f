"""The form of a photo: the picture, what to cover, what it shows, and a person's word that no child is in it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gofar.ingest.photos import Strip
from gofar.web.base.nudge import Nudged


class PhotoForm(Nudged):
    """A photo of work. The strips work on the server, so that a name can be covered without the script."""

    photo = forms.FileField(
        label=_("Your photo"),
        help_text=_("The work alone, from above. JPEG, PNG or WebP, up to 8 MB."),
        allow_empty_file=True,  # the reader of pictures says it better
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
        error_messages={"required": _("Take or choose a photo.")},
    )
    top = forms.BooleanField(label=_("Cover the top strip, where a name mostly stands"), required=False)
    bottom = forms.BooleanField(label=_("Cover the bottom strip"), required=False)
    shows = forms.CharField(
        label=_("What does it show?"),
        help_text=_("A few words for somebody who cannot see it. No names."),
        max_length=200,
        error_messages={
            "required": _("Say in a few words what the photo shows."),
            "max_length": _("Keep it under 200 characters."),
        },
    )
    sure = forms.BooleanField(
        label=_("No names, no faces. I have looked."),
        error_messages={
            "required": _("Look at the photo once more, then tick that no name and no face is on it.")
        },
    )

    @property
    def cover(self) -> tuple[Strip, ...]:
        """The strips to cover."""
        return tuple(strip for strip in Strip if self.cleaned_data.get(strip.value))
