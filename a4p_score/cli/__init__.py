"""The command line: one thin file a command. Heavy imports stand inside the commands, so that --help is quick."""
