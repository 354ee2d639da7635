package syntax

import (
	"os"
	"path/filepath"
	"testing"
)

// benchText is a module of OTP where there is one, else what is in testdata.
func benchText(b *testing.B) []byte {
	b.Helper()
	for _, pattern := range []string{"/usr/lib/erlang/lib/stdlib-*/src/lists.erl", "testdata/sample.erl"} {
		if files, _ := filepath.Glob(pattern); len(files) > 0 {
			text, err := os.ReadFile(files[0])
			if err != nil {
				b.Fatal(err)
			}
			return text
		}
	}
	b.Skip("nothing to scan")
	return nil
}

func reportTokens(b *testing.B, n int) {
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mtokens/s")
}

func BenchmarkScan(b *testing.B) {
	text := Decode(benchText(b))
	toks, _, err := Scan(text, firstPos, ScanOptions{AtEOF: true})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		s := newScanner(text, firstPos, ScanOptions{AtEOF: true})
		var t Token
		for {
			if s.next(&t) != nil || t.Kind == EOF {
				break
			}
		}
	}
	reportTokens(b, len(toks))
}

func BenchmarkTokens(b *testing.B) {
	text := Decode(benchText(b))
	toks := Tokens(text, firstPos)
	b.ReportAllocs()
	for b.Loop() {
		Tokens(text, firstPos)
	}
	reportTokens(b, len(toks))
}

func BenchmarkParseModule(b *testing.B) {
	text := benchText(b)
	toks, _, _ := Scan(Decode(text), firstPos, ScanOptions{AtEOF: true})
	b.ReportAllocs()
	for b.Loop() {
		if _, diags := ParseModule("lists.erl", text, Options{}); len(diags) > 0 {
			b.Fatal(diags[0].Message)
		}
	}
	reportTokens(b, len(toks))
}
