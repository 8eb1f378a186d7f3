"""What a form brought from a file changes in how requests are treated, a French sentence each."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.context import SYSTEM, acting_as
from grc import routing
from grc.enums.demarches import Criticality
from grc.questions.conditions import Condition
from grc.questions.definition import questions_of
from grc.questions.kinds import Question
from services.blocks import plain_messages
from services.blocks.rules import CAPACITY, TEAM, plain_rules
from services.interchange import FormFile
from services.models import ServicePage
from services.views.paths import condition_words

FIELDS = {
    "criticality": gettext_lazy("Criticité\u00a0: «\u00a0%(from)s\u00a0» devient «\u00a0%(to)s\u00a0»."),
    "legal_basis": gettext_lazy("Texte qui permet de demander des données sensibles\u00a0: %(from)s devient %(to)s."),
    "kept_months": gettext_lazy("Durée de conservation après la clôture\u00a0: %(from)s devient %(to)s."),
}


def treatment_changes(draft: ServicePage, brought: FormFile) -> Iterator[str]:
    """What else than questions a file would change in the draft."""
    for name, value in brought.sheet.items():
        former = getattr(draft, name)
        if value != former:
            yield FIELDS[name] % {"from": _field_words(name, former), "to": _field_words(name, value)}
    if brought.rules is not None:
        yield from _rule_changes(draft, brought.rules, brought.questions)
    if brought.messages is not None:
        yield from _message_changes(plain_messages(draft.messages), brought.messages)


def unknown_teams(page: ServicePage, brought: FormFile) -> list[str]:
    """The teams that the rules of a file name, and that the authority of the page does not have."""
    named = dict.fromkeys(one["team"] for one in brought.rules or () if one["kind"] == TEAM)
    provider = page.provider
    if provider is None:
        return [*named]
    with acting_as(SYSTEM):  # whether a team exists is no resident's matter; an officer who is no agent sees none
        return [name for name in named if routing.team_named(name, authority_id=provider.pk) is None]


def _field_words(name: str, value: Any) -> str:
    match name, value:
        case "criticality", _level:
            return str(Criticality(value).label)
        case "kept_months", None:
            return _("celle de toutes les démarches")
        case "kept_months", int():
            return ngettext("%(count)d\u00a0mois", "%(count)d\u00a0mois", value) % {"count": value}
    return f"«\u00a0{value}\u00a0»" if value else _("rien")


def _rule_changes(draft: ServicePage, new: list[dict[str, Any]], questions: list[Question]) -> Iterator[str]:
    former = plain_rules(draft.answer_rules)
    asked = {one.id: one for one in questions_of(draft.definition)}
    for one in new:
        if one not in former:
            yield _("Règle ajoutée\u00a0: %(rule)s.") % {"rule": rule_words(one, {one.id: one for one in questions})}
    for one in former:
        if one not in new:
            yield _("Règle retirée\u00a0: %(rule)s.") % {"rule": rule_words(one, asked)}
    if former != new and sorted(map(repr, former)) == sorted(map(repr, new)):
        yield _("Les règles changent d’ordre.")


def rule_words(rule: Mapping[str, Any], by_id: Mapping[str, Question]) -> str:
    """A rule as an officer would say it: « 30 places, si « Salle » est « Grande » »."""
    if rule["kind"] == CAPACITY:
        words = ngettext("%(count)d place", "%(count)d places", rule["number"]) % {"count": rule["number"]}
    else:
        words = _("confier à l’équipe «\u00a0%(team)s\u00a0»") % {"team": rule["team"]}
    when = condition_words(Condition(**rule["when"]) if rule["when"] else None, by_id)
    return _("%(entailed)s, si %(condition)s") % {"entailed": words, "condition": when} if when else words


def _message_changes(former: list[dict[str, str]], new: list[dict[str, str]]) -> Iterator[str]:
    before, after = ({one["key"]: one for one in messages} for messages in (former, new))
    for key, one in {**before, **after}.items():
        if key not in before:
            words = _("Message «\u00a0%(title)s\u00a0»\u00a0: ajouté.")
        elif key not in after:
            words = _("Message «\u00a0%(title)s\u00a0»\u00a0: retiré.")
        elif one != before[key]:
            words = _("Message «\u00a0%(title)s\u00a0»\u00a0: modifié.")
        else:
            continue
        yield words % {"title": one["title"]}
    if [*before] != [*after] and {*before} == {*after}:
        yield _("Les messages aux usagers changent d’ordre.")
