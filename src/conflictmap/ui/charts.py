"""What all charts of the page have in common."""

from typing import Any

# As an SVG a chart is hundreds of marks, of which those of a brush cannot be given the names that screen readers need.
# Painted, it is one picture with one description.
PAINTED: dict[str, Any] = {"usermeta": {"embedOptions": {"renderer": "canvas"}}}
