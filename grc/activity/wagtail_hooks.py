from typing import Any

from django.urls import include, path
from django.urls.resolvers import URLResolver
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.components import Component

from accounts.request import SignedInRequest
from communes.models import Authority
from grc.activity.operations import ISSUED
from grc.activity.views import UsagePanel, address_of_list


@hooks.register("register_admin_urls")
def add_addresses() -> list[URLResolver]:
    return [path("conventions/", include("grc.activity.urls", namespace="bilans"))]


@hooks.register("construct_convention_links")
def lead_to_reports(exercice: int, links: list[tuple[str, str]]) -> None:
    """The reports of an exercice, beside its calls; of the last one that is over, where it is not."""
    over = min(exercice, timezone.localdate().year - 1)
    label = gettext("Bilans d’activité de l’exercice %(exercice)s") % {"exercice": over}
    links.append((label, address_of_list(over)))


@hooks.register("construct_convention_panels")
def add_usage(request: SignedInRequest, authority: Authority, panels: list[Component]) -> None:
    """What its requests came to, on the page of a commune."""
    panels.append(UsagePanel(authority))


@hooks.register("register_log_actions")
def name_what_was_issued(actions: Any) -> None:
    actions.register_action(ISSUED, _("Émettre un bilan d’activité"), _("Bilan d’activité émis"))
