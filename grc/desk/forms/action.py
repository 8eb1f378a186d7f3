"""What the actions on a request share: each is one form, made on the version that it was shown on."""

import abc
import datetime
import uuid
from collections.abc import Iterable
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.context import Actor, current_actor
from accounts.models import User
from accounts.statements import written_once
from communes.enums import Feature
from communes.models import Authority
from grc import permissions
from grc.desk import inbox
from grc.desk.inbox import directory
from grc.enums import State
from grc.models import Demande, Event, Label, Team, Watch
from grc.operations.changing import MESSAGE_LENGTH


class AfterSending(models.TextChoices):
    """Where an agent goes on once a message is sent."""

    STAY = "rester", gettext_lazy("Rester sur la demande")
    NEXT = "suivante", gettext_lazy("Demande suivante")
    LIST = "liste", gettext_lazy("Revenir à la liste")


class Around:
    """What the forms of a request choose among: each is read when it is asked for, most by no page."""

    def __init__(self, demande: Demande, agent: User) -> None:
        self._demande, self.agent_id = demande, agent.pk
        self._agent = agent

    @cached_property
    def people(self) -> list[User]:
        """Colleagues and oneself, by name, with their names alone; each told whether they watch (`is_watching`)."""
        return _people(self._demande.pk, self.agent_id, self._demande.authority_id, timezone.localdate())

    @cached_property
    def colleagues(self) -> QuerySet[User]:
        """The same, to choose among."""
        return _colleagues(self.agent_id, self._demande.authority_id, timezone.localdate())

    @property
    def others(self) -> QuerySet[User]:
        """The same without who asks."""
        return self.colleagues.exclude(pk=self.agent_id)

    @cached_property
    def labels(self) -> list[Label]:
        """Those that the request may have, each told whether it has it (`is_held`)."""
        authority_ids = current_actor().authority_ids
        return _labels(self._demande.pk, self._demande.authority_id, authority_ids=authority_ids)

    @property
    def label_set(self) -> QuerySet[Label]:
        """The same, to choose among."""
        return Label.objects.visible_to(current_actor()).for_demande(self._demande)

    @property
    def teams(self) -> QuerySet[Team]:
        return Team.objects.visible_to(current_actor()).for_demande(self._demande)

    @property
    def authorities(self) -> QuerySet[Authority]:
        """The others that receive requests."""
        others = [
            one.pk
            for one in directory.authorities().values()
            if one.is_active and one.offers(Feature.INBOX) and one.pk != self._demande.authority_id
        ]
        return Authority.objects.filter(pk__in=others)

    @cached_property
    def states(self) -> list[State]:
        return permissions.next_states(self._agent, self._demande, timezone.localdate())


def _colleagues(agent_id: int, authority_id: int, on: datetime.date) -> QuerySet[User]:
    colleagues = inbox.colleagues_of([authority_id], on=on)
    found = User.objects.filter(Q(pk__in=colleagues.values("pk")) | Q(pk=agent_id))
    return found.order_by(*colleagues.query.order_by)


@written_once
def _people(demande_id: int, agent_id: int, authority_id: int, on: datetime.date) -> QuerySet[User]:
    watching = Exists(Watch.objects.filter(demande=demande_id, user=OuterRef("pk")))
    found = _colleagues(agent_id, authority_id, on)
    return found.annotate(is_watching=watching).only("first_name", "last_name", "email")


@written_once
def _labels(demande_id: int, authority_id: int, *, authority_ids: tuple[int, ...]) -> QuerySet[Label]:
    visible = Label.objects.visible_to(Actor(authority_ids=authority_ids))
    return visible.for_demande(Demande(pk=demande_id, authority_id=authority_id))


def text_area(rows: int, **attrs: Any) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "maxlength": MESSAGE_LENGTH, **attrs})


class TreatmentForm(forms.Form):
    """`name` is that of the form's address; `done` is said when it has succeeded, unless `warning` is.

    What `can_be_undone` is so on the page, for a while; with `version_to_take_back`, at once and for seconds.
    `report`: the key of what a worker goes on with. `then`: where the agent goes on.
    """

    name: ClassVar[str]
    done: str | Promise
    warning: str | Promise = ""
    report: uuid.UUID | None = None
    version_to_take_back: int = 0
    then: AfterSending = AfterSending.STAY
    can_be_undone: ClassVar[bool] = False
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, data: Any = None, *, demande: Demande, around: Around) -> None:
        super().__init__(data, auto_id=f"{self.name}-%s", initial={"version": demande.version})
        self.demande, self.around = demande, around

    def put_cursor(self) -> None:
        """The cursor in the first field, on a page that has nothing else to do; a group of choices takes none."""
        first = next(iter(self.visible_fields()), None)
        if first and not first.use_fieldset:
            first.field.widget.attrs["autofocus"] = True

    def is_done_in(self, _events: Iterable[Event], _by: User) -> bool:
        """Whether these events, which the form has missed, are what it asks for: it was sent twice."""
        return False

    @abc.abstractmethod
    def perform(self, *, by: User, at: datetime.datetime) -> Event | None:
        """Do it. Raises what the operation raises."""


class SharedForm(TreatmentForm):
    """What may be done for all the requests that this one is joined to, if `for_all`: ticked on the one that leads."""

    for_all = forms.BooleanField(required=False)

    def __init__(self, data: Any = None, *, demande: Demande, around: Around) -> None:
        super().__init__(data, demande=demande, around=around)
        if (incident := demande.incident) is None:
            del self.fields["for_all"]
            return
        self.fields["for_all"].label = _("Pour les %(count)s demandes réunies") % {"count": incident.size}
        self.initial["for_all"] = incident.main_id == demande.pk
