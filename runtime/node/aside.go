package node

import "io"

// Aside sets a fork apart from the outside: it prints to out, sees other files, goes by virtual time
// and shows no hints.
func (n *Node) Aside(out io.Writer, files Files) {
	p := n.part()
	c := *p.config
	c.Terminal.Output, c.Terminal.Colour, c.Terminal.LineEditor = out, false, false
	c.Errors, c.Hints, c.Files = out, false, files
	p.environment = &environment{config: &c, library: p.library, atoms: p.atoms}
	p.live, p.skip, p.requests = false, 0, nil
}
