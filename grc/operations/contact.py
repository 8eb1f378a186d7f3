"""How the person of a request can be reached, and what of it their account says already."""

from dataclasses import asdict, dataclass

from accounts.context import acting_as, resident
from accounts.models import Profile, User
from grc.enums import PartyRole
from grc.models import Attachment, Party


@dataclass(frozen=True, slots=True)
class Contact:
    """How the person can be reached, as they gave it; all of it may be empty."""

    name: str = ""
    email: str = ""
    phone: str = ""


def known_contact(user: User) -> Contact:
    """What forms propose to the holder of an account; nothing when they objected to it (`Profile.fills_forms`)."""
    with acting_as(resident(user.pk)):  # whoever else asked would find no objection
        objects = Profile.objects.filter(user=user, fills_forms=False).exists()
    if objects:
        return Contact()
    return Contact(name=user.get_full_name(), email=user.email)


def taken_from(user: User, contact: Contact) -> str:
    """Which fields were sent as the account filled them in: what `Party.from_account` holds."""
    known = asdict(known_contact(user))
    return " ".join(name for name, value in asdict(contact).items() if value and value == known[name])


def forget_account(parties: list[Party]) -> None:
    """Forget what came from their account with these parties: the request leaves it, and may join another."""
    Party.objects.filter(pk__in=[party.pk for party in parties]).update(from_account="")
    authors = [party.demande_id for party in parties if party.role == PartyRole.AUTHOR]
    Attachment.objects.filter(demande__in=authors).update(copied_from="")
