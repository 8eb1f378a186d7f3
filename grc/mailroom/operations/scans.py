"""Letters that come by post: scanned together, cut, each part the piece of a new request or of one that is there."""

import datetime
import logging
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, NamedTuple, cast

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from communes.models import Authority
from grc.enums import ActorRole, Channel, EventKind, ScanState
from grc.images import pieces
from grc.mailroom.operations import New
from grc.mailroom.operations.paper import written_form
from grc.mailroom.operations.sorting import check_receiving, commune_of, may_sort, named
from grc.models import Attachment, Demande, Scan, ScanPart, attachment_storage
from grc.operations import attachments, files, receiving
from grc.operations.changing import NotAllowed, Refused, changing, record
from grc.operations.filing import Counter, Filer, Location
from grc.operations.receiving import UploadRefused
from grc.operations.resident import answered, may_write
from grc.operations.submission import submit
from grc.routing import NoCompetentAuthorityError

log = logging.getLogger(__name__)

NOON = datetime.time(12)  # of the day of receipt: the letter has no hour


class Pages(NamedTuple):
    """Some pages of a scan, counted from 1, both included."""

    first: int
    last: int


def receive(
    *, upload: UploadedFile, authority: Authority, received_on: datetime.date, by: User, at: datetime.datetime
) -> Scan:
    """Keep a scan in quarantine. Raises `NotAllowed`, `UploadRefused` for what is no PDF of an accepted size."""
    if not may_sort(by, authority.pk, at):
        raise NotAllowed
    facts = receiving.facts_of(upload, pieces.examine)
    if facts["content_type"] != pieces.PDF:
        raise UploadRefused(_("Numérisez le courrier en PDF\u00a0: une photo ne se découpe pas."), facts["filename"])
    scan = Scan(authority=authority, received_on=received_on, uploaded_by=by, uploaded_at=at, **facts)
    with acting_as(SYSTEM):
        try:
            with receiving.kept_for(scan, upload):
                pass
        except files.StorageFailed:
            log.exception("A file could not be stored.")
            raise UploadRefused(
                _("Nous ne pouvons pas recevoir de fichier pour le moment. Réessayez dans quelques minutes."),
                scan.filename,
            ) from None
    return scan


def make_request(*, scan_id: int, pages: Pages, new: New, by: User, at: datetime.datetime) -> Demande:
    """File what some pages ask, with these pages, on the day they were received."""
    with _cutting(scan_id, pages, by, at) as (scan, part):
        check_receiving(scan.authority, at)
        try:
            submitted = submit(
                demarche=new.demarche,
                form_version=written_form(at),
                answers={"description": new.description},
                location=Location(new.commune or commune_of(scan.authority), new.address),
                submission_key=part.submission_key,
                filer=Filer(
                    new.contact,
                    channel=Channel.POST,
                    origin=scan.authority if scan.authority.site_id else None,
                    counter=Counter(agent=by),
                    received_at=timezone.make_aware(datetime.datetime.combine(scan.received_on, NOON)),
                ),
                at=at,
            )
        except NoCompetentAuthorityError:
            raise Refused(
                _("Aucune collectivité n’est compétente pour cette démarche ici\u00a0: indiquez la commune.")
            ) from None
        _placed(scan, pages, submitted.demande, by, at)
        return submitted.demande


def join(*, scan_id: int, pages: Pages, reference: str, by: User, at: datetime.datetime) -> Demande:
    """Add some pages to a request of the same authority: what the resident sent, by post."""
    with _cutting(scan_id, pages, by, at) as (scan, part), changing(named(reference, scan.authority_id).pk) as demande:
        may_write(demande)
        attachments.bind([part], demande)
        states = answered(demande, at)
        record(
            demande,
            EventKind.LETTER_ADDED,
            at=at,
            actor=by,
            role=ActorRole.AGENT,
            shown=True,
            states=states,
        )
        _placed(scan, pages, demande, by, at)
        return demande


def close(*, scan_id: int, by: User, at: datetime.datetime) -> None:
    """Nothing is left to be done with the pages that went nowhere: blank ones, envelopes, advertisements."""
    with _held(scan_id, by, at) as scan:
        scan.closed_at = at
        scan.save(update_fields=["closed_at"])


def free_pages(scan: Scan, parts: list[ScanPart]) -> list[int]:
    """The pages that went to no request yet."""
    placed = {number for part in parts for number in range(part.first, part.last + 1)}
    return [number for number in range(1, pages_of(scan) + 1) if number not in placed]


def parts_of(scan: Scan) -> list[ScanPart]:
    return list(ScanPart.objects.filter(scan=scan))


def pages_of(scan: Scan) -> int:
    return sum(name != pieces.DOCUMENT for name in scan.derivatives)


@contextmanager
def _held(scan_id: int, by: User, at: datetime.datetime) -> Iterator[Scan]:
    with acting_as(SYSTEM), transaction.atomic():
        scan = Scan.objects.select_for_update(of=("self",)).select_related("authority").get(pk=scan_id)
        if not may_sort(by, scan.authority_id, at):
            raise NotAllowed
        if scan.scan_state != ScanState.CLEAN or scan.closed_at is not None:
            raise Refused(_("Ce courrier n’est pas, ou n’est plus, à découper\u00a0: rechargez la page."))
        yield scan


@contextmanager
def _cutting(scan_id: int, pages: Pages, by: User, at: datetime.datetime) -> Iterator[tuple[Scan, Attachment]]:
    """Hold the scan, and stage these pages as a document of their own, which is checked as any other."""
    with _held(scan_id, by, at) as scan:
        if not 1 <= pages.first <= pages.last <= pages_of(scan):
            raise Refused(
                _("Ce courrier a %(count)s pages\u00a0: indiquez la première et la dernière de la partie.")
                % {"count": pages_of(scan)}
            )
        free = free_pages(scan, parts_of(scan))
        if taken := [number for number in range(pages.first, pages.last + 1) if number not in free]:
            raise Refused(_("La page %(number)s est déjà dans une demande.") % {"number": taken[0]})
        with attachment_storage().open(scan.derivatives[pieces.DOCUMENT]["name"]) as clean:
            content = pieces.cut(cast("BinaryIO", clean), pages.first, pages.last)
        name = f"courrier-{scan.received_on.isoformat()}-p{pages.first}-{pages.last}.pdf"
        try:
            part = attachments.stage_upload(
                submission_key=uuid.uuid4(),
                upload=SimpleUploadedFile(name, content, pieces.PDF),
                by=ActorRole.AGENT,
                at=at,
                wanted=attachments.PIECES,
            )
        except UploadRefused as refusal:
            raise Refused(refusal.message) from None
        yield scan, part


def _placed(scan: Scan, pages: Pages, demande: Demande, by: User, at: datetime.datetime) -> None:
    ScanPart.objects.create(
        scan=scan, demande=demande, reference=demande.reference, first=pages.first, last=pages.last, by=by, at=at
    )
    if not free_pages(scan, parts_of(scan)):
        scan.closed_at = at
        scan.save(update_fields=["closed_at"])
