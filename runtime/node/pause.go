package node

import "mortal/lang/term"

// Pause makes all processes stand still but those of the shell and those that the system began
// with, which it needs to print and read; see runtime.System.Pause.
func (n *Node) Pause() {
	shell, _ := n.Shell()
	var hosts, free []term.Term
	for _, pid := range n.System.Pids() {
		switch {
		case pid.ID() < FirstOfPrograms || pid == shell:
			hosts = append(hosts, pid)
		case n.System.Parent(pid) == shell:
			free = append(free, pid)
		}
	}
	n.System.Pause(hosts, free)
}
