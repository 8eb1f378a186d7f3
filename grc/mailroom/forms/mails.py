"""What agents make of a mail, and how a mailbox is set."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from accounts.models import User
from communes.enums import AuthorityKind
from communes.models import Authority
from grc import links, routing
from grc.desk.forms.action import text_area
from grc.forms.demarches import ELSEWHERE, offer
from grc.forms.fields import field_of
from grc.mailroom import operations as incoming
from grc.mailroom.enums import MailSecurity
from grc.mailroom.mails.imap import is_served
from grc.mailroom.mails.words import split
from grc.mailroom.models import IncomingMail, Mailbox
from grc.mailroom.operations import New
from grc.models import Demarche
from grc.operations import Contact

HERE = ("localhost", "127.0.0.1", "::1")
MOST_WORDS = 4000


class NewRequestForm(forms.Form):
    """A request read in what somebody wrote, without a form of ours."""

    demarche = forms.ModelChoiceField(
        Demarche.objects.none(),
        label=_("Démarche"),
        empty_label=_("Choisir…"),
        error_messages={"required": _("Choisissez la démarche.")},
    )
    commune = forms.ModelChoiceField(
        Authority.objects.active().communes(), label=_("Commune concernée"), required=False, empty_label=_("Aucune")
    )
    description = forms.CharField(
        label=_("Ce qui est demandé"),
        max_length=MOST_WORDS,
        widget=text_area(8, maxlength=MOST_WORDS),
        error_messages={"required": _("Écrivez ce qui est demandé.")},
    )
    address = forms.CharField(label=_("Adresse concernée"), required=False, max_length=240)
    name = forms.CharField(label=_("Nom"), required=False, max_length=120)
    email = forms.EmailField(
        label=_("Adresse électronique"),
        required=False,
        help_text=_("L’accusé de réception y sera envoyé, avec le lien de suivi."),
    )
    phone = forms.CharField(label=_("Téléphone"), required=False, max_length=20)

    def __init__(self, data: Any = None, *, authority: Authority, **options: Any) -> None:
        super().__init__(data, auto_id="nouvelle-%s", **options)
        offer(self.fields["demarche"], Demarche.objects.active())  # whoever answers for it: that is where it goes
        if authority.kind == AuthorityKind.COMMUNE:
            del self.fields["commune"]

    def new(self) -> New:
        said = self.cleaned_data
        return New(
            demarche=said["demarche"],
            description=said["description"],
            contact=Contact(name=said["name"], email=said["email"], phone=said["phone"]),
            commune=said.get("commune"),
            address=said["address"],
        )


def read_in(mail: IncomingMail) -> dict[str, Any]:
    """What the form of a new request holds before the agent has touched it."""
    return {
        "demarche": mail.mailbox.demarche_id,
        "description": (split(mail.text).said or mail.subject)[:MOST_WORDS],
        "name": mail.sender_name,
        "email": mail.sender,
    }


class ReferenceForm(forms.Form):
    reference = forms.CharField(
        label=_("Référence de la demande"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Écrivez la référence, par exemple GX7K-4M2P.")},
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, auto_id="joindre-%s", **options)


class AsideForm(forms.Form):
    reason = forms.CharField(
        label=_("Motif"),
        max_length=240,
        help_text=_("Vos collègues le liront. Rien n’est envoyé à l’expéditeur."),
        error_messages={"required": _("Dites pourquoi ce message est écarté\u00a0: vos collègues le liront.")},
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, auto_id="ecarter-%s", **options)


class MailboxForm(WagtailAdminModelForm):
    """A mailbox of an authority that the user may set. The password is never shown again."""

    instance: Mailbox
    for_user: User
    password = forms.CharField(
        label=_("Mot de passe"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Écrivez le mot de passe de la boîte.")},
    )

    class Meta:
        model = Mailbox
        fields = (
            *("authority", "label", "address", "host", "port", "security", "user", "password", "folder"),
            *("done_folder", "demarche", "takes_answers", "trusted_server", "is_active"),
        )

    field_order = Meta.fields

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Authority.objects.run_by(self.for_user, on=timezone.localdate())
        field_of(self, "authority", forms.ModelChoiceField).queryset = own.order_by("sort_key")
        usable = routing.usable_by(own)
        offer(self.fields["demarche"], usable.filter(is_active=True) | usable.filter(pk=self.instance.demarche_id or 0))
        if self.instance.pk:
            self.fields["authority"].disabled = True
            self.fields["password"].help_text = _("Laissez vide pour garder celui qui est enregistré.")
        else:
            self.fields["password"].required = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._check_demarche(cleaned)
        self._check_address(cleaned)
        self._check_server(cleaned)
        if cleaned.get("folder") and cleaned.get("folder") == cleaned.get("done_folder"):
            self.add_error("done_folder", _("Les messages lus vont dans un autre dossier que celui qui est lu."))
        return cleaned

    def _check_demarche(self, cleaned: dict[str, Any]) -> None:
        authority, demarche = cleaned.get("authority"), cleaned.get("demarche")
        if authority and demarche and not routing.usable_by([authority]).filter(pk=demarche.pk).exists():
            self.add_error("demarche", ELSEWHERE)

    def _check_address(self, cleaned: dict[str, Any]) -> None:
        local = str(cleaned.get("address", "")).rpartition("@")[0]
        if cleaned.get("takes_answers") and (len(local) > links.MOST_LOCAL or "+" in local):
            self.add_error(
                "address",
                ValidationError(
                    _(
                        "Pour recevoir les réponses, ce qui précède «\u00a0@\u00a0» doit avoir %(most)s caractères au"
                        " plus, sans «\u00a0+\u00a0»\u00a0: chaque demande y ajoute une suite signée."
                    ),
                    params={"most": links.MOST_LOCAL},
                ),
            )

    def _check_server(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("is_active") and "port" in cleaned and not is_served(cleaned["port"]):
            self.add_error("port", _("Une boîte est relevée sur le port 993 ou 143."))
        if cleaned.get("security") == MailSecurity.NONE and cleaned.get("host") not in HERE:
            self.add_error("security", _("Sans chiffrement, le mot de passe passerait en clair\u00a0: choisissez TLS."))
        if self.instance.pk and not cleaned.get("password") and not incoming.DESTINATION.isdisjoint(self.changed_data):
            self.add_error(
                "password", _("Le serveur ou l’identifiant n’est plus le même : écrivez le mot de passe qu’il attend.")
            )

    def save(self, commit: bool = True) -> Mailbox:
        mailbox: Mailbox = super().save(commit=False)
        incoming.save(mailbox, password=self.cleaned_data["password"], by=self.for_user, on=timezone.localdate())
        return mailbox
