"""« Contact » and the help for communes in the demonstration: invented providers, messages and their answers."""

import datetime
import json
import uuid
from typing import Any

from accounts.models import User
from communes.enums import AuthorityKind
from communes.models import Authority
from communes.names import sort_key_of
from communes.operations import equip
from grc import operations as requests
from grc.enums.demarches import CONTACT, SUPPORT
from grc.models import Demande
from portail.demo.requests import NAMESPACE, live
from portail.starter.texts import DEMO
from services import operations


def install_providers() -> int:
    """The partner bodies of the file, marked as examples, unless they exist; returns how many are new."""
    rows = json.loads((DEMO / "providers.json").read_text(encoding="utf-8"))
    known = set(Authority.objects.values_list("slug", flat=True))
    new = [row for row in rows if row["slug"] not in known]
    for row in new:
        served = Authority.objects.communes().filter(slug__in=row.pop("serves"))
        provider = Authority.objects.create(kind=AuthorityKind.PARTNER, sort_key=sort_key_of(row["name"]), **row)
        provider.serves.set(served)
        equip(authority=provider)
    return len(new)


def install_messages(*, at: datetime.datetime) -> int:
    """What residents wrote and what staff asked, with the answers; returns how many are new."""
    rows = json.loads((DEMO / "messages.json").read_text(encoding="utf-8"))
    keys = [uuid.uuid5(NAMESPACE, f"message {row['message']}") for row in rows]
    known = set(Demande.objects.filter(submission_key__in=keys).values_list("submission_key", flat=True))
    missing = [(row, key) for row, key in zip(rows, keys, strict=True) if key not in known]
    for row, key in missing:
        when = at - datetime.timedelta(days=row["days_ago"])
        send = write if "to" in row else ask
        live(send(row, key, when), row.get("then", []), at=at)
    return len(missing)


def write(row: dict[str, Any], key: uuid.UUID, when: datetime.datetime) -> Demande:
    """A message of a resident, from the site of their commune."""
    site, to = (Authority.objects.get(slug=row[name]) for name in ("site", "to"))
    person = User.objects.get(email=row["by"])
    version = operations.last_version(CONTACT)
    if version is None:
        raise LookupError(CONTACT)
    filed = operations.write(
        to=to,
        commune=site,
        version=version,
        answers={operations.TO: to.body_name, "sujet": row["subject"], "message": row["message"]},
        filer=requests.Filer(
            requests.Contact(name=person.get_full_name(), email=person.email), origin=site, user=person
        ),
        submission_key=key,
        at=when,
    )
    return filed.demande


def ask(row: dict[str, Any], key: uuid.UUID, when: datetime.datetime) -> Demande:
    """What somebody of the staff asks the project team."""
    version = operations.last_version(SUPPORT)
    if version is None:
        raise LookupError(SUPPORT)
    by = User.objects.get(email=row["by"])
    filed = operations.ask_for_help(
        message=row["message"], page=row["page"], version=version, by=by, submission_key=key, at=when
    )
    return filed.demande
