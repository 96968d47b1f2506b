"""Long lists, as a browser has them: a site on which little fits on a page."""
