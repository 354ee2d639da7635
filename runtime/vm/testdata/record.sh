#!/bin/sh
# Records semantics.out and commands.out with the erl that is installed.
set -e
here=$(cd "$(dirname "$0")" && pwd)
ebin=$(mktemp -d)
cd "$here"
erlc -o "$ebin" +nowarn_export_all -W0 record.erl record_commands.erl semantics.erl
erl -noshell -pa "$ebin" -s record main > semantics.out
erl -noshell -pa "$ebin" -s record_commands main > commands.out
rm -r "$ebin"
