package node

import (
	"cmp"
	"maps"
	"slices"

	"mortal/lang/term"
	"mortal/runtime"
)

// Fold implements runtime.Part.
func (p *part) Fold(h *runtime.Hasher) {
	p.tty.fold(h)
	h.Bool(p.live)
	h.Word(uint64(p.skip))
	for _, dir := range p.path {
		h.Text(dir)
	}
	for _, name := range sortedKeys(p.objects) {
		h.Term(name)
		h.Word(p.objects[name].module.Hash)
		h.Text(p.objects[name].source)
	}
	for _, ref := range sortedKeys(p.open) {
		f := p.open[ref]
		h.Term(ref)
		h.Word(f.owner)
		h.Text(f.name)
		h.Word(uint64(f.at))
		h.Word(uint64(f.modes))
	}
	for _, name := range slices.SortedFunc(maps.Keys(p.env), cmp.Compare[string]) {
		h.Text(name)
		h.Text(p.env[name])
	}
	for _, name := range sortedKeys(p.signals) {
		h.Term(name)
		h.Term(p.signals[name])
	}
	for _, r := range p.requests {
		h.Term(r.From)
		h.Term(r.Ref)
		h.Text(r.Command)
	}
}

func sortedKeys[V any](m map[term.Term]V) []term.Term {
	return slices.SortedFunc(maps.Keys(m), term.Compare)
}

func (t *tty) fold(h *runtime.Hasher) {
	h.Term(t.reader)
	h.Term(t.client)
	h.Text(t.prompt)
	h.Bool(t.form)
	h.Bool(t.ended)
	h.Term(t.shell)
	h.Term(t.commands)
}
