"""One HTTP call to the bench's Keystone or Glance, and a sign-in. Standard library only."""
import http.client
import json
import threading
import urllib.parse

_thread = threading.local()


class Api:
    """A service at `url`; each thread keeps its own connection alive."""

    def __init__(self, url):
        self.url = urllib.parse.urlsplit(url)

    def call(self, method, path, token=None, body=None, content_type="application/json"):
        """Returns (headers, decoded JSON or bytes); anything but a 2xx answer ends the program with a sentence."""
        data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        headers = {"X-Auth-Token": token} if token else {}
        if data is not None:
            headers["Content-Type"] = content_type
        answer, text = self._exchange(method, self.url.path + path, data, headers)
        if not 200 <= answer.status < 300:
            raise SystemExit(f"{method} {path} was answered {answer.status}: {text[:300]!r}")
        is_json = "json" in (answer.headers.get("Content-Type") or "")
        return answer.headers, json.loads(text) if text and is_json else text

    def _exchange(self, method, path, data, headers):
        connections = _thread.__dict__.setdefault("connections", {})
        connection = connections.get(self.url.netloc)
        if connection is None:
            connection = connections[self.url.netloc] = http.client.HTTPConnection(self.url.netloc, timeout=60)
        connection.request(method, path, data, headers)
        answer = connection.getresponse()
        return answer, answer.read()


def sign_in(identity, user, password, project):
    """Returns (token, the facts about it) for a user of the default domain, scoped to a project by name."""
    domain = {"id": "default"}
    headers, body = identity.call("POST", "/auth/tokens", body={"auth": {
        "identity": {"methods": ["password"], "password": {"user": {"name": user, "domain": domain, "password": password}}},
        "scope": {"project": {"name": project, "domain": domain}}}})
    return headers["X-Subject-Token"], body["token"]
