"""What Wagtail's administration reads from its own interface: of each authority, by its officers."""

from django.db.models import QuerySet
from rest_framework.authentication import SessionAuthentication
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet

from home.models import Document, Image
from home.permissions import files_known_to


class OwnDocuments(DocumentsAdminAPIViewSet):
    """The documents that the user may choose or change: Wagtail's own view gives everyone's."""

    authentication_classes = [SessionAuthentication]

    def get_queryset(self) -> QuerySet:
        return super().get_queryset().filter(pk__in=files_known_to(self.request.user, Document).values("pk"))


class OwnImages(ImagesAdminAPIViewSet):
    """The images that the user may choose or change."""

    authentication_classes = [SessionAuthentication]

    def get_queryset(self) -> QuerySet:
        return super().get_queryset().filter(pk__in=files_known_to(self.request.user, Image).values("pk"))
