"""Views of the administration for the terms of use; saving goes through the operations."""

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import log

from accounts import wording
from accounts.models import TermsVersion
from accounts.operations import terms as operations

SEALED = _("Cette version s’applique déjà, ou a été acceptée\u00a0: elle ne change plus. Écrivez une nouvelle version.")


class TermsVersionForm(WagtailAdminModelForm):
    """A draft has no day. A version holds from a day to come; the first one may hold from today."""

    instance: TermsVersion

    class Meta:
        model = TermsVersion
        fields = ("version", "effective_on", "changes", "text")

    def clean_effective_on(self) -> datetime.date | None:
        day, today = self.cleaned_data["effective_on"], timezone.localdate()
        current = operations.in_force(today)
        if day and (day < today or (day == today and current)):
            raise ValidationError(
                _("Choisissez un jour à venir\u00a0: une version ne s’applique pas aussitôt publiée.")
            )
        if day and current and day <= current.effective_on:
            raise ValidationError(_("Choisissez un jour après le début de la version qui s’applique."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        today = timezone.localdate()
        if operations.is_sealed(self.instance, on=today):
            raise ValidationError(SEALED)
        if cleaned.get("effective_on") and not cleaned.get("changes") and operations.in_force(today):
            self.add_error("changes", _("Dites ce qui change\u00a0: c’est ce que liront ceux qui doivent l’accepter."))
        return cleaned

    def save(self, commit: bool = True) -> TermsVersion:
        operations.save(self.instance, on=timezone.localdate())
        return self.instance


class TermsIndexView(generic.IndexView):
    add_item_label = _("Ajouter une version")

    def get_base_queryset(self) -> QuerySet[TermsVersion]:
        return TermsVersion.objects.order_by("-effective_on", "-pk")


class TermsDeleteView(generic.DeleteView):
    def delete_action(self) -> None:
        with transaction.atomic():
            log(instance=self.object, action="wagtail.delete", user=self.request.user, deleted=True)
            try:
                operations.drop(self.object, on=timezone.localdate())
            except operations.TermsSealedError:
                raise PermissionDenied(SEALED) from None


class TermsVersionViewSet(ModelViewSet):
    """For the project team: the versions of the terms of use, drafts among them."""

    model = TermsVersion
    name = "conditions"
    icon = "doc-full"
    menu_label = _("Conditions d’utilisation")
    menu_order = 820
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_template_name = "accounts/admin/terms_preview.html"
    index_view_class = TermsIndexView
    delete_view_class = TermsDeleteView
    list_display = [
        TitleColumn("version", label=_("Version"), url_name="conditions:edit", accessor="version"),
        Column(
            "effective_on",
            label=_("S’applique à partir du"),
            sort_key="effective_on",
            accessor=lambda version: wording.day(version.effective_on, "short"),
        ),
        Column("stage", label=_("État"), accessor="stage"),
    ]
    search_fields = ["version", "text"]
    search_backend_name = None

    def get_form_class(self, for_update: bool = False) -> Any:
        return TermsVersionForm
