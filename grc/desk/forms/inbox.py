"""What narrows the list of requests. Every choice is one of the agent's own: another authority's is refused."""

import datetime
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from django import forms
from django.db.models import Q
from django.forms.utils import flatatt
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from communes.enums import AuthorityKind
from communes.models import Authority
from grc.desk.inbox import directory, pages
from grc.desk.inbox.own import KnownLabel, KnownTeam
from grc.desk.wording import state_choices
from grc.enums import Channel
from grc.enums.demarches import Criticality
from grc.forms.fields import field_of
from grc.models import Demarche
from grc.querysets import DemandeQuerySet
from grc.weights import LEADS, LEADS_UNLIKE

SELECTED = mark_safe(" selected")
MOST_LISTS = 1_000  # drop-down lists that a process keeps
NOBODY, SEVERAL, UNLIKE = "personne", "plusieurs", "natures"
FILTERS = (
    "collectivite", "objet", "etat", "echeance", "criticite", "canal", "commune", "suivi", "equipe", "etiquette",
    "poids", "du", "au",
)  # fmt: skip


class ActiveFilter(NamedTuple):
    """A filter in use: the name of its field, what it is about, and its value in words."""

    name: str
    label: str
    value: str


class Term(NamedTuple):
    """When what is open is due: `narrow` takes the requests and the day."""

    label: Promise
    narrow: Callable[[DemandeQuerySet, datetime.date], DemandeQuerySet]


WEEK, MONTH = datetime.timedelta(days=7), datetime.timedelta(days=30)
TERMS = {
    "depassee": Term(gettext_lazy("Dépassée"), lambda all_, on: all_.late(on)),
    "mois": Term(gettext_lazy("Dépassée depuis plus de 30 jours"), lambda all_, on: all_.late(on - MONTH)),
    "aujourdhui": Term(gettext_lazy("Aujourd’hui"), lambda all_, on: all_.filter(due_on=on)),
    "semaine": Term(
        gettext_lazy("Dans les sept jours"), lambda all_, on: all_.filter(due_on__gte=on, due_on__lte=on + WEEK)
    ),
    "plus-tard": Term(gettext_lazy("Plus tard"), lambda all_, on: all_.filter(due_on__gt=on + WEEK)),
    "sans": Term(gettext_lazy("Sans échéance"), lambda all_, on: all_.filter(due_on=None)),
}


class Level(NamedTuple):
    """How critical what is listed is: the levels that are meant."""

    label: Promise
    levels: Collection[str]


CRITICALITIES = {
    "elevee": Level(gettext_lazy("Élevée ou urgente"), Criticality.RAISED),
    "urgente": Level(gettext_lazy("Urgente seulement"), [Criticality.URGENT]),
}


def as_critical(name: str) -> list[int]:
    """The démarches of these levels, those that are not offered any more too."""
    return [pk for pk, one in directory.demarches().items() if one.criticality in CRITICALITIES[name].levels]


class DayField(forms.DateField):
    """A day, chosen in the browser's own calendar."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(required=False, widget=widget, input_formats=["%Y-%m-%d"], **options)


class FilterSelect(forms.Select):
    """A drop-down list written at once: the filters have some 170 options, and Django two templates for each."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        offered = tuple((str(key), str(label)) for key, label in self.choices)
        written = options_of(offered, frozenset(self.format_value(value)))
        return format_html(
            '<select name="{}"{}>{}</select>', name, flatatt(self.build_attrs(self.attrs, attrs)), written
        )


@lru_cache(MOST_LISTS)
def options_of(offered: tuple[tuple[str, str], ...], chosen: frozenset[str]) -> SafeString:
    """The options of a drop-down list, which are the same from page to page."""
    marked = ((key, SELECTED if key in chosen else "", label) for key, label in offered)
    return format_html_join("\n", '<option value="{}"{}>{}</option>', marked)


class InboxForm(forms.Form):
    """The search and the filters of the list, in its address."""

    IDS = "filtre-%s"

    q = forms.CharField(
        label=gettext_lazy("Rechercher"),
        help_text=gettext_lazy("Référence, nom, adresse électronique, téléphone, rue ou mots de la demande"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    collectivite = forms.ChoiceField(label=gettext_lazy("Collectivité"), required=False, widget=FilterSelect)
    objet = forms.ChoiceField(label=gettext_lazy("Objet"), required=False, widget=FilterSelect)
    etat = forms.ChoiceField(label=gettext_lazy("État"), required=False, widget=FilterSelect)
    echeance = forms.ChoiceField(label=gettext_lazy("Échéance"), required=False, widget=FilterSelect)
    criticite = forms.ChoiceField(label=gettext_lazy("Criticité"), required=False, widget=FilterSelect)
    canal = forms.ChoiceField(label=gettext_lazy("Canal"), required=False, widget=FilterSelect)
    commune = forms.ChoiceField(label=gettext_lazy("Commune"), required=False, widget=FilterSelect)
    suivi = forms.ChoiceField(label=gettext_lazy("Suivie par"), required=False, widget=FilterSelect)
    equipe = forms.ChoiceField(label=gettext_lazy("Équipe"), required=False, widget=FilterSelect)
    etiquette = forms.ChoiceField(label=gettext_lazy("Étiquette"), required=False, widget=FilterSelect)
    poids = forms.ChoiceField(label=gettext_lazy("Demandes réunies"), required=False, widget=FilterSelect)
    du = DayField(label=gettext_lazy("Déposée du"))
    au = DayField(label=gettext_lazy("au"))

    def __init__(
        self,
        data: Mapping[str, Any],
        *,
        authorities: Iterable[Authority],
        authority_ids: Iterable[int],
        demarches: Iterable[Demarche],
        colleagues: Iterable[User],
        labels: Iterable[KnownLabel],
        teams: Iterable[KnownTeam],
        has_places: bool = True,
    ) -> None:
        labelled: dict[str, list[int]] = {}
        for one in demarches:
            labelled.setdefault(one.label, []).append(one.pk)
        self.alike = {str(pks[0]): pks for pks in labelled.values()}
        said = {name: data[name] for name in data} | {"objet": self._first_alike(data.get("objet", ""))}
        super().__init__(said, auto_id=self.IDS)
        own = frozenset(authority_ids)
        authorities = list(authorities)
        if len(own) < 2:  # noqa: PLR2004 with one, there is nothing to choose
            del self.fields["collectivite"]
        if not has_places:
            del self.fields["commune"]
        choices: dict[str, list[tuple[Any, Any]]] = {
            **of_authorities(authorities, own),
            "objet": [(pks[0], label) for label, pks in labelled.items()],
            "etat": state_choices(),
            "echeance": [(name, term.label) for name, term in TERMS.items()],
            "criticite": [(name, level.label) for name, level in CRITICALITIES.items()],
            "canal": Channel.choices,
            "etiquette": own_choices(labels, authorities, several=len(own) > 1),
            "equipe": own_choices(teams, authorities, several=len(own) > 1),
            "poids": [
                (SEVERAL, _("Celles qui en mènent d’autres")),
                (UNLIKE, _("Celles qui en mènent d’une autre nature")),
            ],
            "suivi": [(NOBODY, _("Personne")), *[(one.pk, str(one)) for one in colleagues]],
        }
        for name, values in choices.items():
            if name in self.fields:
                field_of(self, name, forms.ChoiceField).choices = [("", _("Indifférent")), *values]
                self.fields[name].error_messages["invalid_choice"] = _("Choisissez dans la liste.")

    def _first_alike(self, demarche: str) -> str:
        """That under which it is listed: a service that each commune has for itself is one line."""
        return next((first for first, pks in self.alike.items() if demarche in map(str, pks)), demarche)

    @property
    def filters(self) -> list[forms.BoundField]:
        return [self[name] for name in FILTERS if name in self.fields]

    def narrow(self, demandes: DemandeQuerySet, *, only_open: bool) -> DemandeQuerySet:
        """What the filters leave of `demandes`, all of them open or not; nothing when one of them makes no sense."""
        if not self.is_valid():
            return demandes.none()
        asked = {name: value for name, value in self.cleaned_data.items() if value}
        columns = {
            "collectivite": "authority_id",
            "objet": "demarche__in",
            "etat": "state",
            "canal": "channel",
            "commune": "commune_id",
            "equipe": "team_id",
        }
        values = asked | {"objet": self.demarche_ids}
        demandes = demandes.filter(**{column: values[name] for name, column in columns.items() if name in asked})
        if "echeance" in asked:
            demandes = TERMS[asked["echeance"]].narrow(demandes.open(), timezone.localdate())
        if "criticite" in asked:
            demandes = demandes.filter(demarche__in=as_critical(asked["criticite"]))
        if "suivi" in asked:
            nobody = asked["suivi"] == NOBODY
            demandes = demandes.unassigned() if nobody else demandes.assigned_to(asked["suivi"])
        if "etiquette" in asked:
            demandes = demandes.labelled(int(asked["etiquette"]), only_open=only_open)
        if "poids" in asked:
            leads = LEADS & Q(incident__isnull=False)  # as the index of what is joined has it
            demandes = demandes.filter(LEADS_UNLIKE if asked["poids"] == UNLIKE else leads)
        since, before = self.filed
        demandes = demandes.filter(filed_at__gte=since) if since else demandes
        return demandes.filter(filed_at__lt=before) if before else demandes

    @property
    def demarche_ids(self) -> list[int]:
        """Those of the subject that is asked for; none where that is not asked."""
        chosen = self.cleaned_data.get("objet", "") if self.is_valid() else ""
        return self.alike.get(chosen, [])

    @property
    def filed(self) -> pages.Span:
        """From when on, and before when, a request is filed, by the clock of Paris; none where that is not asked."""
        first, last = (self.cleaned_data.get(name) if self.is_valid() else None for name in ("du", "au"))
        return pages.Span(first and _midnight(first), last and _midnight(last + datetime.timedelta(days=1)))

    def chosen(self) -> list[ActiveFilter]:
        """The filters in use, in the order of the form."""
        if not self.is_valid():
            return []
        used = []
        for field in self.filters:
            if value := self.cleaned_data.get(field.name):
                words = value.strftime("%d/%m/%Y") if isinstance(value, datetime.date) else _words(field, value)
                used.append(ActiveFilter(field.name, str(field.label), words))
        return used


def of_authorities(authorities: Iterable[Authority], own: Collection[int]) -> dict[str, list[tuple[Any, Any]]]:
    """One's own, and the communes."""
    return {
        "collectivite": [(one.pk, one.name) for one in authorities if one.pk in own],
        "commune": [(one.pk, one.name) for one in authorities if one.kind == AuthorityKind.COMMUNE],
    }


def own_choices(
    own: Iterable[KnownLabel | KnownTeam], authorities: Iterable[Authority], *, several: bool
) -> list[tuple[int, str]]:
    """The labels, or the teams, by name, each with its authority when there are `several`."""
    names = {one.pk: one.name for one in authorities}
    return [(one.pk, f"{one.name} ({names.get(one.authority_id, '')})" if several else one.name) for one in own]


def _words(field: forms.BoundField, value: str) -> str:
    return next(str(label) for key, label in field.field.widget.choices if str(key) == value)


def _midnight(day: datetime.date) -> datetime.datetime:
    """The first moment of the day, on the clock of Paris."""
    return datetime.datetime.combine(day, datetime.time.min, tzinfo=timezone.get_default_timezone())
