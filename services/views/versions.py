"""The versions of a service's form, for the officer: what each changed, and the way back to one of them."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from grc.models import FormVersion
from grc.questions.comparison import Difference, QuestionDifference, changes_between
from grc.questions.definition import has_steps
from grc.questions.kinds import Option, Question
from grc.registry import prefill_source
from grc.views.access import agent_of
from services import operations
from services.blocks import QUESTION_SET
from services.models import ServicePage
from services.views.paths import condition_words

SHOWN = 30  # versions
FOLLOWS_NONE = gettext_lazy(
    "Les questions de vos blocs partagés y sont des questions ordinaires, qui ne changeront plus avec eux\u00a0: pour"
    " suivre un bloc, retirez-les et placez-le de nouveau."
)
CHANGES: dict[Difference, Promise] = {
    Difference.ADDED: gettext_lazy("ajoutée"),
    Difference.REMOVED: gettext_lazy("retirée"),
    Difference.MOVED: gettext_lazy("déplacée"),
    Difference.REPLACED: gettext_lazy("remplacée par une question d’une autre sorte"),
    Difference.EDITED: gettext_lazy("modifiée"),
}
FIELDS: dict[str, Promise] = {
    "label": gettext_lazy("intitulé"),
    "help": gettext_lazy("aide"),
    "example": gettext_lazy("exemple"),
    "required": gettext_lazy("obligatoire"),
    "sensitive": gettext_lazy("donnée sensible"),
    "prefill": gettext_lazy("préremplie avec"),
    "proposed": gettext_lazy("réponse proposée"),
    "parameter": gettext_lazy("nom dans les liens"),
    "when": gettext_lazy("conditions"),
    "options": gettext_lazy("réponses possibles"),
    "table": gettext_lazy("liste"),
}
OTHER = gettext_lazy("réglages")


class WordedField(NamedTuple):
    """A field of a question, before and after."""

    name: str
    before: str
    after: str


class WordedChange(NamedTuple):
    """A change of a question, in words."""

    kind: str
    label: str
    words: str
    fields: list[WordedField]


class WordedVersion(NamedTuple):
    """A version, whether it is the one that residents fill in, and what it changed since the one before."""

    version: FormVersion
    is_current: bool
    changes: list[WordedChange]


@require_safe
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """The published versions of the form, the last one first."""
    page = editable(request, pk)
    found = list(FormVersion.objects.filter(form=operations.form_name(page)).order_by("-number")[: SHOWN + 1])
    context = {
        "page": page,
        "versions": list(worded(found, page)),
        "is_in_steps": page.form_version is not None and has_steps(page.form_version.definition),
        "header_title": _("Versions du formulaire"),
        "header_icon": "history",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_pages:edit", args=[page.pk]), "label": page.get_admin_display_title()},
            {"url": "", "label": _("Versions du formulaire")},
        ],
    }
    return render(request, "services/admin/versions.html", context)


@require_POST
def restore(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Put the questions of a version in the draft of the page; nothing is published by this."""
    page = editable(request, pk)
    version = get_object_or_404(FormVersion, form=operations.form_name(page), number=number)
    follows = follows_shared_blocks(page)
    operations.restore(page, version, by=agent_of(request))
    words = _("Les questions de la version %(number)s sont dans le brouillon\u00a0: relisez-les, puis publiez.")
    messages.success(request, words % {"number": number})
    if follows:
        messages.warning(request, FOLLOWS_NONE)
    return redirect("wagtailadmin_pages:edit", page.pk)


def follows_shared_blocks(page: ServicePage) -> bool:
    """Whether the draft of a page has shared blocks, which questions that are put in their place are not."""
    return any(child.block_type == QUESTION_SET for child in page.get_latest_revision_as_object().questions)


def editable(request: HttpRequest, pk: int) -> ServicePage:
    """A service that the user may edit; what is sent for one that is locked, or under review, is refused as it is by
    Wagtail's editor."""
    page: ServicePage = get_object_or_404(ServicePage, pk=pk)
    rights = page.permissions_for_user(request.user)
    if not rights.can_edit() or (request.method == "POST" and rights.page_locked()):
        raise PermissionDenied
    return page


def worded(found: list[FormVersion], page: ServicePage) -> Iterator[WordedVersion]:
    for rank, version in enumerate(found[:SHOWN]):
        former = found[rank + 1].questions if rank + 1 < len(found) else ()
        changes = changes_between(former, version.questions) if former else []
        by_id = {one.id: one for one in (*former, *version.questions)}
        told = [change_words(one, by_id) for one in changes]
        yield WordedVersion(version, version.pk == page.form_version_id, told)


def change_words(change: QuestionDifference, by_id: dict[str, Question]) -> WordedChange:
    told = [field_words(name, change, by_id) for name in change.names if name in FIELDS]
    if set(change.names) - set(FIELDS):
        told.append(WordedField(str(OTHER), "", ""))
    return WordedChange(change.change.value, change.question.label, str(CHANGES[change.change]), told)


def field_words(name: str, change: QuestionDifference, by_id: dict[str, Question]) -> WordedField:
    values = [value_words(read(one, name), by_id) for one in (change.former, change.question)]
    return WordedField(str(FIELDS[name]), *values)


def read(question: Question | None, name: str) -> Any:
    """A field of a question; of where it is filled in from, its label."""
    value = getattr(question, name)
    source = prefill_source(value) if name == "prefill" else None
    return str(source.label) if source else value


def value_words(value: Any, by_id: dict[str, Question]) -> str:
    """The value of a field in words; « – » for none."""
    match value:
        case bool():
            return _("oui") if value else _("non")
        case str():
            return value or "–"
        case tuple():
            return ", ".join(one.label if isinstance(one, Option) else str(one) for one in value) or "–"
    return condition_words(value, by_id) or "–"
