// Package svg writes vector pictures in the visual language of the views: self-contained, legible
// in light and dark, with no scripts and nothing from elsewhere.
package svg

import (
	"fmt"
	"strings"

	"mortal/repl/view"
)

// CharWidth and LineHeight are the size of a character of the font, in pixels: it is
// monospaced, so that widths are known without measuring.
const (
	FontSize   = 13
	CharWidth  = 7.83
	LineHeight = 17
)

// TextWidth returns how wide text is.
func TextWidth(text string) float64 { return CharWidth * float64(view.Width(text)) }

// Style is the style sheet of all pictures, also for those inside of HTML. The classes are those
// of the roles of package view.
const Style = `
:root{--paper:#ffffff;--ink:#1f2328;--faint:#8b949e;--box:#f6f8fa;--edge:#afb8c1;--link:#0a7ea4;--monitor:#3b5bdb;--fatal:#cf222e;--trapped:#9a6700;--new:#1a7f37}
@media(prefers-color-scheme:dark){:root{--paper:#0d1117;--ink:#e6edf3;--faint:#7d8590;--box:#161b22;--edge:#484f58;--link:#39c5cf;--monitor:#79a8ff;--fatal:#ff7b72;--trapped:#e3b341;--new:#56d364}}
text{font:13px ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace;fill:var(--ink);white-space:pre}
.paper{fill:var(--paper)} .back{stroke:var(--paper)}
.dim{fill:var(--faint)} .strong{font-weight:bold}
.fatal{fill:var(--fatal)} .trapped{fill:var(--trapped)} .monitor{fill:var(--monitor)} .link{fill:var(--link)} .new{fill:var(--new)}
line,path,rect,circle,polyline{fill:none;stroke:var(--edge);stroke-width:1.3}
.s-plain{stroke:var(--ink)} .s-dim{stroke:var(--faint)} .s-link{stroke:var(--link)} .s-monitor{stroke:var(--monitor);stroke-dasharray:5 4}
.s-fatal{stroke:var(--fatal)} .s-trapped{stroke:var(--trapped)} .s-new{stroke:var(--new)}
.thick{stroke-width:5} .box{fill:var(--box)} .box-dead{fill:var(--paper);stroke:var(--fatal);stroke-dasharray:3 3} .box-new{stroke:var(--new);stroke-width:2.2}
.halo{paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
.f-plain{fill:var(--ink);stroke:none} .f-dim{fill:var(--faint);stroke:none} .f-link{fill:var(--link);stroke:none} .f-monitor{fill:var(--monitor);stroke:none} .f-fatal{fill:var(--fatal);stroke:none} .f-trapped{fill:var(--trapped);stroke:none}
`

// A Canvas collects the elements of a picture.
type Canvas struct {
	b strings.Builder
}

// Element appends an element with attributes in pairs of name and value, and the text in it.
func (c *Canvas) Element(name, text string, attributes ...any) {
	c.Open(name, attributes...)
	c.b.WriteString(Escape(text))
	c.Close(name)
}

// Open begins an element that others stand in.
func (c *Canvas) Open(name string, attributes ...any) {
	c.b.WriteString("<" + name)
	for i := 0; i+1 < len(attributes); i += 2 {
		value := attributes[i+1]
		if f, ok := value.(float64); ok {
			value = number(f)
		}
		fmt.Fprintf(&c.b, ` %s="%s"`, attributes[i], Escape(fmt.Sprint(value)))
	}
	c.b.WriteString(">")
}

// Close ends an element.
func (c *Canvas) Close(name string) { c.b.WriteString("</" + name + ">\n") }

// Text writes text that begins at x on the base line y.
func (c *Canvas) Text(x, y float64, class, text string) {
	c.Element("text", text, "x", x, "y", y, "class", class)
}

// Path draws a path.
func (c *Canvas) Path(class, d string) { c.Element("path", "", "class", class, "d", d) }

// Double draws a path as a double line: a link.
func (c *Canvas) Double(class, d string) {
	c.Element("path", "", "class", class+" thick", "d", d)
	c.Element("path", "", "class", "back", "style", "stroke-width:2", "d", d)
}

// String returns the elements.
func (c *Canvas) String() string { return c.b.String() }

// Document returns the elements as a file of the given size, with a title for those who cannot see it.
func (c *Canvas) Document(width, height float64, title string) string {
	return fmt.Sprintf(`<?xml version="1.0" encoding="UTF-8"?>
<!-- %s -->
%s</svg>
`, view.Signature, c.open(width, height, title)+c.b.String())
}

// Inline returns the elements as a part of HTML.
func (c *Canvas) Inline(width, height float64, title string) string {
	return c.open(width, height, title) + c.b.String() + "</svg>\n"
}

func (c *Canvas) open(width, height float64, title string) string {
	w, h := number(width), number(height)
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %s %s" role="img">
<title>%s</title>
<style>%s</style>
<rect class="paper" style="stroke:none" width="%s" height="%s"/>
`, w, h, w, h, Escape(title), Style, w, h)
}

func number(f float64) string {
	return strings.TrimSuffix(strings.TrimSuffix(fmt.Sprintf("%.1f", f), "0"), ".")
}

var escapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;")

// Escape returns text for XML: what XML may not hold becomes a question mark in a box.
func Escape(text string) string {
	return escapes.Replace(strings.Map(allowed, text))
}

func allowed(r rune) rune {
	switch {
	case r == '\t' || r == '\n' || r == '\r', r >= 0x20 && r <= 0xD7FF, r >= 0xE000 && r <= 0xFFFD, r >= 0x10000:
		return r
	}
	return '\uFFFD'
}
