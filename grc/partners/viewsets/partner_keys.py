"""Business software in the administration: a supervisor's own authority, all of them for the project team."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import log

from accounts.stepup import RecentProof
from grc.enums import PartnerScope
from grc.models import PartnerKey
from grc.partners.forms import PartnerKeyForm
from grc.partners.operations import partner_keys as partners
from grc.partners.operations.partner_keys import REVOKED
from grc.viewsets.own_rows import OwnIndexView, OwnRowsMixin

IN_A_WORD = {
    PartnerScope.READ: _("lecture"),
    PartnerScope.MOVE: _("états"),
    PartnerScope.MESSAGE: _("messages"),
    PartnerScope.ATTACH: _("documents"),
    PartnerScope.FILE: _("dépôt"),
    PartnerScope.FOLLOW: _("dossiers"),
}


class SecretShown(WagtailAdminTemplateMixin):
    """Shows a secret that was just made, on the page that answers the form and nowhere else."""

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        if not form.secret:
            return response
        context = {"row": form.instance, "secret": form.secret, "back": self.get_success_url()}
        shown = render(self.request, self.secret_template, context)
        shown["Cache-Control"] = "no-store"
        return shown


class KeyIndexView(OwnIndexView):
    page_title = _("Clés des logiciels")
    add_item_label = _("Créer une clé")
    rank = ("name", "pk")


class KeyCreateView(SecretShown, generic.CreateView, RecentProof):
    success_message = _("La clé du logiciel « %(object)s » est créée.")
    error_message = _("La clé n’est pas créée : corrigez ce qui est indiqué.")
    secret_template = "grc/partners/partner_key_shown.html"  # noqa: S105 the path of a template


class KeyEditView(OwnRowsMixin, generic.EditView, RecentProof):
    success_message = _("La clé du logiciel « %(object)s » est changée.")
    error_message = _("La clé n’est pas changée : corrigez ce qui est indiqué.")


class KeyRevokeView(OwnRowsMixin, generic.DeleteView, RecentProof):
    """A key is revoked, never deleted: the journal of requests names it."""

    page_title = _("Révoquer la clé")
    template_name = "grc/partners/partner_key_revoke.html"
    success_message = _("La clé « %(object)s » est révoquée.")

    def delete_action(self) -> None:
        partners.revoke_key(self.object, by=self.request.user, at=timezone.now())
        log(instance=self.object, action=REVOKED, user=self.request.user)


class KeyHistoryView(OwnRowsMixin, generic.HistoryView):
    pass


class KeyUsageView(OwnRowsMixin, generic.UsageView):
    pass


def rights(key: PartnerKey) -> str:
    """What it lets do, in a word each: the form says it at length."""
    return ", ".join(str(word) for scope, word in IN_A_WORD.items() if scope in key.scopes)


def standing(key: PartnerKey) -> str:
    """Whether it opens anything, in words."""
    if key.revoked_at is not None:
        return gettext("révoquée")
    return gettext("en service") if key.is_live(timezone.localdate()) else gettext("expirée")


class PartnerKeyViewSet(ModelViewSet):
    model = PartnerKey
    name = "cles-logiciels"
    icon = "key"
    menu_label = _("Clés des logiciels")
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = KeyIndexView
    add_view_class = KeyCreateView
    edit_view_class = KeyEditView
    delete_view_class = KeyRevokeView
    history_view_class = KeyHistoryView
    usage_view_class = KeyUsageView
    list_display = [
        TitleColumn("name", label=_("Logiciel"), url_name="cles-logiciels:edit"),
        Column("authority", label=_("Collectivité")),
        Column("scopes", label=_("Droits"), accessor=rights),
        Column("standing", label=_("État"), accessor=standing),
        Column("expires_on", label=_("Valable jusqu’au")),
        Column("last_used_on", label=_("Dernier usage")),
    ]
    search_fields = ["name", "authority__name"]
    search_backend_name = None
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> Any:
        return PartnerKeyForm
