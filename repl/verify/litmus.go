package verify

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"mortal/lang/source"
	"mortal/lang/term"
	"mortal/runtime/explore"
	"mortal/runtime/node"
)

// A Program is a litmus program (explore.Litmus) with what OTP made of it. OTP can show an outcome to be
// possible, never that there is no other; mortal, which tries all schedules, is to have each.
type Program struct {
	Name     string    `json:"name"`
	Possible []string  `json:"possible"` // outcomes in mortal, of all schedules
	Seen     []Outcome `json:"seen"`     // on OTP, the most frequent first; Mortal: it is among the possible ones
}

// count returns how many of the possible outcomes were seen, and the impossible ones.
func (p *Program) count() (seen int, impossible []Outcome) {
	for _, o := range p.Seen {
		if o.Mortal {
			seen++
		} else {
			impossible = append(impossible, o)
		}
	}
	return seen, impossible
}

// programs returns the litmus programs of a module.
func (p *player) programs() []explore.Litmus {
	if p.module == "" {
		return nil
	}
	return slices.DeleteFunc(explore.Litmuses(string(p.script.input)), func(l explore.Litmus) bool { return len(l.Outcomes) == 0 })
}

// litmus compares a module of litmus programs: each is explored in mortal and run many times in OTP.
func (p *player) litmus(programs []explore.Litmus) (*Result, error) {
	r := &Result{File: p.name, Runs: p.options.Runs, Verdict: Same, Outcomes: []Outcome{}}
	n := node.New(node.Config{})
	loaded := n.LoadSource(p.name, p.script.input)
	if loaded.Module == nil {
		return nil, fmt.Errorf("%s", source.Report(loaded.Diagnostics, loaded.Syntax.Texts))
	}
	n.Boot(node.Bare)
	for _, l := range programs {
		possible, err := p.possible(n, loaded.Module.Name, l)
		if err != nil {
			return nil, err
		}
		r.Programs = append(r.Programs, &Program{Name: l.Name, Possible: possible})
	}
	if err := p.runLitmus(r); err != nil {
		return nil, fmt.Errorf("run in OTP: %w", err)
	}
	for _, prog := range r.Programs {
		slices.SortStableFunc(prog.Seen, func(a, b Outcome) int { return b.Count - a.Count })
		if _, impossible := prog.count(); len(impossible) > 0 {
			r.Verdict = Different
		}
	}
	return r, nil
}

// possible explores a program: with timers in order and at any time, as a real machine that is slow is late.
func (p *player) possible(n *node.Node, module term.Term, l explore.Litmus) ([]string, error) {
	begun := time.Now()
	stop := func() (string, bool) {
		return "time", p.options.Timeout > 0 && time.Since(begun) > p.options.Timeout
	}
	var all []string
	for _, untimed := range []bool{false, true} {
		prog := &explore.Program{World: n.System, Start: explore.Call(module, term.A(l.Name)), Prepare: node.Isolate}
		found := explore.Explore(prog, explore.Options{Untimed: untimed, AsFound: true, Stop: stop})
		if !found.Complete() {
			return nil, fmt.Errorf("not all schedules of %s could be tried: limit of %s", l.Name, found.Limit)
		}
		outcomes := found.Litmus()
		if !untimed && !slices.Equal(outcomes, l.Outcomes) {
			return nil, fmt.Errorf("%s states the outcomes %s, but has %s", l.Name, strings.Join(l.Outcomes, ", "), strings.Join(outcomes, ", "))
		}
		all = append(all, outcomes...)
	}
	slices.Sort(all)
	return slices.Compact(all), nil
}

// runLitmus runs all programs in OTP, half of the times with one scheduler.
func (p *player) runLitmus(r *Result) error {
	one := r.Runs / 2
	for _, c := range []struct {
		times int
		args  []string
	}{{r.Runs - one, nil}, {one, []string{"+S", "1"}}} {
		if c.times == 0 {
			continue
		}
		out, err := p.inFolder(func(dir string) (string, error) {
			return p.options.OTP.litmus(dir, p.module, r.Programs, c.times, c.args)
		})
		if err == nil {
			err = r.seen(out)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// seen counts what was printed: "Program Outcome" in each line.
func (r *Result) seen(out string) error {
	for _, line := range strings.Split(strings.TrimSpace(out), "\n") {
		name, outcome, ok := strings.Cut(line, " ")
		i := slices.IndexFunc(r.Programs, func(p *Program) bool { return p.Name == name })
		if !ok || i < 0 {
			return fmt.Errorf("it prints %s", fit80(line))
		}
		r.Programs[i].see(explore.WithoutIdentities(outcome))
	}
	return nil
}

func (p *Program) see(outcome string) {
	i := slices.IndexFunc(p.Seen, func(o Outcome) bool { return o.Output == outcome })
	if i < 0 {
		i = len(p.Seen)
		p.Seen = append(p.Seen, Outcome{Output: outcome, Mortal: slices.Contains(p.Possible, outcome)})
	}
	p.Seen[i].Count++
}

// litmus runs the programs of a module in dir so many times.
func (o *OTP) litmus(dir, module string, programs []*Program, times int, args []string) (string, error) {
	if err := os.WriteFile(filepath.Join(dir, "mortal_litmus.erl"), []byte(litmusRunner), 0o600); err != nil {
		return "", err
	}
	names := make([]string, len(programs))
	for i, p := range programs {
		names[i] = p.Name
	}
	call := fmt.Sprintf("[{ok, _} = compile:file(F, [report]) || F <- [mortal_litmus, %s]], mortal_litmus:main(%s, [%s], %d).",
		strconv.Quote(module), module, strings.Join(names, ","), times)
	return o.run(dir, nil, append(args, "-noshell", "-eval", call))
}

// litmusRunner runs functions many times and prints each outcome.
const litmusRunner = `
-module(mortal_litmus).
-export([main/3]).

main(Module, Functions, Times) ->
    logger:set_primary_config(level, none),
    [run(Module, F, Times) || F <- Functions],
    halt().

run(M, F, Times) ->
    [io:format("~s ~w~n", [F, one(M, F, I)]) || I <- lists:seq(1, Times)].

one(M, F, I) ->
    Self = self(),
    Leader = spawn(fun leader/0),
    Busy = [spawn(fun() -> busy(I * K rem 200) end) || K <- lists:seq(1, I rem 4)],
    {P, Mon} = spawn_monitor(fun() ->
        group_leader(Leader, self()),
        %% The slice ends somewhere in the program: then others run.
        erlang:bump_reductions(3900 + (I * 37) rem 100),
        Self ! {self(), try M:F() of V -> {value, V} catch C:E -> {C, E} end}
    end),
    Outcome = outcome(P, Mon, Leader, [none, none, none]),
    ended(Busy),
    Left = left(Leader),
    [exit(L, kill) || L <- [Leader | Left]],
    ended(Left),
    Outcome.

%% A program waits when nothing of it has moved in all looks of the last seconds: a machine that has other things to do
%% may stop for a while.
outcome(P, Mon, Leader, Looks) ->
    receive
        {P, Result} -> demonitor(Mon, [flush]), Result;
        {'DOWN', Mon, _, _, Reason} -> receive {P, Result} -> Result after 0 -> {killed, Reason} end
    after 1000 ->
        case [process_info(L, [status, reductions, message_queue_len]) || L <- left(Leader)] of
            Look when Looks =:= [Look, Look, Look] -> demonitor(Mon, [flush]), waits;
            Look -> outcome(P, Mon, Leader, [Look | lists:droplast(Looks)])
        end
    end.

left(Leader) -> [L || L <- processes(), process_info(L, group_leader) =:= {group_leader, Leader}].

%% The group leader of the processes of one run, which tells them from others. What they print is not wanted.
leader() ->
    receive
        {io_request, From, ReplyAs, _} -> From ! {io_reply, ReplyAs, ok}, leader();
        _ -> leader()
    end.

ended(Pids) ->
    [receive {'DOWN', Mon, _, _, _} -> ok end || Mon <- [monitor(process, Pid) || Pid <- Pids]].

busy(0) -> ok;
busy(N) -> busy(N - 1).
`

// showPrograms tells how many of the possible outcomes of each program OTP has shown, and what it has shown
// that is not possible.
func (r *Result) showPrograms(w io.Writer) {
	width := 0
	for _, p := range r.Programs {
		width = max(width, len(p.Name))
	}
	for _, p := range r.Programs {
		seen, impossible := p.count()
		line := fmt.Sprintf("  %-*s  %d of %d", width, p.Name, seen, len(p.Possible))
		for _, text := range p.Possible {
			if !slices.ContainsFunc(p.Seen, func(o Outcome) bool { return o.Output == text }) {
				line += "  not " + text
			}
		}
		fmt.Fprintln(w, fit80(line))
		for _, o := range impossible {
			fmt.Fprintf(w, "    OTP has %s (%d of %d), which mortal never has\n", o.Output, o.Count, r.Runs)
		}
	}
}

// litmusSummary adds the programs up.
func (r *Result) litmusSummary() string {
	seen, possible, wrong := 0, 0, 0
	for _, p := range r.Programs {
		n, impossible := p.count()
		seen, possible, wrong = seen+n, possible+len(p.Possible), wrong+len(impossible)
	}
	text := fmt.Sprintf("%d of %d outcomes seen on OTP in %d runs", seen, possible, r.Runs)
	if wrong > 0 {
		return fmt.Sprintf("different, %s and %d others", text, wrong)
	}
	return text + ", no other"
}
