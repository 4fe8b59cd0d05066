#!/usr/bin/env bash
# Measures the embedded engine and Apache Lucene on the same analysed texts and queries, one thread each, in turns. See README.md beside this file.
# Usage: compare.sh DOCUMENTS FOLDER [RUNS] [ROUNDS] [SEED]     FOLDER keeps texts and indexes for the next run.
set -euo pipefail
documents=${1:?documents, such as 100000} folder=${2:?folder for texts and indexes} runs=${3:-3} rounds=${4:-5} seed=${5:-1}
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
jars=$(ls /usr/share/java/lucene-{core,analyzers-common}-8*.jar | paste -sd:)
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)

dotnet build -c Release -v quiet -clp:NoSummary "$root/src/Cli" >&2
kbsearch() { dotnet "$root/src/Cli/bin/Release/net10.0/kbsearch.dll" "$@" --quiet; }
javac -cp "$jars" -d "$folder/classes" "$here/LucenePeer.java"
lucene() { java -Xmx2g -XX:+UseSerialGC -cp "$jars:$folder/classes" LucenePeer "$@"; }

texts=$folder/documents-$documents-$seed.tsv queries=$folder/queries-$documents-$seed.tsv
ours=$folder/kbsearch-$documents-$seed theirs=$folder/lucene-$documents-$seed
[ -f "$queries" ] || kbsearch bench terms --documents "$documents" --seed "$seed" --out "$texts" --queries-out "$queries"

echo "## Building: $documents documents, $(wc -c <"$texts") bytes of text"
echo
echo '```'
[ -d "$ours" ] || kbsearch bench engine --index "$ours" --terms "$texts"
[ -d "$theirs" ] || lucene index "$theirs" "$texts"
echo '```'

for run in $(seq "$runs"); do
  kbsearch bench engine --index "$ours" --queries "$queries" --rounds "$rounds" --out "$folder/kbsearch.$run.tsv" >&2
  lucene search "$theirs" "$queries" "$rounds" "$folder/lucene.$run.tsv"
done

# The run with the lowest mean of each class: what the machine did besides is not of the engines.
best() { awk -F'\t' 'FNR > 1 && (!($1 in mean) || $7 < mean[$1]) { mean[$1] = $7; line[$1] = $0 } END { for (c in line) print line[c] }' "$@" | sort; }
echo
echo "## Queries: best of $runs runs of $rounds rounds, in turns; milliseconds and bytes"
echo
echo '| class | queries | p50 | p95 | p99 | mean | allocated | Lucene p50 | p95 | p99 | mean | allocated | ratio of means |'
echo '|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|'
join -t $'\t' <(best $(seq -f "$folder/kbsearch.%g.tsv" "$runs")) <(best $(seq -f "$folder/lucene.%g.tsv" "$runs")) | awk -F'\t' '
  { printf "| %s | %d | %.3f | %.3f | %.3f | %.3f | %d | %.3f | %.3f | %.3f | %.3f | %d | %.2f |\n", $1, $2, $4, $5, $6, $7, $8, $11, $12, $13, $14, $15, $14 / $7
    if ($3 != $10) differences = differences sprintf("\n%s: %d hits here, %d in Lucene", $1, $3, $10) }
  END { print differences ? "\nClasses whose numbers of hits differ:" differences : "\nBoth return the same number of hits in every class." }'
