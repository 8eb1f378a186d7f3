"""Accounts in the administration: nobody types a password for somebody else, nor takes their factors in silence."""

from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log
from wagtail.users.forms import UserCreationForm
from wagtail.users.views.users import EditView, UserViewSet

from accounts import operations
from accounts.models import User
from portail.administration import secrecy
from portail.administration.secrecy import AccountChange
from portail.signin import letters
from portail.signin.factors import factors_of

# In Wagtail's journal.
RESET, INVITED = "portail.reset_factors", "portail.invite"


class NewAccountForm(UserCreationForm):
    """An account whose holder will choose the password."""

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()

    def save(self, commit: bool = True) -> User:
        self.instance.set_unusable_password()
        return super().save(commit=commit)


class AccountEditView(EditView):
    """Wagtail's, from which a superuser gives back their account to who has lost their second factors."""

    def save_instance(self) -> Any:
        """Save it; its former address is told when somebody else gives the account another one."""
        former = User.objects.only("email").get(pk=self.object.pk).email
        saved = super().save_instance()
        if saved.email != former and not self.editing_self:
            letters.post(self.request, "email_changed", to=former, context={})
            secrecy.tell_changed(saved, AccountChange.ADDRESS, by=self.request.user, at=timezone.now())
        return saved

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons = super().header_more_buttons
        if self.request.user.is_superuser and factors_of(self.object).exists():
            address = reverse("reset_factors", args=[self.object.pk])
            buttons.append(Button(_("Retirer les seconds facteurs"), url=address, icon_name="lock-open", priority=30))
        return buttons


class AccountViewSet(UserViewSet):
    edit_view_class = AccountEditView

    def get_form_class(self, for_update: bool = False) -> type:
        return super().get_form_class(for_update) if for_update else NewAccountForm


def invite(request: HttpRequest, user: User) -> None:
    """Write to whoever was given an account, to choose its password."""
    operations.trust_address(user)
    letters.post(request, "invitation", to=user.email, context={"password_reset_url": password_address(user)})
    log(instance=user, action=INVITED, user=request.user)


def password_address(user: User) -> str:
    """Where the holder of an account chooses its password, once, within `PASSWORD_RESET_TIMEOUT`."""
    key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return f"{settings.ACCOUNT_BASE_URL}{reverse('account_reset_password_from_key', kwargs=key)}"
