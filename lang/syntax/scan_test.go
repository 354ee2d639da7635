package syntax

import (
	"fmt"
	"strings"
	"testing"

	"mortal/lang/source"
)

// describe lists tokens as kind:value@line:col.
func describe(toks []Token) string {
	words := make([]string, len(toks))
	for i, t := range toks {
		words[i] = fmt.Sprintf("%s:%s@%s", t.Kind, t.Text, t.Pos)
	}
	return strings.Join(words, " ")
}

func TestScan(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"names", "a B _c d@e", "atom:a@1:1 var:B@1:3 var:_c@1:5 atom:d@e@1:8"},
		{"latin1 letters", "é Ä ×", "atom:é@1:1 var:Ä@1:3 other:×@1:5"},
		{"columns are code points", "'π' x\n  y", "atom:π@1:1 atom:x@1:5 atom:y@2:3"},
		{"keywords", "case maybe else", "case:case@1:1 atom:maybe@1:6 atom:else@1:12"},
		{"a quoted keyword", "'case'", "atom:case@1:1"},
		{"integers", "1_000 16#fF 2#1.", "integer:1_000@1:1 integer:16#fF@1:7 integer:2#1@1:13 dot:.@1:16"},
		{"floats and dots", "1.5 1. 2", "float:1.5@1:1 integer:1@1:5 dot:.@1:6 integer:2@1:8"},
		{"dot before a comment", "a.%x", "atom:a@1:1 dot:.@1:2"},
		{"dot in a record", "X#r.f", "var:X@1:1 #:#@1:2 atom:r@1:3 .:.@1:4 atom:f@1:5"},
		{"dot in a string", `"a. b" c.`, "string:a. b@1:1 atom:c@1:8 dot:.@1:9"},
		{"escapes", `"\n\x41\x{3c0}\101\^A\e\"" $\n $\\ $\s`, "string:\nAπA\x01\x1b\"@1:1 char:\n@1:28 char:\\@1:32 char: @1:36"},
		{"an escaped line feed", "\"a\\\nb\" c", "string:a\nb@1:1 atom:c@2:4"},
		{"signs", "<:- <:= <- <= << =:= =/= =< => ?= && ||", "<:-:<:-@1:1 <:=:<:=@1:5 <-:<-@1:9 <=:<=@1:12 <<:<<@1:15 =:=:=:=@1:18 =/=:=/=@1:22 =<:=<@1:26 =>:=>@1:29 ?=:?=@1:32 &&:&&@1:35 ||:||@1:38"},
		{"dots", "... .. a.b", "...:...@1:1 ..:..@1:5 atom:a@1:8 .:.@1:9 atom:b@1:10"},
		{"triple quotes", "\"\"\"\n  a\n   b\n  \"\"\" x", "string:a\n b@1:1 atom:x@4:7"},
		{"triple quotes in a line", `"""a"""`, `string:@1:1 string:a@1:3 string:@1:6`},
		{"sigils", `~"a" ~s(b\x41) ~S[c\n] ~B<d>`, `binary_string:a@1:1 string:bA@1:6 string:c\n@1:16 binary_string:d@1:24`},
		{"white space", "a\t\u00a0b", "atom:a@1:1 atom:b@1:4"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			toks, _, err := Scan(tt.text, firstPos, ScanOptions{AtEOF: true})
			if err != nil {
				t.Fatal(err)
			}
			if got := describe(toks); got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestScanErrors(t *testing.T) {
	tests := []struct{ text, want string }{
		{"a 16#zz", "1:3 illegal integer, then 1:6"},
		{"37#1", "1:1 illegal base '37', then 1:3"},
		{"1.0e400", "1:1 illegal float, then 1:8"},
		{"π", "1:1 illegal character, then 1:2"},
		{`"a\xzz"`, "1:3 illegal character, then 1:6"},
		{`"abc`, `1:1 unterminated string starting with "abc", then 1:5`},
		{"'abc", "1:1 unterminated atom starting with 'abc', then 1:5"},
		{"$", "1:1 unterminated character, then 1:2"},
		{strings.Repeat("a", 256), "1:1 illegal atom, then 1:257"},
		{"\"\"\"\n a\n  \"\"\"", "1:1 bad indentation in triple-quoted string, then 3:6"},
	}
	for _, tt := range tests {
		_, _, err := Scan(tt.text, firstPos, ScanOptions{AtEOF: true})
		if err == nil {
			t.Errorf("%q scans", tt.text)
			continue
		}
		if got := fmt.Sprintf("%s %s, then %s", err.Start, err, err.End); got != tt.want {
			t.Errorf("%q: got %s, want %s", tt.text, got, tt.want)
		}
	}
}

func TestScanForm(t *testing.T) {
	tests := []struct {
		name, text, rest string
		atEOF            bool
		tokens           int
		end              source.Pos
		status           Status
	}{
		{"one form", "a. b.\n", "b.\n", false, 2, source.Pos{Line: 1, Col: 4}, Complete},
		{"a dot at the end of the line", "a.\nb.\n", "b.\n", false, 2, source.Pos{Line: 2, Col: 1}, Complete},
		{"no dot", "a,\n", "a,\n", false, 0, firstPos, NeedMore},
		{"a dot that may go on", "a.", "a.", false, 0, firstPos, NeedMore},
		{"a dot at the end of the input", "a.", "", true, 2, source.Pos{Line: 1, Col: 3}, Complete},
		{"an unfinished form at the end of the input", "a b", "", true, 2, source.Pos{Line: 1, Col: 4}, Complete},
		{"nothing at the end of the input", " %x\n", "", true, 0, source.Pos{Line: 2, Col: 1}, NeedMore},
		{"an open string", "\"a\n", "\"a\n", false, 0, firstPos, NeedMore},
		{"a bad token", "a 16#z b.\n", "z b.\n", false, 1, source.Pos{Line: 1, Col: 6}, Error},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			toks, rest, end, st, _ := ScanForm(tt.text, firstPos, ScanOptions{AtEOF: tt.atEOF})
			if len(toks) != tt.tokens || rest != tt.rest || end != tt.end || st != tt.status {
				t.Errorf("got %d tokens, rest %q, end %v, status %v", len(toks), rest, end, st)
			}
		})
	}
}

// TestScanPart gives text in two pieces, cut anywhere, and wants the tokens of the whole.
func TestScanPart(t *testing.T) {
	const text = "f(X) -> \"a\\x41\" ++ 'b c', 16#ff + 1.5e3 =:= $\\x4a ++ \"\" ++ ~s\"x\" %end\n =/= x.\n"
	whole := ScanPart(text, firstPos, ScanOptions{}).Tokens
	for i := range len(text) {
		first := ScanPart(text[:i], firstPos, ScanOptions{})
		if first.Status != NeedMore {
			continue // a dot was found; it is the last token
		}
		second := ScanPart(first.Rest+text[i:], first.End, ScanOptions{})
		toks := append(first.Tokens, second.Tokens...)
		if got, want := describe(toks), describe(whole); got != want {
			t.Errorf("cut at %d:\n got %s\nwant %s", i, got, want)
		}
	}
}

func TestSkipLine(t *testing.T) {
	rest, pos := SkipLine("zz. π\n1.\n", source.Pos{Line: 3, Col: 4})
	if want := (source.Pos{Line: 4, Col: 1}); rest != "1.\n" || pos != want {
		t.Errorf("got %q at %v", rest, pos)
	}
}

// TestTokensCover checks that tokens for colouring leave no gaps.
func TestTokensCover(t *testing.T) {
	for _, text := range []string{"", "a %c\n\t\"x\" π 16#z 'open", "$", "\xff\xfe", "f(X) -> X.\n"} {
		end := 0
		for _, tok := range Tokens(text, firstPos) {
			if int(tok.Off) != end {
				t.Errorf("%q: a token starts at %d, the one before ends at %d", text, tok.Off, end)
			}
			end = int(tok.EndOff)
		}
		if end != len(text) {
			t.Errorf("%q: tokens end at %d", text, end)
		}
	}
}

func TestDecode(t *testing.T) {
	tests := []struct{ name, bytes, want string }{
		{"UTF-8", "é", "é"},
		{"latin1 by comment", "% -*- coding: latin-1 -*-\n\xe9", "% -*- coding: latin-1 -*-\né"},
		{"latin1 in the second line", "\n%% coding=latin-1\n\xe9", "\n%% coding=latin-1\né"},
		{"too late for a comment", "\n\n%% coding: latin-1\n\xc3\xa9", "\n\n%% coding: latin-1\né"},
		{"no UTF-8", "a\xe9b", "aéb"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Decode([]byte(tt.bytes)); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
