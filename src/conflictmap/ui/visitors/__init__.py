"""Who looks at the page, at which workspace, and what the page has to tell them."""
