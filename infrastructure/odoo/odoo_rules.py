#!/usr/bin/env python3
"""Has an Odoo (17 or later) post its changes to BridgeCore, run by an administrator of that Odoo.

For connections whose account may not make automation rules itself. Needs Python 3 only.

    export ODOO_URL=https://odoo.example.com ODOO_DATABASE=main ODOO_USER=admin ODOO_PASSWORD=...
    ./odoo_rules.py install --webhook https://acme.example.com/api/v1/webhooks/in/bcw_... res.partner sale.order
    ./odoo_rules.py list
    ./odoo_rules.py remove

ODOO_PASSWORD may be an API key. Running it again repairs what was changed meanwhile; what was made
in another way is never touched.
"""

import argparse
import json
import os
import sys
import urllib.request

MODULE = "bridgecore_rules"  # of the external ids that mark the rules as ours
TRIGGERS = {"create": "on_create", "write": "on_write", "unlink": "on_unlink"}
STAMPS = ["create_date", "write_date", "write_uid"]


class Odoo:
    """One account of one database, over JSON-RPC."""

    def __init__(self, url, database, user, password):
        self.url, self.database, self.password = url.rstrip("/"), database, password
        self.version = int(self.rpc("common", "version")["server_version_info"][0])
        self.uid = self.rpc("common", "authenticate", database, user, password, {})
        if not self.uid:
            sys.exit("Odoo refuses this user and password")

    def rpc(self, service, method, *args):
        params = {"service": service, "method": method, "args": args}
        request = urllib.request.Request(
            self.url + "/jsonrpc",
            json.dumps({"jsonrpc": "2.0", "id": 1, "method": "call", "params": params}).encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            body = json.load(answer)
        if "error" in body:
            sys.exit("Odoo: " + body["error"]["data"]["message"])
        return body.get("result")

    def call(self, model, method, *args, **named):
        return self.rpc(
            "object", "execute_kw", self.database, self.uid, self.password, model, method, args, named
        )

    def rows(self, model, domain, *fields):
        everything = {"active_test": False}
        return self.call(model, "search_read", domain, fields=list(fields), context=everything)


def ours(odoo):
    """The ids of our rules that are still there, by the name of their external id."""
    marks = odoo.rows(
        "ir.model.data", [["module", "=", MODULE], ["model", "=", "base.automation"]], "name", "res_id"
    )
    alive = {row["id"] for row in odoo.rows(
        "base.automation", [["id", "in", [mark["res_id"] for mark in marks]]], "name")}
    stale = [mark["id"] for mark in marks if mark["res_id"] not in alive]
    if stale:
        odoo.call("ir.model.data", "unlink", stale)
    return {mark["name"]: mark["res_id"] for mark in marks if mark["res_id"] in alive}


def rule(webhook, model, operation, fields):
    name = "BridgeCore: %s of %s" % (operation, model["model"])
    action = {
        "name": name,
        "model_id": model["id"],
        "state": "webhook",
        "usage": "base_automation",
        "webhook_url": "%s?event=%s" % (webhook, operation),
        "webhook_field_ids": [[6, 0, fields]],
    }
    return {
        "name": name,
        "model_id": model["id"],
        "trigger": TRIGGERS[operation],
        "action_server_ids": [[0, 0, action]],
    }


def install(odoo, webhook, names, more):
    models = odoo.rows("ir.model", [["model", "in", names]], "model")
    unknown = set(names) - {model["model"] for model in models}
    if unknown:
        sys.exit("Odoo does not have " + ", ".join(sorted(unknown)))
    rules = {}
    for model in models:
        found = odoo.rows(
            "ir.model.fields",
            [["model", "=", model["model"]], ["name", "in", STAMPS + more], ["ttype", "!=", "binary"]],
            "name",
        )
        missing = set(STAMPS + more) - {field["name"] for field in found}
        if missing:
            sys.exit("%s cannot send %s" % (model["model"], ", ".join(sorted(missing))))
        for operation in TRIGGERS:
            mark = "%s_%s" % (operation, model["model"].replace(".", "_"))
            rules[mark] = rule(webhook, model, operation, [field["id"] for field in found])
    known = ours(odoo)
    again = [known[mark] for mark in rules if mark in known]
    if again:
        odoo.call("base.automation", "unlink", again)
    # One call: Odoo reloads its registry after each, which everybody waits for.
    made = odoo.call("base.automation", "create", list(rules.values()))
    odoo.call("ir.model.data", "create", [
        {"module": MODULE, "name": mark, "model": "base.automation", "res_id": made_id, "noupdate": True}
        for mark, made_id in zip(rules, made)
    ])
    print("%d rules for %s" % (len(made), ", ".join(sorted(names))))


def show(odoo):
    known = ours(odoo)
    fields = ("name", "trigger", "active")
    for row in odoo.rows("base.automation", [["id", "in", list(known.values())]], *fields):
        print("%6d  %-10s  %-8s  %s" % (
            row["id"], row["trigger"], "" if row["active"] else "archived", row["name"]))


def remove(odoo):
    known = ours(odoo)
    if known:
        odoo.call("base.automation", "unlink", list(known.values()))
    print("%d rules removed" % len(known))


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    wanted = commands.add_parser("install", help="make the rules, or make them anew")
    wanted.add_argument("--webhook", required=True, help="the url that came with the webhook key")
    wanted.add_argument("--fields", default="", help="sent too, the same of each model: name,email")
    wanted.add_argument("models", nargs="+")
    commands.add_parser("list", help="show the rules")
    commands.add_parser("remove", help="take the rules back")
    given = parser.parse_args()
    try:
        odoo = Odoo(*(os.environ[name] for name in
                      ("ODOO_URL", "ODOO_DATABASE", "ODOO_USER", "ODOO_PASSWORD")))
    except KeyError as missing:
        sys.exit("%s is not set" % missing.args)
    if odoo.version < 17:
        sys.exit("Odoo %d cannot send webhooks by itself: see README.md" % odoo.version)
    if not odoo.rows("ir.model", [["model", "=", "base.automation"]], "model"):
        sys.exit("Odoo's module 'Automation Rules' (base_automation) is not installed")
    if given.command == "install":
        install(odoo, given.webhook, given.models, [f for f in given.fields.split(",") if f])
    elif given.command == "list":
        show(odoo)
    else:
        remove(odoo)


if __name__ == "__main__":
    main()
