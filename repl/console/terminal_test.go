//go:build linux

package console_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/hinshun/vt10x"
)

// patience is how long a test waits for the screen before it gives up.
const patience = 20 * time.Second

var program = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "mortal")
	if err != nil {
		return "", err
	}
	bin := filepath.Join(dir, "mortal")
	out, err := exec.Command("go", "build", "-o", bin, "mortal/cmd/mortal").CombinedOutput()
	if err != nil {
		os.Stderr.Write(out)
	}
	return bin, err
})

// A terminal is mortal on a pty, and what a person would see of it.
type terminal struct {
	t    *testing.T
	pty  *os.File
	vt   vt10x.Terminal
	home string
	done chan error

	program *os.Process

	mu      sync.Mutex
	changed chan struct{} // closed at the next output
}

// open starts mortal with a home of its own in an 80x24 terminal and waits for the prompt.
func open(t *testing.T, home string, args ...string) *terminal {
	t.Helper()
	return openAt(t, home, "1> ", args...)
}

// openAt is open for a session that begins with another text.
func openAt(t *testing.T, home, first string, args ...string) *terminal {
	t.Helper()
	bin, err := program()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(bin, args...)
	cmd.Dir = home
	cmd.Env = []string{"HOME=" + home, "TERM=xterm", "PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8"}
	f, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		t.Fatal(err)
	}
	tt := &terminal{t: t, pty: f, vt: vt10x.New(vt10x.WithSize(80, 24)), home: home,
		done: make(chan error, 1), changed: make(chan struct{})}
	go tt.watch()
	go func() { tt.done <- cmd.Wait() }()
	t.Cleanup(func() {
		cmd.Process.Kill()
		f.Close()
	})
	tt.program = cmd.Process
	tt.see(first)
	return tt
}

// kill ends the program as a terminal does that is killed.
func (tt *terminal) kill() {
	tt.t.Helper()
	if err := tt.program.Kill(); err != nil {
		tt.t.Fatal(err)
	}
	<-tt.done
}

func (tt *terminal) watch() {
	buf := make([]byte, 4096)
	for {
		n, err := tt.pty.Read(buf)
		if err != nil {
			return
		}
		tt.vt.Write(buf[:n])
		tt.mu.Lock()
		close(tt.changed)
		tt.changed = make(chan struct{})
		tt.mu.Unlock()
	}
}

func (tt *terminal) keys(s string) {
	tt.t.Helper()
	if _, err := tt.pty.WriteString(s); err != nil {
		tt.t.Fatal(err)
	}
}

// screen returns the lines of the screen without trailing blanks.
func (tt *terminal) screen() string {
	lines := strings.Split(tt.vt.String(), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n") + "\n"
}

// see waits until the screen holds text and returns the screen.
func (tt *terminal) see(text string) string {
	tt.t.Helper()
	return tt.await("see "+text, func(s string) bool { return strings.Contains(s, strings.TrimRight(text, " ")) })
}

func (tt *terminal) await(what string, ok func(screen string) bool) string {
	tt.t.Helper()
	deadline := time.After(patience)
	for {
		tt.mu.Lock()
		changed := tt.changed
		tt.mu.Unlock()
		if s := tt.screen(); ok(s) {
			return s
		}
		select {
		case <-changed:
		case <-deadline:
			tt.t.Fatalf("did not %s; the screen:\n%s", what, tt.screen())
		}
	}
}

// left waits for the program to end.
func (tt *terminal) left() error {
	tt.t.Helper()
	select {
	case err := <-tt.done:
		return err
	case <-time.After(patience):
		tt.t.Fatalf("did not end; the screen:\n%s", tt.screen())
		return nil
	}
}

func TestTerminalPromptAndResult(t *testing.T) {
	tt := open(t, t.TempDir())
	tt.keys("lists:seq(1, 5).\r")
	tt.see("[1,2,3,4,5]\n2>")
}

func TestTerminalHistory(t *testing.T) {
	home := t.TempDir()
	tt := open(t, home)
	tt.keys("40 + 2.\r")
	tt.see("42\n2>")
	tt.keys("\x1b[A\r") // arrow up
	tt.see("2> 40 + 2.\n42\n3>")
	tt.keys("q().\r")
	tt.left()

	path := filepath.Join(home, ".local", "state", "mortal", "history")
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if mode := info.Mode().Perm(); mode != 0o600 {
		t.Errorf("history file has mode %o, want 600", mode)
	}
	again := open(t, home)
	again.keys("\x1b[A\x1b[A\r")
	again.see("1> 40 + 2.\n42\n2>")
}

func TestTerminalSearch(t *testing.T) {
	tt := open(t, t.TempDir())
	tt.keys("needle = needle.\r")
	tt.see("2>")
	tt.keys("hay.\r")
	tt.see("3>")
	tt.keys("\x12needle\r") // Ctrl-R
	tt.see("3> needle = needle.\nneedle\n4>")
}

func TestTerminalCompletion(t *testing.T) {
	tt := open(t, t.TempDir())
	tt.keys("lists:revers\t[1, 2]).\r")
	tt.see("1> lists:reverse([1, 2]).\n[2,1]\n2>")
	tt.keys("Remarkable = 7.\r")
	tt.see("3>")
	tt.keys("Rema\t + 1.\r")
	tt.see("3> Remarkable + 1.\n8\n4>")
	tt.keys("extraordinary_atom.\r")
	tt.see("5>")
	tt.keys("extraord\t.\r")
	tt.see("5> extraordinary_atom.\nextraordinary_atom\n6>")
	tt.keys("rd(point, {longitude, latitude}).\r")
	tt.see("7>")
	tt.keys("#poi\t{}#point.lati\t.\r")
	tt.see("7> #point{}#point.latitude.\nundefined\n8>")
	if err := os.WriteFile(filepath.Join(tt.home, "notes.txt"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	tt.keys("file:read_file(\"not\t\").\r")
	tt.see("{ok,<<\"x\">>}\n9>")
}

func TestTerminalContinuation(t *testing.T) {
	tt := open(t, t.TempDir())
	tt.keys("X = {a, % half of it\r")
	tt.keys("b}.\r")
	tt.see("{a,b}\n2>")
	tt.keys("\x1b[A\r")
	tt.see("2> X = {a, b}.\n{a,b}\n3>")
}

func TestTerminalPaste(t *testing.T) {
	tt := open(t, t.TempDir())
	tt.keys("\x1b[200~1> Y = 5.\n5\n2> Y *\n   3.\n15\n3> \x1b[201~")
	s := tt.see("15\n3>")
	if strings.Contains(s, "syntax error") {
		t.Errorf("prompts or results of the paste were taken for input:\n%s", s)
	}
}

func TestTerminalInterruptsLoop(t *testing.T) {
	tt := open(t, t.TempDir())
	tt.keys("Kept = 1.\r")
	tt.see("2>")
	tt.keys("(fun Loop() -> Loop() end)().\r")
	tt.see("end)().")
	tt.awaitCooked()
	tt.keys("\x03")
	tt.see("** exception exit: killed\n")
	tt.keys("Kept + 1.\r")
	tt.see("Kept + 1.\n2\n")
}

// awaitCooked waits until no line is edited, when Ctrl-C is a signal.
func (tt *terminal) awaitCooked() {
	tt.t.Helper()
	for end := time.Now().Add(patience); !isCooked(tt.pty); {
		if time.Now().After(end) {
			tt.t.Fatal("the terminal stays raw")
		}
		time.Sleep(time.Millisecond)
	}
}

func TestTerminalInterruptsWaiting(t *testing.T) {
	tt := open(t, t.TempDir())
	tt.keys("receive never -> ok end.\r")
	tt.see("ok end.")
	tt.awaitCooked()
	tt.keys("\x03")
	tt.see("** exception exit: killed\n")
	tt.see("2>")
}

func TestTerminalInterruptsTyping(t *testing.T) {
	tt := open(t, t.TempDir())
	tt.keys("\x03")
	tt.see("to leave: q().")
	tt.keys("{half, of\r")
	tt.keys("a tuple\x03")
	tt.see("^C")
	tt.keys("whole.\r")
	tt.see("whole\n2>")
}

func TestTerminalLeaves(t *testing.T) {
	for name, keys := range map[string]string{"Ctrl-D": "\x04", "q": "q().\r", "halt": "halt().\r"} {
		t.Run(name, func(t *testing.T) {
			tt := open(t, t.TempDir())
			tt.keys(keys)
			if err := tt.left(); err != nil {
				t.Errorf("ended with %v", err)
			}
		})
	}
}

func TestTerminalLiveCrashWhileTyping(t *testing.T) {
	tt := open(t, t.TempDir())
	tt.keys("link(spawn(fun() -> timer:sleep(300), exit(bang) end)).\r")
	tt.see("true\n2>")
	tt.keys("20 + ")
	s := tt.await("see the crash above the line being typed", func(s string) bool {
		return strings.Contains(s, "undo()\n2> 20 +\n")
	})
	if !strings.Contains(s, "** exception error: bang\n   shell restarted as") {
		t.Errorf("no exception on the screen:\n%s", s)
	}
	tt.keys("1.\r")
	tt.see("2> 20 + 1.\n21\n3>")
}

func TestTerminalOutputWhileTyping(t *testing.T) {
	tt := open(t, t.TempDir())
	tt.keys("spawn(fun() -> timer:sleep(200), io:format(\"tick~n\") end), ok.\r")
	tt.see("ok\n2>")
	tt.keys("abc")
	tt.see("tick\n2> abc\n")
	tt.keys(".\r")
	tt.see("2> abc.\nabc\n3>")
}

func TestTerminalReadsLines(t *testing.T) {
	tt := open(t, t.TempDir())
	tt.keys("Name = io:get_line(\"name? \").\r")
	tt.see("name?")
	tt.keys("Joe\r")
	tt.see("name? Joe\n\"Joe\\n\"\n2>")
}

func TestTerminalWideCharactersAndResize(t *testing.T) {
	tt := open(t, t.TempDir())
	tt.keys("X = \"日本 λ é\".\r")
	tt.see("2>")
	if err := pty.Setsize(tt.pty, &pty.Winsize{Rows: 10, Cols: 40}); err != nil {
		t.Fatal(err)
	}
	tt.vt.Resize(40, 10)
	tt.keys("length(X).\r")
	tt.see("6\n3>")
	tt.keys("io:columns().\r")
	tt.see("{ok,40}\n4>")
}

func TestTerminalColour(t *testing.T) {
	for name, test := range map[string]struct {
		args []string
		want bool
	}{
		"always": {[]string{"--color=always"}, true},
		"never":  {[]string{"--color=never"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			tt := open(t, t.TempDir(), test.args...)
			tt.keys("\"text\".\r")
			tt.see("2>")
			cell := tt.vt.Cell(3, promptRow(tt.screen(), "1> "))
			if got := cell.FG == vt10x.Green; got != test.want {
				t.Errorf("string is green: %v, want %v", got, test.want)
			}
		})
	}
}

func promptRow(screen, prompt string) int {
	for i, line := range strings.Split(screen, "\n") {
		if strings.HasPrefix(line, prompt) {
			return i
		}
	}
	return 0
}

// TestThePictureStaysAtTheTop pins the graph, types below it until the text scrolls, and gives the
// window back.
func TestThePictureStaysAtTheTop(t *testing.T) {
	tt := open(t, t.TempDir())
	tt.keys("graph(live).\r")
	tt.await("the picture", func(s string) bool {
		lines := strings.Split(s, "\n")
		return strings.Contains(lines[0], "<0.81.0> shell") && strings.HasPrefix(lines[1], "────") && strings.Contains(s, "\n2>")
	})
	tt.keys("P = spawn(fun() -> receive stop -> ok end end).\r")
	tt.see("3> ")
	tt.keys("lists:foreach(fun(N) -> io:format(\"line ~p~n\", [N]) end, lists:seq(1, 60)).\r")
	s := tt.see("4> ")
	lines := strings.Split(s, "\n")
	if !strings.Contains(lines[0], "<0.81.0> shell") || !strings.Contains(s, "> P") || !strings.Contains(s, "line 60") {
		t.Errorf("after 60 lines:\n%s", s)
	}
	tt.keys("graph(off), exit(P, kill).\r")
	s = tt.see("5> ")
	if strings.Contains(s, "────") || strings.Contains(s, "<0.81.0> shell") {
		t.Errorf("after graph(off):\n%s", s)
	}
	tt.keys("lists:foreach(fun(N) -> io:format(\"more ~p~n\", [N]) end, lists:seq(1, 60)).\r")
	if s := tt.see("6> "); !strings.HasPrefix(s, "more ") {
		t.Errorf("the window is not whole again:\n%s", s)
	}
}

// TestThePictureFollows changes the world and the window while a command runs, and while one types.
func TestThePictureFollows(t *testing.T) {
	tt := open(t, t.TempDir())
	resize := func(rows, columns int) {
		t.Helper()
		tt.vt.Resize(columns, rows)
		if err := pty.Setsize(tt.pty, &pty.Winsize{Rows: uint16(rows), Cols: uint16(columns)}); err != nil {
			t.Fatal(err)
		}
		line := strings.Repeat("─", columns-1)
		tt.await("draw for the new size", func(s string) bool {
			return strings.Contains(strings.Split(s, "\n")[0], "shell") && strings.Contains(s, "\n"+line+"\n")
		})
	}
	picture := func(what, text string) {
		t.Helper()
		tt.await(what, func(s string) bool { return strings.Contains(strings.Split(s, "\n────")[0], text) })
	}
	tt.keys("graph(live).\r")
	tt.see("2>")
	tt.keys("P = spawn(fun() -> receive never -> ok end end).\r")
	tt.see("3>")
	picture("show P", "> P")
	tt.keys("timer:sleep(200), P ! x, timer:sleep(100000).\r")
	picture("show the message while the command runs", "P ✉1")
	resize(20, 60)
	resize(24, 80)
	tt.keys("\x03")
	tt.see("4>")
	tt.keys("Slow = spawn(fun() -> timer:sleep(300), P ! x end), ok.\r")
	tt.see("5>")
	tt.keys("half of a line")
	picture("show the message while one types", "P ✉2")
	tt.see("5> half of a line\n")
}

// TestTheWindowIsGivenBackAtTheEnd leaves while a picture is pinned: with q(), and with Ctrl-C and Ctrl-D.
func TestTheWindowIsGivenBackAtTheEnd(t *testing.T) {
	for _, leave := range []string{"q().\r", "\x03\x04"} {
		tt := open(t, t.TempDir())
		tt.keys("graph(live).\r")
		tt.see("────")
		tt.see("2> ")
		tt.keys(leave)
		select {
		case <-tt.done:
		case <-time.After(patience):
			t.Fatal("it does not end")
		}
		time.Sleep(100 * time.Millisecond) // what it wrote last is read
		tt.vt.Write([]byte(strings.Repeat("\r\nafter", 30)))
		if s := tt.screen(); !strings.HasPrefix(s, "after") {
			t.Errorf("%q: the top of the window does not scroll:\n%s", leave, s)
		}
	}
}

// manySchedules is a module with more schedules than a test has time for.
const manySchedules = `-module(many).
-export([main/0]).
main() ->
    Me = self(),
    [spawn(fun() -> [Me ! {I, J} || J <- [1, 2, 3, 4]] end) || I <- lists:seq(1, 7)],
    receive X -> X end.
`

// TestExploreTellsHowFarItIs explores on the command line: a line is written over until Ctrl-C, then
// what is known is shown.
func TestExploreTellsHowFarItIs(t *testing.T) {
	home := t.TempDir()
	if err := os.WriteFile(filepath.Join(home, "many.erl"), []byte(manySchedules), 0o600); err != nil {
		t.Fatal(err)
	}
	for strategy, what := range map[string]string{"auto": "states", "naive": "schedules"} {
		tt := openAt(t, home, "so far, ", "explore", "many.erl", "--strategy", strategy)
		if s := tt.screen(); strings.Count(s, "so far") != 1 || !strings.Contains(s, " "+what+", ") || !strings.Contains(s, "/s, ") {
			t.Errorf("%s, on its way:\n%s", strategy, s)
		}
		tt.keys("\x03")
		err := tt.left()
		s := tt.see("interrupted: there may be more")
		if strings.Contains(s, "so far") || !strings.Contains(s, "many:main/0") || !strings.Contains(s, "returns {") {
			t.Errorf("%s, after Ctrl-C:\n%s", strategy, s)
		}
		if code := exitCode(err); code != 1 && code != 2 {
			t.Errorf("%s: exit code %d", strategy, code)
		}
	}
}

func exitCode(err error) int {
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		return failed.ExitCode()
	}
	return 0
}

// TestTerminalInterruptsExploration does the same at the prompt.
func TestTerminalInterruptsExploration(t *testing.T) {
	home := t.TempDir()
	if err := os.WriteFile(filepath.Join(home, "many.erl"), []byte(manySchedules), 0o600); err != nil {
		t.Fatal(err)
	}
	tt := open(t, home)
	tt.keys("c(many).\r")
	tt.see("2>")
	tt.keys("explore(fun many:main/0).\r")
	tt.see("so far, ")
	tt.keys("\x03")
	s := tt.see("3>")
	if strings.Contains(s, "so far") || !strings.Contains(s, "interrupted: there may be more") {
		t.Errorf("after Ctrl-C:\n%s", s)
	}
	tt.keys("replay(a).\r")
	tt.see("This is the world of outcome A")
}

// TestTerminalUndoesCrash crashes the shell and takes it back, while the clock is live.
func TestTerminalUndoesCrash(t *testing.T) {
	tt := open(t, t.TempDir())
	tt.keys("P = spawn_link(fun() -> receive X -> exit(X) end end).\r")
	tt.see("2>")
	tt.keys("P ! bang, timer:sleep(1000).\r")
	tt.see("** exception exit: bang\n")
	tt.see("3>")
	tt.keys("undo().\r")
	tt.see("back before 2> P ! bang, timer:sleep(1000).\n2>")
	tt.keys("{is_process_alive(P), element(2, process_info(self(), links)) =:= []}.\r")
	tt.see("{true,false}\n3>")
	tt.keys("timer:sleep(20), ticks.\r") // time goes on
	tt.see("ticks\n4>")
}

// TestTerminalResumes kills a terminal while a command runs, and goes on in another.
func TestTerminalResumes(t *testing.T) {
	home := t.TempDir()
	sessions := filepath.Join(home, ".local", "state", "mortal", "sessions")
	tt := open(t, home)
	tt.keys("register(counter, spawn(fun() -> (fun Loop(N) -> receive {From, more} -> From ! N, Loop(N + 1) end end)(40) end)).\r")
	tt.see("true\n2>")
	tt.keys("counter ! {self(), more}, receive N -> N end.\r")
	tt.see("40\n3>")
	tt.keys("timer:sleep(100000).\r")
	tt.see("timer:sleep(100000).")
	tt.awaitCooked()
	tt.kill()
	files, err := os.ReadDir(sessions)
	if err != nil || len(files) != 1 {
		t.Fatalf("journals: %v, %v", files, err)
	}
	if info, err := files[0].Info(); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("journal: %v, %v", info, err)
	}

	again := openAt(t, home, "3>", "--resume")
	again.see("3> timer:sleep(100000).")
	again.awaitCooked()
	again.keys("\x03")
	again.see("** exception exit: killed\n")
	again.see("4>")
	again.keys("counter ! {self(), more}, receive M -> {N, M} end.\r")
	again.see("{40,41}\n5>")
	again.keys("q().\r")
	again.left()
	if files, err := os.ReadDir(sessions); err != nil || len(files) != 0 {
		t.Errorf("journals after the end: %v, %v", files, err)
	}
	none := openAt(t, home, "there is no session to resume", "--resume")
	if err := none.left(); err == nil {
		t.Error("resuming nothing succeeds")
	}
}
