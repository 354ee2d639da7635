package repl

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var proposal = regexp.MustCompile(`what_if\(.*\)\.`)

// TestProposalsWork pastes every what_if that why() proposes: each makes a difference, and the process
// that the answer was about is alive in the end.
func TestProposalsWork(t *testing.T) {
	tried := 0
	for _, script := range append(glob(t, "../testdata/why/*.shell"), explainedScripts(t)...) {
		t.Run(name(script), func(t *testing.T) {
			text := read(t, script) + "why().\n"
			_, answer, _ := cutLast(transcript(t, filepath.Dir(script), text, Config{Unicode: true}), "> why().\n")
			who := strings.TrimPrefix(strings.Fields(answer + " nobody nobody")[0], "The")
			proposals := proposal.FindAllString(answer, -1)
			if len(proposals) == 0 {
				return
			}
			tried++
			out := transcript(t, filepath.Dir(script), text+strings.Join(proposals, "\n")+"\n", Config{Unicode: true})
			_, out, _ = cutLast(out, "> why().\n")
			_, out, _ = strings.Cut(out, "\nok\n")
			for i, one := range strings.SplitAfter(out, "\nok\n")[:len(proposals)] {
				endings, _, parts := strings.Cut(one, "They part here")
				var right []string
				for _, l := range strings.Split(endings, "\n") {
					_, r, _ := strings.Cut(l, "│")
					right = append(right, strings.TrimSpace(r))
				}
				dead := slices.ContainsFunc(right, func(l string) bool { return strings.HasPrefix(l, who+" ") })
				if who == "" { // the shell
					dead = !strings.Contains(strings.Join(right, " "), "the shell lives")
				}
				if dead || !parts {
					t.Errorf("%s does not save %q:\n%s", proposals[i], who, one)
				}
			}
			golden(t, filepath.Join("whatif", name(script)+".txt"), out)
		})
	}
	if tried < 9 {
		t.Errorf("only %d answers propose anything", tried)
	}
}

func cutLast(s, sep string) (before, after string, ok bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// TestWhatIfLeavesTheWorld compares what comes after what_if with what comes without it.
func TestWhatIfLeavesTheWorld(t *testing.T) {
	const before, after = "c(linkmon).\nspawn_link(fun() -> linkmon:chain(2) end).\ntimer:sleep(3000).\n", "self(), erlang:monotonic_time(millisecond).\n"
	with := transcript(t, "../scripts", before+"what_if({trap_exit, shell, true}).\n"+after, Config{Unicode: true})
	without := transcript(t, "../scripts", before+"ok.\n"+after, Config{Unicode: true})
	lastLines := func(s string) string { _, after, _ := cutLast(s, "5> "); return after }
	if a, b := lastLines(with), lastLines(without); a != b || a == "" {
		t.Errorf("after what_if: %q, without: %q", a, b)
	}
}

func TestWhatIfSaysWhatItCannot(t *testing.T) {
	for change, want := range map[string]string{
		"foo":                          "what_if takes one of",
		"{trap_exit, nobody, true}":    "no process called nobody",
		"{reason, shell, normal}":      "type something else",
		"{unlink, shell, nobody}":      "no process called nobody",
		"{trap_exit, shell, true, no}": "what_if takes one of",
	} {
		out := transcript(t, "../scripts", "exit(oops).\nwhat_if("+change+").\n", Config{Unicode: true})
		if !strings.Contains(out, want) {
			t.Errorf("%s: %s, want %s", change, out, want)
		}
	}
	if out := transcript(t, "../scripts", "what_if({trap_exit, shell, true}).\n", Config{}); !strings.Contains(out, "there is no command to repeat") {
		t.Errorf("without a command before: %s", out)
	}
}
