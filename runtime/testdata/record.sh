#!/bin/sh
# Records what real Erlang prints for programs/*.erl: erlang:display writes to
# standard output, one term a line; error reports of the logger are left out.
# Usage: ./record.sh    (needs erl and erlc of OTP 25)
cd "$(dirname "$0")/programs" || exit 1
ebin=$(mktemp -d)
for f in *.erl; do
    m=${f%.erl}
    erlc -o "$ebin" "$f" || exit 1
    erl -noshell -pa "$ebin" -kernel logger_level none -eval "
        {P, R} = spawn_monitor($m, main, []),
        receive {'DOWN', R, process, P, normal} -> halt(0, [{flush, true}]);
                {'DOWN', R, process, P, W} -> erlang:display({crashed, W}), halt(1) end." \
        | tr -d '\r' | grep -av 'Program counter\|^0x\|^y(\|^$' > "$m.out"
done
rm -r "$ebin"
