package term

import "strings"

// firstDifference shows two texts from the line in which they begin to differ.
func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	i := 0
	for i < len(g)-1 && i < len(w)-1 && g[i] == w[i] {
		i++
	}
	excerpt := func(lines []string) string {
		return strings.Join(lines[max(0, i-2):min(len(lines), i+3)], "\n")
	}
	return "--- got\n" + excerpt(g) + "\n--- want\n" + excerpt(w)
}
