"""The desk (system of record), the map index (what a view reads) and the jobs that fill them.

Parts, in the one direction that imports may point: `sql`, `desk`, `index`, `cluster`, `datasets`, `record`,
`workspace`, `work`, `geodata`.
"""
