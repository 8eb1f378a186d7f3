"""Somebody with a row in every table of an account, and what becomes of them: `python -m tests.faults.people erase`."""

if __name__ == "__main__":
    import django

    django.setup()

import sys

from django.utils import timezone

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from accounts.operations import erasure, exports, personal
from communes.models import Authority
from grc.enums import DocumentKind
from grc.models import Party
from home import operations as space
from home.models import HomeCommune
from notifications import operations as outbox
from tests.factories import accounts, documents, mandates
from tests.factories.people import user
from tests.factories.requests import demande
from tests.factories.sites import starter_site

CANARY = "canari"
ADDRESS = f"{CANARY}@example.org"


def settle() -> None:
    """An account all of whose words are marked, and a request that its authority has to treat."""
    now, bron = timezone.now(), Authority.objects.get(slug="bron")
    who = user(email=ADDRESS, first_name=f"{CANARY}-prenom", last_name=f"{CANARY}-nom")
    personal.correct_profile(
        who,
        first_name=who.first_name,
        last_name=who.last_name,
        preferred_name=f"{CANARY}-usage",
        phone="0639981234",
        fills_forms=True,
        at=now,
    )
    accounts.sign_in(who).get("/mon-espace/")
    accounts.with_app(who)
    accounts.with_codes(who)
    HomeCommune.objects.create(user=who, commune=bron)
    space.keep(who, starter_site(bron).root_page)
    documents.kept(who, title=f"{CANARY}-facture", kind=DocumentKind.PROOF_OF_ADDRESS, at=now)
    mandates.active(who, at=now)
    mandates.active(user(email="aidante@example.org"), name=f"{CANARY}-aide", email=ADDRESS, at=now)
    filed = demande(bron, name="Une personne", email="autre@example.org", at=now)
    Party.objects.filter(demande=filed).update(user=who)
    asked = exports.ask_export(who, at=now)
    exports.make_export(export_id=asked.pk, at=now)
    deliver()


def file() -> None:
    """Somebody else's request, whose acknowledgement waits."""
    demande(Authority.objects.get(slug="bron"), email="autre@example.org", at=timezone.now())


def erase() -> None:
    """As their holder asks for it; its letters leave."""
    erasure.erase(User.objects.get(email=ADDRESS), at=timezone.now())
    deliver()


def deliver() -> None:
    while outbox.deliver_next(at=timezone.now()):
        pass


if __name__ == "__main__":
    with acting_as(SYSTEM):
        {"settle": settle, "file": file, "erase": erase, "deliver": deliver}[sys.argv[1]]()
