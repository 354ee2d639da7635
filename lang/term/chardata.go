package term

import (
	"encoding/binary"
	"slices"
	"unicode/utf16"
	"unicode/utf8"
)

// An Encoding says how bytes are characters.
type Encoding uint8

// The encodings of module unicode.
const (
	UTF8 Encoding = iota
	Latin1Encoding
	UTF16Big
	UTF16Little
	UTF32Big
	UTF32Little
)

// CharStatus says how the conversion of character data ended.
type CharStatus uint8

// The ends of a conversion, as unicode:characters_to_list/2 tells them apart.
const (
	CharsOK         CharStatus = iota
	CharsIncomplete            // the data ends inside a character
	CharsError                 // something is no character
	CharsBadarg                // the term is no character data at all
)

// Chars is the outcome of converting character data.
type Chars struct {
	Text   string // what could be converted
	Status CharStatus
	Rest   Term // what could not; a binary when CharsIncomplete
}

// CharOptions say what character data may hold.
type CharOptions struct {
	In         Encoding // of binaries
	ListLimit  rune     // largest code point in lists; 0 for no limit
	Limit      rune     // largest code point anywhere; 0 for no limit
	WrapInRest bool     // a bad code point stands in a list of its own in Rest
	Unsplit    bool     // a character may not go on in the next binary

	// Reserve, if not nil, is asked for the memory of so many characters. When it
	// says no the outcome is CharsBadarg.
	Reserve func(chars int) bool
}

// CharData converts unicode:chardata(), or unicode:latin1_chardata() when
// latin1, to text: a binary, a code point, or a list of such that may end in a
// binary (stdlib, unicode, "Data Types").
func CharData(t Term, latin1 bool) Chars {
	if latin1 {
		return ConvertChars(t, CharOptions{In: Latin1Encoding, ListLimit: 0xFF})
	}
	return ConvertChars(t, CharOptions{})
}

// ConvertChars converts character data in any encoding to text.
func ConvertChars(t Term, o CharOptions) Chars {
	d := charDecoder{opts: o, budget: budget{reserve: o.Reserve}}
	rest, status := d.walk(t)
	switch pending := MakeBinary(d.pending); {
	case len(d.pending) == 0 || status == CharsBadarg:
	case status == CharsError && o.WrapInRest:
		rest = MakeCons(pending, rest)
	case status == CharsError:
		rest = MakeList(pending, rest)
	case decodable(o.In, d.pending):
		rest, status = pending, CharsError
	default:
		rest, status = pending, CharsIncomplete
	}
	return Chars{string(d.text), status, rest}
}

// CharDataString returns the text of Unicode character data, when all of it is.
func CharDataString(t Term) (string, bool) {
	c := CharData(t, false)
	return c.Text, c.Status == CharsOK
}

type charDecoder struct {
	budget
	opts    CharOptions
	text    []byte
	pending []byte // beginning of a character at the end of a binary
}

// walk converts t. When it fails it returns what is left of t, in the nesting of t.
func (d *charDecoder) walk(t Term) (rest Term, status CharStatus) {
	d.enter()
	defer d.leave()
	for t.IsCons() {
		d.steps++
		head, tail := t.Head(), t.Tail()
		if !d.take(1) {
			return t, CharsBadarg
		}
		if head.IsInteger() {
			if !d.char(head) {
				return d.badChar(t), CharsError
			}
		} else if rest, status = d.walk(head); status == CharsBadarg {
			return rest, status
		} else if status != CharsOK {
			return MakeCons(rest, tail), status
		}
		t = tail
	}
	switch {
	case t.IsBinary():
		return d.binary(t)
	case t.IsNil():
		return t, CharsOK
	}
	return t, CharsBadarg
}

func (d *charDecoder) badChar(t Term) Term {
	if !d.opts.WrapInRest || len(d.pending) > 0 {
		return t
	}
	return MakeCons(MakeList(t.Head()), t.Tail())
}

func (d *charDecoder) char(t Term) bool {
	r, ok := codePoint(t)
	if !ok || len(d.pending) > 0 || !within(r, d.opts.ListLimit) || !within(r, d.opts.Limit) {
		return false
	}
	d.text = utf8.AppendRune(d.text, r)
	return true
}

func within(r, limit rune) bool { return limit == 0 || r <= limit }

// binary converts the bytes of t. A character that an earlier binary began must
// end in this one, or this one must be a part of it.
func (d *charDecoder) binary(t Term) (rest Term, status CharStatus) {
	b := t.Bits().Bytes()
	if !d.take(len(b)) {
		return t, CharsBadarg
	}
	if len(d.pending) > 0 {
		joined := slices.Clone(d.pending)
		for need := charSize(d.opts.In, joined); len(joined) < need && len(b) > 0; need = charSize(d.opts.In, joined) {
			n := min(need-len(joined), len(b))
			joined, b = append(joined, b[:n]...), b[n:]
		}
		if len(joined) < charSize(d.opts.In, joined) {
			d.pending = joined
			return EmptyList, CharsOK
		}
		if !d.append(joined) {
			return t, CharsError
		}
		d.pending = nil
	}
	n := d.convert(b)
	switch b = b[n:]; {
	case len(b) == 0:
	case d.opts.Unsplit || decodable(d.opts.In, b):
		return MakeBinary(b), CharsError
	default:
		d.pending = append([]byte(nil), b...)
	}
	return EmptyList, CharsOK
}

// convert appends the characters b begins with and returns how many bytes they took.
func (d *charDecoder) convert(b []byte) int {
	n := 0
	for n < len(b) {
		size := min(charSize(d.opts.In, b[n:]), len(b)-n)
		if !d.append(b[n : n+size]) {
			break
		}
		n += size
	}
	return n
}

// append appends the one character that the whole of b is.
func (d *charDecoder) append(b []byte) bool {
	r, ok := decodeChar(d.opts.In, b)
	if ok = ok && within(r, d.opts.Limit); ok {
		d.text = utf8.AppendRune(d.text, r)
	}
	return ok
}

// charSize returns how many bytes the character has that b begins with: known
// from its first bytes, as far as they are there.
func charSize(e Encoding, b []byte) int {
	switch e {
	case UTF8:
		return utf8Size(b[0])
	case Latin1Encoding:
		return 1
	case UTF32Big, UTF32Little:
		return 4
	}
	if len(b) >= 2 && utf16.IsSurrogate(rune(utf16Unit(e, b))) {
		return 4
	}
	return 2
}

func utf8Size(lead byte) int {
	switch {
	case lead < 0xC2 || lead > 0xF4:
		return 1
	case lead < 0xE0:
		return 2
	case lead < 0xF0:
		return 3
	}
	return 4
}

func utf16Unit(e Encoding, b []byte) uint16 {
	if e == UTF16Little {
		return binary.LittleEndian.Uint16(b)
	}
	return binary.BigEndian.Uint16(b)
}

// decodeChar returns the character that the whole of b is.
func decodeChar(e Encoding, b []byte) (rune, bool) {
	switch e {
	case UTF8:
		r, size := utf8.DecodeRune(b)
		return r, size == len(b) && (r != utf8.RuneError || size > 1)
	case Latin1Encoding:
		return rune(b[0]), true
	}
	if len(b) < charSize(e, b) {
		return 0, false
	}
	switch {
	case e == UTF32Big:
		return checkedRune(binary.BigEndian.Uint32(b))
	case e == UTF32Little:
		return checkedRune(binary.LittleEndian.Uint32(b))
	case len(b) == 2:
		return rune(utf16Unit(e, b)), true
	}
	r := utf16.DecodeRune(rune(utf16Unit(e, b)), rune(utf16Unit(e, b[2:])))
	return r, r != utf8.RuneError
}

func checkedRune(v uint32) (rune, bool) { return rune(v), validCodePoint(int64(v)) }

// decodable reports whether enough of a character is there to say that it is none.
func decodable(e Encoding, b []byte) bool {
	switch e {
	case UTF8:
		return utf8.FullRune(b)
	case UTF32Big: // the first bytes say enough
		return b[0] > 0 || len(b) > 1 && b[1] > utf8.MaxRune>>16 || len(b) >= 4
	}
	return len(b) >= charSize(e, b)
}

// AppendEncoded appends text in an encoding. It reports false for a character that
// Latin-1 does not have.
func AppendEncoded(dst []byte, text string, e Encoding) ([]byte, bool) {
	if e == UTF8 {
		return append(dst, text...), true
	}
	for _, r := range text {
		if e == Latin1Encoding && r > 0xFF {
			return dst, false
		}
		dst = appendChar(dst, r, e)
	}
	return dst, true
}

func appendChar(dst []byte, r rune, e Encoding) []byte {
	switch e {
	case Latin1Encoding:
		return append(dst, byte(r))
	case UTF32Big:
		return binary.BigEndian.AppendUint32(dst, uint32(r))
	case UTF32Little:
		return binary.LittleEndian.AppendUint32(dst, uint32(r))
	}
	for _, unit := range utf16.AppendRune(nil, r) {
		if e == UTF16Little {
			dst = binary.LittleEndian.AppendUint16(dst, unit)
		} else {
			dst = binary.BigEndian.AppendUint16(dst, unit)
		}
	}
	return dst
}
