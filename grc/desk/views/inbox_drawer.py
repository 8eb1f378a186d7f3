"""The filters of the list as Wagtail's drawer shows them, whose frame is written once."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from django.forms import BoundField, Form, Media
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from grc.desk.forms.inbox import InboxForm

TEMPLATE = "wagtailadmin/shared/headers/_filters.html"
HOLE = "\0"  # no page has one
MOST_FRAMES = 100  # sets of filters, by language


class Drawer:
    """The filters, as Wagtail's drawer iterates over a form: without the search, which stands in the header."""

    def __init__(self, form: InboxForm) -> None:
        self._form = form

    @property
    def form(self) -> "Drawer":
        return self

    def __iter__(self) -> Iterator[BoundField]:
        yield from self._form.filters

    @property
    def media(self) -> Media:
        return self._form.media

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> SafeString:
        """The drawer: its frame with the fields of this page in it; all anew where a field says what is wrong."""
        fields = {field.name: field for field in self}
        if any(name in self._form.errors for name in fields):
            return render_to_string(TEMPLATE, {"filters": self})
        frame = frame_of(tuple(fields), get_language())
        return mark_safe("".join(fields[part].as_widget() if rank % 2 else part for rank, part in enumerate(frame)))


class HoledField(BoundField):
    """A field whose frame alone is written, with its name where its widget comes."""

    def as_widget(self, *_args: Any, **_options: Any) -> SafeString:
        return mark_safe(f"{HOLE}{self.name}{HOLE}")


@lru_cache(MOST_FRAMES)
def frame_of(names: tuple[str, ...], language: str | None) -> tuple[str, ...]:
    """What the drawer of these filters is made of but for their widgets, and the name of one after each piece.

    Some thirty templates write it, which is a third of what the page of the list takes.
    """
    form = Form(auto_id=InboxForm.IDS)
    fields = [HoledField(form, InboxForm.base_fields[name], name) for name in names]
    return tuple(render_to_string(TEMPLATE, {"filters": {"form": fields}}).split(HOLE))
