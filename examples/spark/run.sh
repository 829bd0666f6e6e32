#!/usr/bin/env bash
# Starts a Spark cluster of one master and two workers on this machine, assesses a data set on it, and shows that the
# result holds the same bytes as that of a single process. Needs Java 17 and `pip install pyspark==3.5.*`.
#
#   examples/spark/run.sh target/release/cma [coalitions.jsonl]
set -euo pipefail
cma=$(realpath "${1:?the program, such as target/release/cma}")
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT
# Workers look for it under this name.
cp "$cma" "$work/cma"
data=$work/coalitions.jsonl
if [ $# -gt 1 ]; then
  cp "$2" "$data"
else
  # The examples, again and again under other names.
  python3 - "$here/.." "$data" <<'PY'
import glob, json, sys, tomllib
folder, target = sys.argv[1:]
files = [tomllib.load(open(path, "rb")) for path in sorted(glob.glob(f"{folder}/*/coalition.toml"))]
with open(target, "w") as out:
    for number in range(100):
        for file in files:
            named = {**file, "coalition": {**file["coalition"], "name": f"{file['coalition']['name']} {number}"}}
            out.write(json.dumps(named, default=str) + "\n")
PY
fi

export SPARK_LOCAL_IP=127.0.0.1 SPARK_NO_DAEMONIZE=1 SPARK_WORKER_DIR=$work/workers
SPARK_HOME=${SPARK_HOME:-$(python3 -c 'import os, pyspark; print(os.path.dirname(pyspark.__file__))')}
export SPARK_HOME PYSPARK_PYTHON=python3
class=$SPARK_HOME/bin/spark-class
"$class" org.apache.spark.deploy.master.Master --host 127.0.0.1 --port 7077 --webui-port 0 >"$work/master.log" 2>&1 &
until grep -q "I have been elected leader" "$work/master.log"; do
  kill -0 $! && sleep 0.2
done
for worker in 1 2; do
  "$class" org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --cores 1 --memory 1g --webui-port 0 \
    spark://127.0.0.1:7077 >"$work/worker-$worker.log" 2>&1 &
done
until [ "$(cat "$work"/worker-*.log | grep -c "Successfully registered")" = 2 ]; do sleep 0.2; done

start=$SECONDS
"$SPARK_HOME/bin/spark-submit" --master spark://127.0.0.1:7077 --executor-memory 512m --files "$work/cma" \
  --conf spark.ui.enabled=false "$here/assess.py" "file://$data" "file://$work/assessments" 2>"$work/submit.log" ||
  { tail -20 "$work/submit.log" >&2; exit 1; }
echo "the cluster took $((SECONDS - start)) s"
"$cma" assess - --input jsonl --format jsonl <"$data" | LC_ALL=C sort >"$work/single.jsonl"
cat "$work"/assessments/part-* | LC_ALL=C sort >"$work/cluster.jsonl"
cmp "$work/single.jsonl" "$work/cluster.jsonl"
executors=$(grep -ho "Asked to launch executor [^ ]*" "$work"/worker-*.log | wc -l)
echo "$(wc -l <"$work/cluster.jsonl") assessments in $(ls "$work"/assessments/part-* | wc -l) parts by $executors executors: the same bytes as a single process"
