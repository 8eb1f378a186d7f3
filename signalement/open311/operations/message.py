"""What a partner's server is told of a report, and whether a report of its list is that one."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from grc.enums import PartyRole, State
from grc.models import Demande, Party
from grc.questions import display
from signalement.enums import PhotoKind
from signalement.open311.channels import Row, moment_of
from signalement.open311.channels.statuses import ASKED, OPEN
from signalement.open311.models import EndpointRoute, Sending
from signalement.register.models import PublishedPhoto
from signalement.register.operations.moderation import words_of

MOST = 2000  # characters of a description: all servers take them (the specification says 4,000)
SAME_PLACE = 1e-5  # degrees: a metre
type_field = tuple[str, str]


def fields_of(demande: Demande, route: EndpointRoute, photo: PublishedPhoto | None) -> list[type_field]:
    """A report in the words of GeoReport: what is to be mended and where, the least of who tells it.

    `photo` is one that anyone may see. The resident's coordinates go only where the endpoint says so.
    """
    said = [("service_code", route.service_code), ("description", description_of(demande)), *_place(demande)]
    said += [(f"attribute[{code}]", answer) for code, answer in route.answers]
    said += [("media_url", address_of(photo))] if photo else []
    return said + (list(_contact(demande)) if route.endpoint.sends_contact else [])


def update_of(sending: Sending, photo: PublishedPhoto, reference: str) -> list[type_field]:
    """A photo that follows the report `reference`, in the words of mySociety's extension; nothing of anyone.

    It is the same at each attempt. It is to change no state: the status is « open », or, of a report that they had
    told was closed there, what they had told.
    """
    told, is_after = sending.partner_status, photo.kind == PhotoKind.AFTER
    words = _("Une photo d’après l’intervention est publiée.") if is_after else _("Une photo est publiée.")
    return [
        ("update_id", str(sending.uuid)),
        ("service_request_id", reference),
        ("updated_datetime", moment_of(photo.published_at)),
        ("status", told if ASKED.get(told) in State.FINAL else OPEN),
        ("description", words),
        ("media_url", address_of(photo)),
    ]


def address_of(photo: PublishedPhoto) -> str:
    """Where anyone sees a public photo."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{photo.get_absolute_url()}"


def description_of(demande: Demande) -> str:
    """What was written, what was answered besides, and our reference, by which it is found again."""
    answers = display.answers(demande.form_version.definition, demande.answers)
    others = [f"{answer.label}\u00a0: {answer.words}" for answer in answers if answer.id != "description"]
    last = _("Référence\u00a0: %(reference)s") % {"reference": demande.reference}
    text = "\n".join([words_of(demande) or demande.demarche.label, *others])
    return f"{text[: MOST - len(last) - 1]}\n{last}"


def is_that_one(row: Row, demande: Demande) -> bool:
    """Whether a report of the server's list is this one: by our reference in its words, else by where it is.

    A server that shows no description, and rounds positions or has none, leaves it unknown: False.
    """
    if said := row.get("description"):
        return demande.reference in said
    place = (demande.latitude, demande.longitude)
    try:
        there = (float(row.get("lat", "")), float(row.get("long", "")))
    except ValueError:
        return False
    return all(ours is not None and abs(ours - theirs) < SAME_PLACE for ours, theirs in zip(place, there, strict=True))


def _place(demande: Demande) -> Iterator[type_field]:
    if demande.latitude is not None and demande.longitude is not None:
        yield "lat", f"{demande.latitude:.6f}"
        yield "long", f"{demande.longitude:.6f}"
    if demande.address:
        yield "address_string", demande.address


def _contact(demande: Demande) -> Iterator[type_field]:
    author = Party.objects.filter(demande=demande, role=PartyRole.AUTHOR).first()
    for name in ("email", "phone"):
        if value := getattr(author, name, ""):
            yield name, value
    if author and author.name:
        first, _blank, last = author.name.rpartition(" ")
        yield "first_name", first or "-"
        yield "last_name", last
