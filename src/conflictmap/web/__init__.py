"""Routes served beside the page: tiles, shapes, assets."""
