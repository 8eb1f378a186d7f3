from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from accounts.models import User
from services.embed import views
from services.embed.operations import CHANGED, DECLARED, WITHDRAWN
from services.embed.viewsets import DeclaredHostViewSet
from services.models import ServicePage


@hooks.register("register_admin_urls")
def add_snippets() -> list[URLPattern]:
    return [path("services/<int:pk>/integrer/", views.snippet, name="service_snippet")]


@hooks.register("register_admin_viewset")
def register_hosts() -> DeclaredHostViewSet:
    return DeclaredHostViewSet()


@hooks.register("register_page_header_buttons")
def offer_snippet(page: Page, user: User, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """« Intégrer ce formulaire », for who may edit a service that has one."""
    if view_name == "edit" and isinstance(page, ServicePage) and page.is_online:
        address = reverse("service_snippet", args=[page.pk])
        yield Button(_("Intégrer ce formulaire"), url=address, icon_name="code", priority=68)


class WithOrigin(LogFormatter):
    """What was done, and of which site."""

    def format_message(self, entry: Any) -> str:
        return f"{self.message} ({entry.data.get('origin', '')})"


@hooks.register("register_log_actions")
def name_what_was_done(actions: Any) -> None:
    for action, label, message in (
        (DECLARED, gettext_lazy("Déclarer un site"), gettext_lazy("Site déclaré")),
        (CHANGED, gettext_lazy("Changer un site déclaré"), gettext_lazy("Site déclaré changé")),
        (WITHDRAWN, gettext_lazy("Retirer un site déclaré"), gettext_lazy("Site déclaré retiré")),
    ):
        actions.register_action(action)(type("Formatter", (WithOrigin,), {"label": label, "message": message}))
