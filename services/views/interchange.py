"""The form of a service, taken away as a file, or brought from one after its report."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.blocks import StreamBlockValidationError

from grc.questions.comparison import changes_between
from grc.questions.definition import questions_of
from grc.views.access import agent_of
from services import operations
from services.blocks import QuestionsBlock
from services.blocks.restoring import stream_of
from services.interchange import MOST_BYTES, FormFile, NotForm, export_of, form_in
from services.models import ServicePage
from services.views.treatment_changes import treatment_changes, unknown_teams
from services.views.versions import FOLLOWS_NONE, change_words, editable, follows_shared_blocks

CONFIRMED = "confirmer"  # the button of the report


class FormFileForm(forms.Form):
    """The file of a form; once it was read, what it held goes along with the report (`content`)."""

    file = forms.FileField(
        label=gettext_lazy("Fichier du formulaire"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
    )
    content = forms.CharField(required=False, widget=forms.HiddenInput, max_length=1_000_000)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        # One byte more than a form may have says that it is too large; no more of it is read.
        sent = data["file"].read(MOST_BYTES + 1) if data.get("file") else data.get("content", "").encode()
        if not sent:
            raise ValidationError({"file": _("Choisissez le fichier d’un formulaire.")})
        try:
            self.form = form_in(sent)
        except NotForm as fault:
            raise ValidationError({"file": str(fault)}) from None
        return data | {"content": sent.decode("utf-8-sig")}


@require_safe
def export_form(request: HttpRequest, pk: int) -> HttpResponse:
    """The form as it was saved last, as a file."""
    page = editable(request, pk)
    draft = page.get_latest_revision_as_object()
    response = JsonResponse(export_of(draft), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="formulaire-{page.slug}.json"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def import_form(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose a file, read what it would change, then have its questions in the draft; nothing is published by this."""
    page = editable(request, pk)
    form = FormFileForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"page": page, "form": form, **heading(page)}
    if request.method == "POST" and form.is_valid():
        if CONFIRMED in request.POST:
            follows, brought = follows_shared_blocks(page), form.form
            operations.bring_in(
                page,
                brought.questions,
                sheet=brought.sheet,
                rules=brought.rules,
                messages=brought.messages,
                by=agent_of(request),
            )
            messages.success(request, _("Ce que dit le fichier est dans le brouillon\u00a0: relisez-le, puis publiez."))
            if follows:
                messages.warning(request, FOLLOWS_NONE)
            return redirect("wagtailadmin_pages:edit", page.pk)
        context |= report_of(page, form.form) | {"content": form.cleaned_data["content"]}
    return render(request, "services/admin/import_form.html", context, status=422 if form.errors else 200)


def report_of(page: ServicePage, brought: FormFile) -> dict[str, Any]:
    """What a file would change in the draft, and why its questions could not be published as they are."""
    draft, questions = page.get_latest_revision_as_object(), brought.questions
    former = questions_of(draft.definition)
    by_id = {one.id: one for one in (*former, *questions)}
    block, faults = QuestionsBlock(), []
    try:
        block.clean(block.to_python(stream_of(questions)))
    except StreamBlockValidationError as refused:
        faults = [*refused.non_block_errors.as_data(), *([None] if refused.block_errors else [])]
    return {
        "number": len(questions),
        "changes": [change_words(one, by_id) for one in changes_between(former, questions)],
        "treatment": [*treatment_changes(draft, brought)],
        "unknown_teams": unknown_teams(page, brought),
        "faults": [one.message if one else _("Certaines questions sont à corriger dans l’éditeur.") for one in faults],
    }


def heading(page: ServicePage) -> dict[str, Any]:
    return {
        "header_title": _("Importer un formulaire"),
        "header_icon": "upload",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_pages:edit", args=[page.pk]), "label": page.get_admin_display_title()},
            {"url": reverse("service_versions", args=[page.pk]), "label": _("Versions du formulaire")},
            {"url": "", "label": _("Importer")},
        ],
    }
