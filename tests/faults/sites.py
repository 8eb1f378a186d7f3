"""Fills a database with a few sites, without all of the demonstration: `python -m tests.faults.sites`."""

if __name__ == "__main__":
    import django

    django.setup()

from django.core.management import call_command

from accounts.context import SYSTEM, acting_as
from communes.models import Authority
from portail.runtime import separation
from tests.factories.conventions import signed_by_all
from tests.factories.sites import bare_site, starter_site


def fill() -> None:
    """The metropolis and two communes have but a home page, Bron its starter site."""
    call_command("load_reference", verbosity=0)
    separation.mark()
    with acting_as(SYSTEM):
        signed_by_all()
        bare_site(Authority.objects.metropolis())
        for slug in ("dardilly", "lyon"):
            bare_site(Authority.objects.get(slug=slug))
        starter_site(Authority.objects.get(slug="bron"))


if __name__ == "__main__":
    fill()
