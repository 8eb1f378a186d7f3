"""The table of the parties and what they accepted, the page of one, and what is awaited on the first page."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe
from wagtail.admin.ui.components import Component

from accounts.request import SignedInRequest
from communes.commitments.acceptances import awaited_words, party_rows
from communes.commitments.enums import RegisterKind
from communes.commitments.holdings import uncovered
from communes.commitments.models import Acceptance, DocumentVersion
from communes.commitments.permissions import READ, may_accept, may_write, readable_by
from communes.commitments.responsibility import register, responsibility
from communes.enums import AuthorityKind
from communes.models import Authority


def found_for(request: SignedInRequest, slug: str) -> Authority:
    """The authority of this name, if the reader reads its commitments; else it is not found."""
    authority = readable_by(request.user).filter(slug=slug).first()
    if authority is None:
        raise Http404
    return authority


class AwaitedPanel(Component):
    """What a commune has still to accept, on the first page of who accepts for it."""

    name = "commitments"
    template_name = "communes/commitments/awaited_panel.html"
    order = 54

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        user = parent_context["request"].user
        if not user.has_perm(READ) or may_write(user):
            return {"rows": []}
        rows = party_rows(readable_by(user), on=timezone.localdate())
        return {"rows": [row for row in rows if row.awaited]}


class CommitmentsPanel(Component):
    """What a commune has accepted, and what is awaited, on the page of its convention: three statements."""

    name = "commune-commitments"
    template_name = "communes/commitments/commune_panel.html"

    def __init__(self, authority: Authority) -> None:
        self.authority = authority

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        (row,) = party_rows([self.authority], on=timezone.localdate())
        return {"authority": self.authority, "awaited": awaited_words(row)}


@require_safe
def board(request: SignedInRequest) -> HttpResponse:
    """Each document with its versions, each party with what it accepted; `?manque=1`: those that have not."""
    if not request.user.has_perm(READ):
        raise PermissionDenied
    today, writes = timezone.localdate(), may_write(request.user)
    parties = readable_by(request.user)
    rows = party_rows(sorted(parties, key=lambda one: (one.kind != AuthorityKind.METROPOLIS, one.sort_key)), on=today)
    versions = DocumentVersion.objects.light().order_by("kind", "-version")
    wants_missing = request.GET.get("manque") == "1"
    context = {
        "header_title": gettext("Engagements"),
        "header_icon": "clipboard-list",
        "breadcrumbs_items": [
            {"url": reverse("conventions:index"), "label": gettext("Conventions")},
            {"url": "", "label": gettext("Engagements")},
        ],
        "versions": list(versions),
        "kinds": [one.version for one in rows[0].standings] if rows else [],
        "rows": [row for row in rows if row.awaited] if wants_missing else rows,
        "count": len(rows),
        "missing": sum(bool(row.awaited) for row in rows),
        "wants_missing": wants_missing,
        "may_write": writes,
        "uncovered": uncovered(key for one in register().activities for key in one.holdings) if writes else [],
    }
    return render(request, "communes/commitments/board.html", context)


@require_safe
def party(request: SignedInRequest, slug: str) -> HttpResponse:
    """One party: what it has to accept, what it accepted, who answers for data there, its registers."""
    authority = found_for(request, slug)
    today = timezone.localdate()
    (row,) = party_rows([authority], on=today)
    context = {
        "header_title": gettext("Engagements – %(name)s") % {"name": authority.body_name},
        "header_icon": "clipboard-list",
        "breadcrumbs_items": [
            {"url": reverse("engagements:index"), "label": gettext("Engagements")},
            {"url": "", "label": authority.name},
        ],
        "authority": authority,
        "row": row,
        "history": Acceptance.objects.with_versions().filter(authority=authority).order_by("-at"),
        "responsibility": responsibility(authority, today),
        "registers": list(RegisterKind),
        "may_accept": may_accept(request.user, authority, today),
        "may_write": may_write(request.user),
    }
    return render(request, "communes/commitments/party.html", context)
