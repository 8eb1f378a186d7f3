"""Declarations in the administration: what a commune has decided, since when it takes them, who signs for it."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from grc.viewsets.own_rows import OwnIndexView, OwnRowsMixin
from services.urbanisme.deposits.forms import PermitOpeningForm, SignatoryForm
from services.urbanisme.deposits.models import PermitOpening, Signatory


class OpeningIndexView(OwnIndexView):
    page_title = _("Déclarations préalables")
    add_item_label = _("Préparer l’ouverture dans une commune")


class OpeningCreateView(generic.CreateView):
    success_message = _("L’ouverture est enregistrée\u00a0: %(object)s.")
    error_message = _("Rien n’est enregistré\u00a0: corrigez ce qui est indiqué.")


class OpeningEditView(OwnRowsMixin, generic.EditView):
    success_message = _("L’ouverture est changée\u00a0: %(object)s.")
    error_message = _("Rien n’est changé\u00a0: corrigez ce qui est indiqué.")


class OpeningDeleteView(OwnRowsMixin, generic.DeleteView):
    page_title = _("Ne plus recevoir de déclarations ici")
    success_message = _("%(object)s\u00a0: plus rien ne se dépose ici. Les dossiers reçus restent.")


class OpeningHistoryView(OwnRowsMixin, generic.HistoryView):
    pass


class OpeningUsageView(OwnRowsMixin, generic.UsageView):
    pass


class SignatoryIndexView(OwnIndexView):
    page_title = _("Signataires")
    add_item_label = _("Inscrire un signataire")
    rank = ("-begins_on", "pk")


class SignatoryCreateView(generic.CreateView):
    success_message = _("Le signataire est inscrit\u00a0: %(object)s.")
    error_message = _("Rien n’est inscrit\u00a0: corrigez ce qui est indiqué.")


class SignatoryEditView(OwnRowsMixin, generic.EditView):
    success_message = _("Le signataire est changé\u00a0: %(object)s.")
    error_message = _("Rien n’est changé\u00a0: corrigez ce qui est indiqué.")


class SignatoryDeleteView(OwnRowsMixin, generic.DeleteView):
    page_title = _("Retirer ce signataire")
    success_message = _("%(object)s\u00a0: retiré. Pour finir une délégation, donnez plutôt son dernier jour.")


class SignatoryHistoryView(OwnRowsMixin, generic.HistoryView):
    pass


class SignatoryUsageView(OwnRowsMixin, generic.UsageView):
    pass


class SignatoryViewSet(ModelViewSet):
    model = Signatory
    name = "signataires-declarations"
    icon = "pick"
    menu_label = _("Signataires")
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = SignatoryIndexView
    add_view_class = SignatoryCreateView
    edit_view_class = SignatoryEditView
    delete_view_class = SignatoryDeleteView
    history_view_class = SignatoryHistoryView
    usage_view_class = SignatoryUsageView
    list_display = [
        TitleColumn("quality", label=_("Qualité"), url_name="signataires-declarations:edit"),
        Column("authority", label=_("Commune")),
        Column("power", label=_("Signe"), accessor="get_power_display"),
        Column("begins_on", label=_("Depuis le")),
        Column("ends_on", label=_("Jusqu’au")),
    ]
    search_fields = ["quality", "act", "authority__name"]
    search_backend_name = None
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> Any:
        return SignatoryForm


class PermitOpeningViewSet(ModelViewSet):
    model = PermitOpening
    name = "ouvertures-declarations"
    icon = "home"
    menu_label = _("Ouvertures")
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = OpeningIndexView
    add_view_class = OpeningCreateView
    edit_view_class = OpeningEditView
    delete_view_class = OpeningDeleteView
    history_view_class = OpeningHistoryView
    usage_view_class = OpeningUsageView
    list_display = [
        TitleColumn("authority", label=_("Commune"), url_name="ouvertures-declarations:edit"),
        Column("opens_on", label=_("Ouvre le")),
        Column("numbered_by", label=_("Qui numérote"), accessor="get_numbered_by_display"),
    ]
    search_fields = ["authority__name"]
    search_backend_name = None
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> Any:
        return PermitOpeningForm


class DeclarationsGroup(ModelViewSetGroup):
    menu_label = _("Déclarations préalables")
    menu_icon = "home"
    menu_order = 133
    items = (PermitOpeningViewSet, SignatoryViewSet)
