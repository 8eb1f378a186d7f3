"""Out of quarantine: a file is opened, its clean copies are stored, and what was received is deleted."""

import datetime
import logging
from typing import IO, Any, NamedTuple, cast

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F

from accounts.context import SYSTEM, acting_as
from accounts.turns import alone
from accounts.wakeup import bell
from grc import registry
from grc.enums import ScanState
from grc.images import antivirus, pictures, pieces
from grc.models import Attachment, KeptDocument, Scan, StoredFile, attachment_storage
from grc.operations import files
from grc.operations.receiving import CHECK_QUEUE, CHECK_TASKS

log = logging.getLogger(__name__)

MAX_ATTEMPTS = 3  # a worker that dies three times on the same file must not be given it again
SWEEP_BATCH = 200
GRACE = datetime.timedelta(seconds=20)  # left to the wake-up call before the sweep doubles it
DETAIL_LENGTH = 160


class Copy(NamedTuple):
    """A clean copy, ready to be stored; `facts` go with it in `StoredFile.derivatives`."""

    name: str
    content: ContentFile
    facts: dict[str, int]


def check(*, attachment_id: int) -> ScanState | None:
    """Check one quarantined attachment; None when there is nothing to do or another worker is at it.

    Running it again changes nothing. An error of the storage is raised, and leaves the file in quarantine for the
    next sweep, as does an antivirus that does not answer; what it finds, and whatever the decoder raises, refuses the
    file.
    """
    return _check(Attachment, attachment_id)


def check_document(*, document_id: int) -> ScanState | None:
    """The same of a document that a resident keeps."""
    return _check(KeptDocument, document_id)


def check_scan(*, scan_id: int) -> ScanState | None:
    """The same of letters that an agent scanned."""
    return _check(Scan, scan_id)


def _check(model: type[StoredFile], pk: int) -> ScanState | None:
    # The row itself stays unlocked: the resident who sends the form meanwhile must not wait for the decoder.
    with acting_as(SYSTEM), alone(f"{CHECK_TASKS[model]}:{pk}") as is_ours:
        found = model.objects.filter(pk=pk)
        file = found.filter(scan_state=ScanState.QUARANTINED).first()
        if file is None or not is_ours:
            return None
        if file.scan_attempts >= MAX_ATTEMPTS:
            return _refuse(file, "trop d’essais")
        try:
            threat = _threat(file)
        except antivirus.ScannerDownError as error:
            log.warning("%s %s waits for the antivirus: %s", model.__name__, pk, error)
            return None
        if threat:
            return _refuse(file, f"virus ({threat})")
        # Written before the decoder runs: it must outlive the worker.
        found.update(scan_attempts=F("scan_attempts") + 1)
        return _clean(file)


def _threat(file: StoredFile) -> str:
    """What an antivirus finds in what was received; empty for nothing, and where the operator has none."""
    if not settings.CLAMD_URL:
        return ""
    try:
        original = attachment_storage().open(file.original.name or "")
    except FileNotFoundError:
        return ""  # `_clean` says so
    with original:
        return antivirus.threat_in(cast("IO[bytes]", original), url=settings.CLAMD_URL)


def wake_for_waiting(*, at: datetime.datetime) -> int:
    """Ring again for files that have waited too long: their wake-up call was lost. How many."""
    rung = 0
    for model, task in CHECK_TASKS.items():
        with acting_as(SYSTEM):
            waiting = model.objects.filter(scan_state=ScanState.QUARANTINED, uploaded_at__lt=at - GRACE)
            keys = list(waiting.order_by("uploaded_at").values_list("pk", flat=True)[:SWEEP_BATCH])
        for key in keys:
            bell.ring(task, key, queue=CHECK_QUEUE)
        rung += len(keys)
    return rung


def _clean(file: StoredFile) -> ScanState | None:
    try:
        original = attachment_storage().open(file.original.name or "")
    except FileNotFoundError:
        return _refuse(file, "fichier absent du stockage")
    with original:
        try:
            copies = _copies(cast("IO[bytes]", original), file)
        except pictures.NotAPicture as error:
            return _refuse(file, f"image illisible ({error})")
        except pieces.NotAPdf as error:
            return _refuse(file, f"PDF illisible ({error})")
    stored: list[str] = []
    try:
        derivatives = {}
        for copy in copies:
            stored.append(files.store(file.uuid, copy.content))
            derivatives[copy.name] = {"name": stored[-1], "size": copy.content.size, **copy.facts}
        return _conclude(file, ScanState.CLEAN, derivatives=derivatives)
    except BaseException:
        files.remove(stored)
        raise


def _copies(original: IO[bytes], file: StoredFile) -> list[Copy]:
    """The clean copies of a file. Raises `NotAPicture` or `NotAPdf`."""
    if file.content_type == pieces.PDF:
        clean = pieces.rewrite(original)
        pages = pieces.draw(clean) if isinstance(file, Scan) else []
        shown = (Copy(f"page-{number}", page, {}) for number, page in enumerate(pages, start=1))
        return [Copy(pieces.DOCUMENT, clean, {}), *shown]
    return [
        Copy(picture.name, picture.content, {"width": picture.width, "height": picture.height})
        for picture in pictures.render(original, file.content_type)
    ]


def _refuse(file: StoredFile, reason: str) -> ScanState | None:
    log.warning("%s %s refused: %s", type(file).__name__, file.pk, reason)
    return _conclude(file, ScanState.REFUSED, derivatives={}, detail=reason[:DETAIL_LENGTH])


def _conclude(
    file: StoredFile, verdict: ScanState, *, derivatives: dict[str, Any], detail: str = ""
) -> ScanState | None:
    """Write the verdict, unless the resident has withdrawn the file meanwhile; either way its bytes go."""
    useless = [file.original.name or ""]
    waiting = type(file).objects.filter(pk=file.pk, scan_state=ScanState.QUARANTINED)
    with transaction.atomic():
        written = waiting.update(scan_state=verdict, scan_detail=detail, derivatives=derivatives, original="")
        if written:
            file.scan_state, file.derivatives = verdict, derivatives
            registry.checked(file)
    if not written:
        useless += [copy["name"] for copy in derivatives.values()]
    files.remove_after_commit(useless)
    return verdict if written else None
