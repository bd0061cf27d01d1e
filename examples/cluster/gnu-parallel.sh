#!/usr/bin/env bash
# Branches on several hosts by GNU parallel: a share a host at a time, then one report.
#
#     examples/cluster/gnu-parallel.sh SHEET BRAND TEMPLATE OUT [HOST,HOST…]
#
# Hosts are reached by ssh and see the same folder under the same path (a network disk), with infograft in their path. Without
# hosts, the shares are made on this machine. SHARES sets how many shares there are, INFOGRAFT another program.
set -euo pipefail

if [ $# -lt 4 ]; then
  sed -n '2,8s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
sheet=$1 brand=$2 template=$3 out=$4 hosts=${5:-:}
shares=${SHARES:-8}
infograft=${INFOGRAFT:-infograft}
# Where SHELL isn't set, as in a container, GNU parallel runs nothing and doesn't say so.
export PARALLEL_SHELL=$BASH

# A share that fails or whose host goes away is tried again; --resume leaves what is made. A share with a row that fails
# doesn't hold up the others. --quote keeps names with spaces whole.
failed=0
seq "$shares" | parallel --quote --sshlogin "$hosts" --workdir "$PWD" --jobs 1 --retries 3 \
  "$infograft" batch "$sheet" --brand "$brand" --template "$template" \
  --no-system-fonts --resume --quiet --out "$out" --shard "{}/$shares" || failed=$?

# Refuses where a share has no report; rows that failed are in the report.
reports=()
for share in $(seq "$shares"); do reports+=("$out/report.$share-of-$shares.json"); done
"$infograft" report merge "${reports[@]}" --out "$out"
if [ "$failed" -ne 0 ]; then exit 7; fi
