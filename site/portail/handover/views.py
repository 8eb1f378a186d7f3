"""Handover in the administration: the page of a commune's archives, how far one is, its bytes."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin.ui.components import Component

from accounts.enums import ExportState
from accounts.request import SignedInRequest
from accounts.stepup import is_recent
from communes.models import Authority
from portail.handover import operations
from portail.handover.permissions import may_prepare, may_take_of


def commune_of(request: SignedInRequest, slug: str) -> Authority:
    """The commune that an address names, if its data are the reader's to take."""
    found = may_take_of(request.user).filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def to_prove(request: SignedInRequest, slug: str) -> HttpResponse:
    """To where one proves who one is, and from there back to the page: what was pressed is pressed again."""
    messages.info(request, _("Confirmez que c’est bien vous : vous reviendrez à la page, où appuyer de nouveau."))
    page = reverse("handover:commune", args=[slug])
    return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': page})}")


class HandoverPanel(Component):
    """On the page of a commune's convention: that it may take its data, and where."""

    name = "handover"
    template_name = "handover/panel.html"

    def __init__(self, authority: Authority) -> None:
        self.authority = authority

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"authority": self.authority, "may_prepare": may_prepare(parent_context["request"].user)}


@require_http_methods(["GET", "HEAD", "POST"])
def commune(request: SignedInRequest, slug: str) -> HttpResponse:
    """What was prepared for a commune; a POST has it prepared, by who has just proved who they are."""
    authority = commune_of(request, slug)
    if request.method == "POST":
        if not may_prepare(request.user):
            raise PermissionDenied
        if not is_recent(request):
            return to_prove(request, slug)
        try:
            operations.prepare(authority, by=request.user, at=timezone.now())
        except operations.HandoverImpossible as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("La restitution est en préparation\u00a0: vous pouvez quitter cette page."))
        return redirect("handover:commune", slug)
    archives = operations.archives_of(authority, by=request.user)
    waiting = next((one for one in archives if one.state == ExportState.WAITING), None)
    context = {
        "header_title": _("Restitution des données"),
        "header_icon": "download",
        "breadcrumbs_items": [
            {"url": reverse("conventions:index"), "label": _("Conventions")},
            {"url": reverse("conventions:commune", args=[slug]), "label": authority.name},
            {"url": "", "label": _("Restitution des données")},
        ],
        "authority": authority,
        "archives": archives,
        "waiting": waiting,
        "progress": operations.progress(waiting) if waiting else None,
        "days": settings.HANDOVER_DAYS,
        "may_prepare": may_prepare(request.user),
        "states": ExportState,
    }
    return render(request, "handover/commune.html", context)


@require_safe
def progress(request: SignedInRequest, slug: str) -> HttpResponse:
    """How far the one that is being made is, in figures: what its page asks for again and again."""
    archives = operations.archives_of(commune_of(request, slug), by=request.user)
    waiting = next((one for one in archives if one.state == ExportState.WAITING), None)
    done, total = (waiting and operations.progress(waiting)) or (0, 0)
    response = JsonResponse({"treated": done, "total": total, "finished": waiting is None, "waits": total == 0})
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def download(request: SignedInRequest, slug: str, archive: int) -> HttpResponseBase:
    """An archive, while it is kept, to who has just proved who they are; otherwise the page that says so."""
    authority = commune_of(request, slug)
    if not is_recent(request):
        return to_prove(request, slug)
    try:
        found, chunks = operations.take(authority, archive, by=request.user, at=timezone.now())
    except operations.HandoverImpossible as refused:
        messages.error(request, str(refused))
        return redirect("handover:commune", slug)
    response = StreamingHttpResponse(chunks, content_type="application/zip")
    response["Content-Length"] = str(found.size)
    response["Content-Disposition"] = f'attachment; filename="{found.filename}"'
    response["Cache-Control"] = "private, no-store"
    return response
