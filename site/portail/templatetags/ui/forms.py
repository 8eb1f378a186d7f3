"""Forms: a field of Django's with its label, hint and errors; a set of fields; the summary of what is wrong."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

from grc.questions.fields import ItemCountField
from portail.templatetags.ui.errors import away_from, errors_of
from portail.templatetags.ui.library import component, one_of, register

WIDTHS = ("", "2", "5", "10", "20", "30", "full")  # in characters
NARROWEST_WIDTH = ((2, "2"), (5, "5"), (12, "10"), (24, "20"), (60, "30"))
GROUPED = (forms.RadioSelect, forms.CheckboxSelectMultiple)
CLASSED = (forms.RadioSelect, forms.CheckboxSelectMultiple, forms.CheckboxInput, forms.HiddenInput)


@register.simple_tag
def field(
    bound: BoundField,
    *,
    label: str = "",
    hint: str = "",
    width: str = "",
    received: Iterable[Mapping[str, Any]] = (),
    at_hand: Iterable[Mapping[str, Any]] = (),
    optional: bool | None = None,
) -> SafeString:
    """A field of a Django form, whatever its widget.

    label, hint: said instead of the form's own. width: 2, 5, 10, 20, 30 (characters) or full; by default what the
    answer needs. received: the files already sent, mappings with `id`, `name`, `size` (bytes) and perhaps
    `thumbnail_url`; each may be ticked for removal, under the name `<field>_removed`. at_hand: documents kept in one's
    space, mappings with `id`, `document` and `days_left`; each may be ticked, under the name `<field>_kept`.
    optional: whether it is said to be so; by default as the form has it.
    """
    one_of("field", "width", width, WIDTHS)
    widget = bound.field.widget
    hint = hint or str(bound.help_text)
    errors = [str(error) for error in errors_of(bound)]
    limit = widget.attrs.get("maxlength") if isinstance(widget, forms.Textarea) else None
    marks = {"hint": hint, "error": errors, "count": limit}
    described_by = " ".join(f"{bound.auto_id}_{_SUFFIXES[mark]}" for mark, shown in marks.items() if shown)
    return component(
        "field",
        field=bound,
        kind=_kind(widget),
        control=_control(bound, width=width, described_by=described_by, limit=limit),
        groups=_choices(bound) if isinstance(widget, GROUPED) else (),
        label=label or bound.label,
        hint=hint,
        errors=errors,
        described_by=described_by,
        limit=limit,
        optional=not bound.field.required if optional is None else optional,
        received=list(received),
        at_hand=list(at_hand),
    )


_SUFFIXES = {"hint": "helptext", "error": "error", "count": "count"}  # the first two are Django's own


def _kind(widget: forms.Widget) -> str:
    if isinstance(widget, forms.HiddenInput):
        return "hidden"
    if isinstance(widget, GROUPED):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if isinstance(widget, forms.PasswordInput):
        return "password"
    return "file" if isinstance(widget, forms.FileInput) else "text"


def _control(bound: BoundField, *, width: str, described_by: str, limit: int | None) -> SafeString:
    """The widget's own markup, with our classes and what describes it."""
    widget = bound.field.widget
    if isinstance(widget, GROUPED):
        return SafeString("")
    attrs: dict[str, str | bool] = {"aria-describedby": described_by} if described_by else {}
    if not isinstance(widget, CLASSED):
        width = width or _width(bound)
        names = ["input", widget.attrs.get("class", "")]
        names += [f"input--{width}"] if width != "full" else []
        names += ["input--file"] if isinstance(widget, forms.FileInput) else []
        attrs["class"] = " ".join(filter(None, names))
    if limit:
        # The browser would cut silently what is pasted: the count says it, and the server refuses it.
        attrs |= {"maxlength": False, "data-limit": str(limit)}
    # Django would show a received file above the control: `received` does, for as many as there are.
    plain = forms.FileInput(attrs=widget.attrs) if type(widget) is forms.ClearableFileInput else None
    return bound.as_widget(widget=plain, attrs=attrs)


def _width(bound: BoundField) -> str:
    widget = bound.field.widget
    if isinstance(widget, forms.EmailInput | forms.Select):
        return "30"
    length = getattr(bound.field, "max_length", None)
    if isinstance(widget, forms.Textarea | forms.FileInput) or not length:
        return "full"
    return next((width for limit, width in NARROWEST_WIDTH if length <= limit), "full")


def _choices(bound: BoundField) -> list[tuple[str, list[dict[str, Any]]]]:
    """The options by group, each with its attributes ready."""
    widget = bound.field.widget
    attrs = bound.build_widget_attrs(widget.attrs, widget) | {"id": bound.auto_id}
    attrs.pop("aria-describedby", None)  # the group is described once, not each of its options
    context = widget.get_context(bound.html_name, bound.value(), attrs)["widget"]
    return [(group or "", options) for group, options, _index in context["optgroups"]]


@register.simple_block_tag
def field_group(content: SafeString, *, legend: str, hint: str = "", level: int = 0) -> SafeString:
    """Fields that answer one question together. level: makes the legend a heading of this level (2 or 3)."""
    one_of("field_group", "level", level, (0, 2, 3))
    return component("field_group", content=content, legend=legend, hint=hint, level=level)


@register.simple_tag
def error_summary(*bound_forms: forms.BaseForm, kept: str = "") -> SafeString:
    """Everything that stops the form, linked to its fields; nothing when nothing does. First in the page's content.

    kept: a sentence that says what is not lost.
    """
    rows: list[dict[str, str]] = []
    for form in bound_forms:
        rows += [{"text": str(error), "target": ""} for error in form.non_field_errors()]
        rows += [
            {"text": away_from(bound, error), "target": _target(bound)} for bound in form for error in errors_of(bound)
        ]
    return component("error_summary", rows=rows, kept=kept) if rows else SafeString("")


def _target(bound: BoundField) -> str:
    """The identifier of the control that must change: the first option when there are several. None of what is unseen,
    but the set of fields of a group (`templates/grc/question_items.html`)."""
    if bound.is_hidden and not isinstance(bound.field, ItemCountField):
        return ""
    if isinstance(bound.field.widget, GROUPED):
        options = [option for _group, group_options in _choices(bound) for option in group_options]
        return options[0]["attrs"]["id"] if options else bound.auto_id
    return bound.auto_id
