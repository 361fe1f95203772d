"""CRS and geodesy, linear referencing, gazetteer, roads, areas."""
