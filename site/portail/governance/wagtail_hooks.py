from typing import Any

from django.http import Http404, HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter
from wagtail.models import Site

from home.models import Document
from portail.governance.enums import Choice
from portail.governance.operations.consultations import ANSWERED, DECIDED
from portail.governance.operations.meetings import CANCELLED, CONVENED
from portail.governance.operations.minutes import ATTENDED, PUBLISHED
from portail.governance.operations.seats import CHANGED, CREATED, REMOVED
from portail.governance.permissions import READ, WRITE, addresses, is_of_library, may_download
from portail.governance.views import bodies
from portail.governance.views.space import space
from portail.governance.viewsets import ConsultationViewSet, MeetingViewSet, SeatViewSet
from portail.runtime.pagecache import remembered

BODIES = [
    path("", bodies.board, name="index"),
    path("instances/<slug:slug>/", bodies.body, name="body"),
    path("instances/<slug:slug>.<slug:format>", bodies.BodyExport.as_view(), name="body_export"),
]


@hooks.register("register_admin_viewset")
def register_lists() -> list[Any]:
    return [MeetingViewSet(), SeatViewSet(), ConsultationViewSet()]


@hooks.register("register_admin_urls")
def add_pages() -> list[URLPattern | URLResolver]:
    return [
        path("gouvernance/", include((BODIES, "gouvernance"))),
        path("partenaires/", space, name="partners_area"),
    ]


class GovernanceMenuItem(MenuItem):
    """Shown to who runs the bodies of the partnership; asked on every page, it makes no statement."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(WRITE)


@hooks.register("register_admin_menu_item")
def add_governance_to_menu() -> MenuItem:
    return GovernanceMenuItem(
        _("Gouvernance"), reverse("gouvernance:index"), name="gouvernance", icon_name="group", order=792
    )


class PartnersMenuItem(MenuItem):
    """Shown to who runs the desk or the site of a commune, or speaks for it; the page says what it may read today.

    No query: who speaks for a partner is remembered.
    """

    def is_shown(self, request: HttpRequest) -> bool:
        if request.user.has_perm(READ):
            return True
        site, email = Site.find_for_request(request), getattr(request.user, "email", "").lower()
        return bool(email and site and email in remembered("referents", site.pk, addresses))


@hooks.register("register_admin_menu_item")
def add_partners_area_to_menu() -> MenuItem:
    return PartnersMenuItem(
        _("Espace partenaires"), reverse("partners_area"), name="partenaires", icon_name="group", order=793
    )


@hooks.register("before_serve_document")
def keep_to_partners(document: Document, request: HttpRequest) -> None:
    """Documents of the library exist for who serves a partner commune; the rest of the world finds none."""
    if not is_of_library(document):
        return
    user = request.user
    if not (user.is_authenticated and may_download(user, document, on=bodies.today())):
        raise Http404


class InWords(LogFormatter):
    """What was done, with what was said of it: the position of a commune, a reason."""

    def format_message(self, entry: Any) -> str:
        said = entry.data
        choice = Choice(said["choice"]).label if said.get("choice") else ""
        more = (said.get("commune"), choice, said.get("comment"), said.get("as"), said.get("reason"))
        return " – ".join([str(self.message), *(str(one) for one in more if one)])


@hooks.register("register_log_actions")
def name_what_was_done(actions: Any) -> None:
    """The history of a meeting, of a consultation, of an exception."""
    for action, label, message in (
        (CREATED, _("Écrire"), _("Écrit")),
        (CHANGED, _("Changer"), _("Changé")),
        (REMOVED, _("Supprimer"), _("Supprimé")),
        (CONVENED, _("Convoquer"), _("Membres convoqués")),
        (CANCELLED, _("Annuler"), _("Réunion annulée")),
        (ATTENDED, _("Écrire les présences"), _("Présences écrites")),
        (PUBLISHED, _("Publier"), _("Compte rendu publié")),
        (ANSWERED, _("Donner une position"), _("Position donnée")),
        (DECIDED, _("Décider"), _("Décision de la métropole écrite")),
    ):
        formatter = type("Formatter", (InWords,), {"label": label, "message": message})
        actions.register_action(action)(formatter)
