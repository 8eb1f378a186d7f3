"""What the silence of an authority means at the end of its time: acceptance or refusal, said with its day and article.

CRPA: L231-1 and L231-4 (acceptance after two months is the principle, refusal the exceptions), L231-6 (other times by
decree), L232-3 (attestation of an acceptance), R112-11-1 (what an acknowledgement of receipt must say of it), R421-1
of the Code de justice administrative (two months to contest).
"""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import wording
from accounts.models.retention import months_from
from grc.enums import Silence
from grc.models import Demande


def silence_day(demande: Demande) -> datetime.date | None:
    """The day on which silence decides, if the request was complete; None where its démarche says nothing of it."""
    if not demande.demarche.silence:
        return None
    return months_from(timezone.localdate(demande.filed_at), demande.demarche.silence_months)


def silence_words(demande: Demande) -> list[str]:
    """What the resident must know of it, in sentences; none where nothing is said of it."""
    day = silence_day(demande)
    if day is None:
        return []
    names = {"day": wording.day(day, "short"), "basis": demande.demarche.silence_basis}
    if demande.demarche.silence == Silence.ACCEPTANCE:
        return [
            _(
                "Si votre dossier est complet et que vous n’avez pas de réponse le %(day)s, votre demande est acceptée"
                " (%(basis)s)."
            )
            % names,
            _(
                "Vous pourrez alors demander une attestation au service (article L232-3 du code des relations entre le"
                " public et l’administration)."
            ),
        ]
    return [
        _(
            "Si votre dossier est complet et que vous n’avez pas de réponse le %(day)s, votre demande est refusée"
            " (%(basis)s)."
        )
        % names,
        _(
            "Vous aurez alors deux mois pour contester ce refus\u00a0: en écrivant au service qui a votre demande, ou"
            " devant le tribunal administratif, par courrier ou sur www.telerecours.fr."
        ),
    ]
