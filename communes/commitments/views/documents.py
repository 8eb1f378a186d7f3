"""A version to read or print, its PDF, and its acceptance by a party."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts.request import SignedInRequest
from communes.commitments import operations
from communes.commitments.models import DocumentVersion
from communes.commitments.permissions import READ, may_accept
from communes.commitments.views.board import found_for


def page_of(version: DocumentVersion, **more: Any) -> dict[str, Any]:
    """What every page of a version shows."""
    return {
        "header_title": str(version),
        "header_icon": "doc-full",
        "breadcrumbs_items": [
            {"url": reverse("engagements:index"), "label": gettext("Engagements")},
            {"url": "", "label": str(version)},
        ],
        "version": version,
        **more,
    }


@require_safe
def document(request: SignedInRequest, version: int) -> HttpResponse:
    """A version, as it was published; it is told when another has replaced it."""
    if not request.user.has_perm(READ):
        raise PermissionDenied
    found = get_object_or_404(DocumentVersion, pk=version)
    newest = DocumentVersion.objects.light().newest().get(kind=found.kind)
    context = page_of(found, newest=newest)
    return render(request, "communes/commitments/document.html", context)


@require_safe
def document_file(request: SignedInRequest, version: int) -> HttpResponse:
    """The PDF of a version."""
    if not request.user.has_perm(READ):
        raise PermissionDenied
    found = get_object_or_404(DocumentVersion.objects.filter(document__isnull=False), pk=version)
    response = HttpResponse(bytes(found.document or b""), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{found.kind}-{found.version}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: SignedInRequest, slug: str, version: int) -> HttpResponse:
    """A version to read and to accept for a party: a box to tick, and in which capacity."""
    authority = found_for(request, slug)
    at = timezone.now()
    if not may_accept(request.user, authority, timezone.localdate(at)):
        raise PermissionDenied
    found = get_object_or_404(DocumentVersion, pk=version)
    refusal, choices = "", operations.capacities(request.user, authority, timezone.localdate(at))
    capacity = request.POST.get("capacity", choices[0])
    if request.method == "POST":
        try:
            if request.POST.get("is_read") != "1":
                raise operations.AcceptanceRefused(gettext("Cochez la case\u00a0: sans elle, rien n’est accepté."))
            operations.accept(found, authority, by=request.user, capacity=capacity, at=at)
        except operations.AcceptanceRefused as refused:
            refusal = str(refused)
        else:
            messages.success(
                request,
                gettext("%(document)s\u00a0: acceptée pour %(party)s. La preuve est gardée.")
                % {"document": found, "party": authority.body_name},
            )
            return redirect("engagements:commune", slug=authority.slug)
    context = page_of(found, authority=authority, refusal=refusal, choices=choices, capacity=capacity)
    return render(request, "communes/commitments/accept.html", context, status=422 if refusal else 200)
