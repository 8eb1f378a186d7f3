"""Handover: what a commune takes with it when its convention ends (RGPD art. 28-3-g), and how that is read back.

`content` says what leaves, `schema` says it in words, `archive` writes it; `reading` checks an archive, `restoring`
puts one back. `operations` makes one for the administration and erases it on its date.
"""
