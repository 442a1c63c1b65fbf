"""How schemathesis calls: with one token after the other, so that none is used too often in a minute, and every other time about
a case that there is in the version that it has, so that more than refusals are seen."""

import itertools
import json
import os
import urllib.request

import schemathesis

TOKENS = itertools.cycle(json.loads(os.environ["AMTSWEG_TRY_TOKENS"]))
CASES = itertools.cycle(json.loads(os.environ["AMTSWEG_TRY_CASES"]))
TURNS = itertools.cycle([True, False])


@schemathesis.auth(refresh_interval=None)
class Token:
    """Checks that leave the token out, or send a wrong one, are schemathesis's own."""

    def get(self, case, context):
        return next(TOKENS)

    def set(self, case, data, context):
        case.headers = case.headers or {}
        case.headers["Authorization"] = f"Bearer {data}"


@schemathesis.hook
def before_call(context, case, kwargs):
    if "case" in (case.path_parameters or {}) and next(TURNS):
        known = next(CASES)
        case.path_parameters["case"] = known
        if case.method == "POST" and "If-Match" in (case.headers or {}):
            case.headers["If-Match"] = version(known)


def version(case):
    address = f"{os.environ['AMTSWEG_TRY_URL']}/cases/{case}"
    request = urllib.request.Request(address, headers={"Authorization": f"Bearer {next(TOKENS)}"})
    with urllib.request.urlopen(request) as answer:
        return answer.headers["ETag"]
