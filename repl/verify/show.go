package verify

import (
	"fmt"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"
)

// sideWidth is the width of each of two texts side by side, in cells; a row is below 80.
const sideWidth = 36

// maxShown is how many differences and outcomes are written out.
const maxShown = 10

// Show writes the result for a person.
func (r *Result) Show(w io.Writer) {
	fmt.Fprintf(w, "%s: %s\n", r.File, r.summary())
	for _, c := range r.LeftOut {
		fmt.Fprintf(w, "  left out, OTP has no such command: line %d: %s\n", c.Line, c.head())
	}
	showDifferences(w, "mortal", "OTP", r.Differences)
	if len(r.Outcomes) > 1 {
		r.showOutcomes(w)
	}
	r.showPrograms(w)
}

func (r *Result) summary() string {
	if len(r.Programs) > 0 {
		return r.litmusSummary()
	}
	switch r.Verdict {
	case Same:
		if r.Runs > 1 {
			return fmt.Sprintf("same, in all %d runs of OTP", r.Runs)
		}
		return "same"
	case OneOf:
		return fmt.Sprintf("one of %d outcomes seen on OTP in %d runs", len(r.Outcomes), r.Runs)
	case Failed:
		return r.Error
	}
	if len(r.Outcomes) > 1 {
		return fmt.Sprintf("different from all %d outcomes seen on OTP in %d runs", len(r.Outcomes), r.Runs)
	}
	return "different"
}

// showOutcomes lists what OTP printed, the first outcome by its letter only, the others
// by what sets them apart from it.
func (r *Result) showOutcomes(w io.Writer) {
	for i, o := range r.Outcomes {
		if i == maxShown {
			fmt.Fprintf(w, "  … and %d more outcomes\n", len(r.Outcomes)-i)
			return
		}
		mark := ""
		if o.Mortal {
			mark = "  as mortal"
		}
		fmt.Fprintf(w, "  %s  %d of %d%s\n", letter(i), o.Count, r.Runs, mark)
		showDifferences(w, letter(i), letter(0), o.Unlike)
	}
}

// letter names the outcome i: A, B, …
func letter(i int) string { return string(rune('A' + i)) }

func showDifferences(w io.Writer, left, right string, ds []Difference) {
	for i, d := range ds {
		if i == maxShown {
			fmt.Fprintf(w, "  … and %d more differences\n", len(ds)-i)
			return
		}
		if d.Command != nil {
			fmt.Fprintf(w, "\n  line %d: %s\n", d.Command.Line, d.Command.head())
		}
		fmt.Fprintf(w, "    %s │ %s\n", fit(left), strings.TrimRight(fit(right), " "))
		for _, row := range align(wrap(d.Mortal), wrap(d.OTP)) {
			fmt.Fprintln(w, row)
		}
	}
	if len(ds) > 0 {
		fmt.Fprintln(w)
	}
}

// head is the first line of a command.
func (c Command) head() string {
	first, _, more := strings.Cut(c.Text, "\n")
	if more {
		first += " …"
	}
	return first
}

// align puts two texts side by side: equal lines in one row, ≠ before rows that differ.
func align(left, right []string) []string {
	var rows []string
	row := func(mark, l, r string) {
		rows = append(rows, strings.TrimRight(fmt.Sprintf("  %s %s │ %s", mark, fit(l), r), " "))
	}
	for _, step := range longestCommon(left, right) {
		for len(left) > step.left || len(right) > step.right {
			var l, r string
			if len(left) > step.left {
				l, left = left[0], left[1:]
			}
			if len(right) > step.right {
				r, right = right[0], right[1:]
			}
			row("≠", l, r)
		}
		if len(left) > 0 {
			row(" ", left[0], right[0])
			left, right = left[1:], right[1:]
		}
	}
	return rows
}

// A common line of two texts, by how many lines are left from it on to the ends. The
// last one is the ends themselves.
type common struct{ left, right int }

// maxTable bounds the table of longestCommon.
const maxTable = 1 << 22

// longestCommon returns a longest sequence of lines that both texts have in order.
func longestCommon(a, b []string) []common {
	if len(a)*len(b) > maxTable {
		return []common{{}}
	}
	length := make([][]int, len(a)+1) // of the sequence for a[i:] and b[j:]
	for i := range length {
		length[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				length[i][j] = length[i+1][j+1] + 1
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	var steps []common
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			steps = append(steps, common{len(a) - i, len(b) - j})
			i, j = i+1, j+1
		case length[i+1][j] >= length[i][j+1]:
			i++
		default:
			j++
		}
	}
	return append(steps, common{})
}

// wrap splits text into lines that fit a side, so that nothing of a long line is lost.
func wrap(text string) []string {
	if text == "" {
		return nil
	}
	var lines []string
	for _, line := range strings.Split(text, "\n") {
		lines = append(lines, strings.Split(runewidth.Wrap(visible(line), sideWidth), "\n")...)
	}
	return lines
}

// visible shows control characters as escapes, which would disturb the columns.
func visible(line string) string {
	var b strings.Builder
	for _, r := range line {
		switch {
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\x%02x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// fit80 cuts a line to the width of a screen.
func fit80(s string) string { return runewidth.Truncate(s, 79, "…") }

func fit(s string) string { return runewidth.FillRight(s, sideWidth) }
