"""« It is still there »: what passers-by add to a report, without an account and without saying who they are."""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from grc.operations import weights
from signalement.register.models import Endorsement, PublishedReport

TOLD_APART_FOR = datetime.timedelta(days=30)
OF_A_NETWORK = 3  # how many one network address adds to a report at most: a household, a browser renamed at will


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """Who sees it too. A browser and an account say that somebody comes back; only the network cannot be made up."""

    network: str
    browser: str = ""
    account: int | None = None

    def marks(self, reference: str) -> set[str]:
        """What tells them apart for this report alone: it leads neither to them nor to what else they joined."""
        named = {"browser": self.browser, "account": self.account}
        return {_mark(reference, f"{name} {value}") for name, value in named.items() if value}

    def places(self, reference: str) -> list[str]:
        """The marks of which each of their network takes one, until there is none."""
        return [_mark(reference, f"network {self.network} {place}") for place in range(OF_A_NETWORK)]


def endorse(report: PublishedReport, witness: Witness, *, at: datetime.datetime) -> bool:
    """Count one person more. False when this one, or enough of their network, are counted already, or it is closed."""
    marks, places = witness.marks(report.reference), witness.places(report.reference)
    with transaction.atomic():
        standing = PublishedReport.objects.select_for_update().filter(pk=report.pk).first()  # one at a time
        if standing is None or not standing.is_open:
            return False
        known = Endorsement.objects.filter(report=report, mark__in=[*marks, *places])
        taken = set(known.values_list("mark", flat=True))
        free = [place for place in places if place not in taken]
        if marks & taken or not free:
            return False
        Endorsement.objects.bulk_create(Endorsement(report=report, at=at, mark=mark) for mark in {*marks, free[0]})
        PublishedReport.objects.filter(pk=report.pk).update(endorsements=F("endorsements") + 1)
    weights.recount([report.pk])  # after it: whoever treats the request holds it first, then the report
    return True


def forget_marks(*, at: datetime.datetime) -> int:
    """Forget who was told apart from whom: the counts stay. How many marks."""
    count, _rows = Endorsement.objects.filter(at__lt=at - TOLD_APART_FOR).delete()
    return count


def _mark(reference: str, words: str) -> str:
    return salted_hmac("guichet.signalement.endorsement", f"{reference} {words}", algorithm="sha256").hexdigest()
