"""Import of files in the administration: a file, the report of what it would do, how far its import is."""

import uuid
from collections import Counter
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts import stepup
from communes.models import Authority
from grc.operations import NotAllowed
from grc.views.access import NO_SUPERVISOR, agent_of, forbidden
from services.dossiers import imports, permissions, registry
from services.dossiers.import_forms import ImportForm
from services.dossiers.imports import Draft, drafts
from services.dossiers.imports.drafts import Progress
from services.dossiers.imports.outcomes import ImportOutcome
from services.dossiers.operations import importing


def for_importers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let in who imports the files of an authority, and give `view` these authorities; anyone else is told why not.

    Where one of them is under professional secrecy, a second factor is shown first.
    """

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        authorities = permissions.importing(agent_of(request), timezone.localdate())
        under_secrecy = set(authorities.order_by().values_list("under_secrecy", flat=True))
        if not under_secrecy:
            return forbidden(request, NO_SUPERVISOR)
        if True in under_secrecy and not stepup.is_strong(request):
            return stepup.ask_strength(request)
        return view(request, authorities, *args, **kwargs)

    return checked


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@for_importers
def choose(request: HttpRequest, authorities: QuerySet[Authority]) -> HttpResponse:
    """Choose a file (GET); read it, and lead to its report (POST)."""
    user, at = agent_of(request), timezone.now()
    is_sent = request.method == "POST"
    form = ImportForm(*(request.POST, request.FILES) if is_sent else (), authorities=authorities)
    if is_sent and form.is_valid():
        said = form.cleaned_data
        try:
            key = importing.prepare(said["file"].read(), kind=said["kind"], authority=said["authority"], by=user, at=at)
        except imports.FileUnreadable as unreadable:
            form.add_error("file", unreadable.message)
        else:
            return redirect("dossiers_import_report", key)
    return _choice(request, form, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@for_importers
def report(request: HttpRequest, authorities: QuerySet[Authority], key: uuid.UUID) -> HttpResponse:
    """What the file would do, then how far its import is (GET); import it (POST)."""
    user, at = agent_of(request), timezone.now()
    try:
        if request.method == "POST":
            importing.start(key=key, by=user, at=at)
            return redirect("dossiers_import_report", key)
        if progress := drafts.progress_of(user.pk, key):
            return _progress(request, key, progress)
        if draft := drafts.held(user.pk, key):
            return _report(request, draft, importing.report(draft, by=user, at=at))
    except NotAllowed:
        return forbidden(request, NO_SUPERVISOR)
    except importing.Gone:
        pass
    return _choice(request, ImportForm(authorities=authorities), is_gone=True, status=404)


@require_safe
@never_cache
def progress_of(request: HttpRequest, key: uuid.UUID) -> JsonResponse:
    """How far an import is, in figures: what its page asks for again and again."""
    progress = drafts.progress_of(agent_of(request).pk, key)
    if progress is None:
        return JsonResponse({}, status=404)
    return JsonResponse(
        {
            "total": progress.total,
            "treated": progress.treated,
            "refused": len(progress.refused),
            "finished": progress.is_finished,
            "waits": importing.waits(progress, timezone.now()),
        }
    )


def _choice(request: HttpRequest, form: ImportForm, *, is_gone: bool = False, status: int = 200) -> HttpResponse:
    shown = {"form": form, "kinds": imports.kinds_of(form.offered), "is_gone": is_gone}
    return _page(request, "import.html", shown, status=status)


def _report(request: HttpRequest, draft: Draft, lines: list[importing.ReportLine]) -> HttpResponse:
    """The report. It says neither who holds a file nor what it is about: its line and its number are enough."""
    followed = registry.kind_of(draft.kind)
    number_of = Counter(line.outcome for line in lines)
    rows = [
        {
            "line": one.draft.line,
            "number": followed.spelled(one.draft.number),
            "outcome": one.outcome.label,
            "reason": one.reason,
        }
        for one in lines
    ]
    context = {
        "rows": rows,
        "counts": [(outcome.label, number_of[outcome]) for outcome in ImportOutcome if number_of[outcome]],
        "to_import": number_of[ImportOutcome.NEW] + number_of[ImportOutcome.UPDATED],
    }
    return _page(request, "import_report.html", context)


def _progress(request: HttpRequest, key: uuid.UUID, progress: Progress) -> HttpResponse:
    context = {"key": key, "progress": progress, "waits": importing.waits(progress, timezone.now())}
    return _page(request, "import_progress.html", context)


def _page(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    title = _("Importer des dossiers")
    is_first = template == "import.html"
    first = {"url": "" if is_first else reverse("dossiers_import"), "label": title}
    said = {
        "header_title": title,
        "header_icon": "upload",
        "breadcrumbs_items": [first] if is_first else [first, {"url": "", "label": _("Compte rendu")}],
    }
    return render(request, f"services/dossiers/{template}", said | context, status=status)
