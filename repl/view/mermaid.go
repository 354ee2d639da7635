package view

import (
	"fmt"
	"strings"
)

// MermaidText returns text for Mermaid: letters, digits and harmless signs stand for
// themselves, all else as the code of the character, which Mermaid shows.
func MermaidText(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', strings.ContainsRune(" .,_()+/→×…†⚑✉", r), r > 0xff && r < 0xd800:
			b.WriteRune(r)
		case r < ' ':
			b.WriteByte(' ')
		default:
			fmt.Fprintf(&b, "#%d;", r)
		}
	}
	return b.String()
}
