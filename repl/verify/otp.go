package verify

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// An OTP is a real Erlang of this machine.
type OTP struct {
	path    string        // of erl
	timeout time.Duration // for one run
}

// FindOTP returns the Erlang whose erl is called name, which may be a path.
func FindOTP(name string, timeout time.Duration) (*OTP, error) {
	path, err := exec.LookPath(name)
	if err != nil {
		return nil, fmt.Errorf("%w\nErlang/OTP 25 is needed to compare with: apt-get install erlang-base, brew install erlang@25, "+
			"or https://www.erlang.org/downloads; --erl PATH names one that is not on the PATH", err)
	}
	if path, err = filepath.Abs(path); err != nil {
		return nil, err
	}
	return &OTP{path: path, timeout: timeout}, nil
}

// Shell returns what erl prints for shell input that comes from a file, with dir as
// its working directory. args go to erl.
func (o *OTP) Shell(dir string, input []byte, args ...string) (string, error) {
	stdin := filepath.Join(dir, ".input")
	if err := os.WriteFile(stdin, input, 0o600); err != nil {
		return "", err
	}
	in, err := os.Open(stdin)
	if err != nil {
		return "", err
	}
	defer in.Close()
	return o.run(dir, in, args)
}

// Main returns what a module in dir prints when it is compiled and its entry called:
// standard output and standard error. Of start/0, the processes it leaves get the time alive.
func (o *OTP) Main(dir, module string, alive time.Duration, args ...string) (string, error) {
	call := fmt.Sprintf(entryCall, strconv.Quote(module), alive.Milliseconds())
	return o.run(dir, nil, append(args, "-noshell", "-eval", call))
}

// entryCall does in erl what mortal run does with a module; see mortal_boot.erl.
const entryCall = `
	File = %s, Alive = %d,
	Print = fun(Term, Column) -> io_lib:format("~." ++ integer_to_list(Column) ++ "tp", [Term]) end,
	Ours = fun(M, _, _) -> M =:= erl_eval orelse M =:= init end,
	Wait = fun Loop(Old, Left) ->
		case processes() -- Old of
			[_ | _] when Left > 0 -> timer:sleep(50), Loop(Old, Left - 50);
			_ -> halt(0)
		end
	end,
	[io:setopts(Device, [{encoding, unicode}]) || Device <- [user, standard_error]],
	case compile:file(File, [report]) of
		{ok, Module} ->
			{module, Module} = code:ensure_loaded(Module),
			Entries = [{main, []}, {main, [[]]}, {start, []}],
			Old = processes(),
			case [E || {F, As} = E <- Entries, erlang:function_exported(Module, F, length(As))] of
				[] ->
					io:format("~ts: exports neither main/1 nor main/0 nor start/0~n", [Module]), halt(1);
				[{F, As} | _] ->
					try apply(Module, F, As) of
						_ when F =:= main -> halt(0);
						_ -> Wait(Old, Alive)
					catch
						Class:Reason:Stack ->
							Text = erl_error:format_exception(4, Class, Reason, Stack, Ours, Print, unicode),
							io:put_chars(["** ", Text, "\n"]), halt(1)
					end
			end;
		error ->
			halt(1)
	end.`

// run starts erl and returns what it prints. Its exit code says nothing that the text does not.
func (o *OTP) run(dir string, stdin *os.File, args []string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), o.timeout)
	defer cancel()
	cmd := exec.CommandContext(ctx, o.path, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "HOME="+dir, "TERM=dumb", "LANG=C.UTF-8", "LC_ALL=C.UTF-8", "ERL_FLAGS=", "ERL_CRASH_DUMP=/dev/null")
	cmd.WaitDelay = time.Second
	var out bytes.Buffer
	cmd.Stdout = &out
	if stdin != nil {
		cmd.Stdin = stdin
	} else {
		cmd.Stderr = &out
	}
	err := cmd.Run()
	var failed *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return out.String(), fmt.Errorf("erl did not end in %v", o.timeout)
	case err != nil && !errors.As(err, &failed):
		return "", err
	}
	return strings.ReplaceAll(out.String(), "\r\n", "\n"), nil
}
