from django.db import models
from django.utils.translation import gettext_lazy as _

from communes.fields import StreamField
from grc.enums.demarches import Criticality, Procedure
from services.blocks import MessagesBlock


class TreatedService(models.Model):
    """What a service says to the agents who treat its requests: how much it harms people that one waits, what they
    may start a message from, which `procedure` of the law they begin: that of the ready-made service, which stays."""

    criticality = models.CharField(
        _("criticité"),
        max_length=8,
        choices=Criticality.entries,
        default=Criticality.NORMAL,
        db_default=Criticality.NORMAL,
        help_text=_(
            "Élevée ou urgente, les agents la lisent à côté de chaque demande et dans leurs courriels, et filtrent leur"
            " liste par elle. Elle ne change ni l’ordre de la liste, ni la date limite, ni ce que l’usager lit."
        ),
    )

    messages = StreamField(
        MessagesBlock(), verbose_name=_("messages aux usagers"), blank=True, default=list, db_default=[]
    )

    procedure = models.CharField(
        max_length=20, choices=Procedure.entries, blank=True, default="", db_default="", editable=False
    )

    class Meta:
        abstract = True
