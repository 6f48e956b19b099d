"""From files to models. Only this package reads files, and only it knows that lines exist."""
