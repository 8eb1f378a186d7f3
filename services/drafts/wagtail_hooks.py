from django.urls import URLPattern, path
from wagtail import hooks

from services.drafts import views


@hooks.register("register_admin_urls")
def add_funnel() -> list[URLPattern]:
    return [path("services/<int:pk>/abandons/", views.giving_up, name="service_funnel")]
