"""What the script of a device says of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from notifications.channels.push import LONGEST, refusal_of_device
from notifications.registry import Device

REFUSED = _("Votre navigateur n’a pas pu être inscrit. Demandez plutôt à être prévenu par courriel.")


class BrowserForm(forms.Form):
    """A browser's subscription, as the Push API gives it."""

    endpoint = forms.CharField(max_length=LONGEST)
    p256dh = forms.CharField(max_length=100)
    auth = forms.CharField(max_length=32)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.device = Device(*(data.get(name, "") for name in Device._fields))
        if self.errors or refusal_of_device(self.device):
            self.errors.clear()
            self.add_error(None, REFUSED)
        return data
