"""Addresses where somebody who is not signed in names an e-mail address, and what leaves for it."""

# Pages with such a field whose letters are counted: `tests/security/test_asked_letters.py` asks each of them.
COUNTED = {
    "account_login",
    "account_request_login_code",
    "account_reset_password",
    "account_signup",
    "alertes",
    "draft_keep(token)",
    "embedded_draft_keep(token)",
    "signalement_rejoindre(reference)",
    "suivi_demander",
}
# Where letters are counted too, and the sweep sees no field: half way through, or on what is not there to be read.
COUNTED_ELSEWHERE = {
    "account_confirm_login_code",  # asks for what was named before once more
    "account_email_verification_sent",  # likewise
    "suivi(token)",  # of a request whose author gave no address
}
NOT_COUNTED = {
    "assistance": "files a request, of which a receipt is owed (CRPA L112-3); filing is counted (`report`)",
    "contact": "likewise; filing is counted (`contact`)",
    "offline_report": "a page of the browser's own, which files the report when there is network: likewise",
    "styleguide": "a specimen, which sends nothing",
}
