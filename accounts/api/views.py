"""The views from which those of the public interface are made."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page
from rest_framework.generics import GenericAPIView
from rest_framework.mixins import ListModelMixin
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import limits
from accounts.api.fields import Strict
from accounts.api.paging import Keyset, PageParameters
from accounts.api.problems import Problem, answer_to
from accounts.api.schema import PublicSchema
from accounts.context import NOBODY, acting_as


class PublicView(GenericAPIView):
    """An address for anyone, without session: whatever cookies come, nobody is signed in and the database sees nobody.

    `limit` names the policy of `accounts.limits`; `parameters`, what the address may be asked; `fresh_for`, for how
    many seconds anyone may keep an answer (0: nobody may).
    """

    authentication_classes = ()
    permission_classes = ()
    renderer_classes = [JSONRenderer]
    schema = PublicSchema()
    metadata_class = None
    http_method_names = ["get", "head"]
    limit: ClassVar[str] = "api"
    parameters: type[Strict] = Strict
    fresh_for: ClassVar[int] = 60

    @method_decorator(conditional_page)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with acting_as(NOBODY):
            return super().dispatch(request, *args, **kwargs)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if request.method not in self.allowed_methods:  # said before anything is said of the rest
            self.http_method_not_allowed(request)
        asked = self.parameters(data=request.query_params.dict())
        if not asked.is_valid():
            raise Problem("parameters", errors=asked.errors)
        self.asked: dict[str, Any] = asked.validated_data

    def perform_authentication(self, request: Request) -> None:
        """Nobody is asked who they are: not even the session is read."""

    def check_throttles(self, request: Request) -> None:
        decision = limits.hit(request._request, self.limit)  # noqa: SLF001 Django's own, which DRF wraps
        if not decision.allowed:
            raise Problem("too-many", retry_after=decision.retry_after)

    def get_exception_handler(self) -> Any:
        return answer_to

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        if not response.has_header("Cache-Control"):
            kept = {"public": True, "max_age": self.fresh_for}
            patch_cache_control(response, **(kept if self.fresh_for else {"no_store": True}))
        return response


class ListView(ListModelMixin, PublicView):
    """A list, page after page. `order`: the fields that give each row its place, the last one unique."""

    order: ClassVar[tuple[str, ...]] = ("pk",)
    parameters = PageParameters
    pagination_class = Keyset

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return self.list(request, *args, **kwargs)
