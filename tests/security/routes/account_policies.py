"""Who may use each address of accounts."""

from tests.security.routes.policy import EVERYONE, NOBODY, SIGNED_IN, Policy, read_by

ACCOUNTS = {
    # The door, on the host of the sweep; who is signed in already is sent on.
    "admin/login/": read_by(EVERYONE, found=False),  # there is another place for that
    "account_login": Policy(EVERYONE, found=False),
    "account_signup": Policy(EVERYONE, found=False),
    "account_request_login_code": Policy(EVERYONE, found=False),
    "mfa_login_webauthn": Policy(EVERYONE, found=False),
    "terms": read_by(EVERYONE),
    "terms_version": read_by(EVERYONE, found=False),  # of a draft
    # Half way through: nobody of the sweep is.
    "account_confirm_login_code": read_by(EVERYONE, found=False),
    "mfa_authenticate": read_by(EVERYONE, found=False),
    "account_open_link": read_by(EVERYONE),
    "account_inactive": read_by(EVERYONE),
    "account_logout": Policy(EVERYONE),
    "signed_out": read_by(EVERYONE),
    "passage": read_by(EVERYONE, found=False),  # without the name of a site
    "passage_return": read_by(EVERYONE),
    "account_strength": read_by(SIGNED_IN),
    # Links of letters, and what follows.
    "account_email_verification_sent": Policy(EVERYONE),
    "account_confirm_email": read_by(EVERYONE),
    "account_reset_password": Policy(EVERYONE),
    "account_reset_password_done": read_by(EVERYONE),
    "account_reset_password_from_key": read_by(EVERYONE),
    "account_reset_password_from_key_done": read_by(EVERYONE),
    # One's own account.
    "space_arrange": Policy(SIGNED_IN),
    "usersessions_list": Policy(SIGNED_IN),
    **{f"account_{name}": Policy(SIGNED_IN) for name in ("email", "change_password", "set_password", "reauthenticate")},
    **{f"mfa_{name}": Policy(SIGNED_IN) for name in ("index", "activate_totp", "list_webauthn", "add_webauthn")},
    **{f"mfa_{name}": Policy(SIGNED_IN) for name in ("generate_recovery_codes", "reauthenticate_webauthn")},
    **{
        f"mfa_{name}": Policy(SIGNED_IN, found=False)  # there is none yet
        for name in (
            *("reauthenticate", "deactivate_totp", "view_recovery_codes"),
            *("remove_webauthn", "edit_webauthn"),
        )
    },
    # FranceConnect, simulated: nobody comes from a sign-in, nor with a code or a token.
    **{f"franceconnect_{name}": read_by(EVERYONE) for name in ("configuration", "keys")},
    **{f"franceconnect_{name}": read_by(EVERYONE, found=False) for name in ("authorize", "token", "logout")},
    "franceconnect_userinfo": read_by(NOBODY, found=False),  # 401
}
