"""Work in other processes, of this machine or of many, through Dask."""
