package timeline

import (
	"fmt"
	"strings"

	"mortal/repl/view"
)

// mermaidArrows are the arrows of sequence diagrams: broken for what was set up or does not
// kill, with a cross where a process dies of it, open where it becomes a message.
var mermaidArrows = map[Kind]string{
	Message: "->>", Spawn: "->>", Link: "-->>", Unlink: "-->>", Monitor: "-->>", Demonitor: "-->>",
	ExitFatal: "-x", ExitIgnored: "--x", ExitTrapped: "-)", Down: "--)",
}

// Mermaid writes d as a Mermaid sequence diagram.
func (d *Diagram) Mermaid() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%%%% %s\nsequenceDiagram\n", view.Signature)
	for i, c := range d.Columns {
		fmt.Fprintf(&b, "    participant p%d as %s\n", i, view.MermaidText(c.Label()))
	}
	if len(d.Columns) == 0 {
		b.WriteString("    participant nobody\n")
	}
	for _, r := range d.Rows {
		b.WriteString("    " + r.mermaid(len(d.Columns)) + "\n")
	}
	return b.String()
}

// maxMermaid is how much of a label is written.
const maxMermaid = 60

func (r Row) mermaid(columns int) string {
	label := view.MermaidText(cut(r.Beyond+r.Label, maxMermaid))
	switch {
	case r.Kind == Command:
		return fmt.Sprintf("Note over p0,p%d: %s", columns-1, label)
	case r.To == Nobody:
		return fmt.Sprintf("Note right of p%d: %s to nobody", r.From, label)
	case r.Kind == Death:
		return fmt.Sprintf("Note over p%d: † %s", r.From, label)
	case r.From == r.To && mermaidArrows[r.Kind] == "":
		return fmt.Sprintf("Note over p%d: %s", r.From, label)
	}
	if r.Kind == ExitFatal || r.Kind == ExitIgnored || r.Kind == ExitTrapped {
		label = "exit signal " + label
	}
	return fmt.Sprintf("p%d%sp%d: %s", r.From, mermaidArrows[r.Kind], r.To, label)
}
