"""Letters that came by post: scanned, looked at page by page, cut."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from accounts.context import current_actor
from grc import operations
from grc.enums import ScanState
from grc.mailroom.forms.scans import JoinedPartForm, PartForm, ScanForm
from grc.mailroom.operations import scans
from grc.models import Demande, Scan
from grc.views.access import agent_of, for_agents, forbidden
from grc.views.served import served

SHOWN = 50


@require_http_methods(["GET", "HEAD", "POST"])
@for_agents
def listing(request: HttpRequest) -> HttpResponse:
    """What was scanned lately, and the form that takes more."""
    if request.method != "POST":
        return page_of_list(request, ScanForm(authority_ids=current_actor().authority_ids))
    form = ScanForm(request.POST, request.FILES, authority_ids=current_actor().authority_ids)
    if not form.is_valid():
        return page_of_list(request, form, status=422)
    said = form.cleaned_data
    try:
        scan = scans.receive(
            upload=said["file"],
            authority=said["authority"],
            received_on=said["received_on"],
            by=agent_of(request),
            at=timezone.now(),
        )
    except operations.UploadRefused as refusal:
        form.add_error("file", refusal.message)
        return page_of_list(request, form, status=422)
    except operations.NotAllowed:
        return forbidden(request)
    messages.success(request, _("Le courrier est reçu. Ses pages apparaissent une fois le fichier vérifié."))
    return redirect("courrier:scan", scan.pk)


def page_of_list(request: HttpRequest, form: ScanForm, *, status: int = 200) -> HttpResponse:
    mine = Scan.objects.visible_to(current_actor()).select_related("authority", "uploaded_by")
    rows = list(mine.annotate(placed=Count("parts")).order_by("-uploaded_at", "-id")[: SHOWN + 1])
    return render(
        request,
        "grc/mailroom/scans.html",
        {
            "header_title": _("Courrier reçu"),
            "header_icon": "doc-full",
            "breadcrumbs_items": [{"url": "", "label": _("Courrier reçu")}],
            "scans": [(row, scans.pages_of(row)) for row in rows[:SHOWN]],
            "more": len(rows) > SHOWN,
            "shown": SHOWN,
            "form": form,
        },
        status=status,
    )


@require_safe
@for_agents
def scan(request: HttpRequest, pk: int) -> HttpResponse:
    """The pages of a scan, and what each part becomes."""
    return page(request, found(pk))


@require_POST
@for_agents
def make_request(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a request of some pages."""
    one = found(pk)
    form = PartForm(request.POST, authority=one.authority)

    def act() -> Demande:
        new = form.new()
        return scans.make_request(scan_id=pk, pages=form.pages, new=new, by=agent_of(request), at=timezone.now())

    words = _("La demande %(reference)s est enregistrée. Elle est confiée à %(authority)s.")
    return acted(request, one, form, act, words)


@require_POST
@for_agents
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """Join some pages to a request."""
    one, form = found(pk), JoinedPartForm(request.POST)

    def act() -> Demande:
        reference = form.cleaned_data["reference"]
        by = agent_of(request)
        return scans.join(scan_id=pk, pages=form.pages, reference=reference, by=by, at=timezone.now())

    return acted(request, one, form, act, _("Les pages sont jointes à la demande %(reference)s."))


@require_POST
@for_agents
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that nothing is left to be done with it."""
    found(pk)
    try:
        scans.close(scan_id=pk, by=agent_of(request), at=timezone.now())
    except operations.Refused as refused:
        messages.warning(request, refused.message)
    except operations.NotAllowed:
        return forbidden(request)
    else:
        messages.success(request, _("Le courrier est rangé."))
    return redirect("courrier:list")


@require_GET
@for_agents
def picture(request: HttpRequest, pk: int, uuid: UUID, name: str) -> HttpResponse:
    """A page, small, or the whole clean copy."""
    one = found(pk)
    if one.uuid != uuid or one.scan_state != ScanState.CLEAN:
        raise Http404
    return served(one, name)


def found(pk: int) -> Scan:
    mine = Scan.objects.visible_to(current_actor()).select_related("authority")
    one = mine.filter(pk=pk).first()
    if one is None:
        raise Http404
    return one


def acted(
    request: HttpRequest, one: Scan, form: PartForm | JoinedPartForm, act: Callable[[], Demande], words: str
) -> HttpResponse:
    """What came of an act: back to the scan for its next part, or the page with what was typed."""
    name = "new" if isinstance(form, PartForm) else "join"
    if not form.is_valid():
        return page(request, one, returned={name: form}, status=422)
    try:
        demande = act()
    except operations.Refused as refused:
        form.add_error(None, refused.message)
        return page(request, found(one.pk), returned={name: form}, status=422)
    except operations.NotAllowed:
        return forbidden(request)
    messages.success(request, words % {"reference": demande.reference, "authority": demande.authority.name})
    return redirect("courrier:scan", one.pk)


def page(
    request: HttpRequest, one: Scan, *, returned: dict[str, forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    parts = scans.parts_of(one)
    free = scans.free_pages(one, parts)
    next_page = {"first": free[0], "last": free[0]} if free else {}
    title = _("Courrier du %(day)s") % {"day": f"{one.received_on:%d/%m/%Y}"}
    of_page = {number: part for part in parts for number in range(part.first, part.last + 1)}
    return render(
        request,
        "grc/mailroom/scan.html",
        {
            "header_title": title,
            "header_icon": "doc-full",
            "breadcrumbs_items": [
                {"url": reverse("courrier:list"), "label": _("Courrier reçu")},
                {"url": "", "label": title},
            ],
            "scan": one,
            "pages": [(number, f"page-{number}", of_page.get(number)) for number in range(1, scans.pages_of(one) + 1)],
            "parts": parts,
            "free": free,
            "is_open": one.scan_state == ScanState.CLEAN and one.closed_at is None,
            "forms": {
                "new": PartForm(initial=next_page, authority=one.authority),
                "join": JoinedPartForm(initial=next_page),
            }
            | (returned or {}),
            "returned": next(iter(returned.values()), None) if returned else None,
        },
        status=status,
    )
