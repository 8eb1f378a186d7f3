"""Views that belong to no package: errors, health, figures, the brand's files, what programs ask of a site."""
