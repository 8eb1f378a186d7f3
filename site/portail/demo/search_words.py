"""Words of residents that officers of the demonstration have added to the search."""

import datetime
import json

from accounts.models import User
from communes.vocabulary.models import Synonym
from communes.vocabulary.operations import write
from portail.starter.texts import DEMO


def install_search_words(*, on: datetime.date) -> int:
    """The words of the file, each for the commune of its officer, unless it has some already; how many are new."""
    rows = json.loads((DEMO / "search_words.json").read_text(encoding="utf-8"))
    before = Synonym.objects.count()
    served = set(Synonym.objects.values_list("authority", flat=True))
    for row in rows:
        officer = User.objects.get(email=row["by"])
        authority = officer.memberships.get().authority
        if authority.pk not in served:
            write(Synonym(authority=authority, word=row["word"], meaning=row["meaning"]), by=officer, on=on)
    return Synonym.objects.count() - before
