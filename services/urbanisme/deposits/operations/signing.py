"""Who signs on a declaration: a signatory of its commune, whose delegation stands on the day that it is done."""

import datetime

from django.utils.translation import gettext as _

from accounts.wording import day
from grc import operations as requests
from grc.models import Demande
from services.urbanisme.deposits.enums import SigningPower
from services.urbanisme.deposits.models import Signatory


def check_signatory(demande: Demande, pk: int, power: SigningPower, on: datetime.date) -> Signatory:
    """The signatory of a decision or a letter that was signed on a day. Raises `Refused` for another commune’s, for
    the decision of one who signs letters alone, and before or after a delegation (CGCT, L2122-18, L2122-19; L423-1)."""
    found = Signatory.objects.of(demande.authority).filter(pk=pk).first()
    if found is None:
        raise requests.Refused(_("Ce signataire n’est pas de cette commune\u00a0: choisissez-en un de la liste."))
    told = {"who": str(found), "on": day(on), "begins": day(found.begins_on), "ends": day(found.ends_on or on)}
    if power == SigningPower.DECISIONS and found.power != power:
        raise requests.Refused(_("%(who)s\u00a0: signe les lettres d’instruction, pas les décisions.") % told)
    if on < found.begins_on:
        words = _("%(who)s\u00a0: signe depuis le %(begins)s, l’acte est du %(on)s. Vérifiez le jour, ou qui a signé.")
        raise requests.Refused(words % told)
    if found.ends_on and on > found.ends_on:
        words = _(
            "%(who)s\u00a0: sa délégation a pris fin le %(ends)s, l’acte est du %(on)s. Faites-le signer par qui en a"
            " une, ou vérifiez le jour."
        )
        raise requests.Refused(words % told)
    return found


def signature(signatory: Signatory) -> str:
    """The line by which an act says whose it is."""
    return _("Signataire\u00a0: %(who)s.") % {"who": signatory}
