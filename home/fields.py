"""Fields that several kinds of content have."""

from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from home.enums import Topic


class TopicsField(ArrayField):
    """What something is about: any number of `Topic`, ticked by an officer. `CHECK` is the condition of its table."""

    CHECK = Q(topics__contained_by=Topic.values)

    def __init__(self, **said: Any) -> None:
        super().__init__(
            **{
                "base_field": models.CharField(max_length=12, choices=Topic.entries),
                "verbose_name": _("sujets"),
                "help_text": _(
                    "Qui suit un de ces sujets le voit dans son espace, et en est prévenu s’il l’a demandé."
                ),
                "default": list,
                "db_default": [],
                "blank": True,
                **said,
            }
        )

    def formfield(self, **said: Any) -> forms.Field:
        choices = [(topic.value, capfirst(topic.label)) for topic in Topic]
        return forms.MultipleChoiceField(
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
            choices=choices,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
