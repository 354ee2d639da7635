package main

import (
	"bufio"
	"fmt"
	"os"

	"mortal/runtime"
	"mortal/runtime/event"
	"mortal/runtime/node"
)

type sink struct{}

func (sink) Event(e *event.Event) {
	if e.Kind == event.In || e.Kind == event.Out {
		return
	}
	fmt.Fprintf(os.Stderr, "EV %v pid=%v other=%v term=%.200s\n", e.Kind, e.Pid, e.Other, e.Term.String())
}

func main() {
	n := node.New(node.Config{Terminal: node.Terminal{Output: os.Stdout}, Errors: os.Stderr, Path: []string{"."}})
	n.System.Observe(sink{})
	n.Boot(node.Shell)
	in := bufio.NewScanner(os.Stdin)
	for {
		fmt.Println(n.System.RunUntilIdle(runtime.RunLimits{Virtual: true, Until: func(*runtime.System) bool { return n.InputWanted() }}))
		if !n.InputWanted() {
			return
		}
		if in.Scan() {
			n.Input([]byte(in.Text() + "\n"))
		} else {
			n.EndInput()
		}
	}
}
