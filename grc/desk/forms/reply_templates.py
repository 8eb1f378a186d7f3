"""What supervisors write for their agents to start messages from."""

from typing import Any

from django.forms import ChoiceField, Textarea
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from communes.models import Authority
from grc import placeholders, routing
from grc.desk.wording import state_choices
from grc.forms.demarches import ELSEWHERE, offer
from grc.models import Label, ReplyTemplate


class ReplyTemplateForm(WagtailAdminModelForm):
    """For an authority whose desk the user runs; any other is no choice."""

    class Meta:
        model = ReplyTemplate
        fields = ("authority", "title", "demarche", "state", "body", "leads_to", "label")
        widgets = {"body": Textarea(attrs={"rows": 10})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Authority.objects.run_by(self.for_user, on=timezone.localdate())
        authority, demarche, state = (self.fields[name] for name in ("authority", "demarche", "state"))
        authority.queryset = own
        usable = routing.usable_by(own).filter(is_active=True)
        offer(demarche, usable | routing.usable_by(own).filter(pk=self.instance.demarche_id))
        demarche.empty_label = _("Toutes les démarches")
        if isinstance(state, ChoiceField):
            state.choices = [("", _("Tous les états")), *state_choices()]
        if isinstance(leads_to := self.fields["leads_to"], ChoiceField):
            leads_to.choices = [("", _("Ne pas changer l’état")), *state_choices()]
        self.fields["label"].queryset = Label.objects.filter(authority__in=own)
        self.fields["label"].empty_label = _("Aucune")
        self.fields["body"].help_text = placeholders.names_help()
        if not self.instance.pk and len(own) == 1:
            self.initial["authority"] = own[0].pk

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        authority, demarche = cleaned.get("authority"), cleaned.get("demarche")
        if authority and demarche and not routing.usable_by([authority]).filter(pk=demarche.pk).exists():
            self.add_error("demarche", ELSEWHERE)
        label = cleaned.get("label")
        if authority and label and label.authority_id != authority.pk:
            self.add_error("label", _("Cette étiquette est d’une autre collectivité\u00a0: choisissez-en une autre."))
        return cleaned
