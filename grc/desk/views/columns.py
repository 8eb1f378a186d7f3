"""Which columns of the list of requests an agent wants."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from accounts.context import current_actor
from grc.desk.forms.columns import ColumnsForm
from grc.desk.inbox import own
from grc.desk.operations import saved_views
from grc.views.access import agent_of, for_agents


@require_http_methods(["GET", "HEAD", "POST"])
@for_agents
def choose(request: HttpRequest) -> HttpResponse:
    """Choose the columns of one's own list, and of the files that are made of it; or take the usual ones again."""
    mine = own.desk_of(current_actor(), timezone.localdate())
    form = ColumnsForm(request.POST or None, shown=mine.columns, offered=mine.offered_columns)
    if request.method == "POST" and ("usual" in request.POST or form.is_valid()):
        wanted = None if "usual" in request.POST else form.cleaned_data["columns"]
        saved_views.choose_columns(columns=wanted, by=agent_of(request))
        messages.success(request, gettext("Les colonnes de votre liste sont enregistrées."))
        return redirect("demandes:list")
    return render(
        request,
        "grc/admin/columns.html",
        {
            "header_title": gettext("Colonnes de la liste"),
            "header_icon": "list-ul",
            "breadcrumbs_items": [
                {"url": reverse("demandes:list"), "label": gettext("Demandes")},
                {"url": "", "label": gettext("Colonnes de la liste")},
            ],
            "form": form,
        },
        status=422 if request.method == "POST" else 200,
    )
