"""The report form: shown, checked, sent once. It works in one page without any script."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, NamedTuple

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.views.expired import shown_again
from communes.enums import AuthorityKind
from communes.maps import with_map
from communes.models import Authority
from communes.request import GuichetRequest
from grc import operations as requests
from grc.models import ObservedDelay
from grc.views.once import SentOnce
from grc.wording import took
from signalement.catalogue import routing
from signalement.catalogue.offers import families, is_relayed, monogram_of
from signalement.catalogue.results import propose
from signalement.register.publicity import sentences_of
from signalement.register.results import first_photo, similar_to
from signalement.register.wording import standing_of, tone_of
from signalement.reporting.forms.report import PLACE_FIELDS, ReportForm
from signalement.reporting.models import SignalementPage
from signalement.reporting.operations import file
from signalement.reporting.views.frequent import at_hand
from signalement.reporting.views.parts import empty_steps, families_markup
from signalement.reporting.views.steps import STEPS, first_of, step_of

CHECK = "verifier"  # the value of `action` that asks who is competent, and sends nothing


class Recipient(NamedTuple):
    """To whom a report will go, and why."""

    name: str
    monogram: str
    reason: str
    took: str  # how long the last ones took, in words
    commune: str
    send_words: str  # what the button says
    here: bool  # the authority of this site
    elsewhere: bool  # the place is in another commune than this site's


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@with_map
def report(request: GuichetRequest, page: SignalementPage) -> HttpResponse:
    """Show the form (GET), say who is competent (POST, `action=verifier`) or send the report (POST)."""
    reporting = Reporting(request, page)
    return reporting.fragment() if "fragment" in request.POST else reporting.answer()


@never_cache
@with_map
def expired(request: GuichetRequest, page: SignalementPage) -> HttpResponse:
    """Show again, with all it held, a form whose CSRF token is no longer good. Nothing is sent."""
    return Reporting(request, page).again()


shown_again(report, by=expired)


class Reporting(SentOnce[ReportForm]):
    """The report form of one site, on its page."""

    kind_of_form = ReportForm

    def __init__(self, request: GuichetRequest, page: SignalementPage | None, category: str = "") -> None:
        super().__init__(request)
        self.page, self.category = page, category or request.GET.get("category", "")

    @cached_property
    def relayed(self) -> bool:
        """Whether what the commune of the site answers for is passed on to it today."""
        return is_relayed(self.site, timezone.localdate(self.at))

    def form(self, data: QueryDict | None) -> ReportForm:
        if data is None:
            known = {"category": self.category} | self.known_contact()
            return self.kind_of_form(initial=known, site=self.site, mandates=self.mandates)
        return self.kind_of_form(data, site=self.site, mandates=self.mandates)

    def places(self) -> Mapping[str, requests.UploadSlot]:
        return {"photos": requests.PHOTOS}

    def stopped(self, form: ReportForm) -> HttpResponse | None:
        if self.request.POST.get("action") != CHECK:
            return super().stopped(form)
        form.keep_errors((*PLACE_FIELDS, *form.stops, "photos"))
        return self.shown(form, status=422 if form.errors else 200)

    def submit(self, form: ReportForm) -> requests.Submitted:
        filer = self.filer(form, form.contact(), form.mandate())
        return file(**form.filing(), filer=filer, submission_key=self.key, at=self.at)

    def render(self, form: ReportForm, context: dict[str, Any], *, status: int) -> HttpResponse:
        chosen = form["category"].value() or ""
        described = form["description"].value() or "" if form.is_bound and not chosen else ""
        offered = families(self.site, relayed=self.relayed)
        context |= {
            "page": self.page,
            "steps": STEPS,
            "step": first_of(form),
            "families": families_markup(form["category"], self.site, relayed=self.relayed, chosen=chosen),
            "frequent": at_hand(self.site, offered, self.at),
            "proposals": propose(described, offered, self.site) if described else [],
            **self.known(form),
        }
        if self.is_everyones(form, chosen):
            context["markup"] = empty_steps(self.site, self.at, relayed=self.relayed)
        return render(self.request, "signalement/reporting/report.html", context, status=status)

    def is_everyones(self, form: ReportForm, chosen: str) -> bool:
        """Whether the form holds nothing that one visitor said, chose or brought."""
        return not (form.is_bound or chosen or self.account or self.staged)

    def fragment(self) -> HttpResponse:
        """For a script: who is competent for what is typed so far, what is near, what else is asked.

        With `etape`, the step that one is about to leave: what is wrong with it.
        """
        form = self.form(self.request.POST)
        form.is_valid()
        left = self.request.POST.get("etape", "")
        refused = [name for name in form.errors if name in form.fields and step_of(name).name == left]
        form.keep_errors((*form.stops, "commune", "asset", *refused))
        context = {"form": form, "refused": [form[name] for name in refused], **self.known(form)}
        return render(self.request, "signalement/reporting/fragment.html", context)

    def known(self, form: ReportForm) -> dict[str, Any]:
        """What is known of what is typed so far."""
        return {
            "recipient": self.recipient(form),
            "outside": form.outside,
            "similar": self.similar(form),
            "danger": form.chosen is not None and form.chosen.is_danger,
            "publicity": sentences_of(form.chosen),
        }

    def similar(self, form: ReportForm) -> list[dict[str, Any]]:
        """The open reports near by that may be the same matter, as they are shown."""
        point = form.point()
        if form.chosen is None or point is None:
            return []
        return [
            one._asdict()
            | {
                "within": one.within,
                "standing": standing_of(one.report),
                "tone": tone_of(one.report),
                "photo": first_photo(one.report),
            }
            for one in similar_to(form.chosen, *point, form.found)
        ]

    def recipient(self, form: ReportForm) -> Recipient | None:
        """To whom the report would go, as soon as its category and its commune are known."""
        if not form.is_bound or form.place is None or form.place.commune is None:
            return None
        category = form.cleaned_data.get("category")
        if category is None:
            return None
        commune, site = form.place.commune, self.site
        today = timezone.localdate(self.at)
        answer = routing.competent(category=category, commune=commune, asset=form.found, on=today)
        delay = ObservedDelay.objects.filter(demarche=category.demarche, authority=answer.authority).first()
        return Recipient(
            name=answer.authority.body_name,
            monogram=monogram_of(answer.authority.name),
            reason=answer.reason,
            took=took(delay) if delay else "",
            commune=commune.name,
            send_words=sending_to(answer.authority),
            here=answer.authority == site,
            elsewhere=site is not None and site.insee_code is not None and site != commune,
        )


def sending_to(authority: Authority) -> str:
    """What the button says: « Envoyer à la Ville de Bron »."""
    words = _("Envoyer à\u00a0%(name)s")
    if authority.kind in (AuthorityKind.COMMUNE, AuthorityKind.METROPOLIS):
        words = _("Envoyer à la %(name)s")
    return words % {"name": authority.body_name}
