"""What may be done with services: freeze the form of a published page, file a request for one, write, ask for help.

`freeze` follows Wagtail's signal of publication, the one door that sees every publication: by an officer, by a
workflow, by the clock, by a command (see docs/adr/0011-service-forms.md).
"""

import datetime
import uuid
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator, slugify
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import log
from wagtail.models import Page

from accounts.context import SYSTEM, acting_as, resident
from accounts.models import User
from communes.enums import AuthorityKind, Feature
from communes.models import Authority
from grc import operations as requests
from grc import routing
from grc.enums import Holder, Kind, MessageKind
from grc.enums.demarches import CONTACT, SUPPORT
from grc.enums.sharing import ASSISTANCE
from grc.models import Competence, Demande, Demarche, Event, FormVersion
from grc.questions import definition as forms
from grc.questions import display
from grc.questions.kinds import Files
from grc.questions.path import path_of
from grc.wording import of_body
from home.models import HelpPage
from home.reserved_slugs import OPERATIONAL, RESERVED
from services import permissions
from services.models import ServicePage
from services.wording import as_rich_text, impersonal, impersonal_address

DRAFTS = uuid.UUID("5b0c1f86-5d4f-4a52-9d34-2f6a6a3c7e11")  # of which the keys of drafts are names: one a request
TITLE_LENGTH = 100  # characters
TO = "destinataire"  # the question of the contact form that says to whom one writes, in words


def freeze(page: ServicePage, *, at: datetime.datetime) -> FormVersion | None:
    """Freeze the form of a published page and say who answers for it; the version that residents now fill in.

    The same questions as in the last version are that version. None without questions, or outside a site: the page is
    a sheet without a form. Nothing that was frozen before changes; nor does the version, while the authority's
    convention gives it no services to make.
    """
    with transaction.atomic():
        row = ServicePage.objects.select_for_update(of=("self",)).get(pk=page.pk)
        authority = Authority.objects.of_page(row)
        version = None
        if authority is not None and not authority.offers(Feature.COMPOSER, timezone.localdate(at)):
            version = row.form_version
        elif authority is not None and row.questions:
            row.demarche = demarche_for(row, authority)
            version = version_for(row, at)
        ServicePage.objects.filter(pk=row.pk).update(demarche=row.demarche, form_version=version)
    page.demarche, page.form_version = row.demarche, version
    return version


def commune_of(authority: Authority | None) -> Authority | None:
    """The commune that a service of this authority is for; None for one that is for all of them."""
    return authority if authority is not None and authority.kind == AuthorityKind.COMMUNE else None


def demarche_for(page: ServicePage, authority: Authority) -> Demarche:
    """The démarche of a service, made or brought up to date. Its slug stays."""
    values = {"label": page.title[:120], "target_days": page.target_days, "delay_unit": page.delay_unit}
    demarche = page.demarche
    if demarche is None:
        demarche = Demarche.objects.create(kind=Kind.SERVICE, slug=free_slug(page, authority), **values)
    elif any(getattr(demarche, name) != value for name, value in values.items()):
        Demarche.objects.filter(pk=demarche.pk).update(**values)
    is_metropolis = authority.kind == AuthorityKind.METROPOLIS
    Competence.objects.update_or_create(
        demarche=demarche,
        commune=None,
        defaults={
            "holder": Holder.METROPOLIS if is_metropolis else Holder.BODY,
            "body": None if is_metropolis else authority,
            "reason": _("Cette démarche est proposée par %(body)s.") % {"body": of_body(authority)},
        },
    )
    return demarche


def free_slug(page: ServicePage, authority: Authority) -> str:
    """A slug that no démarche has: « bron-acte-de-naissance »."""
    slug = slugify(f"{authority.slug}-{page.slug}")[:70]
    return f"{slug}-{page.pk}" if Demarche.objects.filter(slug=slug).exists() else slug


def form_name(page: ServicePage) -> str:
    """Under what name the versions of a page's form stand."""
    return f"service:{page.translation_key}"


def version_for(page: ServicePage, at: datetime.datetime) -> FormVersion:
    """The version that holds the page's questions: the last one, if they have not changed since, else a new one."""
    asked = page.definition
    digest, form = forms.digest_of(asked), form_name(page)
    last = FormVersion.objects.filter(form=form).order_by("-number").first()
    if last and last.digest == digest:
        return last
    number = last.number + 1 if last else 1
    return FormVersion.objects.create(form=form, number=number, definition=asked, digest=digest, published_at=at)


def freeze_published(*, instance: Page, **_arguments: Any) -> None:
    """Receiver of `page_published`, which also tells of a page that will be published later."""
    if isinstance(instance, ServicePage) and instance.live:
        freeze(instance, at=timezone.now())


def freeze_moved(*, instance: Page, **_arguments: Any) -> None:
    """Receiver of `post_page_move`: on another site, another authority answers for what is asked from now on."""
    for page in ServicePage.objects.descendant_of(instance, inclusive=True).live():
        freeze(page, at=timezone.now())


def file(
    *,
    page: ServicePage,
    version: FormVersion,
    answers: dict[str, Any],
    filer: requests.Filer,
    submission_key: uuid.UUID,
    at: datetime.datetime,
) -> requests.Submitted:
    """File a request for a service: `answers` are what the form of `version` made of them.

    Only what was asked on the path of these answers is kept, files too. Raises what `grc.operations.submit` raises;
    `Refused` when the path ends at a stop, or when the place that it is about is in another commune than that of the
    service; `ValueError` for a service that has no form.
    """
    if page.demarche is None:
        msg = f"The service {page.pk} has no form."
        raise ValueError(msg)
    path = path_of(version.questions, answers)
    if path.stop:
        raise requests.Refused(path.stop.label)
    commune = commune_of(Authority.objects.of_page(page))
    if place := routing.elsewhere(path.questions, path.answers, commune=commune):
        raise requests.Refused(place.said)
    if any(isinstance(question, Files) and not path.has(question) for question in version.questions):
        for attachment in requests.staged(submission_key):
            if attachment.question not in path.ids:
                requests.discard_staged(submission_key, attachment.uuid)
    return requests.submit(
        demarche=page.demarche,
        form_version=version,
        answers=path.answers,
        location=requests.Location(commune, display.place(version.definition, path.answers)),
        filer=filer,
        submission_key=submission_key,
        at=at,
    )


def last_version(form: str) -> FormVersion | None:
    """What a form of the house's own asks, as it was published last; None before the reference data is loaded."""
    return FormVersion.objects.filter(form=form).order_by("-number").first()


def write(
    *,
    to: Authority,
    commune: Authority | None,
    version: FormVersion,
    answers: dict[str, Any],
    filer: requests.Filer,
    submission_key: uuid.UUID,
    at: datetime.datetime,
) -> requests.Submitted:
    """File what a resident of `commune` (None: not said) writes to a body, which has it, or to which it is passed on.

    `answers` say to whom, so that the same form sent to another body is another. Raises what `grc.operations.submit`
    raises; `Refused` when they may not write to it that day.
    """
    if reason := permissions.refusal_to_write(to, commune, timezone.localdate(at)):
        raise requests.Refused(reason)
    return requests.submit(
        demarche=Demarche.objects.get(slug=CONTACT),
        form_version=version,
        answers=answers,
        location=requests.Location(commune),
        filer=filer,
        submission_key=submission_key,
        at=at,
        summary=display.in_a_line(one.words for one in display.answers(version.definition, answers) if one.id != TO),
        designated=routing.Designated(to, _("Vous avez choisi d’écrire à %(body)s.") % {"body": of_body(to)}),
    )


def ask_assistance(
    *,
    version: FormVersion,
    answers: dict[str, Any],
    filer: requests.Filer,
    submission_key: uuid.UUID,
    at: datetime.datetime,
) -> requests.Submitted:
    """File the question of who is stuck with the assistance team; what their browser told along is for the team."""
    return requests.submit(
        demarche=Demarche.objects.get(slug=ASSISTANCE),
        form_version=version,
        answers=answers,
        filer=filer,
        submission_key=submission_key,
        at=at,
        summary=display.in_a_line([answers["question"]]),
    )


def ask_for_help(
    *, message: str, page: str, version: FormVersion, by: User, submission_key: uuid.UUID, at: datetime.datetime
) -> requests.Submitted:
    """Ask the project team for help from the administration: what one tried, on which page, for which bodies.

    Of the address of the page what names a row is left out, whatever was sent. Raises `NotAllowed` for who does not
    enter the administration, and what `grc.operations.submit` raises.
    """
    if not permissions.can_ask_for_help(by):
        raise requests.NotAllowed
    served = by.memberships.in_force(timezone.localdate(at)).select_related("authority").order_by("authority__sort_key")
    bodies = ", ".join(dict.fromkeys(one.authority.body_name for one in served))
    answers = {"message": message, "page": impersonal_address(page), "collectivite": bodies}
    return requests.submit(
        demarche=Demarche.objects.get(slug=SUPPORT),
        form_version=version,
        answers={name: words for name, words in answers.items() if words},
        filer=requests.Filer(
            requests.Contact(name=by.get_full_name(), email=by.email), origin=Authority.objects.metropolis(), user=by
        ),
        submission_key=submission_key,
        at=at,
        summary=display.in_a_line(filter(None, [bodies, message])),
    )


def write_again(*, reference: str, body: str, by: User, at: datetime.datetime) -> Event | None:
    """Write to the project team about a call for help of one's own; None for a second click.

    Raises `NotAllowed` for any other request, and what `grc.operations.reply` raises.
    """
    with acting_as(resident(by.pk)):
        own = permissions.own_calls(by).filter(reference=reference).first()
    if own is None or not permissions.can_ask_for_help(by):
        raise requests.NotAllowed
    return requests.reply(demande_id=own.pk, body=body, at=at)


def draft_help(*, demande: Demande, place: Page, by: User) -> HelpPage:
    """Make a draft of a page of help, below `place`, of a question to the assistance and of the last answer to it.

    Never published by this. What names the people of the request is left out, as far as it is known. The same request
    has one draft: twice is once; one that was deleted is made again.
    """
    key = uuid.uuid5(DRAFTS, str(demande.pk))
    with acting_as(SYSTEM), transaction.atomic():
        Demande.objects.select_for_update(of=("self",)).get(pk=demande.pk)
        if made := HelpPage.objects.filter(translation_key=key).first():
            return made
        answer = demande.messages.filter(kind=MessageKind.TO_RESIDENT).select_related("author").last()
        authors = [answer.author] if answer and answer.author else []
        names = [*demande.parties.values_list("name", flat=True), *(author.get_full_name() for author in authors)]
        question = impersonal(str(demande.answers.get("question", "")), [*names, demande.reference]).strip()
        title = Truncator(question.partition("\n")[0].strip()).chars(TITLE_LENGTH) or _("Une question à l’assistance")
        said = impersonal(answer.body, [*names, demande.reference]) if answer else _("La réponse est à écrire.")
        text = as_rich_text(said)
        if question != title:
            text = as_rich_text(question) + text
        page = HelpPage(title=title, slug=slug_of_help(title, place), translation_key=key, owner=by, live=False)
        page.questions = [("question", {"title": title, "text": text})]  # type: ignore[assignment] # as a StreamField takes them
        place.add_child(instance=page)
        log(instance=page, action="wagtail.create", user=by)
        page.save_revision(user=by)
        return page


def slug_of_help(title: str, place: Page) -> str:
    """A slug that a page of help may have below `place`."""
    slug = slugify(title)[:60].strip("-") or "question"
    return find_available_slug(place, f"question-{slug}" if slug in RESERVED | OPERATIONAL else slug)
