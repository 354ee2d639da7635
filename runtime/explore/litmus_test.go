package explore_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"

	"mortal/lang/term"
	"mortal/runtime/explore"
	"mortal/runtime/node"
)

// The litmus programs are functions of the modules in testdata/litmus. Above each stand its
// possible outcomes, all of them: "%% => Outcome", as shape/1 shows it. UPDATE=1 writes them anew.
const litmusDir = "../../testdata/litmus"

var litmusFunction = regexp.MustCompile(`(?m)^((?:%% => .*\n)*)([a-z_0-9]+)\(\) ->`)

// A litmus is one program.
type litmus struct {
	name  string
	wants []string
}

// litmusModules reads the programs of all modules.
func litmusModules(t *testing.T) map[string][]litmus {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(litmusDir, "*.erl"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no programs: %v", err)
	}
	all := map[string][]litmus{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range litmusFunction.FindAllStringSubmatch(string(text), -1) {
			var wants []string
			for _, line := range strings.Split(strings.TrimSpace(m[1]), "\n") {
				if want, ok := strings.CutPrefix(line, "%% => "); ok {
					wants = append(wants, want)
				}
			}
			all[file] = append(all[file], litmus{m[2], wants})
		}
	}
	return all
}

// TestLitmus explores every program: its outcomes are those it states, and no other.
func TestLitmus(t *testing.T) {
	count := 0
	for file, programs := range litmusModules(t) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		module := strings.TrimSuffix(filepath.Base(file), ".erl")
		n := world(t, string(text))
		found := map[string][]string{}
		for _, l := range programs {
			count++
			p := &explore.Program{World: n.System, Start: explore.Call(term.A(module), term.A(l.name))}
			r := explore.Explore(p, explore.Options{})
			found[l.name] = litmusOutcomes(r)
			if !r.Complete() {
				t.Errorf("%s:%s: stopped at %s", module, l.name, r.Limit)
			}
			if got := found[l.name]; !slices.Equal(got, l.wants) && os.Getenv("UPDATE") == "" {
				t.Errorf("%s:%s: outcomes %q, want %q", module, l.name, got, l.wants)
			}
		}
		if os.Getenv("UPDATE") != "" {
			updateLitmus(t, file, string(text), found)
		}
	}
	if count < 80 {
		t.Errorf("%d programs, want 80 at least", count)
	}
}

func litmusOutcomes(r *explore.Result) []string {
	seen := map[string]bool{}
	for _, o := range r.Outcomes {
		switch {
		case o.Result.IsNone():
			seen["waits"] = true
		default:
			seen[withoutIdentities(o.Result.String())] = true
		}
	}
	var all []string
	for s := range seen {
		all = append(all, s)
	}
	sort.Strings(all)
	return all
}

var identity = regexp.MustCompile(`<0\.\d+\.0>|#Ref<[0-9.]+>`)

// withoutIdentities hides numbers that differ from run to run.
func withoutIdentities(text string) string {
	return identity.ReplaceAllString(text, "_")
}

func updateLitmus(t *testing.T, file, text string, found map[string][]string) {
	t.Helper()
	text = litmusFunction.ReplaceAllStringFunc(text, func(head string) string {
		m := litmusFunction.FindStringSubmatch(head)
		var b strings.Builder
		for _, o := range found[m[2]] {
			fmt.Fprintf(&b, "%%%% => %s\n", o)
		}
		return b.String() + m[2] + "() ->"
	})
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// litmusRunner runs all functions of the given modules many times in one erl, and prints every
// outcome it has seen.
const litmusRunner = `
-module(litmus_runner).
-export([main/2]).

main(Times, Modules) ->
    logger:set_primary_config(level, none),
    [run(M, F, Times) || M <- Modules, {F, 0} <- M:module_info(exports), F =/= module_info],
    halt().

run(M, F, Times) ->
    Self = self(),
    Seen = [one(M, F, I, Self) || I <- lists:seq(1, Times)],
    [io:format("~s ~s ~w~n", [M, F, O]) || O <- lists:usort(Seen)].

one(M, F, I, Self) ->
    Busy = [spawn(fun() -> busy(I * K rem 200) end) || K <- lists:seq(1, I rem 4)],
    Ref = make_ref(),
    {P, Mon} = spawn_monitor(fun() ->
        %% The slice ends somewhere in the program: then others run.
        erlang:bump_reductions(3900 + (I * 37) rem 100),
        R = try M:F() of V -> {value, V} catch C:E -> {C, E} end,
        Self ! {Ref, R}
    end),
    Outcome = receive
        {Ref, Result} -> demonitor(Mon, [flush]), Result;
        {'DOWN', Mon, _, _, Reason} -> receive {Ref, Result} -> Result after 0 -> {killed, Reason} end
    after 3000 -> exit(P, kill), waits
    end,
    [receive {'DOWN', B, _, _, _} -> ok end || B <- [monitor(process, X) || X <- Busy]],
    catch unregister(srv),
    case whereis(srv) of undefined -> ok; _ -> timer:sleep(50) end,
    Outcome.

busy(0) -> ok;
busy(N) -> busy(N - 1).
`

// late are the outcomes when timers may fire at any time: a real machine that is slow is late.
func late(n *node.Node, module, name string) []string {
	p := &explore.Program{World: n.System, Start: explore.Call(term.A(module), term.A(name))}
	return litmusOutcomes(explore.Explore(p, explore.Options{Untimed: true}))
}

// TestLitmusOracle runs the programs in a real Erlang: nothing is seen there that they do not state.
func TestLitmusOracle(t *testing.T) {
	if os.Getenv("MORTAL_ORACLE") == "" {
		t.Skip("MORTAL_ORACLE is not set")
	}
	erl, err := exec.LookPath("erl")
	if err != nil {
		t.Skip("no erl")
	}
	times := os.Getenv("MORTAL_LITMUS")
	if times == "" {
		times = "20"
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "litmus_runner.erl"), []byte(litmusRunner), 0o644); err != nil {
		t.Fatal(err)
	}
	stated, modules := map[string][]string{}, []string{}
	compile := []string{"litmus_runner"}
	for file, programs := range litmusModules(t) {
		module := strings.TrimSuffix(filepath.Base(file), ".erl")
		modules = append(modules, module)
		abs, _ := filepath.Abs(file)
		compile = append(compile, strings.TrimSuffix(abs, ".erl"))
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		n := world(t, string(text))
		for _, l := range programs {
			stated[module+" "+l.name] = append(late(n, module, l.name), l.wants...)
		}
	}
	slices.Sort(modules)
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	defer cancel()
	script := fmt.Sprintf("[{ok, _} = compile:file(F) || F <- [%q]], litmus_runner:main(%s, [%s]).",
		strings.Join(compile, `","`), times, strings.Join(modules, ","))
	script = strings.ReplaceAll(script, `\"`, `"`)
	cmd := exec.CommandContext(ctx, erl, "-noshell", "-eval", script)
	cmd.Dir = dir
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v\n%s\n%s", err, out.String(), errs.String())
	}
	lines := 0
	for _, line := range strings.Split(strings.TrimSpace(out.String()), "\n") {
		f := strings.SplitN(line, " ", 3)
		if len(f) < 3 {
			t.Fatalf("erl says %q", line)
		}
		lines++
		want := stated[f[0]+" "+f[1]]
		if got := withoutIdentities(f[2]); !slices.Contains(want, strings.ReplaceAll(got, "'", "")) && !slices.Contains(want, got) {
			t.Errorf("%s:%s: OTP has %s, not among %q", f[0], f[1], got, want)
		}
	}
	t.Logf("%d outcomes seen of %d programs", lines, len(stated))
}
