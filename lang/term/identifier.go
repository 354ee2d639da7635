package term

import (
	"strconv"
	"strings"
)

// ParsePid returns the pid of a text such as <0.80.0>, as list_to_pid/1 does.
func ParsePid(text string) (Term, bool) {
	parts, ok := identifierParts(text, "<0.", 2)
	if !ok || parts[0] >= 1<<pidSerialShift || parts[1] >= 1<<(64-kindBits-pidSerialShift) {
		return Term{}, false
	}
	return MakePid(parts[1]<<pidSerialShift | parts[0]), true
}

// ParseRef returns the reference of a text such as #Ref<0.1.2.3>, as
// list_to_ref/1 does.
func ParseRef(text string) (Term, bool) {
	parts, ok := identifierParts(text, "#Ref<0.", refWords)
	if !ok || parts[0] >= 1<<(64-kindBits-refHighShift) || parts[1] > refMidMask || parts[2] > refLowMask {
		return Term{}, false
	}
	return MakeRef(parts[0]<<refHighShift | parts[1]<<refMidShift | parts[2]), true
}

// ParsePort returns the port of a text such as #Port<0.5>, as list_to_port/1 does.
func ParsePort(text string) (Term, bool) {
	parts, ok := identifierParts(text, "#Port<0.", 1)
	if !ok || parts[0] >= 1<<(64-kindBits) {
		return Term{}, false
	}
	return MakePort(parts[0]), true
}

// identifierParts returns the n numbers, with dots between them, that stand
// between prefix and >.
func identifierParts(text, prefix string, n int) ([]uint64, bool) {
	text, opened := strings.CutPrefix(text, prefix)
	text, closed := strings.CutSuffix(text, ">")
	fields := strings.Split(text, ".")
	if !opened || !closed || len(fields) != n {
		return nil, false
	}
	parts := make([]uint64, n)
	for i, f := range fields {
		p, err := strconv.ParseUint(f, 10, 64)
		if err != nil || !allDigits(f, 10) {
			return nil, false
		}
		parts[i] = p
	}
	return parts, true
}
