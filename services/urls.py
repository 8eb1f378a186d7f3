"""Help for who is stuck, below `/assistance/`."""

from django.urls import path

from services import views

urlpatterns = [path("", views.assistance, name="assistance")]
