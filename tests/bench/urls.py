"""The addresses of Guichet, and an empty page of the admin to compare the inbox with."""

from django.urls import path
from django.views.generic import TemplateView
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from portail.urls import *  # noqa: F403 the same house, one room more
from portail.urls import urlpatterns as ours


class EmptyView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "wagtailadmin/generic/base.html"
    page_title = "Vide"


urlpatterns = [path("admin/vide/", require_admin_access(EmptyView.as_view())), *ours]
