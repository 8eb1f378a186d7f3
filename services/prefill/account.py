"""What an account says of its holder."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.context import acting_as, resident
from accounts.models import Profile, User
from grc.questions import kinds
from grc.questions.kinds import Question
from grc.registry import PrefillContext, PrefillSource

SAID = _("Repris de votre compte\u00a0: vérifiez.")
TEXT = frozenset({kinds.ShortText.kind})


def fills_forms(user: User) -> bool:
    """Whether the holder lets forms propose what is known of them."""
    with acting_as(resident(user.pk)):  # whoever else asked would find no objection
        return not Profile.objects.filter(user=user, fills_forms=False).exists()


def _phone(user: User) -> str:
    with acting_as(resident(user.pk)):
        return Profile.objects.filter(user=user).values_list("phone", flat=True).first() or ""


def _source(name: str, label: Promise, kind: frozenset[str], read: Callable[[User], str]) -> PrefillSource:
    def values(questions: Sequence[Question], context: PrefillContext) -> Mapping[str, Any]:
        return dict.fromkeys((one.id for one in questions), read(context.user) or None)

    return PrefillSource(name, label, SAID, kind, values)


SOURCES = (
    _source("account.name", _("le compte\u00a0: nom et prénom"), TEXT, User.get_full_name),
    _source("account.first_name", _("le compte\u00a0: prénom"), TEXT, lambda user: user.first_name),
    _source("account.last_name", _("le compte\u00a0: nom"), TEXT, lambda user: user.last_name),
    _source(
        "account.email", _("le compte\u00a0: adresse électronique"), TEXT | {kinds.Email.kind}, lambda user: user.email
    ),
    _source("account.phone", _("le compte\u00a0: téléphone"), TEXT | {kinds.Phone.kind}, _phone),
)
