"""Views of the administration whose form is good by itself and whose operation refuses what it says."""

from typing import Any

from django.http import HttpResponse
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from grc.operations.changing import Refused


class RefusalMixin(WagtailAdminTemplateMixin):
    """The refusal of an operation, said on the form, which keeps what was typed."""

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except Refused as refused:
            form.add_error(None, refused.message)
        self.produced_error_message = self.get_error_message()
        return self.form_invalid(form)
