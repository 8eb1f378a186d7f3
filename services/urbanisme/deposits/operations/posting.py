"""Notice of the deposit of a declaration (R*423-6): by when it is posted, and since when it is, at the town hall."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.wording import day
from grc import operations as requests
from grc.models import Event
from grc.operations.changing import treating
from services.urbanisme.deposits.models import Deposit
from services.urbanisme.deposits.operations.standing import file_of, in_french

POSTED_WITHIN = datetime.timedelta(days=15)  # of the deposit


def post_by(deposit: Deposit) -> datetime.date:
    """The last day to post the notice of a deposit."""
    return deposit.received_on + POSTED_WITHIN


def post(*, demande_id: int, on: datetime.date, by: User, version: int, at: datetime.datetime) -> Event:
    """Write since when the notice of a deposit is posted at the town hall; another day takes the place of the first.

    Raises `NotAllowed`, `Stale` (`grc.operations`); `Refused` without a number, and for a day that cannot be.
    """
    with treating(demande_id, by=by, at=at, version=version) as demande, in_french():
        _dossier, deposit = file_of(demande)
        if on > timezone.localdate(at):
            raise requests.Refused(_("Ce jour n’est pas encore venu\u00a0: donnez celui où l’avis a été affiché."))
        if on < deposit.received_on:
            words = _("L’avis n’a pas pu être affiché avant le dépôt, reçu le %(day)s\u00a0: corrigez le jour.")
            raise requests.Refused(words % {"day": day(deposit.received_on)})
        deposit.posted_on = on
        deposit.save(update_fields=["posted_on"])
        words = _("Avis de dépôt affiché à la mairie depuis le %(day)s.") % {"day": day(on)}
        return requests.add_note(demande_id=demande.pk, body=words, by=by, at=at)
