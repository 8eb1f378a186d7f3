"""A request for a service, filed: by its page, a draft, an agent at the counter or a program."""

import datetime
import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from communes.enums import AuthorityKind
from communes.models import Authority
from grc import operations as requests
from grc import routing
from grc.cosignatures import operations as cosignatures
from grc.cosignatures.operations import AttestedSentence, SecondPerson
from grc.models import Demande, FormVersion
from grc.questions import display
from grc.questions.conditions import holds
from grc.questions.kinds import Files
from grc.questions.path import Path, path_of
from grc.questions.places import place_of
from services import capacity
from services.models import ServicePage


def file(
    *,
    page: ServicePage,
    version: FormVersion,
    answers: dict[str, Any],
    filer: requests.Filer,
    submission_key: uuid.UUID,
    at: datetime.datetime,
    cosigner: SecondPerson | None = None,
) -> requests.Submitted:
    """File a request for a service: `answers` are what the form of `version` made of them.

    `cosigner`: the second person who is asked to attest what the page says; an agent at the counter names none.

    Only what was asked on the path of these answers is kept, files too. Raises what `grc.operations.submit` raises;
    `Refused` when the path ends at a stop, when the place that it is about is in another commune than that of the
    service, when that is not open (an agent files what came in time), or has no place left; `ValueError` for a service
    that has no form.
    """
    if page.demarche is None:
        msg = f"The service {page.pk} has no form."
        raise ValueError(msg)
    check_cosigned(page, cosigner, filer)
    path = path_of(version.questions, answers)
    if path.stop:
        raise requests.Refused(path.stop.label)
    commune, point = commune_of(page.provider), place_of(path.questions, path.answers)
    if place := routing.elsewhere(path.questions, path.answers, commune=commune):
        raise requests.Refused(place.said)
    discard_off_path(version, path, submission_key)
    with transaction.atomic():
        check_open(page, version, path.answers, is_resident=filer.counter is None, submission_key=submission_key, at=at)
        submitted = requests.submit(
            demarche=page.demarche,
            form_version=version,
            answers=path.answers,
            location=requests.Location(commune, display.place(version.definition, path.answers), *(point or ())),
            filer=filer,
            submission_key=submission_key,
            at=at,
            designated=routing.Designated(team=team_of(page, path.answers)),
        )
        if cosigner and submitted.created:
            attested = AttestedSentence(page.attested, page.cosigner_reads)
            cosignatures.ask(submitted.demande, person=cosigner, attested=attested, at=at)
    return submitted


def check_cosigned(page: ServicePage, cosigner: SecondPerson | None, filer: requests.Filer) -> None:
    """Raise `Refused` when nobody is named to attest what the page says; an agent has it signed otherwise."""
    if page.attested and cosigner is None and filer.counter is None:
        raise requests.Refused(
            _("Cette démarche demande la confirmation d’une deuxième personne\u00a0: faites-la depuis sa page.")
        )


def discard_off_path(version: FormVersion, path: Path, submission_key: uuid.UUID) -> None:
    """Forget the files that were joined to questions which these answers do not open."""
    if any(isinstance(question, Files) and not path.has(question) for question in version.questions):
        for attachment in requests.staged(submission_key):
            if attachment.question not in path.ids:
                requests.discard_staged(submission_key, attachment.uuid)


def check_open(
    page: ServicePage,
    version: FormVersion,
    answers: Mapping[str, Any],
    *,
    is_resident: bool,
    submission_key: uuid.UUID,
    at: datetime.datetime,
) -> None:
    """Raise `Refused` when the service is not open to residents, or has no place for these answers.

    Not for what was filed already under this key. Places are held until the end of the caller's transaction.
    """
    closure = page.availability.closure(at) if is_resident else None
    is_limited = capacity.has_places(page, version)
    if is_limited:
        capacity.hold(page)
    if (closure or is_limited) and requests.sent_under(submission_key):
        return
    if closure:
        raise requests.Refused(f"{closure.title}. {closure.words}")
    if said := capacity.refusal(capacity.capacities_of(page, version), answers):
        raise requests.Refused(said)


def check_corrected(demande: Demande, answers: Mapping[str, Any]) -> str:
    """Why the answers of a request cannot be corrected into these: no place is left for them. Empty when they can."""
    page = ServicePage.objects.select_related("form_version").filter(demarche=demande.demarche_id).first()
    if page is None or not capacity.has_places(page, page.form_version):
        return ""
    capacity.hold(page)
    return capacity.refusal(capacity.capacities_of(page, page.form_version, but=demande.pk), answers)


def team_of(page: ServicePage, answers: Mapping[str, Any]) -> str:
    """The name of the team that receives requests with these answers; empty where no rule says so."""
    teams = (rule.value["team"] for rule in page.answer_rules if rule.kind == "team" and holds(rule.when, answers))
    return next(teams, "")


def commune_of(authority: Authority | None) -> Authority | None:
    """The commune that a service of this authority is for; None for one that is for all of them."""
    return authority if authority is not None and authority.kind == AuthorityKind.COMMUNE else None
