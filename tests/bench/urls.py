"""The addresses of Guichet, and what is compared with them: an empty page of the admin, a form written by hand."""

from django.urls import path
from django.views.generic import TemplateView
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from portail.urls import *  # noqa: F403 the same house, one room more
from portail.urls import urlpatterns as ours
from tests.bench.by_hand import by_hand


class EmptyView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "wagtailadmin/generic/base.html"
    page_title = "Vide"


urlpatterns = [
    path("admin/vide/", require_admin_access(EmptyView.as_view())),
    path("formulaire-a-la-main/", by_hand),
    *ours,
]
