"""Requests in the space of who has an account: what to do now, the list, the exchanges. Read as the resident."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import BigIntegerField, Case, Exists, OuterRef, Q, Subquery, TextField, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from accounts.registry import space
from accounts.registry.space import Asked, Body, Exchange, Item, Panel, Place, Said, Source, SpaceFilter, ToDo
from communes.models import Authority
from grc import asks, operations, permissions, wording
from grc.enums import ActorRole, PartyRole, State
from grc.enums.sharing import SharingState
from grc.models import Demande, Event, Party, Sharing
from grc.querysets import DemandeQuerySet
from grc.wording.people import other_person

SHARING = "partage"  # where the page of a request speaks of a consent
NAME = "demande"  # of the source, in the places of its items
MOST_TO_DO = 100
EXCERPT = 180  # characters
NEVER = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


def register() -> None:
    """Give the space the requests of its holder."""
    space.register(NAME, Source(to_do=to_do, items=items, bodies=bodies, exchanges=exchanges, unread=unread))
    space.register("partage", Source(to_do=sharings_to_answer, alerts=sharings_under_way))
    space.register("rattachement", Source(alerts=requests_to_attach))


def address_of(demande: Demande) -> str:
    return reverse("space_demande", args=[demande.reference])


def shared(user_id: int) -> DemandeQuerySet:
    """Those that an agent may see with consent: none that is sensitive, none that is for somebody else, or by them."""
    for_another = Party.objects.filter(demande=OuterRef("pk"), role=PartyRole.BENEFICIARY)
    by_them = Party.objects.filter(demande=OuterRef("pk"), user=user_id).helping()
    return own(user_id).filter(~Exists(for_another), ~Exists(by_them), demarche__sensitive=False)


def own(user_id: int) -> DemandeQuerySet:
    return Demande.objects.of_account(user_id).select_related("demarche", "authority")


def to_do(user_id: int, _at: datetime.datetime) -> list[ToDo]:
    """The requests that wait for an answer, or for a correction: three queries."""
    return _to_answer(Demande.objects.open_to(user_id).select_related("demarche", "authority"), user_id)


def shared_to_do(user_id: int) -> list[ToDo]:
    """The same without what was asked, nor where: what an agent sees with consent."""
    return [todo._replace(text="", about="", url="") for todo in _to_answer(shared(user_id), user_id)]


def _to_answer(demandes: DemandeQuerySet, user_id: int) -> list[ToDo]:
    found = list(demandes.filter(state=State.WAITING_RESIDENT).order_by("updated_at", "id")[:MOST_TO_DO])
    waiting = [demande for demande in found if not demande.demarche.is_secret]
    asked = last_said(waiting, user_id, by_service=True)
    to_correct = asks.standing_in(waiting)
    return [
        secret_to_do(demande)
        if demande.demarche.is_secret
        else ToDo(
            title=(_("Corriger ce que demande %(body)s") if demande.pk in to_correct else _("Répondre à %(body)s"))
            % {"body": wording.of_body(demande.authority)},
            text=asked[demande.pk].text if demande.pk in asked else "",
            url=address_of(demande),
            act=_("Corriger") if demande.pk in to_correct else _("Répondre"),
            since=asked[demande.pk].at if demande.pk in asked else demande.updated_at,
            about=named(demande),
        )
        for demande in found
    ]


def secret_to_do(demande: Demande) -> ToDo:
    """Of one under professional secrecy, nothing but that something waits there."""
    title, since = _("Ouvrir un dossier où quelque chose vous attend"), demande.updated_at
    return ToDo(title=title, text="", url=address_of(demande), act=_("Ouvrir"), since=since, about="")


def sharings_to_answer(user_id: int, at: datetime.datetime) -> list[ToDo]:
    """Who asks to see the page of the holder of the account: one query."""
    asked = Sharing.objects.filter(user=user_id, given_at=None).living(at).select_related("demande__demarche")
    return [
        ToDo(
            title=_("Dire si l’assistance peut voir votre page"),
            text="",
            url=f"{address_of(one.demande)}#{SHARING}",
            act=_("Répondre"),
            since=one.asked_at,
            about=one.demande.demarche.label,
        )
        for one in asked
    ]


def sharings_under_way(user_id: int, at: datetime.datetime) -> list[Panel]:
    """To whom the page of the holder of the account is shown now, and until when: two queries, one when it is not."""
    given = Sharing.objects.filter(user=user_id, given_at__isnull=False).living(at).counted()
    return [
        Panel("grc/followup/sharing_banner.html", {"sharing": one, "url": address_of(one.demande), "anchor": SHARING})
        for one in given.select_related("demande")
        if permissions.consent(one, at) == SharingState.ACTIVE
    ]


def requests_to_attach(user_id: int, at: datetime.datetime) -> list[Panel]:
    """That requests were made with an address of the account before it was confirmed: one query."""
    found = operations.claimable(user_id, at)
    return [Panel("grc/followup/claim_banner.html", {"number": len(found)})] if found else []


def items(asked: Asked) -> list[Item]:
    """The requests, the last that moved first, secret ones without a word of what they are: two queries."""
    return _items(Demande.objects.open_to(asked.user_id).select_related("demarche", "authority"), asked)


def shared_items(asked: Asked) -> list[Item]:
    """The same without the words of anybody, nor where: what an agent sees with consent."""
    found = _items(shared(asked.user_id), asked)
    return [one._replace(url="", detail="", said=one.said and one.said._replace(text="")) for one in found]


def _items(demandes: DemandeQuerySet, asked: Asked) -> list[Item]:
    if asked.standing is not SpaceFilter.ALL:
        demandes = demandes.open() if asked.standing is SpaceFilter.OPEN else demandes.closed()
    if asked.body is not None:
        demandes = demandes.disclosable().filter(authority_id=asked.body)
    if asked.after:
        at, before = asked.after.at, asked.after.ids_before(NAME)
        demandes = demandes.filter(Q(updated_at__lt=at) | Q(updated_at=at, id__lt=before))
    helping = Party.objects.filter(demande=OuterRef("pk"), user=asked.user_id).helping()
    named = demandes.annotate(helped=Subquery(helping.values("mandate__name")[:1]))
    found = list(named.order_by("-updated_at", "-id")[: asked.limit])
    said = last_said([demande for demande in found if not demande.demarche.is_secret], asked.user_id)
    return [secret_item(one) if one.demarche.is_secret else item(one, said.get(one.pk)) for one in found]


def item(demande: Any, said: Said | None) -> Item:
    """`demande`: with the name of who is `helped` in it, where the holder follows it for them."""
    about = demande.address or demande.summary
    if demande.helped:
        about = " · ".join(filter(None, (_("Pour %(name)s") % {"name": demande.helped}, about)))
    standing = wording.standing_of(demande)
    return Item(
        place=Place(new=False, at=demande.updated_at, source=NAME, id=demande.pk),
        title=demande.demarche.label,
        url=address_of(demande),
        reference=demande.reference,
        sentence=standing.sentence,
        turn=wording.TURNS[demande.turn],
        turn_text=standing.turn,
        tone=standing.tone,
        body=demande.authority.body_name,
        detail=about,
        said=said,
    )


def secret_item(demande: Demande) -> Item:
    """What is said of a file under professional secrecy before it is opened: that it is there."""
    return Item(
        place=Place(new=False, at=demande.updated_at, source=NAME, id=demande.pk),
        title=_("Dossier protégé"),
        url=address_of(demande),
        reference=demande.reference,
        sentence=_("Ouvrez-le pour lire où il en est\u00a0: une seconde preuve de votre identité est demandée."),
        turn="",
        turn_text="",
        tone="",
        body="",
        detail="",
        said=None,
    )


def bodies(user_id: int) -> list[Body]:
    """The authorities that have requests of theirs: one query."""
    ids = Demande.objects.of_account(user_id).order_by().values("authority_id")
    return [Body(one.pk, one.body_name) for one in Authority.objects.filter(pk__in=ids)]


def exchanges(asked: Asked) -> list[Exchange]:
    """The requests of which something was said, what is new first: two queries."""
    demandes = with_exchanges(own(asked.user_id), asked.user_id)
    if asked.after:
        at, before, new = asked.after.at, asked.after.ids_before(NAME), asked.after.new
        later = Q(said_at__lt=at) | Q(said_at=at, id__lt=before)
        demandes = demandes.filter(Q(new=new) & later | Q(new=False) if new else Q(new=False) & later)
    found = list(demandes.order_by("-new", "-said_at", "-id")[: asked.limit])
    said = last_said(found, asked.user_id)
    return [
        Exchange(
            place=Place(new=demande.new, at=demande.said_at, source=NAME, id=demande.pk),
            title=named(demande),
            url=address_of(demande),
            body=demande.authority.body_name,
            said=said[demande.pk],
        )
        for demande in found
    ]


def unread(user_id: int) -> int:
    """How many requests hold words of the service that the holder of the account has not seen: one query."""
    return with_exchanges(Demande.objects.of_account(user_id), user_id).filter(new=True).count()


def with_exchanges(demandes: DemandeQuerySet, user_id: int) -> DemandeQuerySet:
    """Those of which something was said, with `said_at`, and `new`: whether the service had the last word, unseen."""
    last = Event.objects.filter(demande=OuterRef("pk")).said().order_by("-at", "-id")
    seen = Party.objects.filter(demande=OuterRef("pk"), user=user_id).order_by("-seen_at").values("seen_at")[:1]
    unseen = ~Q(said_by=ActorRole.RESIDENT) & Q(said_at__gt=Coalesce(Subquery(seen), Value(NEVER)))
    return (
        demandes.annotate(said_at=Subquery(last.values("at")[:1]), said_by=Subquery(last.values("actor_role")[:1]))
        .filter(said_at__isnull=False)
        .annotate(new=Case(When(unseen, then=Value(value=True)), default=Value(value=False)))
    )


def last_said(demandes: Iterable[Demande], user_id: int, *, by_service: bool = False) -> dict[int, Said]:
    """What was last said of each request, to the holder of the account: one query. `by_service`: not by its people."""
    people = Party.objects.filter(demande=OuterRef("demande"))
    own = people.filter(user=user_id).order_by(Case(When(role=PartyRole.HELPER, then=1), default=0), "role")
    others = people.filter(Q(pk=OuterRef("doer_part")) | ~Q(role=PartyRole.HELPER), role=OuterRef("doer"))
    events = Event.objects.filter(demande__in=[demande.pk for demande in demandes]).said()
    events = events.annotate(
        viewer=Subquery(own.values("role")[:1]),
        viewer_part=Subquery(own.values("pk")[:1]),
        doer=Coalesce(KeyTextTransform("party", "detail"), Value(PartyRole.AUTHOR.value), output_field=TextField()),
        doer_part=Cast(KeyTextTransform("helper", "detail"), BigIntegerField()),
    ).annotate(other=Subquery(others.values("name")[:1]))
    if by_service:
        events = events.exclude(actor_role=ActorRole.RESIDENT)
    last = events.select_related("message", "authority").order_by("demande", "-at", "-id").distinct("demande")
    return {event.demande_id: said(event) for event in last}


def said(event: Any) -> Said:
    """`event`, with the role and the part of its `viewer`, and the name of who did it (`other`)."""
    by_resident = event.actor_role == ActorRole.RESIDENT
    author = event.authority.body_name
    if by_resident:
        helps = event.party == PartyRole.HELPER
        is_own = event.party == event.viewer and (not helps or event.helper == event.viewer_part)
        other = other_person(event.viewer, event.other, helps=helps)
        author = _("Vous") if is_own else capfirst(other)
    return Said(
        author=author,
        text=Truncator(event.words).chars(EXCERPT),
        at=event.at,
        by_resident=by_resident,
    )


def named(demande: Demande) -> str:
    """What the request is about: « Lampadaire éteint, 12 rue de la République »."""
    return f"{demande.demarche.label}, {demande.address}" if demande.address else demande.demarche.label
