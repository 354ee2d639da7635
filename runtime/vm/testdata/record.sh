#!/bin/sh
# Records semantics.out and commands.out with the erl that is installed. random.erl was made by
#     go run ./testdata/genrandom 1 300 > testdata/random.erl
set -e
here=$(cd "$(dirname "$0")" && pwd)
ebin=$(mktemp -d)
cd "$here"
erlc -o "$ebin" +nowarn_export_all -W0 record.erl record_commands.erl semantics.erl matchspecs.erl random.erl
erl -noshell -pa "$ebin" -s record main semantics matchspecs random > semantics.out
erl -noshell -pa "$ebin" -s record_commands main > commands.out
rm -r "$ebin"
