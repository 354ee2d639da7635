package erlc

import (
	"testing"

	"mortal/lang/check"
)

func TestStripTests(t *testing.T) {
	const head = "-module(m).\n-export([kept_test/0, f/0]).\n"
	const body = "f() -> 1.\nkept_test() -> 1.\ngone_test() -> nosuch().\ngone_test_() -> 1.\neunit_wrapper_(X) -> X.\nnone_test(X) -> X.\n"
	tests := []struct {
		name, attribute string
		gone            []check.FA
	}{
		{"asked for", "-compile({parse_transform, eunit_striptests}).\n",
			[]check.FA{{Name: "gone_test"}, {Name: "gone_test_"}, {Name: "eunit_wrapper_", Arity: 1}}},
		{"not asked for", "-compile(nowarn_unused_function).\n", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := File("m.erl", []byte(head+tt.attribute+body), Options{})
			// gone_test/0 calls what does not exist: it must be gone before the check.
			if failed := tt.gone == nil; r.Failed() != failed {
				t.Fatalf("failed: %v, want %v: %v", r.Failed(), failed, r.Diagnostics)
			}
			if r.Module == nil {
				return
			}
			left := map[check.FA]bool{}
			for _, f := range r.Module.Funcs {
				left[check.FA{Name: f.Name.AtomName(), Arity: f.Arity}] = true
			}
			for _, fa := range tt.gone {
				if left[fa] {
					t.Errorf("%v is still there", fa)
				}
			}
			for _, fa := range []check.FA{{Name: "f"}, {Name: "kept_test"}} {
				if !left[fa] {
					t.Errorf("%v is gone", fa)
				}
			}
		})
	}
}
