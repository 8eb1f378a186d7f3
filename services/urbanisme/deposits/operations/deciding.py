"""The decision on a declaration (L424-1 to L424-3): signed by hand or by the commune's own tool, written here.

Guichet draws no decision: its document is deposited afterwards (`services.urbanisme.operations.attach_decision`).
"""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.wording import day
from grc import operations as requests
from grc.models import Event
from grc.operations.changing import required, treating
from services.dossiers.registry import FileRefused
from services.urbanisme import contents
from services.urbanisme.deposits.enums import SigningPower
from services.urbanisme.deposits.operations.filing import move_on
from services.urbanisme.deposits.operations.instructing import check_undecided
from services.urbanisme.deposits.operations.signing import check_signatory, signature
from services.urbanisme.deposits.operations.standing import file_of, in_french, write
from services.urbanisme.enums import NoticeMeans, PermitEventKind, PermitOutcome
from services.urbanisme.stages import PermitStage

STAGES = {
    PermitOutcome.NOT_OPPOSED: PermitStage.NOT_OPPOSED,
    PermitOutcome.NOT_OPPOSED_WITH_PRESCRIPTIONS: PermitStage.NOT_OPPOSED,
    PermitOutcome.OPPOSED: PermitStage.OPPOSED,
    PermitOutcome.DEFERRED: PermitStage.DEFERRED,
}
REASONED = (PermitOutcome.NOT_OPPOSED_WITH_PRESCRIPTIONS, PermitOutcome.OPPOSED, PermitOutcome.DEFERRED)


def decide(
    *,
    demande_id: int,
    outcome: PermitOutcome,
    on: datetime.date,
    reasons: str,
    signatory_id: int,
    by: User,
    version: int,
    at: datetime.datetime,
) -> Event:
    """Write the decision that was taken on a day, and tell its applicant, with its `reasons`: all of them (L424-3).

    Raises `NotAllowed`, `Stale`; `Refused` once one was taken or silence is worth one, without the reasons of what has
    some, for a day that cannot be, for who could not sign it that day (`check_signatory`), and where the notice would
    be received after silence is worth a decision.
    """
    with treating(demande_id, by=by, at=at, version=version) as demande, in_french():
        dossier, _deposit = file_of(demande)
        check_undecided(dossier)
        today = timezone.localdate(at)
        if outcome in REASONED:
            reasons = required(
                reasons, _("Écrivez les motifs, tous\u00a0: ceux qui manquent ne pourront plus être dits.")
            )
        if on > today:
            raise requests.Refused(_("La décision n’est pas encore prise\u00a0: donnez le jour de sa signature."))
        signatory = check_signatory(demande, signatory_id, SigningPower.DECISIONS, on)
        due_on = contents.due(dossier.stage, dossier.content)
        if due_on and today >= due_on and outcome not in PermitOutcome.FAVOURABLE:
            raise requests.Refused(
                _(
                    "Envoyée aujourd’hui, cette décision serait reçue après le %(day)s, quand le silence vaut déjà"
                    " non-opposition\u00a0: elle en serait le retrait (L424-5)."
                )
                % {"day": day(due_on)}
            )
        told = {
            "kind": PermitEventKind.DECIDED,
            "outcome": outcome,
            "on": on.isoformat(),
            "sent_on": today.isoformat(),
            "means": NoticeMeans.ELECTRONIC,
        }
        try:
            move_on(dossier, STAGES[outcome], told, at=at)
        except FileRefused as refused:
            raise requests.Refused(" ".join(refused.errors["events"])) from None
        body = "\n\n".join(filter(None, [_words(outcome, dossier.number, on), reasons.strip(), signature(signatory)]))
        return write(demande, dossier, body, by=by, version=version, at=at)


def _words(outcome: PermitOutcome, number: str, on: datetime.date) -> str:
    words = {
        PermitOutcome.NOT_OPPOSED: _("Rien ne s’oppose à vos travaux\u00a0: décision du %(on)s, dossier %(number)s."),
        PermitOutcome.NOT_OPPOSED_WITH_PRESCRIPTIONS: _(
            "Rien ne s’oppose à vos travaux, si vous respectez ces prescriptions\u00a0: décision du %(on)s, dossier"
            " %(number)s."
        ),
        PermitOutcome.OPPOSED: _(
            "La commune s’oppose à vos travaux\u00a0: décision du %(on)s, dossier %(number)s. Ses motifs sont ceux-ci."
        ),
        PermitOutcome.DEFERRED: _("La décision est remise à plus tard\u00a0: sursis du %(on)s, dossier %(number)s."),
    }
    return words[outcome] % {"on": day(on), "number": contents.spelled(number)}
