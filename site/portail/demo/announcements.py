"""Announcements of the demonstration, marked as examples: a maintenance to come, and what the last versions brought."""

import datetime

from django.utils import timezone

from communes.announcements.models import Maintenance, Version

DAY = datetime.timedelta(days=1)
IN_DAYS, AT_HOUR, HOURS = 10, 22, 2
TRIALS = """Un nouveau site s’essaie avec ceux que la commune invite, puis s’ouvre de lui-même à la date choisie.

Une page publique, «\u00a0État du service\u00a0», dit ce qui marche, et les maintenances s’annoncent ici."""
CALLS = """La métropole émet les appels de contribution de toutes les communes en une fois, chacun en PDF.

Une correction est une nouvelle version\u00a0: ce qui est émis ne change jamais."""
CONVENTIONS = "Chaque commune lit sa convention, ses périodes et ce qu’elle doit, exercice par exercice."
VERSIONS = (  # how many days ago
    (45, "Conventions et contributions", CONVENTIONS),
    (20, "Appels de contribution", CALLS),
    (3, "Sites en essai et état du service", TRIALS),
)


def install_announcements(*, at: datetime.datetime) -> int:
    """Write them, unless there are some already; returns how many."""
    if Version.objects.exists() or Maintenance.objects.exists():
        return 0
    today = timezone.localdate(at)
    begins = timezone.localtime(at).replace(hour=AT_HOUR, minute=0, second=0, microsecond=0) + IN_DAYS * DAY
    Maintenance.objects.create(
        title="Mise à jour (exemple)",
        text="Le dépôt des demandes s’arrête quelques minutes. Rien de ce qui est déjà envoyé ne se perd.",
        starts_at=begins,
        ends_at=begins + datetime.timedelta(hours=HOURS),
    )
    Version.objects.bulk_create(
        Version(title=f"{title} (exemple)", released_on=today - days * DAY, text=text) for days, title, text in VERSIONS
    )
    return 1 + len(VERSIONS)
