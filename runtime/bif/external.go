package bif

import (
	"math"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

// externalBifs convert to and from the external term format and hash terms.
func externalBifs() []vm.Bif {
	return in("erlang",
		row("term_to_binary", 1, termToBinary, "the term in the external term format"),
		row("term_to_binary", 2, termToBinary, "the term in the external term format, with options"),
		row("term_to_iovec", 1, termToIovec, "the term in the external term format as a list of binaries"),
		row("term_to_iovec", 2, termToIovec, "the term in the external term format as a list of binaries"),
		row("external_size", 1, externalSize, "number of bytes the term takes in the external term format"),
		row("external_size", 2, externalSize, "number of bytes the term takes in the external term format"),
		row("binary_to_term", 1, binaryToTerm, "term of the external term format"),
		row("binary_to_term", 2, binaryToTerm, "term of the external term format, with options"),
		row("phash2", 1, phash2, "portable hash in 27 bits"),
		row("phash2", 2, phash2, "portable hash below a range"),
		row("phash", 2, phash, "older portable hash from 1 to a range"),
	)
}

// encodeOptions reads the optional second argument of term_to_binary/2.
func encodeOptions(c *vm.Call) (term.EncodeOptions, bool) {
	o := term.EncodeOptions{MinorVersion: 1, Reserve: c.Reserve}
	if len(c.Args) == 1 {
		return o, true
	}
	list := c.Args[1]
	for ; list.IsCons(); list = list.Tail() {
		if !setEncodeOption(&o, list.Head()) {
			return o, false
		}
	}
	return o, list.IsNil()
}

func setEncodeOption(o *term.EncodeOptions, option term.Term) bool {
	const defaultLevel, maxLevel, maxMinor = 6, 9, 2
	switch {
	case option == term.A("compressed"):
		o.Compression = defaultLevel
		return true
	case option == term.A("deterministic"): // maps are written in the same order anyway
		return true
	case !option.IsTuple(2) || !option.Elem(1).IsSmall():
		return false
	}
	n := option.Elem(1).Small()
	switch option.Elem(0) {
	case term.A("compressed"):
		o.Compression = int(n)
		return 0 <= n && n <= maxLevel
	case term.A("minor_version"):
		o.MinorVersion = int(n)
		return 0 <= n && n <= maxMinor
	}
	return false
}

func termToBinary(c *vm.Call) term.Term {
	o, ok := encodeOptions(c)
	if !ok {
		return c.Badarg()
	}
	data, ok := term.Encode(c.Args[0], o)
	if !ok {
		return term.Term{} // no memory; the process is being killed
	}
	return term.MakeBinary(data)
}

func termToIovec(c *vm.Call) term.Term {
	data := termToBinary(c)
	if data.IsNone() {
		return data
	}
	return term.MakeList(data)
}

func externalSize(c *vm.Call) term.Term {
	o, ok := encodeOptions(c)
	if !ok || o.MinorVersion > 1 || o.Compression > 0 {
		return c.Badarg()
	}
	data, ok := term.Encode(c.Args[0], o)
	if !ok {
		return term.Term{}
	}
	return term.MakeInt(int64(len(data)))
}

func binaryToTerm(c *vm.Call) term.Term {
	o, used, ok := decodeOptions(c)
	switch {
	case !ok:
		return badOption(c)
	case !c.Args[0].IsBinary():
		return c.Badarg()
	}
	t, n, ok := term.Decode(c.Args[0].Bits().Bytes(), o)
	if ok && used {
		t = term.MakeTuple(t, term.MakeInt(int64(n)))
	}
	return orBadarg(c, t, ok)
}

func decodeOptions(c *vm.Call) (o term.DecodeOptions, used, ok bool) {
	o.Reserve = c.Reserve
	if len(c.Args) == 1 {
		return o, false, true
	}
	list := c.Args[1]
	for ; list.IsCons(); list = list.Tail() {
		switch list.Head() {
		case term.A("safe"):
			o.Safe = true
		case term.A("used"):
			used = true
		default:
			return o, used, false
		}
	}
	return o, used, list.IsNil()
}

// hashRange returns the range that is the second argument: 1 to 2^32.
func hashRange(c *vm.Call) (uint64, bool) {
	r := c.Args[1]
	return uint64(r.Small()), r.IsSmall() && 1 <= r.Small() && r.Small() <= math.MaxUint32+1
}

func phash2(c *vm.Call) term.Term {
	const defaultRange = 1 << 27
	size, ok := uint64(defaultRange), true
	if len(c.Args) == 2 {
		size, ok = hashRange(c)
	}
	if !ok {
		return c.Badarg()
	}
	return term.MakeInt(int64(uint64(term.Phash2(c.Args[0])) % size))
}

func phash(c *vm.Call) term.Term {
	size, ok := hashRange(c)
	if !ok {
		return c.Badarg()
	}
	return term.MakeInt(int64(uint64(term.Phash(c.Args[0]))%size) + 1)
}

// debugBifs are the functions of erts_debug that programs about data use.
func debugBifs() []vm.Bif {
	return in("erts_debug",
		row("flat_size", 1, flatSize1, "words the term takes, shared parts counted each time"),
		row("size", 1, flatSize1, "words the term takes"),
		row("same", 2, same2, "whether two terms are the same in memory"),
	)
}

func flatSize1(c *vm.Call) term.Term {
	return term.MakeInt(int64(term.Size(c.Args[0], math.MaxInt/2)))
}

func same2(c *vm.Call) term.Term { return term.Bool(c.Args[0].Same(c.Args[1])) }
