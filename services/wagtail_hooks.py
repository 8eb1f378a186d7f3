from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from services import views
from services.models import ServicePage
from services.permissions import refusal_to_compose


@hooks.register("register_admin_urls")
def add_drafts_of_help() -> list[URLPattern]:
    return [path("assistance/<int:pk>/page-d-aide/", views.help_drafts.draft, name="help_draft")]


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
