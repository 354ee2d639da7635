package vm

import "mortal/lang/term"

// A Folder takes in the state of a process piece by piece.
type Folder interface {
	Word(x uint64)
	Term(t term.Term)
}

// Fold hands all that decides what p will do to f: where it stands, its frames with their
// registers, its mailbox, and how it ended. Two processes for which it hands over the same go
// the same way from here. What was left in the stack by calls that are over goes with the
// frames it lies in, as nothing tells it from registers.
func (p *Proc) Fold(f Folder) {
	f.Word(uint64(p.Flags))
	if p.mod != nil {
		p.foldStack(f)
	}
	f.Word(uint64(p.Mailbox.save))
	f.Word(uint64(p.Mailbox.Len()))
	for i := range p.Mailbox.Len() {
		f.Term(p.Mailbox.At(i))
	}
	f.Term(p.ExitReason)
	if x := p.Exc; x != nil {
		f.Term(x.Class)
		f.Term(x.Reason)
	}
}

func (p *Proc) foldStack(f Folder) {
	end := p.top()
	for s, base := range p.frames {
		f.Term(s.mod.Name)
		f.Word(s.mod.Hash)
		f.Word(uint64(s.pc))
		for _, t := range p.stack[base:max(base, end)] {
			if t.Kind() != term.None { // the way back of a call that is over is none
				f.Term(t)
			}
		}
		end = base - 1
	}
}
