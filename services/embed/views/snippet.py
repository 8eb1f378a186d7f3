"""The snippet of a service: what an officer copies into a page of their commune's own site."""

from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from services.embed.models import DeclaredHost
from services.embed.permissions import may_declare
from services.models import ServicePage


@require_safe
def snippet(request: HttpRequest, pk: int) -> HttpResponse:
    """« Intégrer ce formulaire »: the text to copy, and the sites where it works."""
    page = get_object_or_404(ServicePage, pk=pk)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    body = page.provider
    title = _("Intégrer ce formulaire")
    context = {
        "page": page,
        "body": body,
        "is_offered": page.live and page.is_online and not page.get_view_restrictions().exists(),
        "hosts": list(DeclaredHost.objects.filter(authority=body)) if body else [],
        "may_declare": body is not None and may_declare(cast("User", request.user), body, on=timezone.localdate()),
        "snippet": snippet_of(page),
        "header_title": title,
        "header_icon": "code",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_pages:edit", args=[page.pk]), "label": page.get_admin_display_title()},
            {"url": "", "label": title},
        ],
    }
    return render(request, "services/admin/embedding.html", context)


def snippet_of(page: ServicePage) -> str:
    """A link that works by itself, the frame with its title, and the script that gives it its height."""
    site = page.get_site()
    if site is None or page.demarche is None:
        return ""
    addresses = {
        "page_url": page.full_url + "demande/",
        "frame_url": site.root_url + reverse("embedded_form", args=[page.demarche.slug]),
        "script_url": site.root_url + reverse("embedding_script"),
    }
    return render_to_string("services/embed/snippet.html", {"title": page.title, **addresses}).strip()
