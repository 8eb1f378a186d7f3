"""What a second person attests of a request, by a mailed secret link: that they host its author, that they agree."""
