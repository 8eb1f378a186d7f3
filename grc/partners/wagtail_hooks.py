from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from grc.partners.operations.partner_keys import EXPOSED, REVOKED
from grc.partners.viewsets import REPLAYED, RESUMED, PartnersGroup


@hooks.register("register_admin_viewset")
def register_partners() -> PartnersGroup:
    return PartnersGroup()


@hooks.register("register_log_actions")
def register_acts(actions: Any) -> None:
    """What became of keys and of receivers, in the administration's journal."""
    actions.register_action(REVOKED, _("Révoquer une clé"), _("Clé révoquée"))
    actions.register_action(EXPOSED, _("Écrire une clé dans une adresse"), _("Clé écrite dans une adresse"))
    actions.register_action(RESUMED, _("Reprendre les envois"), _("Envois repris"))
    actions.register_action(REPLAYED, _("Renvoyer ce qui est abandonné"), _("Envois abandonnés refaits"))
