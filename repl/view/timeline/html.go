package timeline

import (
	_ "embed"
	"encoding/json"
	"strings"

	"mortal/repl/view"
	"mortal/repl/view/svg"
)

//go:embed page.html
var page string

// HTML draws d as a page of its own, with a slider through time, and whole terms under
// the mouse. It loads nothing from elsewhere.
func (d *Diagram) HTML() string {
	head := d.draw(headRoom)
	head.heads(22)
	body := d.draw(8)
	body.body()
	details := make([]string, len(d.Rows))
	for i, r := range d.Rows {
		details[i] = r.Describe(d)
	}
	rows, err := json.Marshal(details)
	if err != nil {
		panic("internal error: " + err.Error())
	}
	return strings.NewReplacer(
		"{{signature}}", view.Signature,
		"{{style}}", svg.Style,
		"{{head}}", head.canvas.Inline(head.width(), headRoom, "Processes"),
		"{{body}}", body.canvas.Inline(body.width(), body.height()+16, "What happened between processes"),
		"{{rows}}", string(rows),
	).Replace(page)
}
