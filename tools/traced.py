#!/usr/bin/env python3
"""Reads what strace saw of the suite of hostile repositories, and looks at our program and all that it starts: which
programs were run, whether a socket was opened, and which files were opened outside the repository.
traced.py TRACE PROGRAM; the trace of `strace -f -y -s 400 -e trace=process,network,%file -o TRACE ...`. Fails where anything
but the program and git was run, where anything was connected, or where a file outside of the repository was opened that is
neither the system's nor the user's own settings of git."""
import collections, os, re, sys

trace, program = sys.argv[1], os.path.realpath(sys.argv[2])
CALL = re.compile(r"^(\d+) +(?:<\.\.\. )?(\w+)(?: resumed>|\()(.*)$")
# What any program opens: libraries, the locale, the terminal, and the settings of git of the machine and of the user.
SYSTEM = ("/lib", "/usr/", "/etc/ld.so", "/proc/", "/dev/", "/sys/", "/etc/gitconfig", "/etc/localtime", "/etc/passwd",
          "/etc/nsswitch.conf", os.path.expanduser("~/.gitconfig"), os.path.expanduser("~/.config/git/"))
PATH = re.compile(r'(?:(\w+)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"')

# Calls in order, those that another process interrupted put together again.
calls, pending = [], {}
for line in open(trace, errors="replace"):
    found = CALL.match(line)
    if not found:
        continue
    pid, call, rest = int(found[1]), found[2], found[3]
    if "<unfinished ...>" in rest:
        pending[pid, call] = rest.split("<unfinished")[0]
        continue
    rest = pending.pop((pid, call), "") + rest
    if not re.search(r"= -1 E", rest):
        calls.append((pid, call, rest, line.strip()))

parents = {}
for pid, call, rest, _ in calls:
    child = re.search(r"= (\d+)(?:<[^>]*>)?$", rest.strip()) if call in ("clone", "clone3", "fork", "vfork") else None
    if child:
        parents[int(child[1])] = pid

programs, sockets, opened, roots = collections.Counter(), [], collections.Counter(), {}
for pid, call, rest, line in calls:
    if call == "execve" and os.path.realpath(PATH.search(rest)[3]) == program:
        roots[pid] = None


def root(pid):
    while pid is not None and pid not in roots:
        pid = parents.get(pid)
    return pid


for pid, call, rest, line in calls:
    ours = root(pid)
    if ours is None:
        continue
    path = PATH.search(rest)
    if call in ("execve", "execveat"):
        name = os.path.realpath(path[3])
        programs["cma" if name == program else os.path.basename(name)] += 1
    elif call in ("socket", "connect", "bind", "sendto"):
        sockets.append(line)
    elif call in ("open", "openat", "openat2", "creat") and path:
        name = os.path.normpath(os.path.join(path[2] or "/", path[3]))
        if roots[ours] is None and path[2]:
            # The folder of the test: the first below that for temporary files.
            roots[ours] = "/".join(path[2].split("/")[:3])
        kept = roots[ours]
        if not name.startswith(SYSTEM) and not (kept and (name + "/").startswith(kept + "/")):
            opened[name] += 1

print(f"strace: {len(roots)} runs of cma; programs: {dict(programs)}; sockets: {len(sockets)}; files opened outside of the "
      f"repository and the system: {sum(opened.values())}")
wrong = sorted(set(programs) - {"cma", "git"})
for line in [*wrong, *sockets[:5], *list(opened)[:20]]:
    print("  ", line)
sys.exit(1 if wrong or sockets or opened or not roots else 0)
