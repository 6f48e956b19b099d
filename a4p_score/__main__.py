"""`python -m a4p_score` is the same as `a4p-score`."""

from a4p_score.cli.main import main

main()
