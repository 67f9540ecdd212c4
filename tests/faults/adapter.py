"""How the fault harnesses reach wusong: its command line, its keys. See README.md beside this file.
WUSONG_BIN names the binary (default: target/release/wusong of this repository). Optional: WUSONG_PROFILE (danghu), WUSONG_BODY (code of the
body that registers the cases; default: the first station), WUSONG_KEYMAP (a key map file), WUSONG_OLD (a register of an older schema).
"""
import atexit, itertools, json, os, re, shutil, sys, tempfile, tomllib
HERE = os.path.dirname(os.path.abspath(__file__)); sys.path.insert(0, HERE)
import common

ROOT = os.path.join(HERE, "..", "..")
BIN = os.environ.get("WUSONG_BIN") or os.path.join(ROOT, "target", "release", "wusong")
if os.path.exists(BIN): BIN = os.path.abspath(BIN)
PRIVATE = tempfile.mkdtemp(prefix="faults-wusong-"); atexit.register(shutil.rmtree, PRIVATE, True)
_count = itertools.count(); _body = os.environ.get("WUSONG_BODY", "")

def _w(db, *args): return [BIN, "--register", db, *map(str, args)]
def env(db): return {f"XDG_{k}_HOME": os.path.join(PRIVATE, k.lower()) for k in ("CONFIG", "DATA", "STATE", "CACHE")}
def _file(*commands):
    "commands as a JSON Lines file outside the register's folder (the harnesses look for stray files there)"
    p = os.path.join(PRIVATE, f"{next(_count)}.jsonl")
    with open(p, "w", encoding="utf-8") as f: f.write("".join(json.dumps(c, ensure_ascii=False) + "\n" for c in commands))
    return p
def _apply(db, *commands): return _w(db, "--json", "apply", _file(*commands))

def init(db):
    global _body
    r = common.run(_w(db, "--json", "init", "--profile", os.environ.get("WUSONG_PROFILE", "danghu")), env=env(db))
    if r.rc: raise RuntimeError(r.text)
    if not _body:
        rows = json.loads(common.run(_w(db, "list", "bodies", "--json"), env=env(db)).out)["rows"]
        rank = {"station": 0, "studio": 1}                                       # G: the names of the kinds
        _body = min(rows, key=lambda b: rank.get(str(b["kind"]).split("_")[-1], 9))["code"]

# ---- one case. The harnesses know title, parties, detail: parties become separate parties, detail becomes facts
SEP = re.compile(r" / |、")
def _parties(text):
    names = [n for n in SEP.split(text) if n] or [text]
    return [{"name": n, "side": "applicant" if i == 0 else "respondent"} for i, n in enumerate(names)]   # G: the words for the sides
def _fields(f):
    c = {}
    if "title" in f: c["title"] = f["title"]
    if "parties" in f: c["parties"] = _parties(f["parties"])
    if "detail" in f: c["facts"] = f["detail"] or None
    return c
def _register(f): return {"do": "register_case", "body": _body, **_fields(f)}
def add_argv(db, fields): return _apply(db, _register(fields))
def stream_argv(db): return _w(db, "--json", "apply", "-")
def stream_line(fields): return json.dumps(_register(fields), ensure_ascii=False)
def parse_ack(line):
    try: a = json.loads(line)
    except ValueError: return None
    if isinstance(a, dict) and a.get("ok") is True and "line" in a and a.get("id") is not None and a.get("number"): return (a["id"], a["number"])
def update_argv(db, id, version, fields): return _apply(db, {"do": "amend_case", "case": id, "expect": version, **_fields(fields)})
CONFLICT_RC = 3

# ---- reading
def list_argv(db): return _w(db, "list", "cases", "--json", "--fields", "id,number,title,parties,facts,version", "--redact", "none")
def parse_list(b):
    return [{"id": r["id"], "number": r["number"], "title": r["title"] or "", "parties": " / ".join(p["name"] or "" for p in r["parties"]),
             "detail": r["facts"] or "", "version": r["version"]} for r in json.loads(b)["rows"]]
def check_argv(db): return _w(db, "--json", "verify")
class _Local:
    "tables that verify does not promise to protect: drafts and screen state"
    def __contains__(self, name): return name.startswith("local_")
SCHEMA_EXEMPT = _Local()

# ---- files in and out
def export_argv(db, fmt, name, folder): return _w(db, "export", "cases", "--format", fmt, f"--dir={folder}", f"--out={name}", "--redact", "none")
EXPORT_FORMATS = ("csv",)
def backup_argv(db, out): return _w(db, "backup", out)
def restore_argv(db, src): return _w(db, "restore", src)
def upgrade_argv(db): return _w(db, "rebuild")      # lifts an older schema (reliability.md part 2)
OLD = os.environ.get("WUSONG_OLD")                  # one register kept from each release, some hundred cases
make_old = (lambda db: common.copy_db(OLD, db)) if OLD else None

# ---- the terminal program. Keys come from the default key map
NAMED = {"Enter": b"\r", "Tab": b"\t", "Esc": b"\x1b", "Space": b" ", "Backspace": b"\x7f", "BackTab": b"\x1b[Z", "Up": b"\x1b[A", "Down": b"\x1b[B", "Right": b"\x1b[C",
         "Left": b"\x1b[D", "Home": b"\x1b[H", "End": b"\x1b[F", "PageUp": b"\x1b[5~", "PageDown": b"\x1b[6~", "Insert": b"\x1b[2~", "Delete": b"\x1b[3~",
         "F1": b"\x1bOP", "F2": b"\x1bOQ", "F3": b"\x1bOR", "F4": b"\x1bOS", **{f"F{n}": f"\x1b[{c}~".encode() for n, c in zip(range(5, 13), (15, 17, 18, 19, 20, 21, 23, 24))}}
def encode(key):
    "one key of the map's notation as the bytes a terminal sends"
    if key in NAMED: return NAMED[key]
    if key.startswith("C-") and len(key) == 3: return bytes([ord(key[2].upper()) & 0x1f])
    if key.startswith("M-"): return b"\x1b" + encode(key[2:])
    return key.encode()
def _keymap():
    for p in (os.environ.get("WUSONG_KEYMAP"), os.path.join(ROOT, "keymaps", "default.toml")):
        if p and os.path.exists(p):
            with open(p, "rb") as f: return tomllib.load(f)
    return {}
KEYS = _keymap()
def key(action, default, scope="global"):
    "the keypresses of an action: the first key of the map that an input method does not take, else its first key"
    seqs = KEYS.get(scope, {}).get(action) or [default]
    seq = next((q for q in seqs if q.split(" ")[0] in NAMED or q.startswith("C-")), seqs[0])
    return [encode(k) for k in seq.split(" ")]
ESC = key("back", "Esc"); LOOK = [*key("down", "Down"), *key("open", "Enter"), *ESC]
TUI = {
    "ready": "無訟",                                 # the name at the top left (DESIGN.md part 5)
    "quit": key("quit", "C-q"),                     # G: leaves without a question when no form is open
    "home": ESC * 3,                                # Esc peels one layer and never leaves
    "new_case": key("intake", "F7"),                # G: the form opens with the caret in a text field
    "save": key("save", "C-s", "form"),
    "recover": key("intake", "F7"),                 # G: a kept draft comes back in the same form
    "tour": [*key("place_intake", "1"), *key("open", "Enter"), *ESC, *LOOK * 14, *key("place_escalation", "2"), *LOOK * 3, *key("place_agenda", "3"), *LOOK,
             *key("place_evaluation", "4"), *LOOK, *key("place_rosters", "5"), *LOOK, *key("search", "F3"), *ESC, *key("intake", "F7"), *key("next_field", "Tab", "form"), *ESC,
             *key("help", "F1"), *ESC, *key("place_intake", "1")],
    "signals_exit": True,
}
MAX_RSS_MB = 300
LANG = ("--lang", "zh-Hant")
def open_tui_argv(db): return _w(db, *LANG)
