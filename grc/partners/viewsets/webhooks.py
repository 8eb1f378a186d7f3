"""Where programs are told of changes, in the administration: the addresses, and what was posted there."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import log

from accounts.context import Actor, acting_as
from accounts.enums import ActorKind
from accounts.request import SignedInRequest
from accounts.stepup import RecentProof
from grc.enums import DeliveryStatus
from grc.partners.forms import WebhookForm
from grc.partners.models import Webhook, WebhookDelivery
from grc.partners.operations import webhooks
from grc.partners.viewsets.partner_keys import SecretShown
from grc.viewsets.own_rows import OwnIndexView, OwnRowsMixin

RESUMED, REPLAYED = "grc.webhook.resume", "grc.webhook.replay"
TABS = {
    "abandonnes": (DeliveryStatus.DEAD, _("Abandonnés")),
    "attente": (DeliveryStatus.WAITING, _("En attente")),
    "remis": (DeliveryStatus.DELIVERED, _("Remis")),
}
SHOWN = 50


class WebhookIndexView(OwnIndexView):
    page_title = _("Notifications aux logiciels")
    add_item_label = _("Ajouter une adresse")
    rank = ("name", "pk")


class WebhookCreateView(SecretShown, generic.CreateView, RecentProof):
    success_message = _("Le logiciel « %(object)s » sera prévenu à cette adresse.")
    error_message = _("L’adresse n’est pas ajoutée : corrigez ce qui est indiqué.")
    secret_template = "grc/partners/webhook_secret.html"  # noqa: S105 the path of a template


class WebhookEditView(OwnRowsMixin, SecretShown, generic.EditView, RecentProof):
    success_message = _("Les notifications au logiciel « %(object)s » sont changées.")
    error_message = _("Rien n’est changé : corrigez ce qui est indiqué.")
    secret_template = "grc/partners/webhook_secret.html"  # noqa: S105


class WebhookDeleteView(OwnRowsMixin, generic.DeleteView, RecentProof):
    page_title = _("Supprimer la notification")
    success_message = _("Le logiciel « %(object)s » n’est plus prévenu à cette adresse.")

    def delete_action(self) -> None:
        log(instance=self.object, action="wagtail.delete", user=self.request.user, deleted=True)
        webhooks.unsubscribe(self.object, by=self.request.user, at=timezone.now())


class WebhookHistoryView(OwnRowsMixin, generic.HistoryView):
    pass


class WebhookUsageView(OwnRowsMixin, generic.UsageView):
    pass


def standing(webhook: Webhook) -> str:
    """Whether something is posted there, in words."""
    if webhook.paused_at is not None:
        return gettext("suspendue : %(reason)s") % {"reason": webhook.get_pause_reason_display()}
    if not webhook.is_active:
        return gettext("hors service")
    return gettext("en échec") if webhook.failing_since else gettext("en service")


class DeliveriesColumn(TitleColumn):
    """A link to what was posted."""

    def get_value(self, instance: Webhook) -> str:
        return gettext("Voir les envois")


class WebhookViewSet(ModelViewSet):
    model = Webhook
    name = "notifications-logiciels"
    icon = "mail"
    menu_label = _("Notifications")
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = WebhookIndexView
    add_view_class = WebhookCreateView
    edit_view_class = WebhookEditView
    delete_view_class = WebhookDeleteView
    history_view_class = WebhookHistoryView
    usage_view_class = WebhookUsageView
    list_display = [
        TitleColumn("name", label=_("Logiciel"), url_name="notifications-logiciels:edit"),
        Column("authority", label=_("Collectivité")),
        Column("url", label=_("Adresse")),
        Column("standing", label=_("État"), accessor=standing),
        DeliveriesColumn("deliveries", label=_("Envois"), url_name="notifications-logiciels:deliveries"),
    ]
    search_fields = ["name", "url", "authority__name"]
    search_backend_name = None
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> Any:
        return WebhookForm

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("envois/<int:pk>/", deliveries, name="deliveries"),
            path("envois/<int:pk>/reprendre/", resume, name="resume"),
            path("envois/<int:pk>/renvoyer/", replay, name="replay"),
        ]


def found(request: SignedInRequest, pk: int) -> Webhook:
    """The address, if the user answers for its authority."""
    mine = Webhook.objects.managed_by(request.user, on=timezone.localdate()).select_related("authority")
    webhook = mine.filter(pk=pk).first()
    if webhook is None:
        raise Http404
    return webhook


def posted_to(webhook: Webhook) -> tuple[Actor, QuerySet[WebhookDelivery]]:
    """What was posted there, and as whom it is read: who answers for an authority need not treat its requests."""
    actor = Actor(kind=ActorKind.AGENT, authority_ids=(webhook.authority_id,))
    return actor, WebhookDelivery.objects.visible_to(actor).filter(webhook=webhook)


@require_safe
def deliveries(request: SignedInRequest, pk: int) -> HttpResponse:
    """What was posted to an address, what waits, what was given up; three statements whatever the rows."""
    webhook = found(request, pk)
    tab = request.GET.get("vue", "")
    actor, rows = posted_to(webhook)
    with acting_as(actor):
        counts = rows.aggregate(**{key: Count("pk", filter=Q(status=status)) for key, (status, _label) in TABS.items()})
        if tab not in TABS:
            tab = next((key for key in TABS if counts[key]), "remis")
        order = "pk" if tab == "attente" else "-pk"
        chosen = rows.filter(status=TABS[tab][0]).select_related("change").order_by(order)
        page = Paginator(chosen, SHOWN).get_page(request.GET.get("page"))
        shown = list(page)
    return render(
        request,
        "grc/partners/deliveries.html",
        {
            "header_title": webhook.name,
            "header_icon": "mail",
            "breadcrumbs_items": [
                {"url": reverse("notifications-logiciels:index"), "label": gettext("Notifications")},
                {"url": "", "label": webhook.name},
            ],
            "webhook": webhook,
            "standing": standing(webhook),
            "tabs": [(key, label, counts[key], key == tab) for key, (_status, label) in TABS.items()],
            "tab": tab,
            "rows": shown,
            "page": page,
            "dead": counts["abandonnes"],
        },
    )


@require_POST
def resume(request: SignedInRequest, pk: int) -> HttpResponse:
    """Post again to an address that was paused."""
    webhook = found(request, pk)
    webhooks.resume(webhook, by=request.user, at=timezone.now())
    log(instance=webhook, action=RESUMED, user=request.user)
    messages.success(request, gettext("Les envois reprennent : ce qui attendait part dans l’ordre."))
    return redirect("notifications-logiciels:deliveries", pk)


@require_POST
def replay(request: SignedInRequest, pk: int) -> HttpResponse:
    """Post again what was given up: one message, or all."""
    webhook = found(request, pk)
    one = request.POST.get("delivery", "")
    chosen = [int(one)] if one.isascii() and one.isdigit() and len(one) < 19 else None  # noqa: PLR2004 digits of a key
    if one and chosen is None:
        raise Http404
    count = webhooks.replay(webhook, deliveries=chosen, by=request.user, at=timezone.now())
    if count:
        log(instance=webhook, action=REPLAYED, user=request.user, data={"count": count})
        said = ngettext("%(count)s envoi va être refait.", "%(count)s envois vont être refaits.", count)
        messages.success(request, said % {"count": count})
    else:
        messages.warning(request, gettext("Rien à renvoyer : aucun envoi n’est abandonné."))
    return redirect("notifications-logiciels:deliveries", pk)
