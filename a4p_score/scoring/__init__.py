"""The method of docs/method.md as pure functions: no input or output, no clock, no globals."""
