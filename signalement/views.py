"""The report form: shown, checked, sent once. It works in one page without any script."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from grc import operations, routing
from grc.models import FormVersion
from grc.views.once import SentOnce
from grc.wording import body_name
from signalement.catalogue import families, monogram_of
from signalement.forms import PLACE_FIELDS, ReportForm
from signalement.models import SignalementPage

FORM = "signalement"
CHECK = "verifier"  # the value of `action` that asks who is competent, and sends nothing


class Recipient(NamedTuple):
    """To whom a report will go, and why."""

    name: str
    monogram: str
    reason: str
    commune: str
    here: bool  # the authority of this site
    elsewhere: bool  # the place is in another commune than this site's


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def report(request: HttpRequest, page: SignalementPage) -> HttpResponse:
    """Show the form (GET), say who is competent (POST, `action=verifier`) or send the report (POST)."""
    reporting = Reporting(request, page)
    return reporting.fragment() if "fragment" in request.POST else reporting.answer()


@never_cache
def expired(request: HttpRequest, page: SignalementPage) -> HttpResponse:
    """Show again, with all it held, a form whose CSRF token is no longer good. Nothing is sent."""
    return Reporting(request, page).again()


report.expired = expired  # type: ignore[attr-defined]


class Reporting(SentOnce[ReportForm]):
    """The report form of one site."""

    def __init__(self, request: HttpRequest, page: SignalementPage) -> None:
        super().__init__(request)
        self.page = page

    def form(self, data: QueryDict | None) -> ReportForm:
        if data is None:
            return ReportForm(initial={"category": self.request.GET.get("category", "")}, site=self.site)
        return ReportForm(data, site=self.site)

    def places(self) -> Mapping[str, operations.Wanted]:
        return {"photos": operations.PHOTOS}

    def stopped(self, form: ReportForm) -> HttpResponse | None:
        if self.request.POST.get("action") != CHECK:
            return super().stopped(form)
        form.keep_errors((*PLACE_FIELDS, "photos"))
        return self.shown(form, status=422 if form.errors else 200)

    def submit(self, form: ReportForm) -> operations.Submitted:
        data = form.cleaned_data
        return operations.submit(
            demarche=data["category"].demarche,
            form_version=FormVersion.objects.filter(form=FORM).latest("number"),
            answers={"description": data["description"]},
            commune=form.place.commune if form.place else None,
            address=data["address"],
            latitude=data["latitude"],
            longitude=data["longitude"],
            contact=operations.Contact(name=data["name"], email=data["email"], phone=data["phone"]),
            submission_key=self.key,
            origin=self.site,
            at=self.at,
        )

    def render(self, form: ReportForm, context: dict[str, Any], *, status: int) -> HttpResponse:
        chosen = form["category"].value() or ""
        context |= {
            "page": self.page,
            "families": families(self.site, chosen=chosen),
            "chosen": chosen,
            "recipient": self.recipient(form),
        }
        return render(self.request, "signalement/report.html", context, status=status)

    def fragment(self) -> HttpResponse:
        """For a script: who is competent for what is typed so far."""
        form = self.form(self.request.POST)
        form.is_valid()
        return render(self.request, "signalement/recipient.html", {"form": form, "recipient": self.recipient(form)})

    def recipient(self, form: ReportForm) -> Recipient | None:
        """To whom the report would go, as soon as its category and its commune are known."""
        if not form.is_bound or form.place is None or form.place.commune is None:
            return None
        category = form.cleaned_data.get("category")
        if category is None:
            return None
        commune, site = form.place.commune, self.site
        answer = routing.competent(demarche=category.demarche, commune=commune)
        return Recipient(
            name=body_name(answer.authority),
            monogram=monogram_of(answer.authority.name),
            reason=answer.reason,
            commune=commune.name,
            here=answer.authority == site,
            elsewhere=site is not None and site.insee_code is not None and site != commune,
        )
