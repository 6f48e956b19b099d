"""A small client of the Language Server Protocol over standard input and output."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from pathlib import Path
from typing import Any

SECONDS = 60


class LanguageServer:
    """A running server and one file that is open in it."""

    def __init__(self, command: list[str], folder: Path) -> None:
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder)
        self._said: queue.Queue[dict[str, Any]] = queue.Queue()
        self._number = 0
        threading.Thread(target=self._listen, daemon=True).start()
        self.ask(
            "initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {"textDocument": {"publishDiagnostics": {}}}}
        )
        self._send({"method": "initialized", "params": {}})

    def open(self, path: Path) -> list[dict[str, Any]]:
        """Open a file; what is underlined in it."""
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": path.read_text(encoding="utf-8")}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        while True:
            said = self._next()
            if said.get("method") == "textDocument/publishDiagnostics":
                found: list[dict[str, Any]] = said["params"]["diagnostics"]
                return found

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        """The answer to a request."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        while True:
            said = self._next()
            if said.get("id") == self._number and "method" not in said:
                return said["result"]

    def close(self) -> None:
        """End the server."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()

    def _next(self) -> dict[str, Any]:
        said = self._said.get(timeout=SECONDS)
        if said.get("method") == "workspace/configuration":
            self._send({"id": said["id"], "result": [{} for _ in said["params"]["items"]]})
        elif "method" in said and "id" in said:
            self._send({"id": said["id"], "result": None})
        return said

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        try:
            while line := stream.readline():
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
                    while stream.readline().strip():
                        pass
                    self._said.put(json.loads(stream.read(length)))
        except ValueError:  # closed
            pass
