"""What a resident keeps at hand: a list, one form, the files. All of it is one's own, and nobody else finds it."""

import datetime
from typing import NamedTuple
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts import limits
from accounts.views import too_many
from accounts.views.resident import account_of
from accounts.views.signed_in import signed_in_only
from grc.documents import operations as documents
from grc.documents.forms import DocumentForm
from grc.enums import ActorRole, Kind, ScanState
from grc.images.pieces import DOCUMENT
from grc.models import Demande, KeptDocument
from grc.operations import UploadRefused
from grc.views.door import Door
from grc.views.served import served


class Shown(NamedTuple):
    """A document, how many days it is still good for, and where its clean copy opens."""

    document: KeptDocument
    days_left: int | None
    url: str


@never_cache
@signed_in_only
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The documents, the newest first."""
    on = timezone.localdate()
    rows = [Shown(one, one.days_left(on), address_of(one)) for one in KeptDocument.objects.filter(user=request.user)]
    context = {"rows": rows, "is_full": len(rows) >= documents.MAX_DOCUMENTS, "limit": documents.MAX_DOCUMENTS}
    return render(request, "grc/documents/list.html", context)


@never_cache
@signed_in_only
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Keep one more. A file that is good is kept even when the rest of the form is not: it need not be sent again."""
    on = timezone.localdate()
    if request.method != "POST":
        return shown(request, DocumentForm(on=on))
    form = DocumentForm(request.POST, request.FILES, on=on)
    is_good = form.is_valid()
    if "file" in form.errors:
        return shown(request, form, status=422)
    decision = limits.hit(request, "kept-document", subject=str(request.user.pk))
    if not decision.allowed:
        return too_many(request, decision.retry_after)
    document = kept(request, form)
    if document is None:
        return shown(request, form, status=422)
    if not is_good:
        return shown(request, form, document, status=422, is_received=True)
    messages.success(request, _("«\u00a0%(title)s\u00a0» est gardé.") % {"title": document.title})
    return redirect("documents")


@never_cache
@signed_in_only
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say something else of a document, or replace its file."""
    document = own(request, uuid)
    on = timezone.localdate()
    if request.method != "POST":
        return shown(request, DocumentForm(on=on, replacing=document), document)
    form = DocumentForm(request.POST, request.FILES, on=on, replacing=document)
    if not form.is_valid():
        return shown(request, form, document, status=422)
    if not form.cleaned_data["file"]:
        documents.describe(user=document.user, document_uuid=uuid, described=form.described())
    else:
        decision = limits.hit(request, "kept-document", subject=str(request.user.pk))
        if not decision.allowed:
            return too_many(request, decision.retry_after)
        if kept(request, form, replaces=document) is None:
            return shown(request, form, document, status=422)
    messages.success(request, _("Vos changements sont enregistrés."))
    return redirect("documents")


@never_cache
@signed_in_only
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ask whether a document is to be deleted (GET), and delete it (POST)."""
    document = own(request, uuid)
    if request.method != "POST":
        return render(request, "grc/documents/delete.html", {"document": document})
    documents.forget(user=document.user, document_uuid=uuid)
    messages.success(request, _("«\u00a0%(title)s\u00a0» est supprimé.") % {"title": document.title})
    return redirect("documents")


@signed_in_only
@require_safe
def file(request: HttpRequest, uuid: UUID, name: str) -> HttpResponse:
    """The clean copy `name` of a document, to its holder."""
    document = get_object_or_404(KeptDocument, user=request.user, uuid=uuid, scan_state=ScanState.CLEAN)
    return served(document, name)


def own(request: HttpRequest, uuid: UUID) -> KeptDocument:
    return get_object_or_404(KeptDocument.objects.select_related("user"), user=request.user, uuid=uuid)


def address_of(document: KeptDocument) -> str:
    """Where the clean copy opens; nowhere before there is one."""
    if document.scan_state != ScanState.CLEAN:
        return ""
    name = DOCUMENT if document.is_document else "large"
    return reverse("document_fichier", args=[document.uuid, name])


def kept(request: HttpRequest, form: DocumentForm, replaces: KeptDocument | None = None) -> KeptDocument | None:
    """Keep the file of the form; None when it is refused, which the form then says."""
    try:
        return documents.keep(
            user=account_of(request),
            upload=form.cleaned_data["file"],
            described=form.described(),
            at=timezone.now(),
            replaces=replaces,
        )
    except UploadRefused as refusal:
        form.add_error("file", f"{refusal.filename} – {refusal.message}")
        return None


def shown(
    request: HttpRequest,
    form: DocumentForm,
    document: KeptDocument | None = None,
    *,
    status: int = 200,
    is_received: bool = False,
) -> HttpResponse:
    """The form of a new document, or of one that is kept; `is_received`: its file was, the rest was not good."""
    context = {"form": form, "document": document, "is_received": is_received}
    return render(request, "grc/documents/form.html", context, status=status)


def keep(request: HttpRequest, demande: Demande, door: Door, at: datetime.datetime) -> HttpResponse | None:
    """Keep a copy of a file of a request that one follows. A link is no account, and keeps nothing: None."""
    try:
        named = [UUID(request.POST.get("piece", ""))]
    except ValueError:
        named = []
    sent = demande.attachments.filter(by=ActorRole.RESIDENT, scan_state=ScanState.CLEAN, uuid__in=named)
    file = sent.first() if door.is_space and demande.demarche.kind != Kind.REPORT else None
    if file is None:
        return None
    try:
        document = documents.keep_copy(user=account_of(request), file=file, at=at)
    except UploadRefused as refusal:
        messages.error(request, refusal.message)
        return redirect("documents")
    messages.success(
        request, _("« %(title)s » est dans vos documents. Dites ici ce que c’est.") % {"title": document.title}
    )
    return redirect("document", document.uuid)
