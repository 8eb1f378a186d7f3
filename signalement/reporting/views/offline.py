"""Reports written on a device without network: the form that it keeps, and where it brings them afterwards."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from communes.request import GuichetRequest
from grc import keys, links
from grc.models import Demande
from signalement.catalogue.offers import families
from signalement.register.publicity import sentences_of
from signalement.reporting.forms.report import DESCRIPTION, DeviceForm, ReportForm
from signalement.reporting.models import SignalementPage
from signalement.reporting.views.reporting import Reporting

KEPT_FOR = 60  # seconds: as pages are


@require_safe
def offline_report(request: GuichetRequest) -> HttpResponse:
    """The form that the service worker keeps. The same for everyone: nothing in it knows its reader."""
    page_of(request)
    site = request.authority
    context = {
        "form": DeviceForm(site=site, families=families(site, relayed=False)),  # it names nobody who answers
        "least": DESCRIPTION[0],
        "publicity": sentences_of(None),
    }
    response = render(request, "signalement/reporting/offline.html", context)
    patch_cache_control(response, public=True, s_maxage=KEPT_FOR)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def deposit(request: GuichetRequest) -> HttpResponse:
    """For the script of a device: the CSRF token (GET), then a report it kept (POST, under the key that it drew)."""
    page = page_of(request)
    if request.method != "POST":
        return JsonResponse({"token": get_token(request)})
    return FromDevice(request, page).answer()


def page_of(request: GuichetRequest) -> SignalementPage:
    """The page of this site on which one reports; without one there is nothing to bring."""
    site = request._wagtail_site  # noqa: SLF001 where Wagtail keeps it
    page = SignalementPage.objects.live().public().descendant_of(site.root_page).first()
    if page is None:
        raise Http404
    return page


class FromDevice(Reporting):
    """A report that a device brings: answered in JSON to its script, in French to its reader.

    Whoever is signed in when the network comes back need not be who wrote it: it goes to nobody's account. Its link,
    which the device receives, brings it into one.
    """

    @property
    def account(self) -> User | None:
        return None

    def form(self, data: QueryDict | None) -> ReportForm:
        """The form, without asking what the device could not: the questions of a category come from the server."""
        form = super().form(data)
        for question in form.questions():
            question.field.required = False
        return form

    def key_sent(self) -> keys.Key | None:
        return keys.read_device_key(self.request.POST.get("submission_key", ""))

    def done(self, demande: Demande) -> HttpResponse:
        return JsonResponse(receipt(demande) | {"follow": self.follow_up(demande)}, status=201)

    def conflicting(self, form: ReportForm, first: Demande) -> HttpResponse:
        return JsonResponse(receipt(first), status=409)

    def closed(self) -> HttpResponse:
        """The device keeps the report, and shows why it does not leave."""
        words = _("Ce site ne prend plus de signalements\u00a0: faites celui-ci sur le site de la Métropole.")
        return JsonResponse({"errors": [said("", words)]}, status=422)

    def kept(self, *, status: int = 422, **why: bool) -> HttpResponse:
        """Only for a key that no device of ours draws: nothing is staged under it."""
        return JsonResponse(
            {"errors": [said("", _("Ce signalement est abîmé\u00a0: écrivez-le de nouveau."))]}, status=status
        )

    def shown(self, form: ReportForm, *, status: int = 200, **more: Any) -> HttpResponse:
        return JsonResponse({"errors": list(errors_of(form))}, status=status)


def receipt(demande: Demande) -> dict[str, str]:
    """What a device keeps of a report that is filed."""
    return {"reference": demande.reference, "follow": reverse("suivi", args=[links.token_for(demande)])}


def errors_of(form: ReportForm) -> Iterator[dict[str, str]]:
    """What is wrong, by field; of no field what stops a report: the device lets go of an answer that is refused."""
    apart = {"__all__", *form.stops}
    for name, errors in form.errors.items():
        yield from (said("" if name in apart else name, str(error)) for error in errors)


def said(field: str, text: str) -> dict[str, str]:
    return {"field": field, "text": text}
