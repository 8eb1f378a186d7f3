"""What is shown in the pages of other sites; addresses of drafts and receipts are secret ones."""

from django.urls import path

from services.embed import views

urlpatterns = [
    path("cadre-1.js", views.script, name="embedding_script"),
    path("recu/<str:token>/", views.receipt, name="embedded_receipt"),
    path("brouillon/<str:token>/", views.take_up, name="embedded_draft"),
    path("brouillon/<str:token>/<int:number>/", views.step, name="embedded_draft_step"),
    path("brouillon/<str:token>/verifier/", views.check, name="embedded_draft_check"),
    path("brouillon/<str:token>/plus-tard/", views.keep, name="embedded_draft_keep"),
    path("brouillon/<str:token>/supprimer/", views.drop, name="embedded_draft_drop"),
    path("<slug:service>/", views.form, name="embedded_form"),
]
