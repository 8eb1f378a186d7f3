"""Reception of the state of a file, as a partner's software tells it, or as an agent imports it from there.

Once, and never back in time.
"""

import datetime
import json
import uuid
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from accounts.context import SYSTEM, acting_as
from communes.enums import AuthorityKind
from communes.models import Authority
from grc import operations as requests
from grc import routing, workflow
from grc.enums import Channel, State
from grc.models import Demande, Demarche, FormVersion, PartnerKey
from grc.permissions import Hand
from grc.wording import of_body
from services.dossiers import holders as people
from services.dossiers import permissions, registry
from services.dossiers.models import Dossier, DossierUpdate
from services.dossiers.querysets import number_key

REQUESTS = uuid.UUID("0d5ff2f4-4c6c-4f0c-9c58-7c1f0c0ae6a1")  # of which the keys of their requests are names
DIGEST_SALT = "guichet.dossiers.update"


class Received(NamedTuple):
    """The file, whether this call made it, and whether it moved it on (False: it is older, or was told already)."""

    dossier: Dossier
    created: bool
    applied: bool


class Conflict(Exception):  # noqa: N818
    """Another state was told of the same moment."""


class Erased(Exception):  # noqa: N818
    """The file was erased on its date: nothing is kept of it any more."""


class Closed(Exception):  # noqa: N818
    """The platform may not hold files of this kind."""


class Foreign(Exception):  # noqa: N818
    """The file is not of the authority of who tells of it; the message, in French, says why."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def receive(
    *,
    kind: str,
    number: str,
    stage: str,
    content: Mapping[str, Any],
    holders: Iterable[people.Holder] | None,
    as_of: datetime.datetime,
    key: Hand,
    at: datetime.datetime,
    authority: Authority | None = None,
) -> Received:
    """Write the state that a file had at the moment `as_of`; `number` and `content` are those of its kind, checked.

    The file, and the request on which it hangs, are made when they are first told. `key`: the program that tells it, or
    the agent who imports it for an `authority`. Raises `Closed`, `Foreign`, `Erased`, `Conflict`; `NotAllowed`
    (`grc.operations`) for an agent who may not.
    """
    followed, body = registry.kind_of(kind), _body_of(key, authority, at)
    _check_kind(followed, number, body)
    told = json.dumps([stage, content, holders and list(holders)], sort_keys=True, ensure_ascii=False, default=str)
    digest = salted_hmac(DIGEST_SALT, told, algorithm="sha256").hexdigest()
    with acting_as(SYSTEM), transaction.atomic():
        _wait_for_others(kind, number)
        dossier = Dossier.objects.numbered(kind, number).select_related("demande__authority").first()
        created = dossier is None
        if dossier is None:
            dossier = _begun(followed, number, content, key=key, authority=body, as_of=as_of, at=at)
        _check(dossier, key, body)
        former = None if created else DossierUpdate.objects.filter(dossier=dossier, at=as_of).first()
        if former is not None:
            if former.digest != digest:
                raise Conflict
            return Received(dossier, created=False, applied=False)
        applied = created or as_of > dossier.as_of
        former_state = None if created else registry.FileState(dossier.stage, dossier.content)
        if applied:
            dossier.number, dossier.stage, dossier.content = number, stage, dict(content)
            dossier.as_of, dossier.refreshed_at = as_of, at
            if holders is not None:
                dossier.sealed_holders = people.sealed(holders)
            dossier.save()
        program = key if isinstance(key, PartnerKey) else None
        DossierUpdate.objects.create(
            dossier=dossier, key=program, at=as_of, received_at=at, digest=digest, applied=applied
        )
        if applied:
            _move_on(dossier, followed, former_state, by=key, at=at)
            followed.follow(dossier)
        return Received(dossier, created, applied)


def _check_kind(followed: registry.FollowedKind, number: str, body: Authority) -> None:
    if not followed.is_open():
        raise Closed
    if reason := followed.foreign(number, body):
        raise Foreign(reason)


def _wait_for_others(kind: str, number: str) -> None:
    """Have what is told of one file at once follow in turn: a row that is not there yet cannot be locked."""
    with connection.cursor() as cursor:
        name = f"dossiers:{number_key(kind, number)}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])


def held_elsewhere(dossier: Dossier, by: Hand) -> str:
    """Why nothing is written on a file of another authority, in French."""
    words = _("Ce dossier est suivi par %(body)s\u00a0: une autre collectivité n’y écrit pas.")
    if isinstance(by, PartnerKey):
        words = _("Ce dossier est suivi par %(body)s\u00a0: la clé d’une autre collectivité n’y écrit pas.")
    return words % {"body": of_body(dossier.demande.authority)}


def _body_of(key: Hand, authority: Authority | None, at: datetime.datetime) -> Authority:
    """The authority of which it is told: that of the key; of those of an agent, the one that was said."""
    if isinstance(key, PartnerKey):
        return key.authority
    if authority is None or not permissions.can_import(key, authority, timezone.localdate(at)):
        raise requests.NotAllowed
    return authority


def _check(dossier: Dossier, key: Hand, authority: Authority) -> None:
    if dossier.demande.authority_id != authority.pk:
        raise Foreign(held_elsewhere(dossier, key))
    if dossier.erased_at is not None:
        raise Erased


def _begun(
    followed: registry.FollowedKind,
    number: str,
    content: Mapping[str, Any],
    *,
    key: Hand,
    authority: Authority,
    as_of: datetime.datetime,
    at: datetime.datetime,
) -> Dossier:
    """A new file, not told yet, and its request, of that authority and of nobody for now."""
    counter = None if isinstance(key, PartnerKey) else requests.Counter(key)  # the journal says which agent
    reason = _("%(body)s suit ce dossier dans son logiciel.") % {"body": _capitalised(of_body(authority))}
    filed = requests.submit(
        demarche=Demarche.objects.get(slug=followed.demarche),
        form_version=FormVersion.objects.filter(form=followed.demarche).order_by("-number")[0],
        answers=followed.answers(number, content),
        filer=requests.Filer(contact=requests.Contact(), channel=Channel.API, counter=counter),
        location=requests.Location(commune=_commune_of(authority)),
        submission_key=uuid.uuid5(REQUESTS, number_key(followed.kind, number)),
        at=at,
        designated=routing.Designated(authority, reason),
    )
    demande = Demande.objects.select_related("authority").get(pk=filed.demande.pk)
    return Dossier(
        kind=followed.kind,
        demande=demande,
        number=number,
        number_key=number_key(followed.kind, number),
        as_of=as_of,
        refreshed_at=at,
    )


def _move_on(
    dossier: Dossier,
    followed: registry.FollowedKind,
    former: registry.FileState | None,
    *,
    by: Hand,
    at: datetime.datetime,
) -> None:
    """Bring the request where the file stands, with its deadline, and have agents told of what is newly wrong.

    `former`: the state before; None for a new file. Where the request does not move, what its resident reads of the new
    one is written to them.
    """
    demande = Demande.objects.select_related("demarche").get(pk=dossier.demande_id)
    step = followed.step(dossier.stage, dossier.content)
    move = partial(requests.move, demande_id=demande.pk, by=by, at=at, is_told=True)
    if former and followed.news and (news := followed.news(former, registry.FileState(dossier.stage, dossier.content))):
        event = requests.write_to_resident(demande_id=demande.pk, body=news, by=by, version=demande.version, at=at)
        demande.version = event.version
    if demande.state != step.state and demande.state in State.FINAL:
        event = move(to=State.REOPENED, version=demande.version)
        demande.state, demande.version = event.to_state, event.version
    if demande.state != step.state and workflow.may_follow(demande.state, step.state):
        move(to=step.state, version=demande.version, note=step.note)
    elif former and not followed.news and step.note != followed.step(former.stage, former.content).note:
        requests.write_to_resident(demande_id=demande.pk, body=step.note, by=by, version=demande.version, at=at)
    requests.set_due_day(demande_id=demande.pk, on=followed.due(dossier.stage, dossier.content), by=by, at=at)
    was = followed.alarms(former.content) if former and former.stage else []
    new = [alarm for alarm in followed.alarms(dossier.content) if alarm not in was]
    if new:
        requests.add_note(demande_id=demande.pk, body="\n".join(new), by=by, at=at)


def _commune_of(authority: Authority) -> Authority | None:
    return authority if authority.kind == AuthorityKind.COMMUNE else None


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]
