package repl

import (
	"fmt"
	"strings"

	"mortal/repl/view"
	"mortal/runtime/node"
)

// helpCommands answer mortal:help/0,1.
var helpCommands = map[string]command{
	"help": helpCommand,
}

// A topic is what help(Name) tells of one function of module mortal.
type topic struct {
	name    string
	calls   []usage
	text    string // paragraphs, wrapped when shown; those that begin with item are a line of a list
	example string // shell input; TestHelp runs it and keeps what it prints in testdata/help
}

// item begins what stands in a list.
const item = "\t"

// A usage is one way to call a function and what it does, in few words.
type usage struct{ call, does string }

// topics are all functions of module mortal, in the order in which help() lists them.
// The tests find those that are missing.
var topics = [][]topic{whyTopics, pictureTopics, travelTopics, stepTopics, shareTopics, exploreTopics, timeTopics, helpTopics}

var whyTopics = []topic{
	{
		name: "why",
		calls: []usage{
			{"why()", "why the shell or the last process died"},
			{"why(P)", "why P died; of a living one, what it survived and waits for"},
			{"why(all)", "as why(), with all steps of a long chain"},
		},
		text: "P is a pid, a registered name (also of a process that has died) or shell. The answer goes from the root " +
			"to the death: when, who, where in the source, over which link, by which rule; and at the end what would have " +
			"prevented it.",
		example: "spawn_link(fun() -> exit(oops) end).\nwhy().\nP = spawn(fun() -> receive {go, N} -> N end end), P ! stop, ok.\nwhy(P).\n",
	},
	{
		name:  "what_if",
		calls: []usage{{"what_if(Change)", "how the last crash would have ended with one thing changed"}},
		text: "The command in which the last process died runs twice more, in worlds that nobody sees: as it was, and " +
			"with the change. Shown are both endings and where they part; the world stays as it is. P and Q are pids, " +
			"registered names or shell. The changes:\n" +
			item + "{trap_exit, P, true}: P traps exits from the beginning (false: it does not).\n" +
			item + "{unlink, P, Q}: they are never linked.\n" +
			item + "{monitor_instead, P, Q}: where they would be linked, P monitors Q.\n" +
			item + "{reason, P, Reason}: P ends with Reason, when it ends by itself.\n" +
			item + "{no_spawn_link, P}: P, and what P spawns, is spawned without a link.",
		example: "P = spawn(fun() -> receive Reason -> exit(Reason) end end), link(P).\nP ! oops, timer:sleep(1).\n" +
			"what_if({trap_exit, shell, true}).\n",
	},
}

var timeTopics = []topic{
	{
		name: "clock",
		calls: []usage{
			{"clock()", "which clock the world goes by: virtual or live"},
			{"clock(Which)", "changes it, and returns the one before"},
		},
		text: "With the live clock, time passes as it does on the wall. With the virtual one it stands still while " +
			"anything can run, and jumps to the next timer when nothing can: waiting costs nothing. A terminal " +
			"begins with the live clock, files and pipes with the virtual one.",
		example: "clock(virtual).\ntimer:sleep(3600000).\nclock().\n",
	},
	{
		name:    "advance",
		calls:   []usage{{"advance(Ms)", "lets Ms milliseconds of virtual time pass"}},
		text:    "All that is due in this time happens, in its order.",
		example: "erlang:send_after(5000, self(), tea), ok.\nflush().\nadvance(5000).\nflush().\n",
	},
}

var helpTopics = []topic{
	{
		name: "help",
		calls: []usage{
			{"help()", "the commands of the shell"},
			{"help(Name)", "more about a command of mortal, with an example"},
		},
		example: "help(advance).\n",
	},
}

func helpCommand(s *Session, r node.Request) answer {
	if len(r.Args) == 0 {
		return shown(s.style().Render(overview()))
	}
	name := r.Args[0]
	if name.IsAtom() {
		if t, ok := topicOf(name.AtomName()); ok {
			return shown(s.style().Render(t.lines(s.style().Columns())))
		}
	}
	return refused("there is no help about %s; help() lists the commands of mortal", view.Term(name, 60))
}

func topicOf(name string) (topic, bool) {
	for _, group := range topics {
		for _, t := range group {
			if t.name == name {
				return t, true
			}
		}
	}
	return topic{}, false
}

// callWidth is how wide the column of calls is.
const callWidth = 11

// overview lists all commands in the form of the shell's own help.
func overview() []view.Line {
	lines := []view.Line{{{Text: "** commands of mortal, more with help(Name) **"}}}
	for _, group := range topics {
		for _, t := range group {
			for _, u := range t.calls {
				lines = append(lines, u.line())
			}
		}
	}
	return lines
}

func (u usage) line() view.Line {
	return view.Line{{Text: fmt.Sprintf("%-*s -- %s", callWidth-1, u.call, u.does)}}
}

// lines shows a topic.
func (t topic) lines(width int) []view.Line {
	var lines []view.Line
	for _, u := range t.calls {
		lines = append(lines, u.line())
	}
	listed := false
	for _, paragraph := range strings.Split(t.text, "\n") {
		if paragraph == "" {
			continue
		}
		text, isItem := strings.CutPrefix(paragraph, item)
		if !isItem || !listed {
			lines = append(lines, nil)
		}
		if listed = isItem; isItem {
			lines = append(lines, view.Line{{Text: "  " + text}})
			continue
		}
		for _, l := range view.Wrap(text, min(width, view.TextWidth)) {
			lines = append(lines, view.Line{{Text: l}})
		}
	}
	if t.example != "" {
		lines = append(lines, nil, view.Line{{Text: "Try it:"}})
		for _, l := range strings.Split(strings.TrimSpace(t.example), "\n") {
			lines = append(lines, view.Line{{Text: "    " + l}})
		}
	}
	return lines
}
