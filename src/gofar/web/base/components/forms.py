"""Form parts: a field with label, hint and error; choices as big as a thumb; the summary of errors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.forms import CheckboxInput, RadioSelect
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django.forms import BaseForm, BoundField

_NOTHING = mark_safe("")


@dataclass(frozen=True, slots=True)
class Mistake:
    """One line of the summary: the field's words, and where to mend it."""

    words: str
    target: str


def _told(bound: BoundField) -> SafeString:
    hint = _NOTHING
    if bound.help_text:
        hint = format_html('<span class="hint" id="{}_helptext">{}</span>', bound.auto_id, bound.help_text)
    error = _NOTHING
    if bound.errors:
        error = format_html(
            '<span class="error" id="{}_error"><span class="vh">{} </span>{}</span>',
            bound.auto_id,
            _("Error:"),
            " ".join(str(words) for words in bound.errors),
        )
    return format_html("{}{}", hint, error)


def _state(bound: BoundField) -> str:
    return "field wrong" if bound.errors else "field"


def field(bound: BoundField, of: str = "", quiet: str = "") -> SafeString:
    """Draw one field: label, hint, error, input.

    Parameters
    ----------
    bound : BoundField
        A field of a form, `form.result`.
    of : str
        Words after a number, such as "of 10": the field becomes a stepper.
    quiet : str
        A few words at the end of the label's line.
    """
    if isinstance(bound.field.widget, CheckboxInput):
        return format_html(
            '<div class="{}"><label class="option" for="{}">{} {}</label>{}</div>',
            _state(bound),
            bound.id_for_label,
            bound,
            bound.label,
            _told(bound),
        )
    control = bound.as_widget(attrs={"class": "input"})
    if of:
        control = format_html(
            '<div class="stepper" data-stepper>{}<span class="of">{}</span></div>', control, of
        )
    words = format_html("{} <span>{}</span>", bound.label, quiet) if quiet else bound.label
    return format_html(
        '<div class="{}"><label class="{}" for="{}">{}</label>{}{}</div>',
        _state(bound),
        "q" if quiet else "",
        bound.id_for_label,
        words,
        _told(bound),
        control,
    )


def choices(bound: BoundField, columns: int = 0) -> SafeString:
    """Draw a choice as radio buttons as big as a thumb, in so many columns (0: as many as fit)."""
    described = bound.aria_describedby
    buttons = format_html_join(
        "", "<label>{}{}</label>", ((part.tag(), part.choice_label) for part in bound.subwidgets)
    )
    return format_html(
        '<fieldset class="{}"{}><legend>{}</legend>{}<div class="pick"{}>{}</div></fieldset>',
        _state(bound),
        format_html(' aria-describedby="{}"', described) if described else _NOTHING,
        bound.label,
        _told(bound),
        format_html(' data-columns="{}"', columns) if columns else _NOTHING,
        buttons,
    )


def file_box(bound: BoundField) -> SafeString:
    """Draw a file field on which a file can be dropped."""
    return format_html(
        '<div class="{}"><label for="{}">{}</label>{}<div class="drop">{}</div></div>',
        _state(bound),
        bound.id_for_label,
        bound.label,
        _told(bound),
        bound,
    )


def _target(bound: BoundField) -> str:
    if bound.is_hidden:
        return ""
    several = isinstance(bound.field.widget, RadioSelect)
    return f"#{bound.auto_id}_0" if several else f"#{bound.auto_id}"


def mistakes(form: BaseForm) -> tuple[Mistake, ...]:
    """List what is wrong with a form, in the order of its fields, in the words that stand beside them."""
    of_form = tuple(Mistake(str(words), "") for words in form.non_field_errors())
    of_fields = tuple(
        Mistake(str(words), _target(form[name])) for name in form.fields for words in form[name].errors
    )
    return of_form + of_fields


def error_summary(form: BaseForm) -> SafeString:
    """Draw "There is a problem" with a link to each field; nothing when there is none."""
    found = mistakes(form)
    if not found:
        return _NOTHING
    lines = format_html_join(
        "",
        "<li>{}</li>",
        (
            (format_html('<a href="{}">{}</a>', one.target, one.words) if one.target else one.words,)
            for one in found
        ),
    )
    return format_html(
        '<div class="errors" role="alert" tabindex="-1" autofocus data-errors><h2>{}</h2><ul>{}</ul></div>',
        _("There is a problem"),
        lines,
    )
