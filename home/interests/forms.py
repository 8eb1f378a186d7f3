"""What may be typed of the topics of a site, and of the addresses, that one follows."""

from collections.abc import Iterable, Sequence
from typing import Any, Self

from django import forms
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communes.models import Authority
from communes.names import plain_words
from home.enums import Reminder, Rhythm, Topic
from home.forms import CollectionForm
from home.interests.models import CollectionAddress, Interest
from home.interests.operations import BY_MAIL, Choice

NO_SITE = gettext_lazy("Ce site n’est pas ouvert, ou ne l’est plus\u00a0: choisissez-en un autre.")
NO_ADDRESS = gettext_lazy(
    "Votre adresse électronique n’est pas confirmée\u00a0: confirmez-la dans «\u00a0Adresse électronique\u00a0», ou"
    " choisissez «\u00a0dans mon espace seulement\u00a0»."
)
NO_DEVICE = gettext_lazy(
    "Aucun appareil n’est inscrit\u00a0: inscrivez celui-ci plus bas, «\u00a0Être prévenu sur cet appareil\u00a0», puis"
    " choisissez de nouveau."
)

NO_TABLE = gettext_lazy(
    "Cette commune n’a pas, ou n’a plus, de calendrier de collecte en ligne\u00a0: choisissez-en une autre."
)
TOO_MANY = gettext_lazy("Vous suivez déjà autant d’adresses qu’il est possible\u00a0: cessez d’en suivre une.")

NOT_FOLLOWED = "non"


class SiteForm(forms.Form):
    """The site of which one follows topics: one that everyone may read."""

    site = forms.ChoiceField(
        label=gettext_lazy("Site"), error_messages=dict.fromkeys(("required", "invalid_choice"), NO_SITE)
    )

    def __init__(self, *args: Any, sites: Iterable[Authority], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["site"].choices = [(one.slug, str(one)) for one in sites]  # type: ignore[attr-defined] # a ChoiceField


class RhythmField(forms.ChoiceField):
    """How one is told of a topic; what is not sent is not followed."""

    def clean(self, value: Any) -> str:
        return super().clean(value or NOT_FOLLOWED)


class TopicsForm(forms.Form):
    """How one is told of each topic of a site."""

    use_required_attribute = False  # a required list begins with an empty choice (HTML)

    street = forms.CharField(
        label=gettext_lazy("Travaux\u00a0: seulement dans ma rue"),
        help_text=gettext_lazy("Son nom, sans numéro. Vous ne voyez alors que les travaux dont le texte la nomme."),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "address-line1"}),
        error_messages={"max_length": gettext_lazy("80 caractères au plus\u00a0: gardez le nom de la rue.")},
    )

    def __init__(self, *args: Any, followed: QuerySet[Interest], **options: Any) -> None:
        super().__init__(*args, **options)
        known = {one.topic: one for one in followed}
        choices = [(NOT_FOLLOWED, capfirst(_("non suivi"))), *((one.value, capfirst(one.label)) for one in Rhythm)]
        street = self.fields.pop("street")
        for topic in Topic:
            self.fields[topic.value] = RhythmField(
                label=capfirst(topic.label),
                choices=choices,
                initial=known[topic].rhythm if topic in known else NOT_FOLLOWED,
                error_messages={
                    "invalid_choice": _("Choisissez l’une des façons proposées pour «\u00a0%(topic)s\u00a0».")
                    % {"topic": topic.label}
                },
            )
            if topic == Topic.WORKS:
                street.initial = known[topic].street if topic in known else ""
                self.fields["street"] = street

    def clean_street(self) -> str:
        street = self.cleaned_data["street"]
        if street and not plain_words(street):
            raise forms.ValidationError(_("Écrivez le nom de la rue en lettres, ou rien pour lire tous les travaux."))
        return street

    def choices(self) -> dict[Topic, Choice]:
        """What was chosen, once it is valid."""
        said = self.cleaned_data
        return {
            topic: Choice(Rhythm(said[topic.value]), said["street"] if topic == Topic.WORKS else "")
            for topic in Topic
            if said[topic.value] != NOT_FOLLOWED
        }

    def refuse(self, rhythms: Iterable[Rhythm], reason: Any) -> None:
        """Say why these ways cannot be, at the first topic that asks for one."""
        wanted = set(rhythms)
        first = next(topic for topic, choice in self.choices().items() if choice.rhythm in wanted)
        self.add_error(first.value, reason)

    def refuse_mail(self) -> None:
        self.refuse(BY_MAIL, NO_ADDRESS)

    def refuse_device(self) -> None:
        self.refuse((Rhythm.DEVICE,), NO_DEVICE)


class ReminderField(forms.ChoiceField):
    """How one is told on the eve; what is not sent is not told."""

    def clean(self, value: Any) -> Reminder:
        return Reminder(super().clean(value or Reminder.SPACE))


class ReminderForm(forms.Form):
    """How one is told, on the eve, of what is collected at an address, whose `key` it bears if it has one."""

    use_required_attribute = False

    reminder = ReminderField(
        label=gettext_lazy("Rappel"),
        choices=Reminder.entries,
        initial=Reminder.SPACE,
        error_messages={"invalid_choice": gettext_lazy("Choisissez l’une des façons proposées.")},
    )

    def __init__(self, *args: Any, key: int = 0, **options: Any) -> None:
        super().__init__(*args, **options)
        self.key = key
        if key:
            self.auto_id = f"id_{key}_%s"

    @classmethod
    def of(cls, address: CollectionAddress) -> Self:
        """The form of an address that is followed."""
        return cls(key=address.pk, initial={"reminder": address.reminder})

    def refuse_mail(self) -> None:
        self.add_error("reminder", NO_ADDRESS)

    def refuse_device(self) -> None:
        self.add_error("reminder", NO_DEVICE)


class AddressForm(ReminderForm, CollectionForm):
    """An address to be followed, in one of the `communes` that have a table of collection days."""

    field_order = ("site", "rue", "reminder")

    site = forms.ChoiceField(
        label=gettext_lazy("Commune"), error_messages=dict.fromkeys(("required", "invalid_choice"), NO_TABLE)
    )

    def __init__(self, *args: Any, communes: Sequence[Authority], **options: Any) -> None:
        super().__init__(*args, **options)
        self.communes = communes
        self.fields["site"].choices = [(one.slug, one.name) for one in communes]  # type: ignore[attr-defined] # a ChoiceField
