"""What a notebook uses, and the command line too: names and texts in, results out. Every option is checked here, once.

Errors are a4p_score.errors: UsageError (a ValueError) for an option that does not fit, InputError for a file that cannot be used.
"""

from a4p_score.api.asking import FEWEST_DRAWS, MOST_DRAWS, Asks, Date, day, options
from a4p_score.api.authoring import (
    Coded,
    add_item,
    add_source,
    blind_sheet,
    export_tables,
    import_table,
    marked,
    merge_codings,
    new,
    workbook,
)
from a4p_score.api.briefing import AsksBriefing, brief, briefs
from a4p_score.api.checking import validate, verify
from a4p_score.api.comparing import MOST_COMPARED, compare, compared_of
from a4p_score.api.files import read, read_card, write, write_site
from a4p_score.api.making import later
from a4p_score.api.profiles import Mission, catalogue, file_of, files_of, framework, framework_view, missions, profile, profiles_of
from a4p_score.api.results import agreement, cite, diff, explain, gaps, score, scores, sensitivity, trend

__all__ = [
    "FEWEST_DRAWS", "MOST_COMPARED", "MOST_DRAWS", "Asks", "AsksBriefing", "Coded", "Date", "Mission", "add_item", "add_source",
    "agreement", "blind_sheet", "brief", "briefs", "catalogue", "cite", "compare", "compared_of", "day", "diff", "explain",
    "export_tables", "file_of", "files_of", "framework", "framework_view", "gaps", "import_table", "later", "marked", "merge_codings",
    "missions", "new", "options", "profile", "profiles_of", "read", "read_card", "score", "scores", "sensitivity", "trend", "validate",
    "verify", "workbook", "write", "write_site",
]  # fmt: skip
