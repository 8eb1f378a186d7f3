"""The form of a published page, frozen: what residents answer from then on, and who answers for it.

It follows Wagtail's signal of publication, the one door that sees every publication: by an officer, by a workflow, by
the clock, by a command (see docs/adr/0011-service-forms.md).
"""

import datetime
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page

from accounts.models import User
from communes.enums import AuthorityKind, Feature
from communes.models import Authority
from grc.enums import Holder, Kind
from grc.models import Competence, Demarche, FormVersion
from grc.questions import definition as forms
from grc.questions.kinds import Question
from grc.wording import of_body
from services.blocks import asked, list_faults, plain_messages, with_rows
from services.blocks.messages import messages_stream
from services.blocks.restoring import rules_after, rules_stream, stream_of
from services.models import ServicePage
from services.models.listed import lists_for

# What a page says of its démarche, beside its messages, which stand there in another shape.
OF_DEMARCHE = (
    *("target_days", "delay_unit", "silence", "silence_months", "silence_basis"),
    *("contact_name", "contact_phone", "contact_email"),
    *("kept_months", "criticality", "procedure"),
)


def freeze(page: ServicePage, *, at: datetime.datetime) -> FormVersion | None:
    """Freeze the form of a published page and say who answers for it; the version that residents now fill in.

    The same questions as in the last version are that version. None without questions, or outside a site: the page is
    a sheet without a form. Nothing that was frozen before changes; nor does the version, while the authority's
    convention gives it no services to make, or while a list that a question names cannot be asked.
    """
    with transaction.atomic():
        row = ServicePage.objects.select_for_update(of=("self",)).get(pk=page.pk)
        authority = Authority.objects.of_page(row)
        version = None
        if authority is not None and not may_be_frozen(row, authority, at):
            version = row.form_version
        elif authority is not None and row.questions:
            row.demarche = demarche_for(row, authority)
            version = version_for(row, at)
        ServicePage.objects.filter(pk=row.pk).update(demarche=row.demarche, form_version=version)
    page.demarche, page.form_version = row.demarche, version
    return version


def may_be_frozen(page: ServicePage, authority: Authority, at: datetime.datetime) -> bool:
    """Whether the convention of the authority gives it services to make, and its lists have what the questions ask."""
    if not authority.offers(Feature.COMPOSER, timezone.localdate(at)):
        return False
    questions = asked(page.questions)
    lists = lists_for(page, questions)
    return not list_faults(with_rows(questions, lists), lists)


def demarche_for(page: ServicePage, authority: Authority) -> Demarche:
    """The démarche of a service, made or brought up to date. Its slug stays."""
    values: dict[str, Any] = {"label": page.title[:120], "contact_authority_id": authority.pk}
    values |= {name: getattr(page, name) for name in OF_DEMARCHE} | {"messages": plain_messages(page.messages)}
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
            "reason": competence_reason(authority),
        },
    )
    return demarche


def competence_reason(authority: Authority) -> str:
    """Why it is this authority that answers, as residents read it."""
    return _("Cette démarche est proposée par %(body)s.") % {"body": of_body(authority)}


def free_slug(page: ServicePage, authority: Authority) -> str:
    """A slug that no démarche has: « bron-acte-de-naissance »."""
    slug = slugify(f"{authority.slug}-{page.slug}")[:70]
    return f"{slug}-{page.pk}" if Demarche.objects.filter(slug=slug).exists() else slug


def form_name(page: ServicePage) -> str:
    """Under what name the versions of a page's form stand."""
    return f"service:{page.translation_key}"


def version_for(page: ServicePage, at: datetime.datetime) -> FormVersion:
    """The version that holds the page's questions: the last one, if they have not changed since, else a new one."""
    definition = page.definition
    digest, form = forms.digest_of(definition), form_name(page)
    last = FormVersion.objects.filter(form=form).order_by("-number").first()
    if last and last.digest == digest:
        return last
    number = last.number + 1 if last else 1
    return FormVersion.objects.create(form=form, number=number, definition=definition, digest=digest, published_at=at)


def freeze_published(*, instance: Page, **_arguments: Any) -> None:
    """Receiver of `page_published`, which also tells of a page that will be published later."""
    if isinstance(instance, ServicePage) and instance.live:
        freeze(instance, at=timezone.now())


def freeze_moved(*, instance: Page, **_arguments: Any) -> None:
    """Receiver of `post_page_move`: on another site, another authority answers for what is asked from now on."""
    for page in ServicePage.objects.descendant_of(instance, inclusive=True).live():
        freeze(page, at=timezone.now())


def last_version(form: str) -> FormVersion | None:
    """What a form of the house's own asks, as it was published last; None before the reference data is loaded."""
    return FormVersion.objects.filter(form=form).order_by("-number").first()


def restore(page: ServicePage, version: FormVersion, *, by: User) -> None:
    """Put the questions of a version in a new draft of the page, which says what it said otherwise."""
    bring_in(page, version.questions, by=by)


def bring_in(
    page: ServicePage,
    questions: Sequence[Question],
    *,
    sheet: Mapping[str, Any] | None = None,
    rules: Iterable[Mapping[str, Any]] | None = None,
    messages: Iterable[dict[str, str]] | None = None,
    by: User,
) -> None:
    """Put these questions in a new draft of the page instead of its own, and what else is said of the service.

    `sheet`: fields of the page. None leaves what the draft says: rules that look at a question that comes back look at
    it as before.
    """
    draft = page.get_latest_revision_as_object()
    brought = rules_after(draft.rules) if rules is None else rules_stream(rules, questions)
    draft.questions = json.dumps(stream_of(questions), ensure_ascii=False)
    draft.rules = json.dumps(brought, ensure_ascii=False)
    if messages is not None:
        draft.messages = json.dumps(messages_stream(messages), ensure_ascii=False)
    for name, value in (sheet or {}).items():
        setattr(draft, name, value)
    draft.save_revision(user=by, log_action=True)
