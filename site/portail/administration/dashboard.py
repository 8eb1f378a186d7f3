"""What a communication officer does most, on the first page of the administration."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from allauth.mfa.adapter import get_adapter
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.components import Component
from wagtail.models import Page, Site
from wagtail.permissions import policy_registry

from accounts.models import User
from communes.models import Brand
from home.models import Alert, EventIndexPage, NewsIndexPage
from home.permissions import sites_known_to

ADD = (
    (NewsIndexPage, "newspage", "doc-full", gettext_lazy("Écrire une actualité")),
    (EventIndexPage, "eventpage", "calendar-alt", gettext_lazy("Annoncer un événement")),
)


class Shortcut(NamedTuple):
    """A link to one thing to do."""

    label: str
    href: str
    icon: str


class ShortcutsPanel(Component):
    """For each site that the user writes for: what to publish, and the site as residents see it."""

    name = "raccourcis"
    template_name = "portail/admin/shortcuts.html"
    order = 40

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        user = parent_context["request"].user
        if user.is_superuser:  # who has every site, and the menu
            return {"sites": []}
        sites: QuerySet[Site] = sites_known_to(user).select_related("root_page")
        return {"sites": [(site, list(shortcuts(site, user))) for site in sites]}


class SecondFactorPanel(Component):
    """What must be done before the administration asks for a second factor, first of all."""

    name = "second-facteur"
    template_name = "portail/admin/second_factor.html"
    order = 10

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"requirement": get_adapter().requirement(parent_context["request"].user)}


def shortcuts(site: Site, user: User) -> Iterator[Shortcut]:
    """What the user may do on the site, in the order of how often it is done."""
    for index, model, icon, label in ADD:
        parent = Page.objects.descendant_of(site.root_page).type(index).first()
        if parent and parent.permissions_for_user(user).can_add_subpage():
            yield Shortcut(str(label), reverse("wagtailadmin_pages:add", args=("home", model, parent.pk)), icon)
    if policy_registry.get_by_type(Alert).user_has_permission_for_instance(user, "add", site):
        address = reverse(Alert.snippet_viewset.get_url_name("add"))
        yield Shortcut(_("Publier une alerte"), address, "warning")
    if policy_registry.get_by_type(Brand).user_has_permission_for_instance(user, "change", site):
        brand = reverse("wagtailsettings:edit", args=("communes", "brand", site.pk))
        yield Shortcut(_("Régler la marque et les horaires"), brand, "cogs")
    yield Shortcut(_("Voir le site"), site.root_url, "view")
