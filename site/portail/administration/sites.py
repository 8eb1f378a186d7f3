"""« Sites » for the project team: the communes, what each has, and what is done with its site."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.viewsets.base import ViewSet

from accounts.models import User
from communes.entitlements import term
from communes.enums import Coverage, Feature
from communes.launch import operations
from communes.launch.permissions import may_try_sites
from communes.models import Authority
from communes.models.authority import today_in_paris
from grc.activity.models import Usage
from portail.starter.making import Making, ask, makings
from portail.starter.sites import SiteRefused

LOOKS_AFTER = "communes.change_authority"  # of the project team alone, asked without a statement
COUNTED = datetime.timedelta(days=365)
USED = ("received", "dated", "in_time")
NO_SITE, TRIAL, OPEN, SUSPENDED = "aucun", "essai", "ouvert", "suspendu"
SITES = {NO_SITE: _("sans site"), TRIAL: _("en essai"), OPEN: _("ouverts"), SUSPENDED: _("suspendus")}
CONVENTIONS: dict[Coverage, Promise] = {
    Coverage.GLOBAL: _("Offre globale"),
    Coverage.RESTRICTED: _("Offre restreinte"),
    Coverage.READABLE: _("Finie, site à lire"),
    Coverage.ENDED: _("Finie"),
    Coverage.NONE: _("Aucune"),
}


@dataclass(frozen=True, slots=True)
class CommuneSite:
    """A commune: its convention and its last day, how its site stands, what came in a year."""

    authority: Authority
    convention: Promise
    until: datetime.date | None
    standing: str
    may_have: bool
    progress: Making | None
    received: int
    dated: int
    in_time: int

    @property
    def percent(self) -> int | None:
        """How much was dealt with in time; None where nothing had a date."""
        return round(100 * self.in_time / self.dated) if self.dated else None


def communes_of(on: datetime.date) -> list[CommuneSite]:
    """All communes, by name: three statements."""
    usage = Usage.objects.filter(month__gt=on - COUNTED).order_by()
    sums = {f"all_{name}": Sum(name) for name in USED}
    counted = {row[0]: row[1:] for row in usage.values_list("authority").annotate(**sums)}
    under = makings()
    return [
        CommuneSite(
            one,
            CONVENTIONS[one.coverage(on)],
            last_day(one, on),
            standing_of(one, on),
            one.offers(Feature.SITE, on),
            under.get(one.pk),
            *counted.get(one.pk, (0, 0, 0)),
        )
        for one in Authority.objects.active().communes().select_related("site").order_by("sort_key")
    ]


def last_day(authority: Authority, on: datetime.date) -> datetime.date | None:
    """Of its convention; None without one, or without end."""
    days = term(authority.entitlements, on)
    return days[1] if days and days[1].year < datetime.MAXYEAR else None


def standing_of(authority: Authority, on: datetime.date) -> str:
    """How its site stands."""
    if authority.site_id is None:
        return NO_SITE
    if authority.suspended_at is not None:
        return SUSPENDED
    return TRIAL if authority.is_in_trial(on) else OPEN


def table_of(on: datetime.date, chosen: str = "") -> dict[str, Any]:
    """What the table shows: the communes whose site stands so (all when it is empty), and how many do of each."""
    communes = communes_of(on)
    return {
        "communes": [one for one in communes if chosen in ("", one.standing)],
        "counts": [(key, label, sum(one.standing == key for one in communes)) for key, label in SITES.items()],
        "count": len(communes),
        "chosen": chosen,
        "is_under_way": any(one.progress and one.progress.is_under_way for one in communes),
    }


class SiteActForm(forms.Form):
    """What is done with the site of a commune, once it is confirmed."""

    title: ClassVar[Promise]
    words: ClassVar[Promise]
    done: ClassVar[Promise]
    is_serious: ClassVar[bool] = False

    def perform(self, authority: Authority, *, by: User, at: datetime.datetime, on: datetime.date) -> None:
        """Raises `ValidationError` or `SiteRefused`, in French."""
        raise NotImplementedError


class MakeForm(SiteActForm):
    title = _("Créer le site")
    words = _(
        "Ses pages, son identité visuelle, ses services et les droits de ses rédacteurs sont faits en quelques minutes,"
        " à l’adresse de la commune sous celle de la métropole."
    )
    done = _("Le site est demandé\u00a0: il apparaît ici dès qu’il est fait.")
    launches_on = forms.DateField(
        label=_("Ouverture à tous"),
        required=False,
        help_text=_("Jusque-là il est en essai, pour ceux qui y sont invités. Sans date, il s’ouvre tout de suite."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Écrivez une date, par exemple 27/03/2026.")},
    )

    def perform(self, authority: Authority, *, by: User, at: datetime.datetime, on: datetime.date) -> None:
        ask(authority, by=by, on=on, launches_on=self.cleaned_data["launches_on"])


class SuspendForm(SiteActForm):
    title = _("Suspendre le site")
    words = _(
        "En moins d’une minute, toutes ses pages disent qu’il est fermé, et à qui s’adresser. Ce que les usagers ont"
        " déposé est gardé et se traite\u00a0; leurs liens de suivi s’ouvrent toujours. Il se rouvre d’ici, tel qu’il"
        " est."
    )
    done = _("Le site est suspendu.")
    is_serious = True
    reason = forms.CharField(
        label=_("Motif, pour le journal"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Écrivez le motif\u00a0: le journal le garde, le public ne le lit pas.")},
    )

    def perform(self, authority: Authority, *, by: User, at: datetime.datetime, on: datetime.date) -> None:
        operations.suspend(authority, by=by, reason=self.cleaned_data["reason"], at=at, on=on)


class ReopenForm(SiteActForm):
    title = _("Rouvrir le site")
    words = _("En moins d’une minute, il répond de nouveau, tel qu’il était.")
    done = _("Le site est rouvert.")

    def perform(self, authority: Authority, *, by: User, at: datetime.datetime, on: datetime.date) -> None:
        operations.reopen(authority, by=by, on=on)


ACTS: dict[str, type[SiteActForm]] = {"creer": MakeForm, "suspendre": SuspendForm, "rouvrir": ReopenForm}


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The communes, or those whose site stands as `?site=` says."""
    on = today_in_paris()
    look_after(request, on)
    chosen = request.GET.get("site", "")
    context = {
        "header_title": _("Sites"),
        "header_icon": "site",
        "breadcrumbs_items": [{"url": "", "label": _("Sites")}],
        **table_of(on, chosen if chosen in SITES else ""),
    }
    return render(request, "portail/admin/sites.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, insee: str, name: str) -> HttpResponse:
    """Confirm an act on the site of a commune, then do it; a refusal keeps what was typed."""
    on = today_in_paris()
    user = look_after(request, on)
    authority = Authority.objects.active().communes().select_related("site").filter(insee_code=insee).first()
    if authority is None:
        raise Http404
    form = ACTS[name](request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            form.perform(authority, by=user, at=timezone.now(), on=on)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        except SiteRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{authority.name} – {form.done}")
            return redirect("communes_sites:index")
    context = {
        "header_title": form.title,
        "header_icon": "site",
        "breadcrumbs_items": [
            {"url": reverse("communes_sites:index"), "label": _("Sites")},
            {"url": "", "label": form.title},
        ],
        "form": form,
        "authority": authority,
    }
    return render(request, "portail/admin/site_act.html", context, status=422 if form.errors else 200)


def look_after(request: HttpRequest, on: datetime.date) -> User:
    """Who asks, if they look after sites. Raises `PermissionDenied`."""
    if not isinstance(request.user, User) or not may_try_sites(request.user, on=on):
        raise PermissionDenied
    return request.user


class SitesMenuItem(MenuItem):
    """Shown to the project team."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(LOOKS_AFTER)


class SitesViewSet(ViewSet):
    """The communes and their sites."""

    name = url_namespace = "communes_sites"
    url_prefix = "communes-et-sites"
    icon = "site"
    menu_label = _("Sites")
    menu_order = 790
    add_to_admin_menu = True
    menu_item_class = SitesMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        acts = [path(f"<str:insee>/{name}/", act, {"name": name}, name=name) for name in ACTS]
        return [path("", listing, name="index"), *acts]


class SitesPanel(Component):
    """The communes, on the first page of the project team: three statements; nothing for other roles."""

    name = "sites"
    template_name = "portail/admin/sites_panel.html"
    order = 44

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        is_theirs = parent_context["request"].user.has_perm(LOOKS_AFTER)
        return table_of(today_in_paris()) if is_theirs else {}
