"""What the portal tells Wagtail: the menu of reference data, its administration’s look, how long pages are kept."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.cache import patch_cache_control
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail_modeladmin.options import ModelAdminGroup, modeladmin_register

from accounts.models import User
from communes.conventions.modeladmin import MergerAdmin, TariffGridAdmin
from communes.modeladmin import AuthorityAdmin, ClosingDayAdmin
from grc.modeladmin import CompetenceAdmin, DemarcheAdmin
from portail.administration import comparison
from portail.administration.dashboard import SecondFactorPanel, ShortcutsPanel
from portail.administration.guide import guide
from portail.administration.labels import label_in_french
from portail.administration.novelties import NoveltiesMenuItem, NoveltiesPanel, novelties
from portail.administration.people import INVITED, RESET, invite
from portail.administration.secrecy import LIFTED, SecrecyMenuItem, lift_secrecy
from portail.administration.sites import SitesPanel, SitesViewSet
from portail.administration.views import reset_factors
from portail.pages.trial import serve_in_trial
from portail.signin.identities.administration import AgentProviderViewSet
from portail.starter import making
from portail.starter.publishing import MADE
from services.modeladmin import LifeEventAdmin, ThemeAdmin
from services.urbanisme.modeladmin import OfficialFormAdmin
from signalement.catalogue.modeladmin import AssetKindAdmin, CategoryAdmin, CategoryGroupAdmin

ServePage = Callable[[Page, HttpRequest, Any, Any], HttpResponse]
IN_ENGLISH = ("editor-guide", "whats-new-in-wagtail")  # sites about Wagtail, for those who install it

label_in_french()
comparison.register()


@hooks.register("register_admin_viewset")
def register_agent_providers() -> AgentProviderViewSet:
    return AgentProviderViewSet()


@hooks.register("register_admin_viewset")
def register_sites() -> SitesViewSet:
    return SitesViewSet()


@modeladmin_register
class ReferenceGroup(ModelAdminGroup):
    menu_label = _("Référentiel")
    menu_icon = "list-ul"
    menu_order = 850
    items = (
        AuthorityAdmin,
        TariffGridAdmin,
        MergerAdmin,
        CompetenceAdmin,
        DemarcheAdmin,
        CategoryAdmin,
        CategoryGroupAdmin,
        AssetKindAdmin,
        ThemeAdmin,
        LifeEventAdmin,
        ClosingDayAdmin,
        OfficialFormAdmin,
    )


@hooks.register("insert_global_admin_css")
def brand_the_administration() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("admin/brand.css"))


@hooks.register("construct_homepage_panels")
def add_shortcuts(request: HttpRequest, panels: list[Any]) -> None:
    panels += [SecondFactorPanel(), NoveltiesPanel(), ShortcutsPanel(), SitesPanel()]


@hooks.register("register_admin_menu_item")
def lead_to_secrecy() -> MenuItem:
    address = reverse("lift_secrecy")
    return SecrecyMenuItem(_("Secret professionnel"), address, name="secrecy", icon_name="lock-open", order=9010)


@hooks.register("register_admin_menu_item")
def lead_to_novelties() -> MenuItem:
    address = reverse("novelties")
    return NoveltiesMenuItem(_("Nouveautés"), address, name="novelties", icon_name="info-circle", order=9000)


@hooks.register("register_help_menu_item")
def lead_to_guide() -> MenuItem:
    return MenuItem(_("Mode d’emploi"), reverse("guide"), name="guide", icon_name="help", order=5)


@hooks.register("construct_help_menu")
def leave_out_english_sites(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if not item.name.startswith(IN_ENGLISH)]


@hooks.register("register_log_actions")
def name_what_was_made(actions: LogActionRegistry) -> None:
    """The journal of a page says that it came with the site."""
    actions.register_action(MADE, _("Faire avec le site"), _("Page faite et publiée avec le site"))
    actions.register_action(making.ASKED, _("Demander un site"), _("Site demandé"))
    actions.register_action(making.BEGUN, _("Commencer un site"), _("Création du site commencée"))
    actions.register_action(making.DONE, _("Faire un site"), _("Site fait"))
    actions.register_action(making.REFUSED, _("Refuser un site"), _("Site refusé"))
    actions.register_action(RESET, _("Retirer les seconds facteurs"), _("Seconds facteurs retirés"))
    actions.register_action(LIFTED, _("Lever le secret professionnel"), _("Secret professionnel levé"))
    actions.register_action(INVITED, _("Inviter"), _("Invitation envoyée"))


@hooks.register("register_admin_urls")
def add_pages_of_ours() -> list[URLPattern]:
    return [
        path("comptes/<int:pk>/seconds-facteurs/", reset_factors, name="reset_factors"),
        path("secret-professionnel/", lift_secrecy, name="lift_secrecy"),
        path("nouveautes/", novelties, name="novelties"),
        path("mode-d-emploi/", guide, name="guide"),
    ]


@hooks.register("register_account_menu_item")
def lead_to_ones_account(request: HttpRequest) -> dict[str, Any]:
    return {
        "url": reverse("mfa_index"),
        "label": _("Connexion et sécurité"),
        "help_text": _("Adresse électronique, mot de passe, seconds facteurs, appareils."),
    }


@hooks.register("after_create_user")
def invite_who_was_added(request: HttpRequest, user: User) -> None:
    invite(request, user)


# Around the others: what is in trial is kept for nobody else, whatever its page says.
hooks.register("on_serve_page", serve_in_trial, order=-1)


@hooks.register("on_serve_page")
def say_how_long_to_keep(serve: ServePage) -> ServePage:
    """What a page of ours may be kept for, unless what serves it says otherwise (a form, a preview, a private page).

    Not at an address with parameters that the page does not understand: there is no end to those.
    """

    def served(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse:
        response = serve(page, request, args, kwargs)
        seconds = getattr(page, "kept_for", 0) if request.GET.keys() <= getattr(page, "parameters", set()) else 0
        if seconds and not response.has_header("Cache-Control"):
            patch_cache_control(response, public=True, s_maxage=seconds)
        return response

    return served
