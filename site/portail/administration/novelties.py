"""« Nouveautés »: what each version of the platform brings, told to all who work with it, with a mark until it is read.

What somebody has read stands in Wagtail's profile of them, beside what else they have put away (`dismissibles`).
"""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods
from wagtail.admin.auth import require_admin_access
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.models import Site
from wagtail.users.models import UserProfile

from accounts.models import User
from accounts.request import SignedInRequest
from communes.announcements.models import Version
from communes.announcements.permissions import may_write
from communes.models.authority import today_in_paris
from portail.runtime.pagecache import remembered

READ = "guichet-versions"  # in the profile: the numbers of the versions that its holder has read


class VersionRow(NamedTuple):
    """A version that is written: its number, its title, the day from which it is announced."""

    pk: int
    title: str
    released_on: datetime.date


def unread(request: HttpRequest) -> list[VersionRow]:
    """The versions that the user has not read, the latest first. No query: what is written is remembered."""
    site = Site.find_for_request(request)
    profile = getattr(request.user, "wagtail_userprofile", None)
    read = set(profile.dismissibles.get(READ, ())) if profile else set()
    today = today_in_paris()
    written = remembered("versions", site.pk, read_versions) if site else []
    return [one for one in written if one.released_on <= today and one.pk not in read]


def read_versions() -> list[VersionRow]:
    """All that are written, the latest first."""
    rows = Version.objects.order_by("-released_on", "-pk").values_list(*VersionRow._fields)
    return [VersionRow(*row) for row in rows]


def mark_read(user: User, versions: Iterable[Version]) -> None:
    """Remember that `user` has read these versions, and the ones that they had read."""
    profile = UserProfile.get_for_user(user)
    profile.dismissibles[READ] = sorted({*profile.dismissibles.get(READ, ()), *(one.pk for one in versions)})
    profile.save(update_fields=["dismissibles"])


@require_admin_access
@require_http_methods(["GET", "HEAD", "POST"])
def novelties(request: SignedInRequest) -> HttpResponse:
    """All versions, the latest first; a POST says that they are read."""
    versions = list(Version.objects.released(today_in_paris()))
    if request.method == "POST":
        mark_read(request.user, versions)
        messages.success(request, gettext("C’est noté\u00a0: vous avez lu les nouveautés."))
        return redirect("novelties")
    new = {one.pk for one in unread(request)}
    context = {
        "header_title": gettext("Nouveautés"),
        "header_icon": "info-circle",
        "breadcrumbs_items": [{"url": "", "label": gettext("Nouveautés")}],
        "versions": [(one, one.pk in new) for one in versions],
        "may_write": may_write(request.user),
    }
    return render(request, "portail/admin/novelties.html", context)


class NoveltiesMenuItem(MenuItem):
    """Says how many versions one has not read."""

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        number = len(unread(request))
        label = self.label
        if number:
            label = ngettext("Nouveautés (%(number)s à lire)", "Nouveautés (%(number)s à lire)", number)
            label %= {"number": number}
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name, classname=self.classname)


class NoveltiesPanel(Component):
    """The versions that one has not read, on the first page of the administration."""

    name = "nouveautes"
    template_name = "portail/admin/novelties_panel.html"
    order = 51

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"unread": unread(parent_context["request"]), "address": reverse("novelties")}
