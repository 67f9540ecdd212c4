"""Counts what the scenario's searches find, so that it knows when the answer is there.
usage: counts.py WUSONG FOLDER   (FOLDER/wusong.db; the counts go into FOLDER/queries.json as `w_TERM`)"""
import json
import pathlib
import subprocess
import sys

TERMS = ["王", "王芳", "当面道歉", "z", "zl", "zly"]
wusong, folder = sys.argv[1], pathlib.Path(sys.argv[2])
file = folder / "queries.json"
counts = json.loads(file.read_text()) if file.exists() else {}


def run(*words):
    command = [wusong, "--register", str(folder / "wusong.db"), *words, "--json"]
    return json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


terms = counts.setdefault("terms", {})
for term in TERMS:
    found = run("list", "cases", term)["rows"]
    terms["w_" + term] = {"rows": len(found), "first": 1, "last": len(found)}
file.write_text(json.dumps(counts, ensure_ascii=False))
print({term: terms["w_" + term]["rows"] for term in TERMS})
