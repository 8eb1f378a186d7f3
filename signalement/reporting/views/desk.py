"""A report that an agent files for a resident, on one screen of the administration: who, what, where, and send."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.context import current_actor
from communes.maps import with_map
from communes.request import GuichetRequest
from grc import operations as requests
from grc.enums import Channel
from grc.forms.counter import CHANNEL, SOUGHT
from grc.models import Demande, Demarche, Mandate
from grc.operations import incidents
from grc.views.access import agent_of
from grc.views.cards import search_of
from grc.views.counter import AtCounter, frame, headings_of
from signalement.catalogue.models import Category
from signalement.reporting.forms.desk import TOGETHER, DeskReportForm
from signalement.reporting.forms.report import ReportForm
from signalement.reporting.views.reporting import Reporting

SEEK = "chercher"  # the value of `action` that looks for the person, and sends nothing
PEOPLE = "personnes"  # the value of `fragment` that asks for the cards alone


class ReportingAtDesk(AtCounter[ReportForm], Reporting):
    """The report form, with the search for the person before it and what is near by beside it."""

    kind_of_form = DeskReportForm

    def form(self, data: QueryDict | None) -> ReportForm:
        form = super().form(data)
        form.initial[CHANNEL] = Channel.PHONE
        return form

    def filer(self, form: ReportForm, contact: requests.Contact, mandate: Mandate | None = None) -> requests.Filer:
        """With nothing typed, the person who was chosen is reached as their card says."""
        known = requests.Contact(**self.known_contact()) if self.person else contact
        return super().filer(form, contact if any((contact.name, contact.email, contact.phone)) else known, mandate)

    def stopped(self, form: ReportForm) -> HttpResponse | None:
        if self.request.POST.get("action") != SEEK:
            return super().stopped(form)
        form.keep_errors()
        return self.shown(form)

    def done(self, demande: Demande) -> HttpResponse:
        """Joined to the request near by that was chosen; when it cannot be, it is filed all the same."""
        other = DeskReportForm.base_fields[TOGETHER].clean(self.request.POST.get(TOGETHER))
        if other:
            self.join(demande, other)
        return super().done(demande)

    def join(self, demande: Demande, other: int) -> None:
        try:
            incidents.join(demande_id=demande.pk, to=other, by=agent_of(self.request), at=self.at)
        except requests.Refused as refusal:
            why = refusal.message
        except (requests.NotAllowed, Demande.DoesNotExist):
            why = _("l’autre demande n’est pas de votre collectivité.")
        else:
            return
        messages.warning(
            self.request, _("La demande est déposée sans être réunie à l’autre\u00a0: %(why)s") % {"why": why}
        )

    def render(self, form: ReportForm, context: dict[str, Any], *, status: int) -> HttpResponse:
        found = search_of(self.request)
        if not form.is_bound:  # a call begins with who calls; a form that comes back, with what is wrong in it
            found["search"].fields[SOUGHT].widget.attrs["autofocus"] = True
        context |= {
            **frame(_("Nouvelle demande")),
            **found,
            **self.known(form),
            "headings": headings_of(self.request),
        }
        return render(self.request, "signalement/reporting/desk/screen.html", context, status=status)

    def fragment(self) -> HttpResponse:
        if self.request.POST["fragment"] == PEOPLE:
            context = {**search_of(self.request), "person": self.person}
            return render(self.request, "grc/counter/cards.html", context)
        form = self.form(self.request.POST)
        form.is_valid()
        form.keep_errors((*form.stops, "commune", "asset"))
        context = {"form": form, **self.known(form)}
        return render(self.request, "signalement/reporting/desk/fragment.html", context)

    def similar(self, form: ReportForm) -> list[dict[str, Any]]:
        """The open reports near by, each with whether the agent may open its request."""
        found = super().similar(form)
        keys = [one["report"].pk for one in found]
        own = set(Demande.objects.visible_to(current_actor()).filter(pk__in=keys).values_list("pk", flat=True))
        return [one | {"is_ours": one["report"].pk in own} for one in found]


@with_map
def screen(request: GuichetRequest, category: str = "") -> HttpResponse:
    """The one page on which an agent files a report; `category`: the slug of the one that is chosen at first."""
    reporting = ReportingAtDesk(request, None, category)
    return reporting.fragment() if "fragment" in request.POST else reporting.answer()


def counter(request: GuichetRequest, demarche: Demarche) -> HttpResponse:
    """The same, begun from a category."""
    if not Category.objects.offered().filter(demarche=demarche).exists():
        raise Http404
    return screen(request, demarche.slug)
