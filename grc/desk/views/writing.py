"""Writing to the resident from the treatment page: a reply template taken up, a preview, the files, the sending."""

import datetime
import uuid
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from communes.theme import render_theme
from grc import keys, notices, operations, placeholders
from grc.desk.forms.action import Around
from grc.desk.forms.writing import MessageForm
from grc.desk.replies import replies_to_author
from grc.desk.views.subject import found
from grc.desk.views.treatment import address_of, attempt, page
from grc.enums import ActorRole
from grc.models import Demande
from grc.notices import letterhead
from grc.views.access import agent_of, for_agents, forbidden


class Preview(NamedTuple):
    """What would be seen: the page of the resident, as a document; the mails; what is left to replace."""

    bubble: str
    letters: list[notices.UnsentMail]
    left: list[str]


@require_POST
@for_agents
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a message, unless `faire` asks for a reply template in it (`modele`) or to see it first (`apercu`).

    Files that are accepted wait under the form's key, whatever becomes of the form.
    """
    demande, at = found(request, pk), timezone.now()
    around = Around(demande, agent_of(request))
    form = MessageForm(request.POST, demande=demande, around=around)
    refused = take_files(request, form.key, at) if "files" in form.fields else []
    if request.POST.get("faire") == "modele":
        return with_template(request, demande, form)
    form.is_valid()
    for refusal in refused:
        form.add_error("files", refusal)
    if not form.errors and request.POST.get("faire") == "apercu":
        return page(request, demande, form=form, preview=preview_of(demande, form, at))
    return attempt(request, demande, form)


@require_POST
@for_agents
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what was just sent, and write on from its words and its files."""
    demande, agent, at = found(request, pk), agent_of(request), timezone.now()
    version = request.POST.get("version", "")
    try:
        taken = operations.take_back(demande_id=pk, by=agent, version=int(version) if version.isdecimal() else 0, at=at)
    except operations.Stale:
        messages.warning(request, _("La demande a changé depuis\u00a0: le message n’a pas été repris."))
    except operations.Refused as refused:
        messages.warning(request, refused.message)
    except operations.NotAllowed:
        return forbidden(request)
    else:
        messages.success(request, _("Rien n’est parti\u00a0: votre texte est gardé plus bas."))
        demande = found(request, pk)
        typed = QueryDict(mutable=True)
        typed.update({"version": f"{demande.version}", "body": taken.event.words, "to": taken.event.to_state})
        if taken.submission_key:
            typed["submission_key"] = keys.sign_key(taken.submission_key, at=at)
        return page(request, demande, form=MessageForm(typed, demande=demande, around=Around(demande, agent)))
    return redirect(address_of(request, demande))


def with_template(request: HttpRequest, demande: Demande, form: MessageForm) -> HttpResponse:
    """The page with the text of the chosen template after what was typed."""
    chosen = request.POST.get("modele", "")
    reply = next((one for one in replies_to_author(demande) if one.key == chosen), None)
    if reply:
        typed = request.POST.copy()
        typed["body"] = "\n\n".join(text for text in (typed.get("body", "").strip(), reply.text) if text)
        typed["to"], typed["label"] = reply.to or typed.get("to", ""), f"{reply.label_id or ''}"
        form = MessageForm(typed, demande=demande, around=form.around)
    return page(request, demande, form=form, no_such_reply=reply is None)


def take_files(request: HttpRequest, key: uuid.UUID, at: datetime.datetime) -> list[str]:
    """Stage what was joined, forget what was removed. What is refused, and why."""
    for text in request.POST.getlist("files_removed"):
        try:
            operations.discard_staged(key, uuid.UUID(text))
        except ValueError:
            continue
    refused = []
    for upload in request.FILES.getlist("files"):
        try:
            operations.stage_upload(
                submission_key=key, upload=upload, by=ActorRole.AGENT, at=at, wanted=operations.PIECES
            )
        except operations.UploadRefused as refusal:
            refused.append(f"{refusal.filename} – {refusal.message}")
    return refused


def preview_of(demande: Demande, form: MessageForm, at: datetime.datetime) -> Preview:
    body, files = form.cleaned_data["body"].strip(), form.received
    entry = {
        "author": demande.authority.body_name,
        "at": at.replace(microsecond=0),
        "side": "authority",
        "body": body,
        "files": files,
    }
    theme = render_theme(letterhead.brand_of(demande.origin_id))
    return Preview(
        render_to_string("grc/admin/bubble.html", {"entry": entry, "theme": theme}),
        notices.previews(demande, body=body, files=len(files), at=at),
        [f"{{{name}}}" for name in placeholders.left(body)],
    )
