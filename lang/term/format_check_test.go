package term

import (
	"strings"
	"testing"
)

func TestCheckFormat(t *testing.T) {
	tests := []struct{ format, types, problem string }{
		{"plain", "", ""},
		{"~p~n~s", "term string", ""},
		{"~*.*.*w", "int int int term", ""},
		{"~-10.5.0tp~P~X", "term term int int string", ""},
		{"~", "", "truncated"},
		{"~5.2", "", "truncated"},
		{"~d", "", "invalid control ~d"},
		{"~-p", "", "invalid control ~-"},
		{"~tb", "", "invalid control ~tb"},
		{"~ltp~tlP", "term term int", ""},
		{"~ls", "", "invalid control ~ls"},
		{"~tlw", "", "invalid control ~ltw"},
		{"~t", "", "invalid control ~t"},
	}
	for _, test := range tests {
		types, problem := CheckFormat([]rune(test.format))
		if problem != test.problem || problem == "" && strings.Join(types, " ") != test.types {
			t.Errorf("CheckFormat(%q) = %v, %q; want %q, %q", test.format, types, problem, test.types, test.problem)
		}
	}
}
