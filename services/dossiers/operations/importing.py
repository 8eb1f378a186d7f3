"""Import of the files that a spreadsheet tells of: a report first, then, once confirmed, each line by `receive`.

A worker writes: five thousand lines take minutes. Where it stops it can start again: a line that is written twice
changes nothing the second time.
"""

import datetime
import json
import logging
import time
import uuid
from collections.abc import Mapping
from typing import NamedTuple

from django.db import OperationalError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from accounts.turns import alone
from accounts.wakeup import bell, wake
from communes.models import Authority
from grc import operations as requests
from services.dossiers import holders as people
from services.dossiers import imports, permissions, registry
from services.dossiers.imports import Draft, DraftLine, drafts
from services.dossiers.imports.drafts import Progress
from services.dossiers.imports.outcomes import ImportOutcome
from services.dossiers.models import Dossier
from services.dossiers.operations.receiving import Conflict, Erased, Foreign, Received, held_elsewhere, receive
from services.dossiers.querysets import number_key

log = logging.getLogger(__name__)

TASK = "services.dossiers.tasks.run_import"
SECONDS = 5.0  # of a turn, after which what others have asked for is done
GRACE = datetime.timedelta(seconds=20)  # after which an import that does not move may be taken up again
SHORT = 50  # lines that are written while their agent looks on
EARLIEST = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


class Gone(Exception):  # noqa: N818
    """The draft is not kept any more, or is another account's."""


class ReportLine(NamedTuple):
    """What a line of a draft does; `reason`: why it is refused, in French."""

    draft: DraftLine
    outcome: ImportOutcome
    reason: str = ""


def prepare(content: bytes, *, kind: str, authority: Authority, by: User, at: datetime.datetime) -> uuid.UUID:
    """Read a file and keep what it tells, for its agent alone; nothing is written.

    Raises `FileUnreadable`, `NotAllowed`.
    """
    _check(by, authority, at)
    imported = imports.kind_of(kind)
    lines = imports.read(content, columns=imported.columns, required=imported.required)
    key = uuid.uuid4()
    drafts.hold(by.pk, key, Draft(kind, authority.pk, [_draft_line(imported, line) for line in lines]))
    return key


def report(draft: Draft, *, by: User, at: datetime.datetime) -> list[ReportLine]:
    """What each line of a draft would do; what is refused first, the others as they stand. Raises `NotAllowed`.

    Two statements beside those of the right, whatever the number of lines.
    """
    authority = Authority.objects.get(pk=draft.authority_id)
    _check(by, authority, at)
    followed = registry.kind_of(draft.kind)
    keys = {number_key(draft.kind, line.number): line.number for line in draft.lines if line.number}
    with acting_as(SYSTEM):
        found = Dossier.objects.filter(kind=draft.kind, number_key__in=keys).select_related("demande__authority")
        known = {keys[dossier.number_key]: dossier for dossier in found}
    first: dict[str, int] = {}
    lines = []
    for line in draft.lines:
        reason = line.refusal or followed.foreign(line.number, authority) or _untimely(line, at)
        if not reason and first.setdefault(line.number, line.line) != line.line:
            reason = _("ce dossier est déjà à la ligne %(line)s.") % {"line": first[line.number]}
        lines.append(
            ReportLine(line, ImportOutcome.REFUSED, reason)
            if reason
            else _foreseen(line, known.get(line.number), authority, by)
        )
    return sorted(lines, key=lambda one: one.outcome != ImportOutcome.REFUSED)


def start(*, key: uuid.UUID, by: User, at: datetime.datetime) -> Progress:
    """Have a worker import the new and the updated files of a draft, as they are now; the second time, nothing more.

    An import that has not moved for a while is taken up again. Raises `Gone`, `NotAllowed`.
    """
    if progress := drafts.progress_of(by.pk, key):
        if waits(progress, at):
            wake(TASK, by.pk, str(key), queue=_queue(progress.total))
        return progress
    draft = drafts.held(by.pk, key)
    if draft is None:
        raise Gone
    chosen = [
        one.draft for one in report(draft, by=by, at=at) if one.outcome in (ImportOutcome.NEW, ImportOutcome.UPDATED)
    ]
    progress = Progress(total=len(chosen), moved_at=at.isoformat())
    if chosen and drafts.begin(by.pk, key, progress):
        drafts.hold(by.pk, key, draft._replace(lines=chosen))
        wake(TASK, by.pk, str(key), queue=_queue(len(chosen)))
    return progress


def run(*, user_id: int, key: uuid.UUID, seconds: float = SECONDS) -> int:
    """Write what is left of an import, for some seconds, then ring for the rest; how many lines were treated."""
    treated, stop = 0, time.monotonic() + seconds
    with acting_as(SYSTEM), alone(f"dossiers.import:{key}") as is_ours:
        progress, draft = drafts.progress_of(user_id, key), drafts.held(user_id, key)
        if not is_ours or progress is None or draft is None or progress.is_finished:
            return 0
        user, authority = User.objects.get(pk=user_id), Authority.objects.get(pk=draft.authority_id)
        for line in draft.lines[progress.treated :]:
            _treat(line, draft.kind, authority, user, progress, key)
            drafts.note(user_id, key, progress)
            treated += 1
            if time.monotonic() > stop:
                break
    if progress.is_finished:
        drafts.drop(user_id, key)
    else:
        bell.ring(TASK, user_id, str(key), queue=_queue(progress.total))
    return treated


def waits(progress: Progress, at: datetime.datetime) -> bool:
    """Whether an import has not moved for longer than what a wake-up call takes."""
    return not progress.is_finished and at - datetime.datetime.fromisoformat(progress.moved_at) > GRACE


def _check(by: User, authority: Authority, at: datetime.datetime) -> None:
    if not permissions.can_import(by, authority, timezone.localdate(at)):
        raise requests.NotAllowed


def _queue(lines: int) -> str:
    return "urgent" if lines < SHORT else "bulk"


def _draft_line(imported: imports.ImportedKind, line: imports.SheetLine) -> DraftLine:
    if line.refusal:
        return DraftLine(line.number, line.refusal)
    try:
        state = imported.state(line.cells)
    except registry.FileRefused as refused:
        return DraftLine(line.number, _sentence(refused.errors))
    moment = state.as_of.isoformat()
    return DraftLine(line.number, "", state.number, state.stage, state.content, tuple(state.holders), moment)


def _sentence(errors: Mapping[str, list[str]]) -> str:
    return " ".join(f"{column}\u00a0: {' '.join(said)}" for column, said in errors.items())


def _untimely(line: DraftLine, at: datetime.datetime) -> str:
    if EARLIEST <= line.moment <= at:
        return ""
    return _("etat_au\u00a0: ce moment n’est pas encore venu, ou n’a jamais été.")


def _foreseen(line: DraftLine, dossier: Dossier | None, authority: Authority, by: User) -> ReportLine:
    """What `receive` will do with a line, in the light of the file that is known by its number."""
    if dossier is None:
        return ReportLine(line, ImportOutcome.NEW)
    if dossier.demande.authority_id != authority.pk:
        return ReportLine(line, ImportOutcome.REFUSED, held_elsewhere(dossier, by))
    if dossier.erased_at is not None:
        return ReportLine(line, ImportOutcome.REFUSED, _erased())
    if line.moment == dossier.as_of and not _tells_the_same(line, dossier):
        return ReportLine(line, ImportOutcome.REFUSED, _conflict())
    if line.moment == dossier.as_of:
        return ReportLine(line, ImportOutcome.UNCHANGED)
    return ReportLine(line, ImportOutcome.UPDATED if line.moment > dossier.as_of else ImportOutcome.OLDER)


def _tells_the_same(line: DraftLine, dossier: Dossier) -> bool:
    """Whether a line says of a file what is known of it; whose it is, where the line says so."""
    if (line.stage, json.loads(json.dumps(line.content))) != (dossier.stage, dossier.content):
        return False
    return not line.holders or people.known(people.sealed(line.holders)) == people.known(dossier.sealed_holders)


def _treat(line: DraftLine, kind: str, authority: Authority, user: User, progress: Progress, key: uuid.UUID) -> None:
    """Write one line, and what came of it."""
    received, reason = _written(line, kind, authority, user, key)
    progress.treated += 1
    progress.moved_at = timezone.now().isoformat()
    if reason:
        progress.refused.append((line.line, reason))
    elif received is not None and received.created:
        progress.created += 1
    elif received is not None and received.applied:
        progress.updated += 1


def _written(
    line: DraftLine, kind: str, authority: Authority, user: User, key: uuid.UUID
) -> tuple[Received | None, str]:
    """What `receive` made of a line; or why it did not, in French."""
    try:
        return receive(
            kind=kind,
            number=line.number,
            stage=line.stage,
            content=line.content or {},
            holders=line.holders or None,  # a line that names nobody says nothing of them
            as_of=line.moment,
            key=user,
            authority=authority,
            at=timezone.now(),
        ), ""
    except (Foreign, requests.Refused) as refused:
        return None, refused.message
    except Conflict:
        return None, _conflict()
    except Erased:
        return None, _erased()
    except requests.NotAllowed:
        return None, _("vous n’importez plus les dossiers de cette collectivité.")
    except OperationalError:
        raise  # the database is away: what is left goes on waiting
    except Exception as error:  # noqa: BLE001 one line, of which nothing is said: its words may be a resident's
        log.error("The import %s failed on line %s (%s).", key, line.line, type(error).__name__)
        return None, _("une erreur de notre côté l’a empêché\u00a0: rien n’a changé. Réessayez avec cette ligne seule.")


def _conflict() -> str:
    return _("un autre état de ce dossier est connu pour ce même moment\u00a0: vérifiez etat_au.")


def _erased() -> str:
    return _("ce dossier a été effacé au terme de sa conservation\u00a0: plus rien n’y est écrit.")
