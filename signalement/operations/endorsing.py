"""« It is still there »: what passers-by add to a report, without an account and without saying who they are."""

import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from signalement.models import Endorsement, PublishedReport

TOLD_APART_FOR = datetime.timedelta(days=30)


def endorse(report: PublishedReport, *, mark: str, at: datetime.datetime) -> bool:
    """Count one person more. False when this one (`mark`, a digest) is counted already, or when it is closed."""
    if not report.is_open:
        return False
    try:
        with transaction.atomic():
            Endorsement.objects.create(report=report, at=at, mark=mark)
            PublishedReport.objects.filter(pk=report.pk).update(endorsements=F("endorsements") + 1)
    except IntegrityError:
        return False
    return True


def forget_marks(*, at: datetime.datetime) -> int:
    """Forget who was told apart from whom: the counts stay. How many marks."""
    count, _rows = Endorsement.objects.filter(at__lt=at - TOLD_APART_FOR).delete()
    return count
