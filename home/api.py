"""What Wagtail's administration reads from its own interface: of each authority, by its officers."""

from django.db.models import QuerySet
from rest_framework.authentication import SessionAuthentication
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.permissions import policy_registry

SEEN_BY = ["choose", "change", "delete"]


class OwnDocuments(DocumentsAdminAPIViewSet):
    """The documents that the user may choose or change: Wagtail's own view gives everyone's."""

    authentication_classes = [SessionAuthentication]

    def get_queryset(self) -> QuerySet:
        return super().get_queryset().filter(pk__in=_permitted(self).values("pk"))


class OwnImages(ImagesAdminAPIViewSet):
    """The images that the user may choose or change."""

    authentication_classes = [SessionAuthentication]

    def get_queryset(self) -> QuerySet:
        return super().get_queryset().filter(pk__in=_permitted(self).values("pk"))


def _permitted(view: DocumentsAdminAPIViewSet | ImagesAdminAPIViewSet) -> QuerySet:
    policy = policy_registry.get_by_type(view.model)
    return policy.instances_user_has_any_permission_for(view.request.user, SEEN_BY)
