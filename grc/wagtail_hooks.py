from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from grc.models import Demande, ReplyTemplate
from grc.operations import circuits, partners
from grc.views.home_panel import RequestsPanel
from grc.views.incoming_panel import IncomingPanel
from grc.viewsets import (
    REPLAYED,
    RESUMED,
    REVOKED,
    CounterViewSet,
    DemandeViewSet,
    DeskRunnersPolicy,
    InboxPolicy,
    MailboxViewSet,
    MailsViewSet,
    PartnersGroup,
    PeopleViewSet,
    ReplyTemplateViewSet,
    ScansViewSet,
)

register_permission_policy(Demande, InboxPolicy(Demande))  # before the viewset, which asks for it
register_permission_policy(ReplyTemplate, DeskRunnersPolicy(ReplyTemplate))
register_snippet(DemandeViewSet)


@hooks.register("register_admin_viewset")
def register_people() -> PeopleViewSet:
    return PeopleViewSet()


@hooks.register("register_admin_viewset")
def register_counter() -> CounterViewSet:
    return CounterViewSet()


@hooks.register("register_admin_viewset")
def register_reply_templates() -> ReplyTemplateViewSet:
    return ReplyTemplateViewSet()


@hooks.register("register_admin_viewset")
def register_partners() -> PartnersGroup:
    return PartnersGroup()


@hooks.register("register_admin_viewset")
def register_mails() -> list[Any]:
    return [MailsViewSet(), ScansViewSet(), MailboxViewSet()]


@hooks.register("construct_homepage_panels")
def add_requests_panel(request: HttpRequest, panels: list[Any]) -> None:
    """What awaits an agent, on the first page of the administration."""
    panels += [IncomingPanel(), RequestsPanel()]


@hooks.register("register_log_actions")
def register_decisions(actions: Any) -> None:
    """What agents said of cards of people, what became of keys and of circuits, in the administration's journal."""
    actions.register_action(circuits.CHANGED, _("Changer le circuit"), _("Circuit changé"))
    actions.register_action(REVOKED, _("Révoquer une clé"), _("Clé révoquée"))
    actions.register_action(partners.EXPOSED, _("Écrire une clé dans une adresse"), _("Clé écrite dans une adresse"))
    actions.register_action(RESUMED, _("Reprendre les envois"), _("Envois repris"))
    actions.register_action(REPLAYED, _("Renvoyer ce qui est abandonné"), _("Envois abandonnés refaits"))
    actions.register_action("grc.likeness.same", _("Réunir deux fiches"), _("Deux fiches d’usagers réunies"))
    actions.register_action("grc.likeness.apart", _("Distinguer deux fiches"), _("Deux fiches d’usagers distinguées"))
    actions.register_action("grc.likeness.open", _("Rouvrir un rapprochement"), _("Rapprochement à revoir"))
