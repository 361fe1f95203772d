"""Every word of the page: in the visitor's language, for values of the model, and made harmless."""
