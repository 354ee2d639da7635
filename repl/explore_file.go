package repl

import (
	"encoding/json"
	"fmt"
	"io"
	"math/big"
	"path/filepath"
	"slices"
	"strings"

	"mortal/lang/code"
	"mortal/lang/source"
	"mortal/lang/term"
	"mortal/repl/view"
	"mortal/runtime/explore"
	"mortal/runtime/node"
)

// An ExploreConfig says what mortal explore does.
type ExploreConfig struct {
	Entries []string // M:F, or F of the file's module; none: main/0 or start/0
	Options explore.Options
	Always  string // M:F, a property
	Chaos   string // a registered name, or child
	JSON    bool
	Race    bool                         // show the first two outcomes side by side
	Tell    func(r *explore.Result)      // shows how far it is, nil: that it is done; called often; may be nil
	Stop    func() (why string, on bool) // may be nil
}

// A Report is what was found, as JSON. Those of parts can be merged.
type Report struct {
	Program   string          `json:"program"`
	Schedules string          `json:"schedules"`
	States    int             `json:"states"`
	Complete  bool            `json:"complete"`
	Limit     string          `json:"limit,omitempty"`
	Checked   bool            `json:"checked,omitempty"` // a property
	Violated  bool            `json:"violated,omitempty"`
	Shard     int             `json:"shard,omitempty"`
	Shards    int             `json:"shards,omitempty"`
	Outcomes  []ReportOutcome `json:"outcomes"`
}

// A ReportOutcome is one outcome.
type ReportOutcome struct {
	Key       string   `json:"key"`
	Schedules string   `json:"schedules"`
	Facts     []string `json:"facts"`
	Steps     int      `json:"steps"`
	Switches  int      `json:"switches"`
	Broken    string   `json:"broken,omitempty"`
}

// Exit codes of ExploreFile. What was seen is certain even when there may be more: several outcomes, or a
// violation, are told from what is incomplete.
const (
	OneOutcome = 0 // or the property holds, in all schedules
	Several    = 1 // or the property does not hold
	Incomplete = 2 // one outcome so far, or the property holds so far; or nothing could be explored
)

// worse is the exit code for two programs.
func worse(a, b int) int {
	if a == Several || b == Several {
		return Several
	}
	return max(a, b)
}

// ExploreFile compiles a module and tries the schedules of functions of it. It is mortal explore.
func ExploreFile(cfg Config, file string, text []byte, ec ExploreConfig) (code int) {
	cfg.Path = append([]string{filepath.Dir(file)}, cfg.Path...)
	s := newSession(cfg)
	r := s.node.LoadSource(file, WithoutHashBang(text))
	io.WriteString(cfg.Errors, source.Report(r.Diagnostics, r.Syntax.Texts))
	if r.Module == nil {
		return Incomplete
	}
	s.node.Boot(node.Bare)
	if len(ec.Entries) == 0 {
		entry, err := entryOf(r.Module)
		if err != nil {
			fmt.Fprintf(cfg.Errors, "mortal: %v\n", err)
			return Incomplete
		}
		ec.Entries = []string{entry}
	}
	var reports []*Report
	for _, entry := range ec.Entries {
		report, err := s.exploreEntry(r.Module.Name, entry, ec)
		if err != nil {
			fmt.Fprintf(cfg.Errors, "mortal: %v\n", err)
			return Incomplete
		}
		reports = append(reports, report)
		code = worse(code, report.code())
	}
	if ec.JSON {
		writeJSON(cfg.Output, reports)
	}
	return code
}

// entryOf returns the function of a module that is explored when none is named.
func entryOf(m *code.Module) (string, error) {
	for _, name := range []string{"main", "start"} {
		if m.Func(term.A(name), 0) != nil {
			return name, nil
		}
	}
	var others []string
	for _, f := range m.Funcs {
		if f.Exported && f.Arity == 0 && f.Name != term.A("module_info") {
			others = append(others, f.Name.AtomName())
		}
	}
	if len(others) == 0 {
		return "", fmt.Errorf("%s exports no function without arguments", m.Name)
	}
	return "", fmt.Errorf("%s has neither main/0 nor start/0; name one of %s", m.Name, strings.Join(others, ", "))
}

func writeJSON(w io.Writer, reports []*Report) {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	enc.Encode(reports)
}

// function finds F/0 or M:F/0.
func (s *Session) function(module term.Term, name string) (m, f term.Term, err error) {
	if before, after, ok := strings.Cut(name, ":"); ok {
		module, name = term.A(before), after
	}
	name = strings.TrimSuffix(name, "/0")
	if mod := s.node.System.Module(module); mod == nil || mod.Func(term.A(name), 0) == nil {
		return m, f, fmt.Errorf("there is no function %s:%s/0", module, name)
	}
	return module, term.A(name), nil
}

func (s *Session) exploreEntry(module term.Term, entry string, ec ExploreConfig) (*Report, error) {
	m, f, err := s.function(module, entry)
	if err != nil {
		return nil, err
	}
	opts := ec.Options
	opts.Stop = ec.Stop
	opts.Tell = ec.Tell
	if ec.Always != "" {
		pm, pf, err := s.function(module, ec.Always)
		if err != nil {
			return nil, err
		}
		fun := term.MakeExternalFun(pm, pf, 0)
		opts.Check = &explore.Check{Holds: explore.Property(fun)}
	}
	if ec.Chaos != "" {
		opts.Chaos = explore.Target(term.A(ec.Chaos))
	}
	now := s.now()
	p := &explore.Program{World: now.world.System, Start: explore.Call(m, f), Prepare: node.Isolate}
	result := explore.Explore(p, opts)
	s.explored = &exploration{result: result, moment: now}
	if ec.Tell != nil {
		ec.Tell(nil)
	}
	program := m.AtomName() + ":" + f.AtomName() + "/0"
	if !ec.JSON {
		fmt.Fprint(s.cfg.Output, s.style().Render(s.pages(program, result, opts, ec.Race)))
	}
	return s.report(program, result, opts), nil
}

// pages are the outcomes and, on request, the race.
func (s *Session) pages(program string, r *explore.Result, opts explore.Options, race bool) []view.Line {
	lines := []view.Line{{{Role: view.Strong, Text: program}}}
	lines = append(lines, s.outcomes(r, opts)...)
	if race && len(r.Outcomes) > 1 {
		lines = append(append(lines, nil), s.raceOf(r.Outcomes[0], r.Outcomes[1])...)
	}
	return lines
}

func (s *Session) report(program string, r *explore.Result, opts explore.Options) *Report {
	report := &Report{
		Program: program, Schedules: r.Schedules.String(), States: r.States, Complete: r.Complete(), Limit: r.Limit,
		Checked: opts.Check != nil, Shard: opts.Shard, Shards: opts.Shards, Outcomes: []ReportOutcome{},
	}
	for _, o := range r.Outcomes {
		var facts []string
		for _, l := range s.teller(r, o).facts(o) {
			facts = append(facts, plain(l))
		}
		report.Violated = report.Violated || o.Broken != ""
		report.Outcomes = append(report.Outcomes, ReportOutcome{
			Key: o.Key(), Schedules: o.Schedules.String(), Facts: facts[:len(facts)-1], Steps: len(o.Path), Switches: o.Switches, Broken: o.Broken,
		})
	}
	return report
}

// plain is the text of a line.
func plain(l view.Line) string {
	var b strings.Builder
	for _, span := range l {
		b.WriteString(span.Text)
	}
	return b.String()
}

func (r *Report) code() int {
	switch {
	case r.Violated || len(r.Outcomes) > 1 && !r.Checked:
		return Several
	case !r.Complete:
		return Incomplete
	}
	return OneOutcome
}

// MergeReports adds up the JSON results of all parts of an exploration and shows the whole.
func MergeReports(out io.Writer, st view.Style, texts [][]byte, asJSON bool) (code int, err error) {
	var all []*Report
	parts := map[string]map[int]bool{}
	for _, text := range texts {
		var reports []*Report
		if err := json.Unmarshal(text, &reports); err != nil {
			return Incomplete, fmt.Errorf("read a result: %w", err)
		}
		for _, r := range reports {
			if parts[r.Program] == nil {
				parts[r.Program] = map[int]bool{}
			}
			if parts[r.Program][r.Shard] {
				return Incomplete, fmt.Errorf("part %d of %s is there twice", r.Shard, r.Program)
			}
			parts[r.Program][r.Shard] = true
			all = mergeInto(all, r)
		}
	}
	for _, r := range all {
		if n := len(parts[r.Program]); n < r.Shards {
			r.Complete, r.Limit = false, fmt.Sprintf("parts: %d of %d are there", n, r.Shards)
		}
		r.Shard, r.Shards = 0, 0
		code = worse(code, r.code())
	}
	if asJSON {
		writeJSON(out, all)
		return code, nil
	}
	for _, r := range all {
		fmt.Fprint(out, st.Render(r.lines()))
	}
	return code, nil
}

func mergeInto(all []*Report, r *Report) []*Report {
	i := slices.IndexFunc(all, func(have *Report) bool { return have.Program == r.Program })
	if i < 0 {
		return append(all, r)
	}
	whole := all[i]
	whole.Schedules = add(whole.Schedules, r.Schedules)
	whole.States += r.States
	whole.Complete = whole.Complete && r.Complete
	whole.Violated = whole.Violated || r.Violated
	if whole.Limit == "" {
		whole.Limit = r.Limit
	}
	for _, o := range r.Outcomes {
		j := slices.IndexFunc(whole.Outcomes, func(have ReportOutcome) bool { return have.Key == o.Key })
		if j < 0 {
			whole.Outcomes = append(whole.Outcomes, o)
			continue
		}
		have := &whole.Outcomes[j]
		sum := add(have.Schedules, o.Schedules)
		if o.Switches < have.Switches || o.Switches == have.Switches && o.Steps < have.Steps {
			*have = o
		}
		have.Schedules = sum
	}
	slices.SortStableFunc(whole.Outcomes, func(a, b ReportOutcome) int { return number(b.Schedules).Cmp(number(a.Schedules)) })
	return all
}

func number(digits string) *big.Int {
	n, ok := new(big.Int).SetString(digits, 10)
	if !ok {
		return new(big.Int)
	}
	return n
}

func add(a, b string) string { return new(big.Int).Add(number(a), number(b)).String() }

// lines shows a merged report.
func (r *Report) lines() []view.Line {
	end := "complete"
	if !r.Complete {
		end = "incomplete: " + r.Limit
	}
	lines := []view.Line{
		{{Role: view.Strong, Text: r.Program}},
		{{Text: fmt.Sprintf("%s schedules · %s", grouped(number(r.Schedules)), end)}},
		nil,
	}
	for i, o := range r.Outcomes {
		head := fmt.Sprintf("  %-3s %-12s ", letter(i), share(number(o.Schedules), number(r.Schedules)))
		for j, fact := range o.Facts {
			if j > 0 {
				head = strings.Repeat(" ", len(head))
			}
			lines = append(lines, view.Line{{Text: head + fact}})
		}
	}
	return lines
}
