"""The labels of the agent's authorities: all agents read them, supervisors write them."""

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.context import current_actor
from communes.models import Authority
from grc import operations
from grc.desk.forms.labels import LabelForm
from grc.enums import LabelColour
from grc.models import Label
from grc.views.access import NO_SUPERVISOR, agent_of, for_agents, forbidden


@require_http_methods(["GET", "HEAD", "POST"])
@for_agents
def listing(request: HttpRequest) -> HttpResponse:
    """The labels, with how many requests have each; a supervisor adds to them."""
    return written(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@for_agents
def label(request: HttpRequest, label: int) -> HttpResponse:
    """Change a label."""
    return written(request, found(label))


@require_POST
@for_agents
def delete(request: HttpRequest, label: int) -> HttpResponse:
    """Delete a label, and take it off every request."""
    gone = found(label)
    try:
        operations.delete_label(label=gone, by=agent_of(request), at=timezone.now())
    except operations.NotAllowed:
        return forbidden(request, NO_SUPERVISOR)
    messages.success(request, _("L’étiquette «\u00a0%(name)s\u00a0» est supprimée.") % {"name": gone.name})
    return redirect("demandes:labels")


def found(pk: int) -> Label:
    one = Label.objects.visible_to(current_actor()).filter(pk=pk).first()
    if one is None:
        raise Http404
    return one


def written(request: HttpRequest, changed: Label | None) -> HttpResponse:
    """The page, or what came of the form that it shows (`changed`: the label that it changes; None: a new one)."""
    user, now = agent_of(request), timezone.now()
    own = Authority.objects.supervised_by(user, on=timezone.localdate(now))
    form = LabelForm(request.POST or None, authorities=own, label=changed)
    if request.method != "POST":
        return page(request, form, changed)
    if not own.exists():
        return forbidden(request, NO_SUPERVISOR)
    if not form.is_valid():
        return page(request, form, changed, status=422)
    try:
        operations.save_label(
            label=changed,
            authority_id=changed.authority_id if changed else form.cleaned_data["authority"].pk,
            name=form.cleaned_data["name"],
            colour=LabelColour(form.cleaned_data["colour"]),
            by=user,
            at=now,
        )
    except operations.Refused as refused:
        form.add_error("name", refused.message)
        return page(request, form, changed, status=422)
    except operations.NotAllowed:
        return forbidden(request, NO_SUPERVISOR)
    messages.success(request, _("L’étiquette est enregistrée."))
    return redirect("demandes:labels")


def page(request: HttpRequest, form: LabelForm, changed: Label | None, *, status: int = 200) -> HttpResponse:
    actor = current_actor()
    own = set(Authority.objects.supervised_by(agent_of(request), on=timezone.localdate()).values_list("pk", flat=True))
    labels = Label.objects.visible_to(actor).select_related("authority").annotate(requests=Count("labelled"))
    return render(
        request,
        "grc/admin/labels.html",
        {
            "header_title": _("Étiquettes"),
            "header_icon": "tag",
            "breadcrumbs_items": [
                {"url": reverse("demandes:list"), "label": _("Demandes")},
                {"url": "", "label": _("Étiquettes")},
            ],
            "labels": [(one, one.authority_id in own) for one in labels],
            "several": len(actor.authority_ids) > 1,
            "may_add": bool(own),
            "may_change": changed is not None and changed.authority_id in own,
            "changed": changed,
            "form": form,
        },
        status=status,
    )
