from wagtail.users.apps import WagtailUsersAppConfig


class PeopleConfig(WagtailUsersAppConfig):
    """Wagtail's management of accounts, with our views (`portail.people`)."""

    user_viewset = "portail.people.AccountViewSet"
