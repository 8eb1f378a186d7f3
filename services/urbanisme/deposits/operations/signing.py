"""Who signs a decision on a declaration: a signatory of its commune, whose delegation stands on the day of it."""

import datetime

from django.utils.translation import gettext as _

from accounts.wording import day
from grc import operations as requests
from grc.models import Demande
from services.urbanisme.deposits.enums import SigningPower
from services.urbanisme.deposits.models import Signatory


def check_signatory(demande: Demande, pk: int, on: datetime.date) -> Signatory:
    """The signatory of a decision that was signed on a day. Raises `Refused` for another commune’s, for one who signs
    letters alone, and before or after its delegation (CGCT, L2122-18 and L2122-19)."""
    found = Signatory.objects.of(demande.authority).filter(pk=pk).first()
    if found is None:
        raise requests.Refused(_("Ce signataire n’est pas de cette commune\u00a0: choisissez-en un de la liste."))
    told = {"who": str(found), "on": day(on), "begins": day(found.begins_on), "ends": day(found.ends_on or on)}
    if found.power != SigningPower.DECISIONS:
        raise requests.Refused(_("%(who)s\u00a0: signe les lettres d’instruction, pas les décisions.") % told)
    if on < found.begins_on:
        words = _(
            "%(who)s\u00a0: signe depuis le %(begins)s, la décision est du %(on)s. Vérifiez le jour, ou qui a signé."
        )
        raise requests.Refused(words % told)
    if found.ends_on and on > found.ends_on:
        words = _(
            "%(who)s\u00a0: sa délégation a pris fin le %(ends)s, la décision est du %(on)s. Faites-la signer par qui"
            " en a une, ou vérifiez le jour."
        )
        raise requests.Refused(words % told)
    return found
