"""Stages of a planning file, as residents read them, and the state of its request in each."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.enums import Vocabulary
from grc.enums import State
from services.dossiers.registry import Move
from services.urbanisme.enums import PermitEventKind


class PermitStage(Vocabulary):
    """Where a file stands in the software of who deals with it."""

    DEPOSITED = "depose", _("Déposé")
    RECEIVED = "recu", _("Reçu, numéro attribué")
    INCOMPLETE = "incomplet", _("Pièces manquantes")
    COMPLETE = "complet", _("Dossier complet")
    EXAMINED = "instruction", _("En instruction")
    EXTENDED = "delai_modifie", _("Délai modifié")
    CONSULTED = "consultation", _("Avis demandés")
    GRANTED = "favorable", _("Accordé")
    GRANTED_WITH_PRESCRIPTIONS = "favorable_prescriptions", _("Accordé avec prescriptions")
    NOT_OPPOSED = "non_opposition", _("Non-opposition")
    REFUSED = "defavorable", _("Refusé")
    OPPOSED = "opposition", _("Opposition")
    TACIT_GRANT = "tacite_accord", _("Accord tacite")
    TACIT_REFUSAL = "tacite_rejet", _("Rejet tacite")
    DEFERRED = "sursis", _("Sursis à statuer")
    WITHDRAWN = "retire_demandeur", _("Retiré par le demandeur")
    REVOKED = "retire_autorite", _("Retiré par l’administration")
    OPENED = "chantier_ouvert", _("Chantier ouvert")
    FINISHED = "acheve", _("Travaux achevés")
    CONFORMING = "conforme", _("Conforme")
    CONTESTED = "conteste", _("Conformité contestée")


# In which no express decision was told: what silence is worth may have come about.
UNDECIDED = (
    *(PermitStage.DEPOSITED, PermitStage.RECEIVED, PermitStage.INCOMPLETE, PermitStage.COMPLETE, PermitStage.EXAMINED),
    *(PermitStage.EXTENDED, PermitStage.CONSULTED, PermitStage.TACIT_GRANT, PermitStage.TACIT_REFUSAL),
)
# Of these, without a tacit one.
NOT_ENDED = tuple(stage for stage in UNDECIDED if stage not in {PermitStage.TACIT_GRANT, PermitStage.TACIT_REFUSAL})
MOST_NAMED = 12  # pieces in a notice; the page has them all
# Where a file stands, in a sentence.
HEADLINES = {
    PermitStage.DEPOSITED: _("Votre dossier est déposé."),
    PermitStage.RECEIVED: _("Votre dossier est reçu, il a son numéro."),
    PermitStage.INCOMPLETE: _("Il manque des pièces à votre dossier."),
    PermitStage.COMPLETE: _("Votre dossier est complet."),
    PermitStage.EXAMINED: _("Votre dossier est examiné."),
    PermitStage.EXTENDED: _("Le délai de votre dossier est allongé."),
    PermitStage.CONSULTED: _("D’autres services donnent leur avis sur votre dossier."),
    PermitStage.GRANTED: _("Votre autorisation est accordée."),
    PermitStage.GRANTED_WITH_PRESCRIPTIONS: _("Votre autorisation est accordée, avec des prescriptions."),
    PermitStage.NOT_OPPOSED: _("Rien ne s’oppose à vos travaux."),
    PermitStage.REFUSED: _("Votre demande est refusée."),
    PermitStage.OPPOSED: _("L’administration s’oppose à vos travaux."),
    PermitStage.TACIT_GRANT: _("Votre autorisation est accordée tacitement."),
    PermitStage.TACIT_REFUSAL: _("Votre demande est rejetée tacitement."),
    PermitStage.DEFERRED: _("La décision est remise à plus tard."),
    PermitStage.WITHDRAWN: _("Votre demande est retirée."),
    PermitStage.REVOKED: _("L’autorisation est retirée par l’administration."),
    PermitStage.OPENED: _("Votre chantier est ouvert."),
    PermitStage.FINISHED: _("Vos travaux sont achevés."),
    PermitStage.CONFORMING: _("Vos travaux sont conformes."),
    PermitStage.CONTESTED: _("La conformité de vos travaux est contestée."),
}
# The same of silence, as long as nobody has confirmed that no decision was notified.
IF_SILENT = {
    PermitStage.TACIT_GRANT: _(
        "Si aucune décision ne vous a été notifiée\u00a0: votre autorisation est accordée tacitement."
    ),
    PermitStage.TACIT_REFUSAL: _(
        "Si aucune décision ne vous a été notifiée\u00a0: votre demande est rejetée tacitement."
    ),
}
_STATES: dict[str, State] = {
    PermitStage.DEPOSITED: State.RECEIVED,
    PermitStage.RECEIVED: State.ACCEPTED,
    PermitStage.INCOMPLETE: State.WAITING_RESIDENT,
    PermitStage.COMPLETE: State.IN_PROGRESS,
    PermitStage.EXAMINED: State.IN_PROGRESS,
    PermitStage.EXTENDED: State.IN_PROGRESS,
    PermitStage.CONSULTED: State.WAITING_PARTNER,
    PermitStage.REFUSED: State.REFUSED,
    PermitStage.OPPOSED: State.REFUSED,
    PermitStage.TACIT_REFUSAL: State.REFUSED,
    PermitStage.REVOKED: State.REFUSED,
}


def headline(stage: str, *, is_confirmed: bool) -> str:
    """Where a file stands, in a sentence; `is_confirmed`: of silence, that no decision was notified."""
    said = HEADLINES if is_confirmed else HEADLINES | IF_SILENT
    return str(said[PermitStage(stage)])


def step(stage: str, content: Mapping[str, Any]) -> Move:
    """Where a stage brings the request: what is decided closes it, works included; what its resident reads of it."""
    is_confirmed = any(event.get("kind") == PermitEventKind.TACIT_CONFIRMED for event in content.get("events", []))
    state, note = _STATES.get(stage, State.RESOLVED), headline(stage, is_confirmed=is_confirmed)
    missing = [piece["name"] or piece["code"] for piece in content.get("pieces", []) if not piece["received"]]
    if stage == PermitStage.INCOMPLETE and missing:
        named = ", ".join(missing[:MOST_NAMED])
        note = gettext("Il manque\u00a0: %(pieces)s.") % {"pieces": named}
        if len(missing) > MOST_NAMED:
            more = {"pieces": named, "more": len(missing) - MOST_NAMED}
            note = gettext("Il manque\u00a0: %(pieces)s, et %(more)s autres pièces.") % more
    return Move(state, note)
