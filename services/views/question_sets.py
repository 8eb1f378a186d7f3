"""Which services have a shared block, and in which version; having the last one in their drafts."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from grc.questions.comparison import changes_between
from grc.questions.kinds import Choice, Choices, YesNo
from grc.views.access import agent_of
from services import operations
from services.blocks import asked
from services.blocks.conditions import YES_NO
from services.models import QuestionSet, QuestionSetVersion
from services.operations.question_sets import QuestionSetUse
from services.permissions import KEEP_QUESTION_SETS
from services.views.versions import change_words


def offered_set(user: User, pk: int) -> QuestionSet:
    """A block that the user may place in a form; another is not found, and who keeps none is turned away."""
    if not user.has_perm(KEEP_QUESTION_SETS):
        raise PermissionDenied
    offered = QuestionSet.objects.offered_to(user, on=timezone.localdate()).select_related("authority")
    found: QuestionSet = get_object_or_404(offered, pk=pk)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def uses(request: HttpRequest, pk: int) -> HttpResponse:
    """The services that have a block; those that are chosen have its last version in their draft."""
    user = agent_of(request)
    one = offered_set(user, pk)
    is_kept = QuestionSet.objects.kept_by(user, on=timezone.localdate()).filter(pk=pk).exists()
    found = [(use, may_take(use, user)) for use in operations.question_set_uses(one)]
    shown = [(use, may) for use, may in found if may or is_kept or use.page.permissions_for_user(user).can_edit()]
    refusal = ""
    if request.method == "POST":
        chosen = [use.page for use, may in shown if may and str(use.page.pk) in request.POST.getlist("page")]
        if chosen:
            say_taken(request, one, operations.take_over(one, chosen, by=user), len(chosen))
            return redirect("question_set_uses", pk)
        refusal = _("Cochez les services dont le brouillon prend la nouvelle version.")
    context = {
        "one": one,
        "uses": shown,
        "is_kept": is_kept,
        "can_take": any(may for _use, may in shown),
        "versions": worded_versions(one),
        "refusal": refusal,
        "header_title": one.name,
        "header_icon": "copy",
        "breadcrumbs_items": [
            {"url": reverse("blocs-partages:index"), "label": _("Blocs partagés")},
            {"url": "", "label": one.name},
        ],
    }
    return render(request, "services/admin/question_set_uses.html", context, status=422 if refusal else 200)


def may_take(use: QuestionSetUse, user: User) -> bool:
    """Whether the user may have the last version in the draft of a service."""
    rights = use.page.permissions_for_user(user)
    return bool(use.is_behind and rights.can_edit() and not rights.page_locked())


def say_taken(request: HttpRequest, one: QuestionSet, wrong: list[Any], number: int) -> None:
    words = ngettext(
        "La version %(version)s est dans le brouillon de %(number)s service\u00a0: relisez-le, puis publiez-le.",
        "La version %(version)s est dans les brouillons de %(number)s services\u00a0: relisez-les, puis publiez-les.",
        number,
    )
    messages.success(request, words % {"version": one.number, "number": number})
    if wrong:
        titles = ", ".join(f"«\u00a0{page.title}\u00a0»" for page in wrong)
        said = _("À corriger dans l’éditeur avant de publier, une condition n’y convient plus\u00a0: %(titles)s.")
        messages.warning(request, said % {"titles": titles})


def worded_versions(one: QuestionSet) -> list[dict[str, Any]]:
    """The versions of a block, the last one first, with what each changed."""
    found = list(one.versions.order_by("-number"))
    read = [asked(version.questions) for version in found]
    told = []
    for version, questions, former in zip(found, read, [*read[1:], None], strict=True):
        changes = changes_between(former, questions) if former is not None else []
        by_id = {question.id: question for question in (*(former or ()), *questions)}
        told.append({"version": version, "questions": questions, "changes": [change_words(c, by_id) for c in changes]})
    return told


@require_safe
@never_cache
def questions(request: HttpRequest, pk: int) -> HttpResponse:
    """What conditions of a form may look at in a version of a block, for `admin/conditions.js`."""
    user = agent_of(request)
    version = get_object_or_404(QuestionSetVersion, pk=pk)
    offered_set(user, version.question_set_id)
    found = []
    for child, question in zip(version.questions, asked(version.questions), strict=True):
        options: list[str] = []
        if isinstance(question, YesNo):
            options = list(YES_NO)
        elif isinstance(question, Choice | Choices):
            options = [option.label for option in question.options]
        if question.kind != "files":
            found.append({"id": child.id or "", "label": question.label, "options": options})
    return JsonResponse({"questions": found})
