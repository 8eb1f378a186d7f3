from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.models import Page

from services import views
from services.models import ServicePage
from services.permissions import refusal_to_compose
from services.wording import impersonal_address


@hooks.register("register_admin_urls")
def add_drafts_of_help() -> list[URLPattern]:
    return [path("assistance/<int:pk>/page-d-aide/", views.help_drafts.draft, name="help_draft")]


@hooks.register("register_admin_urls")
def add_calls_for_help() -> list[URLPattern]:
    return [
        path("aide/", views.support.index, name="support"),
        path("aide/nouvelle/", views.support.ask, name="support_ask"),
        path("aide/<str:reference>/", views.support.call, name="support_call"),
    ]


class AskMenuItem(MenuItem):
    """« Demander de l’aide », which takes along the address of the page that is shown, and nothing that names a row."""

    def render_component(self, request: HttpRequest) -> Any:
        address = reverse("support_ask")
        page = "" if request.path.startswith(reverse("support")) else impersonal_address(request.path)
        url = f"{address}?{urlencode({'page': page})}" if page else address
        return LinkMenuItem(self.name, self.label, url, icon_name=self.icon_name, classname=self.classname)


@hooks.register("register_help_menu_item")
def offer_help() -> MenuItem:
    return AskMenuItem(gettext_lazy("Demander de l’aide"), "", name="support-ask", icon_name="help", order=10)


@hooks.register("register_help_menu_item")
def list_calls_for_help() -> MenuItem:
    address = reverse_lazy("support")
    return MenuItem(gettext_lazy("Mes demandes d’aide"), address, name="support", icon_name="list-ul", order=20)


@hooks.register("before_copy_page", order=10)  # after the check of rights
def refuse_aliases(request: HttpRequest, page: Page) -> HttpResponse | None:
    """An alias would share the requests of its source, and change who answers for them: a copy has its own."""
    if request.method != "POST" or not request.POST.get("alias"):
        return None
    if not ServicePage.objects.descendant_of(page, inclusive=True).exists():
        return None
    messages.error(
        request,
        _(
            "Un service ne peut pas avoir d’alias\u00a0: ses demandes seraient partagées."
            " Copiez-le sans cocher «\u00a0alias\u00a0»."
        ),
    )
    return redirect("wagtailadmin_pages:copy", page.pk)


@hooks.register("before_publish_page")
def check_publication(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A service is published where its authority may make some; what was typed stays as a draft."""
    if not isinstance(page, ServicePage) or not (reason := refusal_to_compose(page)):
        return None
    messages.error(request, reason)
    return redirect("wagtailadmin_pages:edit", page.pk)
