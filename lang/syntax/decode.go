package syntax

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// Decode returns the text of a source file. A comment in one of the first two lines
// names the encoding (stdlib, epp, "Source Files Encoding"); without one it is UTF-8.
// Bytes that are no UTF-8 are taken as latin1.
func Decode(text []byte) string {
	if encodingOf(text) == "latin1" {
		return latin1(text)
	}
	if utf8.Valid(text) {
		return string(text)
	}
	var b strings.Builder
	for len(text) > 0 {
		r, n := utf8.DecodeRune(text)
		if r == utf8.RuneError && n == 1 {
			r = rune(text[0])
		}
		b.WriteRune(r)
		text = text[n:]
	}
	return b.String()
}

// latin1 reads each byte as a character.
func latin1(text []byte) string {
	var b strings.Builder
	b.Grow(len(text))
	for _, c := range text {
		b.WriteRune(rune(c))
	}
	return b.String()
}

// encodingOf returns the encoding that a comment in the first two lines names:
// "latin1", "utf8", or "".
func encodingOf(text []byte) string {
	for range 2 {
		line, rest, _ := bytes.Cut(text, []byte("\n"))
		text = rest
		_, comment, ok := bytes.Cut(line, []byte("%"))
		for ok {
			_, comment, ok = bytes.Cut(comment, []byte("coding"))
			if enc, found := encodingName(string(comment)); ok && found {
				return enc
			}
		}
	}
	return ""
}

// encodingName reads what follows the word coding: a : or =, spaces and a name.
// Only the parts of the name up to latin-1 or utf-8 matter.
func encodingName(s string) (name string, ok bool) {
	t := strings.TrimLeft(s, " ")
	if t == "" || t[0] != ':' && t[0] != '=' {
		return "", false
	}
	t = strings.TrimLeft(t, ":= ")
	end := strings.IndexFunc(t, func(r rune) bool {
		return r != '-' && !('a' <= r && r <= 'z') && !('A' <= r && r <= 'Z') && !('0' <= r && r <= '9')
	})
	if end >= 0 {
		t = t[:end]
	}
	switch t = strings.ToLower(t); {
	case t == "latin-1" || strings.HasPrefix(t, "latin-1-"):
		return "latin1", true
	case t == "utf-8" || strings.HasPrefix(t, "utf-8-"):
		return "utf8", true
	}
	return "", true
}
