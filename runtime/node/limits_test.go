package node

import (
	"strings"
	"testing"

	"mortal/lang/term"
)

func TestLimit(t *testing.T) {
	tests := []struct {
		module, function string
		arity            int
		want             string // part of the reason; "" when there is none
	}{
		{"gen_tcp", "listen", 2, "sockets"},
		{"inet_res", "lookup", 3, "sockets"},
		{"os", "cmd", 1, "ports"},
		{"erlang", "open_port", 2, "ports"},
		{"erlang", "open_port", 3, ""},
		{"wxFrame", "new", 3, "graphics"},
		{"mnesia", "transaction", 1, "disk"},
		{"crypto", "crypto_one_time", 4, "ciphers"},
		{"crypto", "hash", 2, ""},
		{"lists", "revers", 1, ""},
		{"interesting", "f", 0, ""},
	}
	for _, test := range tests {
		reason, ok := Limit(term.A(test.module), term.A(test.function), test.arity)
		if ok != (test.want != "") || !strings.Contains(reason, test.want) {
			t.Errorf("%s:%s/%d: %q, want something about %q", test.module, test.function, test.arity, reason, test.want)
		}
	}
}
