package graph

import (
	"fmt"
	"strconv"
	"strings"

	"mortal/repl/view"
)

// An edge of a drawing made by another program.
type edge struct {
	from, to *node
	kind     edgeKind
}

type edgeKind uint8

const (
	made edgeKind = iota
	linked
	watches
)

// drawn returns the nodes that are drawn, up to a limit, and the edges between them.
func (p *Picture) drawn() (nodes []*node, edges []edge) {
	in := map[*node]bool{}
	for _, part := range p.parts() {
		for _, n := range part.nodes() {
			if len(nodes) < maxBoxes {
				nodes = append(nodes, n)
				in[n] = true
			}
		}
	}
	for _, n := range nodes {
		if n.parent != nil && in[n.parent] && n.branch() == nil {
			edges = append(edges, edge{n.parent, n, made})
		}
		for _, r := range n.relations {
			o := r.other(n)
			if !in[o] {
				continue
			}
			if r.link && r.a == n {
				edges = append(edges, edge{n, o, linked})
			}
			if r.watches(n) > 0 {
				edges = append(edges, edge{n, o, watches})
			}
		}
	}
	return nodes, edges
}

// nodes returns all of a part, makers first.
func (p part) nodes() []*node {
	if p.chain != nil {
		return p.chain.nodes
	}
	all := []*node{p.root}
	for i := 0; i < len(all); i++ {
		all = append(all, all[i].children...)
	}
	return all
}

// caption is all text of a node, in lines.
func (p *Picture) caption(n *node) []string {
	d := drawing{pic: p}
	title := d.title(n)
	if n.Traps {
		title += " ⚑"
	}
	if n.messages > 0 {
		title += " ✉" + thousands(n.messages)
	}
	if n.fresh {
		title = "+ " + title
	}
	if sub := d.sub(n); sub != "" {
		return []string{title, sub}
	}
	return []string{title}
}

func id(n *node) string { return "p" + strconv.FormatUint(n.Pid.ID(), 10) }

// DOT writes p for Graphviz.
func (p *Picture) DOT() string {
	var b strings.Builder
	fmt.Fprintf(&b, "// %s\ndigraph processes {\n\trankdir=LR\n", view.Signature)
	b.WriteString("\tnode [shape=box style=rounded fontname=monospace fontsize=11]\n")
	nodes, edges := p.drawn()
	for _, n := range nodes {
		fmt.Fprintf(&b, "\t%s [label=%s%s]\n", id(n), quote(strings.Join(p.caption(n), "\n")), dotLook(n))
	}
	for _, e := range edges {
		fmt.Fprintf(&b, "\t%s -> %s [%s]\n", id(e.from), id(e.to), dotEdges[e.kind])
	}
	b.WriteString("}\n")
	return b.String()
}

var dotEdges = [...]string{
	made:    `color=gray arrowhead=none`,
	linked:  `dir=none color="cyan4:invis:cyan4"`,
	watches: `style=dashed color=blue`,
}

func dotLook(n *node) string {
	switch {
	case n.death != nil:
		return ` style="rounded,dashed" color=red fontcolor=red`
	case n.fresh:
		return ` color=darkgreen penwidth=2`
	case n.count > 1:
		return ` peripheries=2`
	}
	return ""
}

// quote returns text as a string of DOT.
func quote(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(text) + `"`
}

// Mermaid writes p as a Mermaid flowchart.
func (p *Picture) Mermaid() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%%%% %s\nflowchart LR\n", view.Signature)
	nodes, edges := p.drawn()
	for _, n := range nodes {
		lines := p.caption(n)
		for i := range lines {
			lines[i] = view.MermaidText(lines[i])
		}
		fmt.Fprintf(&b, "    %s[\"%s\"]%s\n", id(n), strings.Join(lines, "<br>"), mermaidClass(n))
	}
	for _, e := range edges {
		fmt.Fprintf(&b, "    %s %s %s\n", id(e.from), mermaidEdges[e.kind], id(e.to))
	}
	b.WriteString("    classDef dead stroke:#cf222e,stroke-dasharray:4 3,color:#cf222e\n    classDef fresh stroke:#1a7f37,stroke-width:3px\n")
	return b.String()
}

var mermaidEdges = [...]string{made: "---", linked: "===", watches: "-.->"}

func mermaidClass(n *node) string {
	switch {
	case n.death != nil:
		return ":::dead"
	case n.fresh:
		return ":::fresh"
	}
	return ""
}
