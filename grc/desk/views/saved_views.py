"""The views that an agent may take up again: kept, renamed, deleted, started from."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.context import current_actor
from communes.models import Authority
from grc import operations
from grc.desk import inbox
from grc.desk.forms.saved_views import NameForm, ViewForm
from grc.desk.operations import saved_views
from grc.desk.views.selection import selection_of
from grc.models import SavedView
from grc.views.access import NO_SUPERVISOR, agent_of, for_agents, forbidden


@require_safe
@for_agents
def listing(request: HttpRequest) -> HttpResponse:
    """One's views and those of one's authorities."""
    user = agent_of(request)
    own = supervised(request)
    ids = set(own.values_list("pk", flat=True))
    views = list(SavedView.objects.visible_to(current_actor()).select_related("authority").with_start_of(user))
    return render(
        request,
        "grc/admin/views.html",
        {
            "header_title": _("Mes vues"),
            "header_icon": "view",
            "breadcrumbs_items": [
                {"url": reverse("demandes:list"), "label": _("Demandes")},
                {"url": "", "label": _("Mes vues")},
            ],
            "views": [(one, one.user_id == user.pk or one.authority_id in ids) for one in views],
            "starts_elsewhere": any(one.is_start for one in views),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_agents
def new(request: HttpRequest) -> HttpResponse:
    """Keep the tab and the filters of an address (`filtre`), under a name."""
    asked = QueryDict((request.POST if request.method == "POST" else request.GET).get("filtre", ""))
    selection = selection_of(asked, current_actor(), timezone.localdate())
    query = selection.kept
    form = ViewForm(request.POST or None, supervised=supervised(request))
    if request.method == "POST" and form.is_valid() and query:
        for_all = form.cleaned_data.get("for_all")
        try:
            saved_views.save_view(
                name=form.cleaned_data["name"],
                query=query,
                authority_id=for_all.pk if for_all else None,
                by=agent_of(request),
                at=timezone.now(),
            )
        except operations.Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, _("La vue est enregistrée."))
            return redirect(f"{reverse('demandes:list')}?{query}")
    context = {
        "form": form,
        "query": query,
        "tab": inbox.TABS[selection.tab].label,
        "chosen": selection.form.chosen(),
        "asked": selection.asked,
    }
    status = 422 if request.method == "POST" else 200
    return page(request, _("Enregistrer une vue"), context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_agents
def rename(request: HttpRequest, view: int) -> HttpResponse:
    kept = found(view)
    form = NameForm(request.POST or None, initial={"name": kept.name})
    if request.method == "POST" and form.is_valid():
        try:
            saved_views.rename_view(view=kept, name=form.cleaned_data["name"], by=agent_of(request), at=timezone.now())
        except operations.NotAllowed:
            return forbidden(request, NO_SUPERVISOR)
        messages.success(request, _("La vue est renommée."))
        return redirect("demandes:views")
    status = 422 if request.method == "POST" else 200
    return page(request, _("Renommer la vue"), {"form": form, "view": kept}, status=status)


@require_POST
@for_agents
def delete(request: HttpRequest, view: int) -> HttpResponse:
    kept = found(view)
    try:
        saved_views.delete_view(view=kept, by=agent_of(request), at=timezone.now())
    except operations.NotAllowed:
        return forbidden(request, NO_SUPERVISOR)
    messages.success(request, _("La vue «\u00a0%(name)s\u00a0» est supprimée.") % {"name": kept.name})
    return redirect("demandes:views")


@require_POST
@for_agents
def start(request: HttpRequest) -> HttpResponse:
    """Open the list on a view from now on; on the usual one when none is said."""
    asked = request.POST.get("view", "")
    if asked and not asked.isdecimal():
        raise Http404
    saved_views.start_from(view=found(int(asked)) if asked else None, by=agent_of(request))
    messages.success(request, _("Votre vue de départ est enregistrée."))
    return redirect("demandes:views")


def found(pk: int) -> SavedView:
    kept = SavedView.objects.visible_to(current_actor()).filter(pk=pk).first() if pk < 2**63 else None
    if kept is None:
        raise Http404
    return kept


def supervised(request: HttpRequest) -> QuerySet[Authority]:
    return Authority.objects.supervised_by(agent_of(request), on=timezone.localdate())


def page(request: HttpRequest, title: str, context: dict[str, object], *, status: int) -> HttpResponse:
    """The page of a form."""
    crumbs = [
        {"url": reverse("demandes:list"), "label": _("Demandes")},
        {"url": reverse("demandes:views"), "label": _("Mes vues")},
        {"url": "", "label": title},
    ]
    whole = {"header_title": title, "header_icon": "view", "breadcrumbs_items": crumbs, **context}
    return render(request, "grc/admin/view_form.html", whole, status=status)
