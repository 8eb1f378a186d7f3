"""Reading of polled software: a page at a time, each state as if it had been pushed.

The cursor moves once the states of a page are written: whoever is killed meanwhile, the page is read again, and what is
told again is known. What is refused is noted by the digest of its number, and stops nothing.
"""

import datetime
import logging
from collections.abc import Mapping
from typing import Any

from django.db import OperationalError, transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from accounts.api import Problem
from accounts.context import SYSTEM, acting_as
from grc.api.bodies import check_text
from services.dossiers import registry as kinds
from services.dossiers.polling import registry
from services.dossiers.polling.channels import Denied, Trouble
from services.dossiers.polling.models import FileSource, RefusedState
from services.dossiers.polling.operations import sources
from services.dossiers.polling.registry import PolledSoftware, StatePage
from services.dossiers.querysets import number_key
from services.dossiers.telling import ACCOUNT, tell

log = logging.getLogger(__name__)

OVERLAP = datetime.timedelta(days=1)  # read again: what was told late, under an older moment
MOST_PAGES = 10_000  # of one reading: more is a cursor that turns in circles
NAMED = 240  # characters of the fields of a refusal
OURS = "-"  # for the fields of what went wrong here


def poll_next(*, at: datetime.datetime) -> bool:
    """Ask the software that was asked the longest ago for a page, if one is to be. Whether there was one."""
    with acting_as(SYSTEM):
        with transaction.atomic():
            due = FileSource.objects.due(at).select_related("key__authority")
            source = due.select_for_update(of=("self",), skip_locked=True).first()
            if source is not None:
                FileSource.objects.filter(pk=source.pk).update(asked_at=at)
        if source is None:
            return False
        try:
            _poll(source, at)
        except Trouble as trouble:
            sources.failed(source, trouble, at=at)
        else:
            sources.answered(source, at=at)
        return True


def _poll(source: FileSource, at: datetime.datetime) -> None:
    """Read the page at which the source stands, and write its states. Raises `Trouble`."""
    software = registry.software_of(source.software)
    if software is None:
        raise Trouble(_("Ce logiciel n’est plus de ceux que le guichet sait lire."))
    server = sources.server_of(source, on=timezone.localdate(at))
    since = source.since - OVERLAP if source.since else None
    page = software.page(server, since, source.page)
    if page.following and (page.following == source.page or source.pages >= MOST_PAGES):
        raise Denied(_("Le logiciel redonne la même page sans fin\u00a0: son curseur n’avance pas."))
    known = set(source.refused.values_list("number_key", flat=True))
    for state in page.states:
        _take(source, software, state, known, at)
    _go_on(source, page, at)


def _take(source: FileSource, software: PolledSoftware, state: Any, known: set[str], at: datetime.datetime) -> None:
    """Receive a state, or note that it is refused; `known`: files of which one was before."""
    digest = _digest(software, state)
    wrong = _refusal(source, software, state, at)
    if wrong:
        log.warning("Source %s: a state of the file %s is refused.", source.pk, digest)
        RefusedState.objects.update_or_create(
            source=source, number_key=digest, defaults={"fields": wrong[:NAMED], "at": at}
        )
    elif digest in known:
        RefusedState.objects.filter(source=source, number_key=digest).delete()


def _refusal(source: FileSource, software: PolledSoftware, state: Any, at: datetime.datetime) -> str:
    """What is wrong with a state, by the names of its fields; empty once it is received.

    One whose account alone is wrong is received without it: nobody is there to send it again.
    """
    try:
        if not isinstance(state, Mapping):
            raise Problem("malformed")
        check_text(state)
        with acting_as(source.key.actor):
            tell(
                state,
                kind=software.kind,
                serializer_class=software.serializer_class,
                key=source.key,
                at=at,
            )
    except Problem as problem:
        wrong = set(problem.errors or ())
        if wrong == {ACCOUNT}:
            rest = {name: value for name, value in state.items() if name != ACCOUNT}
            return _refusal(source, software, rest, at) or ACCOUNT
        return ", ".join(sorted(_named(software, wrong))) or problem.name
    except (UnicodeEncodeError, RecursionError):
        return "malformed"
    except OperationalError:
        raise  # the database is away: the page is read again
    except Exception as error:  # noqa: BLE001 one state, of which nothing is said: its words may be a resident's
        log.error("Source %s: a state could not be received (%s).", source.pk, type(error).__name__)
        return OURS
    return ""


def _named(software: PolledSoftware, wrong: set[str]) -> set[str]:
    """Those of these names that fields have: any other comes from the software, and may be anything."""
    fields = software.serializer_class().fields
    return {name if name.partition(".")[0] in fields else _("champ inconnu") for name in wrong}


def refused_at(source: FileSource, number: str) -> RefusedState | None:
    """The refusal of the file that somebody calls so: its number is kept nowhere, its digest tells it."""
    software = registry.software_of(source.software)
    if software is None:
        return None
    return source.refused.filter(number_key=_digest(software, {"number": number})).first()


def _digest(software: PolledSoftware, state: Any) -> str:
    """The keyed digest of the number of a state, as files are found by it; of what is written there if it is none."""
    written = str(state.get("number", "")) if isinstance(state, Mapping) else ""
    try:
        number = kinds.kind_of(software.kind).number(written)
    except kinds.FileRefused:
        number = ascii(written)
    return number_key(software.kind, number)


def _go_on(source: FileSource, page: StatePage, at: datetime.datetime) -> None:
    """Move to the page that follows; after the last one, the next reading begins at the latest moment that was met.

    Not where the source was set anew meanwhile: what was read is then another's.
    """
    met = [moment for state in page.states if (moment := _moment(state)) is not None and moment <= at]
    reached = max([*met, *([source.reached] if source.reached else [])], default=None)
    ended = not page.following
    FileSource.objects.filter(pk=source.pk, url=source.url, page=source.page).update(
        page=page.following,
        pages=0 if ended else source.pages + 1,
        reached=None if ended else reached,
        since=max(filter(None, (source.since, reached)), default=None) if ended else source.since,
    )


def _moment(state: Any) -> datetime.datetime | None:
    said = state.get("at") if isinstance(state, Mapping) else None
    try:
        found = parse_datetime(said) if isinstance(said, str) else None
    except ValueError:
        return None
    return found if found is not None and timezone.is_aware(found) else None
