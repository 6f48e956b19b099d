"""Evidence as tables of 10^5 to 10^9 rows, scored where the rows are: on DuckDB in this process, or on Spark (docs/bulk.md).

One Ibis expression weighs every row and adds up what belongs together; sums per commitment come back, and `scoring` does the rest.
"""
