"""Views of the administration of what belongs to an authority, for who answers for it."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin


class OwnRowsMixin(WagtailAdminTemplateMixin):
    """What belongs to another authority is not found."""

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        found = super().get_object(*args, **kwargs)
        mine = type(found).objects.managed_by(self.request.user, on=timezone.localdate())
        if not mine.filter(pk=found.pk).exists():
            raise Http404
        return found


class OwnIndexView(generic.IndexView):
    """A list of what belongs to the authorities that the user answers for."""

    def get_base_queryset(self) -> QuerySet:
        mine = self.model.objects.managed_by(self.request.user, on=timezone.localdate())
        return mine.select_related("authority").order_by("authority__sort_key", *self.rank)

    rank: tuple[str, ...] = ("pk",)
