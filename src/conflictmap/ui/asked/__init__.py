"""What a visitor asks for: link, filters, time, list, comparison, and how each is kept between runs."""
