"""How requests are asked for.

A read in a view starts with `visible_to` (agents), `of_account` (residents in their space) or `for_link` (who follows
a secret link). What is under professional secrecy (`Demarche.is_secret`) is found by `open_to` alone.
"""

import datetime
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q
from django.utils import timezone

from grc.enums import BulkOutcome, PartyRole, State
from grc.enums.demarches import SECRET

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from accounts.context import Actor
    from accounts.models import User


class DemandeQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """What an agent may read: the requests of their authorities. The ids are explicit so that indexes serve."""
        return self.filter(authority_id__in=actor.authority_ids)

    def for_link(self, uuid: object, link_version: int) -> Self:
        """The one request that its author's secret link opens, if it is not revoked and they have a part in it."""
        parties = apps.get_model("grc", "Party").objects.filter(demande=OuterRef("pk"), role=PartyRole.AUTHOR)
        own = Exists(parties.standing(timezone.localdate()))
        return self.disclosable().filter(own, uuid=uuid, link_version=link_version)

    def for_beneficiary_link(self, uuid: "UUID", link_version: int) -> Self:
        """The same for the link of the person for whom it was filed."""
        parties = apps.get_model("grc", "Party").objects.filter(link_uuid=uuid)
        return self.disclosable().filter(pk__in=parties.values("demande_id"), link_version=link_version)

    def of_account(self, user_id: int) -> Self:
        """What the holder of an account may read: the requests of which they are a party, as long as they are one.

        A helper is one while their mandate stands (`grc_own_requests` says the same to the database). None that is
        secret: what lists or copies requests does not know of it.
        """
        return self.disclosable().open_to(user_id)

    def open_to(self, user_id: int) -> Self:
        """Those and the secret ones: of these, that they are there, until they are opened by more than one factor."""
        parties = apps.get_model("grc", "Party").objects.filter(user_id=user_id)
        return self.filter(pk__in=parties.standing(timezone.localdate()).values("demande_id"))

    def disclosable(self) -> Self:
        """None under professional secrecy."""
        return self.exclude(demarche__slug__in=SECRET)

    def open(self) -> Self:
        return self.filter(closed_at__isnull=True)

    def closed(self) -> Self:
        return self.filter(closed_at__isnull=False)

    def late(self, on: datetime.date) -> Self:
        """Open, past their date, and not waiting for the resident."""
        return self.open().filter(due_on__lt=on).exclude(state=State.WAITING_RESIDENT)

    def assigned_to(self, user_id: int) -> Self:
        return self.filter(assignee_id=user_id)

    def unassigned(self) -> Self:
        return self.filter(assignee__isnull=True)

    def of_teams(self, ids: "Sequence[int]") -> Self:
        return self.filter(team__in=ids)

    def labelled(self, label_id: int, *, only_open: bool = False) -> Self:
        """Those that have the label; with `only_open`, of open requests, found in an index of their own.

        They are then read at once, as an array: of the open requests of an authority, PostgreSQL expects one in thirty,
        for it takes row-level security for a filter, and would ask of each of them whether it has the label.
        """
        labels = apps.get_model("grc", "DemandeLabel").objects.filter(label_id=label_id)
        if not only_open:
            return self.filter(pk__in=labels.values("demande_id"))
        ids = ArraySubquery(labels.filter(is_open=True).values("demande_id"))
        return self.filter(
            Func(F("pk"), ids, template="%(expressions)s)", arg_joiner=" = ANY(", output_field=models.BooleanField())
        )

    def of_person(self, user_id: int) -> Self:
        """The requests in which the account has a part, the last filed first."""
        return self.of_account(user_id).order_by("-filed_at", "-id")

    def joined_in(self, incident_id: int) -> Self:
        """The requests of an incident, the one that leads first, then in the order in which they were filed."""
        leads = models.Case(models.When(pk=F("incident__main"), then=0), default=1)
        return self.filter(incident=incident_id).order_by(leads, "filed_at", "id")

    def awaiting_reply(self) -> Self:
        return self.open().filter(Q(awaits_reply=True))

    def timed_until(self, on: datetime.date) -> Self:
        """Those that the clock is to look at on that day, or was before it."""
        return self.filter(timer_next_on__lte=on)


class PersonQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """The cards of an agent's authorities."""
        return self.filter(authority_id__in=actor.authority_ids)

    def joined_to(self, person: Any) -> Self:
        """All cards of the person whose card this is, the first one first."""
        head = person.head_id or person.pk
        return self.filter(Q(pk=head) | Q(head=head)).order_by("id")


class LikenessQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        return self.filter(authority_id__in=actor.authority_ids)

    def of(self, people: models.QuerySet) -> Self:
        """Those in which one of these cards has a part."""
        ids = people.order_by().values("pk")
        return self.filter(Q(first__in=ids) | Q(second__in=ids))


class LabelQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        return self.filter(authority_id__in=actor.authority_ids)

    def for_demande(self, demande: Any) -> Self:
        """Those that a request may have, each told whether it has it (`is_held`)."""
        held = apps.get_model("grc", "DemandeLabel").objects.filter(demande=demande, label=OuterRef("pk"))
        return self.filter(authority=demande.authority_id).annotate(is_held=Exists(held))


class IncidentQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        return self.filter(authority_id__in=actor.authority_ids)


class TeamQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        return self.filter(authority_id__in=actor.authority_ids)

    def told_to(self, actor: "Actor") -> Self:
        """Those that an agent sees, each told whether they are of it (`is_mine`)."""
        members = apps.get_model("grc", "TeamMember").objects.filter(team=OuterRef("pk"), user=actor.user_id or 0)
        return self.visible_to(actor).annotate(is_mine=Exists(members))

    def for_demande(self, demande: Any) -> Self:
        """Those to which a request may be given."""
        return self.filter(authority=demande.authority_id, is_active=True)


class BulkActionQuerySet(models.QuerySet):
    def of(self, user: Any) -> Self:
        """Those that the user asked for: nobody else sees them."""
        return self.filter(by=user)

    def unfinished(self) -> Self:
        return self.filter(finished_at__isnull=True)

    def with_figures(self) -> Self:
        """Each with how many requests it has (`total`), has been through (`treated`), and was refused for."""
        items = "items__outcome"
        return self.annotate(
            total=models.Count("items"),
            treated=models.Count("items", filter=~Q(**{items: BulkOutcome.WAITING})),
            refused=models.Count("items", filter=Q(**{items: BulkOutcome.REFUSED})),
        )


class SavedViewQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """An agent's own, and those of their authorities."""
        return self.filter(Q(user_id=actor.user_id) | Q(authority_id__in=actor.authority_ids))

    def with_start_of(self, user: Any) -> Self:
        """Each told whether the user's list opens on it (`is_start`)."""
        settings = apps.get_model("grc", "DeskSettings").objects.filter(user=user, first_view=OuterRef("pk"))
        return self.annotate(is_start=Exists(settings))


class PartnerKeyQuerySet(models.QuerySet):
    def managed_by(self, user: "User", *, on: datetime.date) -> Self:
        """The keys of the authorities that `user` answers for on that day."""
        return self.filter(authority__in=apps.get_model("communes", "Authority").objects.run_by(user, on=on))


class ChangeQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """The feed of an agent's, or a program's, authorities: lines that have their place, in that order."""
        return self.filter(authority_id__in=actor.authority_ids, position__isnull=False).order_by("position")


class DeskSettingsQuerySet(models.QuerySet):
    def away(self, on: datetime.date) -> Self:
        """Of those who are away on that day."""
        return self.filter(away_from__lte=on, away_until__gte=on)

    def replaced_by(self, user_id: int, on: datetime.date) -> Self:
        """Of those whose requests the user sees to on that day."""
        return self.away(on).filter(substitute=user_id)


class DemarcheQuerySet(models.QuerySet):
    def active(self) -> Self:
        return self.filter(is_active=True)


class ReplyTemplateQuerySet(models.QuerySet):
    def fitting(self, demande: Any) -> Self:
        """Those of the request's authority for its démarche and its state, the closest to it first."""
        mine = self.filter(Q(demarche=None) | Q(demarche=demande.demarche_id), authority=demande.authority_id)
        return (
            mine.select_related("label")
            .filter(state__in=["", demande.state])
            .order_by(models.F("demarche").asc(nulls_last=True), "-state", "title")
        )


class AccessQuerySet(models.QuerySet):
    def to(self, demandes: models.QuerySet) -> Self:
        """Who read these requests, the last first."""
        return self.filter(demande__in=demandes.order_by().values("pk")).order_by("-at", "-number")


class EventQuerySet(models.QuerySet):
    def shown(self) -> Self:
        """What the resident sees: not a change of state that was put back."""
        corrections = apps.get_model("grc", "Event").objects.filter(corrects=OuterRef("pk"))
        return self.filter(~Exists(corrections), shown=True)

    def said(self) -> Self:
        """Those with words: a message, or what the service wrote when it changed the state."""
        return self.shown().filter(Q(message__isnull=False) | Q(detail__note__gt=""))

    def for_timeline(self) -> Self:
        return self.select_related("message", "actor", "authority").order_by("at", "id")


class PartyQuerySet(models.QuerySet):
    def standing(self, on: datetime.date) -> Self:
        """Those who have a part in their request on the day `on`: a helper without a mandate that stands has none.

        The author is a helper where there is a beneficiary; whoever joined them as a helper always is one.
        """
        of_somebody_else = apps.get_model("grc", "Party").objects.filter(
            demande=OuterRef("demande"), role=PartyRole.BENEFICIARY
        )
        its = Q(demande=None) | Q(demande=OuterRef("demande"))
        mandates = apps.get_model("grc", "Mandate").objects.active(on).filter(its, pk=OuterRef("mandate"))
        for_oneself = Q(role=PartyRole.AUTHOR) & ~Exists(of_somebody_else)
        return self.filter(Q(role=PartyRole.BENEFICIARY) | for_oneself | Exists(mandates))

    def helping(self) -> Self:
        """Those who joined the people of their request under a mandate of their own, in the order in which they did."""
        return self.filter(role=PartyRole.HELPER).order_by("pk")


class MandateQuerySet(models.QuerySet):
    def active(self, on: datetime.date) -> Self:
        """Those under which a helper may act on the day `on`."""
        return self.filter(accepted_at__isnull=False, revoked_at__isnull=True, ends_on__gte=on)

    def general(self) -> Self:
        """Those for every service: under them requests are filed."""
        return self.filter(demande=None)

    def of_files(self) -> Self:
        """Those for one followed file each."""
        return self.filter(demande__isnull=False)

    def by(self, user_id: int) -> Self:
        """Those under which the holder of an account acts, or has asked to."""
        return self.filter(helper_id=user_id)

    def about(self, user_id: int) -> Self:
        """Those under which somebody acts for the holder of an account, or has asked to."""
        return self.filter(beneficiary_id=user_id)


class ScanQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """What an agent may read: the letters that their authorities received."""
        return self.filter(authority_id__in=actor.authority_ids)
