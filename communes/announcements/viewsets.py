"""Announcements in the administration, for the project team."""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from accounts import wording
from communes.announcements.forms import MaintenanceForm, VersionForm
from communes.announcements.models import Maintenance, Version


def moment(at: datetime.datetime) -> str:
    return wording.moment(at, "short")


def standing(maintenance: Maintenance) -> str:
    """Where a maintenance stands, in words."""
    now = timezone.now()
    if now >= maintenance.ends_at:
        return gettext("finie")
    return gettext("en cours") if maintenance.is_running(now) else gettext("prévue")


class MaintenanceIndexView(generic.IndexView):
    page_title = _("Maintenances")
    add_item_label = _("Annoncer une maintenance")


class MaintenanceCreateView(generic.CreateView):
    page_title = _("Annoncer une maintenance")
    success_message = _("«\u00a0%(object)s\u00a0» est annoncée.")
    error_message = _("Rien n’est annoncé\u00a0: corrigez ce qui est indiqué.")


class MaintenanceEditView(generic.EditView):
    success_message = _("«\u00a0%(object)s\u00a0» est changée.")
    error_message = _("Rien n’est changé\u00a0: corrigez ce qui est indiqué.")


class MaintenanceViewSet(ModelViewSet):
    model = Maintenance
    name = "maintenances"
    icon = "cogs"
    menu_label = _("Maintenances")
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    index_view_class = MaintenanceIndexView
    add_view_class = MaintenanceCreateView
    edit_view_class = MaintenanceEditView
    list_display = [
        TitleColumn("title", label=_("Titre"), url_name="maintenances:edit"),
        Column("starts_at", label=_("Du"), accessor=lambda one: moment(one.starts_at)),
        Column("ends_at", label=_("Au"), accessor=lambda one: moment(one.ends_at)),
        Column("on_sites", label=_("Dite aux habitants"), accessor=lambda one: _("oui") if one.on_sites else _("non")),
        Column("standing", label=_("État"), accessor=standing),
    ]
    search_fields = ["title", "text"]
    search_backend_name = None
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> Any:
        return MaintenanceForm


class VersionIndexView(generic.IndexView):
    page_title = _("Versions de la plateforme")
    add_item_label = _("Annoncer une version")


class VersionCreateView(generic.CreateView):
    page_title = _("Annoncer une version")
    success_message = _("La version «\u00a0%(object)s\u00a0» est annoncée.")
    error_message = _("Rien n’est annoncé\u00a0: corrigez ce qui est indiqué.")


class VersionEditView(generic.EditView):
    success_message = _("La version «\u00a0%(object)s\u00a0» est changée.")
    error_message = _("Rien n’est changé\u00a0: corrigez ce qui est indiqué.")


class VersionViewSet(ModelViewSet):
    """What the project team writes; all read it on the page « Nouveautés » (`portail.administration.novelties`)."""

    model = Version
    name = "versions"
    icon = "tasks"
    menu_label = _("Versions")
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    index_view_class = VersionIndexView
    add_view_class = VersionCreateView
    edit_view_class = VersionEditView
    list_display = [
        TitleColumn("title", label=_("Titre"), url_name="versions:edit"),
        Column("released_on", label=_("Date"), accessor=lambda one: wording.day(one.released_on, "short")),
    ]
    search_fields = ["title", "text"]
    search_backend_name = None
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> Any:
        return VersionForm


class AnnouncementsGroup(ModelViewSetGroup):
    menu_label = _("Annonces")
    menu_icon = "info-circle"
    menu_order = 830
    items = (MaintenanceViewSet, VersionViewSet)
