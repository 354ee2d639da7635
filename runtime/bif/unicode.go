package bif

import (
	"slices"

	"golang.org/x/text/unicode/norm"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

func unicodeBifs() []vm.Bif {
	rows := []vm.Bif{
		row("characters_to_list", 1, charactersToList, "code points of character data"),
		row("characters_to_list", 2, charactersToList, "code points of character data in an encoding"),
		row("characters_to_binary", 1, charactersToBinary, "character data as UTF-8"),
		row("characters_to_binary", 2, charactersToBinary, "character data in an encoding as UTF-8"),
		row("characters_to_binary", 3, charactersToBinary, "character data from one encoding in another"),
		row("bom_to_encoding", 1, bomToEncoding1, "{Encoding, Length} of the byte order mark a binary begins with"),
		row("encoding_to_bom", 1, encodingToBom1, "byte order mark of an encoding"),
		row("bin_is_7bit", 1, binIs7bit1, "whether a binary is ASCII"),
	}
	for _, form := range normalForms {
		rows = append(rows,
			row("characters_to_"+form.name+"_list", 1, normalized(form.form, term.MakeString), "code points in a normal form"),
			row("characters_to_"+form.name+"_binary", 1, normalized(form.form, term.BinaryString), "UTF-8 in a normal form"))
	}
	return in("unicode", rows...)
}

var normalForms = []struct {
	name string
	form norm.Form
}{{"nfc", norm.NFC}, {"nfd", norm.NFD}, {"nfkc", norm.NFKC}, {"nfkd", norm.NFKD}}

// encodings are the names of encodings that module unicode takes; native is true
// for those that ERTS converts by itself.
var encodings = []struct {
	name     string
	endian   string // of {Name, Endian}; "" for the plain atom
	encoding term.Encoding
	native   bool
}{
	{"utf8", "", term.UTF8, true}, {"unicode", "", term.UTF8, true}, {"latin1", "", term.Latin1Encoding, true},
	{"utf16", "", term.UTF16Big, false}, {"utf16", "big", term.UTF16Big, false}, {"utf16", "little", term.UTF16Little, false},
	{"utf32", "", term.UTF32Big, false}, {"utf32", "big", term.UTF32Big, false}, {"utf32", "little", term.UTF32Little, false},
}

func encodingOf(t term.Term) (e term.Encoding, native, ok bool) {
	for _, known := range encodings {
		if encodingName(known.name, known.endian, t) {
			return known.encoding, known.native, true
		}
	}
	return 0, false, false
}

func encodingName(name, endian string, t term.Term) bool {
	if endian == "" {
		return t.IsAtom() && t.AtomName() == name
	}
	return t.IsTuple(2) && t.Elem(0) == term.A(name) && t.Elem(1) == term.A(endian)
}

// charArgs converts the first argument from the encoding that is the optional second one.
func charArgs(c *vm.Call, out term.Encoding, nativeOut bool) (term.Chars, bool) {
	in, nativeIn := term.UTF8, true
	if len(c.Args) > 1 {
		var ok bool
		if in, nativeIn, ok = encodingOf(c.Args[1]); !ok {
			return term.Chars{}, false
		}
	}
	r := reserver{c: c}
	o := term.CharOptions{In: in, WrapInRest: !nativeIn || !nativeOut, Reserve: r.chars}
	if in == term.Latin1Encoding {
		o.ListLimit = 0xFF
	}
	if out == term.Latin1Encoding {
		o.Limit = 0xFF
	}
	chars := term.ConvertChars(c.Args[0], o)
	return chars, chars.Status != term.CharsBadarg && c.Reserve(wordsOf(len(chars.Text)))
}

func charactersToList(c *vm.Call) term.Term {
	chars, ok := charArgs(c, term.UTF8, true)
	if !ok || !c.Reserve(2*len(chars.Text)) {
		return c.Badarg()
	}
	return withRest(chars, term.MakeString(chars.Text))
}

func charactersToBinary(c *vm.Call) term.Term {
	out, nativeOut := term.UTF8, true
	if len(c.Args) == 3 {
		var ok bool
		if out, nativeOut, ok = encodingOf(c.Args[2]); !ok {
			return c.Badarg()
		}
	}
	chars, ok := charArgs(c, out, nativeOut && out == term.UTF8)
	if !ok {
		return c.Badarg()
	}
	data, ok := term.AppendEncoded(nil, chars.Text, out)
	return orBadarg(c, withRest(chars, term.MakeBinary(data)), ok)
}

// withRest returns converted, or {error | incomplete, Converted, Rest}.
func withRest(chars term.Chars, converted term.Term) term.Term {
	switch chars.Status {
	case term.CharsError:
		return term.MakeTuple(term.AtomError, converted, chars.Rest)
	case term.CharsIncomplete:
		return term.MakeTuple(term.A("incomplete"), converted, chars.Rest)
	}
	return converted
}

// normalized makes a function that converts to a normal form.
func normalized(form norm.Form, result func(string) term.Term) function {
	return func(c *vm.Call) term.Term {
		r := reserver{c: c}
		chars := term.ConvertChars(c.Args[0], term.CharOptions{Unsplit: true, Reserve: r.chars})
		if r.refused {
			return term.Term{}
		}
		if chars.Status != term.CharsOK {
			return normalizedClusters(c, form, result)
		}
		if !c.Reserve(2 * len(chars.Text)) {
			return term.Term{}
		}
		return result(form.String(chars.Text))
	}
}

// normalizedClusters is for data with errors: OTP goes through it by grapheme
// clusters, lets integers that are no code points be, and stops at binaries that
// are no UTF-8.
func normalizedClusters(c *vm.Call, form norm.Form, result func(string) term.Term) term.Term {
	var done term.ListBuilder
	for t := c.Args[0]; ; {
		cluster, s, ok := firstCluster(t)
		if !ok {
			return c.Badarg()
		}
		if s.done() {
			return normalizedEnd(c, done.Term(term.EmptyList), s, result)
		}
		if text, valid := term.ListString(term.MakeList(cluster...)); valid {
			cluster = runesOf(form.String(text))
		}
		for _, r := range cluster {
			done.Add(r)
		}
		t = s.rest
	}
}

func normalizedEnd(c *vm.Call, done term.Term, s split, result func(string) term.Term) term.Term {
	converted := done
	if text, valid := term.ListString(done); valid {
		converted = result(text)
	} else if result("").IsBits() {
		return c.Badarg()
	}
	if s.bad {
		return term.MakeTuple(term.AtomError, converted, s.rest)
	}
	return converted
}

// byteOrderMarks are tried in this order; that of UTF-16 begins that of UTF-32.
var byteOrderMarks = []struct {
	mark, name, endian string
}{
	{"\xEF\xBB\xBF", "utf8", ""},
	{"\x00\x00\xFE\xFF", "utf32", "big"}, {"\xFF\xFE\x00\x00", "utf32", "little"},
	{"\xFE\xFF", "utf16", "big"}, {"\xFF\xFE", "utf16", "little"},
}

func bomToEncoding1(c *vm.Call) term.Term {
	text, ok := binaryText(c.Args[0])
	if !ok {
		return c.ErrorInside(term.AtomFunctionClause, vm.Failed("unicode", "bom_to_encoding", c.Args[0]))
	}
	for _, b := range byteOrderMarks {
		if len(text) < len(b.mark) || text[:len(b.mark)] != b.mark {
			continue
		}
		encoding := term.A(b.name)
		if b.endian != "" {
			encoding = term.MakeTuple(encoding, term.A(b.endian))
		}
		return term.MakeTuple(encoding, term.MakeInt(int64(len(b.mark))))
	}
	return term.MakeTuple(term.AtomLatin1, term.MakeInt(0))
}

func encodingToBom1(c *vm.Call) term.Term {
	encoding, _, ok := encodingOf(c.Args[0])
	switch {
	case !ok:
		return c.ErrorInside(term.AtomFunctionClause, vm.Failed("unicode", "encoding_to_bom", c.Args[0]))
	case encoding == term.Latin1Encoding:
		return term.EmptyBinary
	}
	mark, _ := term.AppendEncoded(nil, "\uFEFF", encoding)
	return term.MakeBinary(mark)
}

func binIs7bit1(c *vm.Call) term.Term {
	if !c.Args[0].IsBinary() {
		return term.AtomFalse
	}
	wide := func(b byte) bool { return b >= 0x80 }
	return term.Bool(!slices.ContainsFunc(c.Args[0].Bits().Bytes(), wide))
}
