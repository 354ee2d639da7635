package bif

import (
	"testing"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

// TestReserve holds that functions whose results can be huge ask for the memory
// first and give up without it.
func TestReserve(t *testing.T) {
	big := term.MakeInt(1 << 24)
	text := term.BinaryString(string(make([]byte, 1<<16)))
	list := term.BytesToList(make([]byte, 1<<12), term.EmptyList)
	pow, _ := term.Bsl(term.MakeInt(1), term.MakeInt(1<<20))
	tests := []struct {
		module, name string
		args         []term.Term
	}{
		{"erlang", "bsl", []term.Term{term.MakeInt(1), big}},
		{"erlang", "*", []term.Term{pow, pow}},
		{"erlang", "integer_to_list", []term.Term{pow}},
		{"erlang", "make_tuple", []term.Term{term.MakeInt(1 << 20), term.AtomOk}},
		{"erlang", "binary_to_list", []term.Term{text}},
		{"erlang", "list_to_binary", []term.Term{term.MakeList(text, text)}},
		{"erlang", "++", []term.Term{list, list}},
		{"erlang", "term_to_binary", []term.Term{term.MakeTuple(text, text)}},
		{"lists", "reverse", []term.Term{list, term.EmptyList}},
		{"maps", "from_keys", []term.Term{list, term.AtomOk}},
		{"binary", "copy", []term.Term{text, term.MakeInt(1 << 20)}},
		{"unicode", "characters_to_list", []term.Term{text}},
	}
	for _, tt := range tests {
		t.Run(tt.module+":"+tt.name, func(t *testing.T) {
			b := bifNamed(t, tt.module, tt.name, len(tt.args))
			c := vm.Call{Args: tt.args, Proc: &vm.Proc{ID: 80}, Host: plainHost{limit: 100}}
			if result := b.Fn(&c); !result.IsNone() {
				t.Errorf("made a result of kind %v without memory", result.Kind())
			}
		})
	}
}

func TestTableHasNoDoubles(t *testing.T) {
	type mfa struct {
		module, name string
		arity        int
	}
	seen := make(map[mfa]bool)
	for _, b := range Table() {
		k := mfa{b.Module, b.Name, b.Arity}
		if seen[k] || b.Module == "" || b.Doc == "" || b.Fn == nil {
			t.Errorf("%s:%s/%d is double or incomplete", b.Module, b.Name, b.Arity)
		}
		seen[k] = true
	}
}

// A compiled pattern can be used in place of its text, with its options.
func TestCompiledPattern(t *testing.T) {
	options := term.MakeList(term.A("caseless"), term.A("unicode"))
	compiled := call(t, "re", "compile", term.MakeString("(?<x>λ)b"), options)
	if !compiled.IsTuple(2) {
		t.Fatalf("compile returns %v", compiled)
	}
	got := call(t, "re", "run", term.MakeString("aΛB"), compiled.Elem(1))
	want := term.MakeTuple(term.A("match"), term.MakeList(intTuple(1, 3), intTuple(1, 2)))
	if !term.ExactEqual(got, want) {
		t.Errorf("run returns %v, want %v", got, want)
	}
	names := call(t, "re", "inspect", compiled.Elem(1), term.A("namelist"))
	if want := term.MakeTuple(term.A("namelist"), term.MakeList(term.BinaryString("x"))); !term.ExactEqual(names, want) {
		t.Errorf("inspect returns %v, want %v", names, want)
	}
}

// A message digest in parts equals that of the whole, across block borders.
func TestMD5InParts(t *testing.T) {
	data := make([]byte, 200)
	context := call(t, "erlang", "md5_init")
	for at := 0; at < len(data); at += 50 {
		context = call(t, "erlang", "md5_update", context, term.MakeBinary(data[at:at+50]))
	}
	got, want := call(t, "erlang", "md5_final", context), call(t, "erlang", "md5", term.MakeBinary(data))
	if !term.ExactEqual(got, want) {
		t.Errorf("in parts %v, at once %v", got, want)
	}
}

// An iterator over a map of any size visits each pair once, in the order of to_list/1.
func TestMapIteration(t *testing.T) {
	for _, size := range []int{0, 1, 32, 33, 100} {
		var b term.MapBuilder
		for i := range size {
			b.Put(term.MakeInt(int64(i)), term.MakeInt(int64(-i)))
		}
		m := b.Term()
		var pairs term.ListBuilder
		next := call(t, "erts_internal", "map_next", term.MakeInt(0), m, term.A("iterator"))
		for next != term.AtomNone {
			if next.IsCons() {
				next = call(t, "erts_internal", "map_next", next.Head(), next.Tail(), term.A("iterator"))
				continue
			}
			pairs.Add(term.MakeTuple(next.Elem(0), next.Elem(1)))
			next = next.Elem(2)
		}
		if got, want := pairs.Term(term.EmptyList), call(t, "maps", "to_list", m); !term.ExactEqual(got, want) {
			t.Errorf("%d pairs: iterator gives %v, want %v", size, got, want)
		}
	}
}
