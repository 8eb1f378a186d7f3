"""What a person answered in earlier requests: to the same question of the same service, or where they live."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.context import acting_as, resident
from grc.enums import PartyRole
from grc.models import Demande, Party
from grc.questions import kinds
from grc.questions.groups import ITEM_KINDS, QuestionGroup
from grc.questions.kinds import Question
from grc.questions.sealing import is_sealed
from grc.registry import PrefillContext, PrefillSource

SAID = _("Repris de votre demande précédente\u00a0: vérifiez.")
LOOKED_AT = 10  # requests, among which the last address is looked for


def _of(context: PrefillContext) -> QuerySet[Demande]:
    """Those that they filed for themselves, the last one first: not those in which they act for somebody."""
    own = Party.objects.filter(demande=OuterRef("pk"), user=context.user, role=PartyRole.AUTHOR, mandate=None)
    return Demande.objects.of_person(context.user.pk).filter(Exists(own), anonymised_at=None)


def same_question(questions: Sequence[Question], context: PrefillContext) -> Mapping[str, Any]:
    """The answers of the last request for the same service."""
    with acting_as(resident(context.user.pk)):
        found = _of(context).filter(demarche=context.demarche_id).values_list("answers", flat=True).first() or {}
    return {one.id: found[one.id] for one in questions if one.id in found and not is_sealed(found[one.id])}


def last_address(questions: Sequence[Question], context: PrefillContext) -> Mapping[str, Any]:
    """The last postal address that was given, but those of places that requests are about."""
    with acting_as(resident(context.user.pk)):
        rows = list(_of(context).select_related("form_version").only("answers", "form_version")[:LOOKED_AT])
    given = (
        row.answers[one.id]
        for row in rows
        for one in row.form_version.questions
        if isinstance(one, kinds.Address) and not one.territorial and not one.is_sensitive and one.id in row.answers
    )
    return dict.fromkeys((one.id for one in questions), next(given, None))


SOURCES = (
    PrefillSource(
        "earlier.same",
        _("sa demande précédente, même question"),
        SAID,
        frozenset({*ITEM_KINDS, QuestionGroup.kind}),
        same_question,
    ),
    PrefillSource(
        "earlier.address",
        _("ses demandes précédentes\u00a0: dernière adresse postale"),
        SAID,
        frozenset({kinds.Address.kind}),
        last_address,
    ),
)
