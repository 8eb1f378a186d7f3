"""Feeds of the register, RSS 2.0: of a site as its list is filtered, of a street or around a point, of one report."""

from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from communes.models import Authority
from home.views.feeds import SiteFeed
from signalement.register.feed_filter import Followed
from signalement.register.models import PublishedReport, ReportUpdate
from signalement.register.pages import place_of, report_or_404, shared
from signalement.register.results import Asked
from signalement.register.wording import standing_of

MOST = 30  # entries
PARAMETERS = ("etat", "categorie", "depuis", "commune", "rue", "lieu", "rayon")


class SharedFeed(SiteFeed):
    """A feed that is the same for everybody for a moment."""

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return shared(super().__call__(request, *args, **kwargs))


class Sought(NamedTuple):
    asked: Asked
    followed: Followed
    said: dict[str, str]  # in the address


class ReportFeed(SharedFeed):
    """The latest reports of a site as the list is filtered, in one street or around a point if its address says so."""

    def get_object(self, request: HttpRequest) -> Sought:
        site: Authority | None = request.authority  # type: ignore[attr-defined]
        try:
            said = {name: value for name in PARAMETERS if (value := request.GET.get(name))}
            return Sought(Asked.of(site, request.GET), Followed.of(site, request.GET), said)
        except ValueError as error:
            raise Http404 from error

    def title(self, sought: Sought) -> str:
        followed, site = sought.followed, sought.asked.site
        place = place_of(followed.commune or site)
        if followed.street:
            place = f"{followed.street}, {place}"
        if followed.point:
            return _("Signalements à moins de %(metres)s m de %(where)s") % {
                "metres": int(followed.radius),
                "where": ", ".join(f"{degrees:.4f}" for degrees in followed.point),
            }
        return _("Signalements – %(place)s") % {"place": place}

    def description(self, sought: Sought) -> str:
        return _("Ce que les habitants ont signalé dans l’espace public.")

    def link(self, sought: Sought) -> str:
        return f"{reverse('signalements')}{sought.asked.query}"

    def feed_url(self, sought: Sought) -> str:
        """Its own address (RFC 4287, 4.2.7.2): readers subscribe to what it says."""
        return f"{reverse('signalements_flux')}{f'?{urlencode(sought.said)}' if sought.said else ''}"

    def items(self, sought: Sought) -> list[PublishedReport]:
        found = sought.followed.among(sought.asked.reports()).order_by("-filed_at", "-demande")
        return list(found.select_related("category__demarche", "commune")[:MOST])

    def item_title(self, item: PublishedReport) -> str:
        return f"{item.category.demarche.label} – {item.where} – {item.reference}"

    def item_description(self, item: PublishedReport) -> str:
        return f"{standing_of(item)}. {item.text}".strip()

    def item_pubdate(self, item: PublishedReport) -> Any:
        return item.filed_at


class ReportNewsFeed(SharedFeed):
    """What anyone is told of one report, the latest first."""

    def get_object(self, request: HttpRequest, reference: str) -> PublishedReport:
        return report_or_404(reference)

    def title(self, report: PublishedReport) -> str:
        return f"{report.category.demarche.label} – {report.reference}"

    def description(self, report: PublishedReport) -> str:
        return _("Ce que le service fait de ce signalement.")

    def link(self, report: PublishedReport) -> str:
        return report.get_absolute_url()

    def items(self, report: PublishedReport) -> list[ReportUpdate]:
        return list(report.updates.order_by("-at", "-id").select_related("report")[:MOST])

    def item_title(self, item: ReportUpdate) -> str:
        return str(standing_of(item))

    def item_description(self, item: ReportUpdate) -> str:
        return item.text

    def item_link(self, item: ReportUpdate) -> str:
        return item.report.get_absolute_url()

    def item_guid(self, item: ReportUpdate) -> str:
        return f"{item.report.reference}/{item.pk}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: ReportUpdate) -> Any:
        return item.at
