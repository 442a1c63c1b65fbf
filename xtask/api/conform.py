#!/usr/bin/env python3
"""Does the interface for specialist systems do what its description says?

schemathesis reads /api/v1/openapi.json of a demonstration that runs here, calls everything in it with data that fits and data that
does not, and holds each answer against the description: status, media type, headers, body; no failure of ours; nothing without a
token. All the while a receiver of events is down; then it comes up, fails once, is slow once, and must be told everything that
happened, signed, of each case in its order. schemathesis is installed from requirements.txt into target/conform. Needs Python 3.10
with venv, and the program in AMTSWEG_BIN.

Ends with "N passed, N failed"; the exit code is 0 only if nothing failed.
"""

import base64
import hashlib
import hmac
import http.server
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / "target")
HOME = TARGET / "conform"
PROGRAM = os.environ.get("AMTSWEG_BIN") or str(TARGET / "debug" / "amtsweg")
# What is asked of each answer; what else schemathesis may ask is a matter of taste.
CHECKS = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "unsupported_method",
    "ignored_auth",
]
# Seconds that calls may take together, and in any case.
BUDGET, LIMIT = 30, 100
SCOPES = ["cases:read", "cases:write", "cases:propose", "events:read"]


def main():
    python = environment()
    with tempfile.TemporaryDirectory(prefix="amtsweg-conform-") as folder:
        port, receiver = free_port(), free_port()
        base = f"http://127.0.0.1:{port}"
        words = [PROGRAM, "serve", "--demo", "--data", folder, "--listen", f"127.0.0.1:{port}"]
        words += ["--webhook-hosts", f"127.0.0.1:{receiver}"]
        with open(Path(folder) / "log", "w") as log:
            server = subprocess.Popen(words, stdout=log, stderr=log)
            try:
                wait_for(base)
                cookie, [own, *tokens] = make_tokens(base, 21)
                begun = feed(base, own, "latest")[1]
                secret = name_receiver(base, cookie, receiver)
                good = [attempt(python, base, folder, tokens)]
                good.append(told_everything(base, cookie, own, begun, receiver, secret))
            finally:
                server.terminate()
                server.wait(30)
    print(f"{good.count(True)} passed, {good.count(False)} failed")
    return 0 if all(good) else 1


def environment():
    """The Python of a virtual environment that is made anew when requirements.txt or Python changes."""
    wanted = (HERE / "requirements.txt").read_bytes() + sys.version.encode()
    stamp, python = HOME / "installed", HOME / "bin" / "python"
    wish = hashlib.sha256(wanted).hexdigest()
    if not (stamp.is_file() and stamp.read_text() == wish):
        print(f"installing schemathesis into {HOME}", flush=True)
        venv.create(HOME, clear=True, with_pip=True)
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary=:all:"]
        subprocess.run([*pip, "-r", HERE / "requirements.txt"], check=True)
        stamp.write_text(wish)
    return python


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def wait_for(base):
    for _ in range(1200):
        try:
            urllib.request.urlopen(f"{base}/gesund").read()
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise SystemExit("the program does not answer")


class Stay(urllib.request.HTTPRedirectHandler):
    """Redirects are looked at, not followed."""

    def redirect_request(self, *_):
        return None


def ask(base, path, form=None, cookie="", token=""):
    headers = {"Sec-Fetch-Site": "same-origin"}
    if cookie:
        headers["Cookie"] = cookie
    if token:
        headers["Authorization"] = f"Bearer {token}"
    data = urllib.parse.urlencode(form).encode() if form is not None else None
    request = urllib.request.Request(base + path, data, headers)
    try:
        answer = urllib.request.build_opener(Stay).open(request)
    except urllib.error.HTTPError as fault:
        if fault.code != 303:
            raise
        answer = fault
    return answer.headers, answer.read().decode()


def make_tokens(base, count):
    """Tokens of a town of the demonstration, made on the page where its administration makes them."""
    headers, _ = ask(base, "/demo/rolle", {"rolle": "gotha-verwaltung"})
    cookie = headers["Set-Cookie"].split(";")[0]
    tokens = []
    for number in range(count):
        form = [("name", f"Probe {number}"), ("ends_on", "")] + [("scope", scope) for scope in SCOPES]
        _, page = ask(base, "/stelle/schnittstelle", form, cookie)
        tokens.append(re.search(r'<code class="aw-code">(amtsweg_\w+)</code>', page)[1])
    return cookie, tokens


def attempt(python, base, folder, tokens):
    _, said = ask(base, "/api/v1/cases?limit=200", token=tokens[0])
    cases = [case["id"] for case in json.loads(said)["cases"]]
    settings = {
        **os.environ,
        "SCHEMATHESIS_HOOKS": "hooks",
        "PYTHONPATH": str(HERE),
        "PYTHONDONTWRITEBYTECODE": "1",
        "AMTSWEG_TRY_TOKENS": json.dumps(tokens),
        "AMTSWEG_TRY_CASES": json.dumps(cases),
        "AMTSWEG_TRY_URL": f"{base}/api/v1",
    }
    words = [python, "-m", "schemathesis.cli", "run", f"{base}/api/v1/openapi.json", "--url", f"{base}/api/v1"]
    words += ["--checks", ",".join(CHECKS), "--phases", "examples,coverage,fuzzing"]
    words += ["--max-examples", "30", "--seed", "1", "--max-time", str(BUDGET), "--workers", "1", "--no-color"]
    words += ["--warnings", "off", "--generation-database", "none", "--max-failures", "20"]
    try:
        return subprocess.run(words, cwd=folder, env=settings, timeout=LIMIT).returncode == 0
    except subprocess.TimeoutExpired:
        print(f"not done within {LIMIT} seconds")
        return False


# ---- The receiver of events -----------------------------------------------------------------------------------------------


def feed(base, token, after):
    """What happened behind a cursor, and the cursor behind all of that."""
    events, more = [], True
    while more:
        _, said = ask(base, f"/api/v1/events?limit=200&after={after}", token=token)
        page = json.loads(said)
        events, after, more = events + page["events"], page["next"], page["more"]
    return events, after


def name_receiver(base, cookie, port):
    form = [("url", f"http://127.0.0.1:{port}/events?key=1")]
    _, page = ask(base, "/stelle/schnittstelle/empfaenger", form, cookie)
    return re.search(r'<code class="aw-code">(whsec_[^<]+)</code>', page)[1]


class Receiver(http.server.BaseHTTPRequestHandler):
    """Fails once, is slow once, then takes everything."""

    heard, attempts = [], 0

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        Receiver.attempts += 1
        if Receiver.attempts == 2:
            time.sleep(2)
        status = 500 if Receiver.attempts == 1 else 204
        if status == 204:
            Receiver.heard.append((dict(self.headers), body))
        self.send_response(status)
        self.end_headers()

    def log_message(self, *_):
        pass


def told_everything(base, cookie, token, begun, port, secret):
    wanted, _ = feed(base, token, begun)
    server = http.server.HTTPServer(("127.0.0.1", port), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    _, page = ask(base, "/stelle/schnittstelle/empfaenger", cookie=cookie)
    [action] = re.findall(r'action="(/stelle/schnittstelle/empfaenger/[^"]+)"', page)
    missing = {event["id"] for event in wanted}
    # Twice: the first answer is a failure, and the next attempt need not be waited for.
    for failing in (True, False):
        ask(base, action, {"schritt": "nochmal"}, cookie)
        until = time.monotonic() + 30
        while time.monotonic() < until and (Receiver.attempts == 0 if failing else missing):
            time.sleep(0.2)
            missing -= {json.loads(body)["data"]["event"] for _, body in list(Receiver.heard)}
        # Until the program, too, has noted what came of it.
        time.sleep(1)
    faults = [f"{len(missing)} of {len(wanted)} events were not told"] if missing else []
    if not wanted:
        faults.append("nothing happened that could be told")
    faults += faults_of(Receiver.heard, wanted, secret)
    server.shutdown()
    print("\n".join(["FAIL  " + fault for fault in faults] or [f"ok    {len(wanted)} events told after the receiver was down"]))
    return not faults


def faults_of(heard, wanted, secret):
    key = base64.b64decode(secret.removeprefix("whsec_"))
    order = {}
    for headers, body in heard:
        headers = {name.lower(): value for name, value in headers.items()}
        signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
        mine = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
        if not hmac.compare_digest(mine, headers["webhook-signature"]):
            yield "a signature is wrong"
        data = json.loads(body)["data"]
        order.setdefault(data["case"], []).append(data["event"])
    told = {}
    for event in wanted:
        told.setdefault(event["case"], []).append(event["id"])
    for case, events in told.items():
        if order.get(case, [])[: len(events)] != events:
            yield "a case's events came in another order, or twice"


if __name__ == "__main__":
    sys.exit(main())
