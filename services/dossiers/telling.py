"""Reading of a whole state, as a program sends it or a feed holds it, and its reception: one way for both."""

import datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from rest_framework.serializers import Serializer

from accounts.api import Problem
from accounts.models import User
from grc.api.bodies import check_names
from grc.models import PartnerKey
from grc.operations import Refused
from services.dossiers import operations, registry
from services.dossiers.enums import AccountOutcome, FileKind
from services.dossiers.holders import Holder
from services.dossiers.subjects.models import SignInService

ACCOUNT = "account"


class Reception(NamedTuple):
    """What was received, and what came of the account that the state names; None when it names none."""

    received: operations.Received
    account: AccountOutcome | None


def tell(
    data: Any,
    *,
    kind: FileKind,
    serializer_class: type[Serializer],
    key: PartnerKey,
    at: datetime.datetime,
) -> Reception:
    """Receive a state as the program `key`, then attach its file to the account that it names.

    `data`: the state as the JSON object that was sent. A secret file joins no account by itself: that asks two factors.
    Raises `Problem`, with nothing written.
    """
    check_names(data, serializer_class().fields)
    serializer = serializer_class(data=data, context={"at": at})
    if not serializer.is_valid():
        raise Problem("invalid", errors=_flat(serializer.errors))
    sent = dict(serializer.validated_data)
    user = _account_of(sent.pop(ACCOUNT, None), kind, key)
    received = _received(sent, kind, key, at)
    if user is None:
        return Reception(received, None)
    return Reception(received, operations.attach_by_account(dossier=received.dossier, user=user, at=at))


def _account_of(sub: str | None, kind: FileKind, key: PartnerKey) -> User | None:
    if sub is None:
        return None
    if kind.is_secret:
        words = _(
            "Un dossier de cette nature ne rejoint pas un compte de lui-même\u00a0: renvoyez l’état sans"
            " «\u00a0account\u00a0»."
        )
        raise Problem("invalid", errors={ACCOUNT: [words]})
    user = SignInService.objects.account_of(key.authority, sub)
    if user is None:
        words = _(
            "Aucun service de connexion de votre collectivité ne connaît ce compte, ou ne le connaît plus\u00a0:"
            " renvoyez l’état sans «\u00a0account\u00a0»."
        )
        raise Problem("invalid", errors={ACCOUNT: [words]})
    return user


def _received(sent: dict[str, Any], kind: FileKind, key: PartnerKey, at: datetime.datetime) -> operations.Received:
    told_holders = "holders" in sent
    holders = [Holder(row["surname"], row.get("birth_date"), row.get("email", "")) for row in sent.pop("holders", [])]
    followed = registry.kind_of(kind)
    try:
        number = followed.number(sent.pop("number"))
        as_of, stage = sent.pop("at"), sent.pop("stage")
        content = followed.content(number, sent, holders)
        return operations.receive(
            kind=kind,
            number=number,
            stage=stage,
            content=content,
            holders=holders if told_holders else None,
            as_of=as_of,
            key=key,
            at=at,
        )
    except registry.FileRefused as refused:
        raise Problem("invalid", errors=refused.errors) from None
    except Refused as refused:  # what is written to the resident of it
        raise Problem("invalid", refused.message) from None
    except operations.Foreign as foreign:
        raise Problem("invalid", errors={"number": [foreign.message]}) from None
    except operations.Closed:
        raise Problem("closed", _("La plateforme ne tient pas de dossiers de cette nature.")) from None
    except operations.Conflict:
        raise Problem("outdated-state") from None
    except operations.Erased:
        raise Problem("erased") from None


def _flat(errors: Any, path: str = "") -> dict[str, list[str]]:
    """Errors by field, those of rows under the name of their list and their rank: « events.2.on »."""
    found: dict[str, list[str]] = {}
    for name, said in errors.items():
        step = str(name + 1) if isinstance(name, int) else name
        under = f"{path}.{step}" if path else step
        if isinstance(said, list) and all(isinstance(one, str) for one in said):
            found[under] = [str(one) for one in said]
        elif said:
            found |= _flat(said, under)
    return found
