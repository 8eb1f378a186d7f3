"""Finding a file under professional secrecy by its number: typed in a form, for no address and no index holds it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import stepup
from accounts.context import current_actor
from grc.models import Demande
from grc.views.access import for_agents, forbidden, received_by
from services.dossiers.enums import FileKind
from services.dossiers.find_forms import FindForm
from services.dossiers.models import Dossier


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@for_agents
def find(request: HttpRequest) -> HttpResponse:
    """Ask for a number (GET); lead to the request of its file (POST), to agents of a body under secrecy."""
    if not received_by(request).secret:
        return forbidden(request)
    if not stepup.is_strong(request):
        raise stepup.StrengthAsked
    form = FindForm(request.POST or None)
    if form.is_valid():
        dossier = _found(form.cleaned_data["number"])
        if dossier is not None:
            return redirect("demandes:edit", dossier.demande_id)
        form.add_error("number", _("Aucun dossier de votre organisme n’a ce numéro\u00a0: relisez-le."))
    title = _("Trouver un dossier")
    context = {
        "form": form,
        "header_title": title,
        "header_icon": "search",
        "breadcrumbs_items": [{"url": "", "label": title}],
    }
    return render(request, "services/dossiers/find.html", context, status=422 if form.errors else 200)


def _found(number: str) -> Dossier | None:
    """The file of that number, if it is of the agent's authorities."""
    own = Demande.objects.visible_to(current_actor()).values("pk")
    numbered = (Dossier.objects.numbered(kind, number) for kind in FileKind if kind.is_secret)
    return next((found for one in numbered if (found := one.filter(demande__in=own, erased_at=None).first())), None)
