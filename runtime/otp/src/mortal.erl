%% The commands that mortal adds to the shell. They can be called without a module at the prompt, and as mortal:clock()
%% and so on from programs.
%%
%% clock/0,1 and skip/1 are natives. What looks at the world from outside is asked of its owner.
-module(mortal).
-export([explore/1, explore/2, explore/3, always/2, always/3, chaos/2, chaos/3, race/0, race/2, replay/1]).
-export([help/0, help/1, why/0, why/1, what_if/1, advance/1]).
-export([graph/0, graph/1, timeline/0, timeline/1, trace/1, trace/2]).
-export([undo/0, undo/1, redo/0, redo/1, checkpoint/1, restore/1, checkpoints/0, save/1, share/0]).
-export([pause/0, resume/0, step/0, step/1, choices/0, choose/1, inflight/0]).

%% The commands of mortal, and more about one of them.
-spec help() -> ok.
help() -> mortal_session:call(help, []).

-spec help(atom()) -> ok | error.
help(Name) -> mortal_session:call(help, [Name]).

%% Why the last process died, or why one died, lives or waits.
-spec why() -> ok | error.
why() -> mortal_session:call(why, []).

-spec why(pid() | atom()) -> ok | error.
why(Process) -> mortal_session:call(why, [Process]).

%% How the command of the last death would have ended with one thing changed.
-spec what_if(tuple()) -> ok | error.
what_if(Change) -> mortal_session:call(what_if, [Change]).

%% Lets virtual time pass: everything that is due within Ms milliseconds happens, in order. With the live clock the time
%% is jumped over.
-spec advance(non_neg_integer()) -> ok.
advance(Ms) when is_integer(Ms), Ms >= 0 ->
    ok = mortal:skip(Ms),
    receive after Ms -> ok end.

%% graph(): the processes of programs as a picture, with links, monitors, and the dead of the last commands. graph(all) draws
%% those of the system too; graph("x.svg"), .dot and .mmd write a file; graph(live) keeps the picture at the top of a
%% terminal until graph(off).
-spec graph() -> ok | error.
graph() -> mortal_session:call(graph, []).

-spec graph(all | live | off | file:name_all()) -> ok | {ok, string()} | error.
graph(What) -> mortal_session:call(graph, [What]).

%% timeline(): what happened in the last command as a space-time diagram. timeline(N) begins N commands back, timeline(all)
%% at the start; timeline([P, Q]) shows these processes; timeline("x.svg"), .mmd and .html write a file.
-spec timeline() -> ok | error.
timeline() -> mortal_session:call(timeline, []).

-spec timeline(all | pos_integer() | [pid() | atom()] | file:name_all()) -> ok | {ok, string()} | error.
timeline(What) -> mortal_session:call(timeline, [What]).

%% trace(Flags): from now on each event is told in one line: all, signals, messages, procs, links, ... of all processes of
%% programs or, with trace(P, Flags), of P. trace(off) ends it.
-spec trace(atom() | [atom()]) -> ok | error.
trace(Flags) -> mortal_session:call(trace, [Flags]).

-spec trace(pid() | atom() | [pid() | atom()], atom() | [atom()]) -> ok | error.
trace(Processes, Flags) -> mortal_session:call(trace, [Processes, Flags]).

%% Through time. Where these succeed they do not return: the world that called them has gone.

%% Goes back to before the last command, or the last N. It is as if they had never been typed.
-spec undo() -> error.
undo() -> undo(1).

-spec undo(pos_integer()) -> error.
undo(N) -> mortal_session:call(undo, [N]).

%% Goes forward again after undo, unless something else was done since.
-spec redo() -> error.
redo() -> redo(1).

-spec redo(pos_integer()) -> error.
redo(N) -> mortal_session:call(redo, [N]).

%% Gives the next prompt a name.
-spec checkpoint(term()) -> ok | error.
checkpoint(Name) -> mortal_session:call(checkpoint, [Name]).

%% Goes to the prompt that got a name.
-spec restore(term()) -> error.
restore(Name) -> mortal_session:call(restore, [Name]).

-spec checkpoints() -> [term()].
checkpoints() -> mortal_session:call(checkpoints, []).

%% Writes the session so far to a file that `mortal replay' plays.
-spec save(file:name_all()) -> ok | error.
save(File) -> mortal_session:call(save, [File]).

%% Prints the session so far as one line that `mortal replay' takes.
-spec share() -> ok | error.
share() -> mortal_session:call(share, []).

%% Every schedule of a process that runs Fun, from the world as it is, which stays untouched.
-spec explore(fun(() -> term())) -> ok | error.
explore(Fun) -> mortal_session:call(explore, [Fun]).

-spec explore(fun(() -> term()), [term()]) -> ok | error.
explore(Fun, Options) -> mortal_session:call(explore, [Fun, Options]).

-spec explore(module(), atom(), [term()]) -> ok | error.
explore(Module, Function, Args) -> mortal_session:call(explore, [Module, Function, Args]).

%% Whether Property holds at the end of every schedule of Fun, or with the option every_step in every state.
-spec always(fun(() -> boolean()), fun(() -> term())) -> ok | error.
always(Property, Fun) -> mortal_session:call(always, [Property, Fun]).

-spec always(fun(() -> boolean()), fun(() -> term()), [term()]) -> ok | error.
always(Property, Fun, Options) -> mortal_session:call(always, [Property, Fun, Options]).

%% Kills Target at every point of every schedule of Fun.
-spec chaos(fun(() -> term()), pid() | atom()) -> ok | error.
chaos(Fun, Target) -> mortal_session:call(chaos, [Fun, Target]).

-spec chaos(fun(() -> term()), pid() | atom(), [term()]) -> ok | error.
chaos(Fun, Target, Options) -> mortal_session:call(chaos, [Fun, Target, Options]).

%% Two outcomes of what was explored last, side by side.
-spec race() -> ok | error.
race() -> mortal_session:call(race, []).

-spec race(atom(), atom()) -> ok | error.
race(A, B) -> mortal_session:call(race, [A, B]).

%% Goes to the world in which an outcome of what was explored last came about.
-spec replay(atom()) -> ok | error.
replay(Outcome) -> mortal_session:call(replay, [Outcome]).

%% All processes but the shell's stand still, and go on step by step.
-spec pause() -> ok | error.
pause() -> mortal_session:call(pause, []).

-spec resume() -> ok | error.
resume() -> mortal_session:call(resume, []).

%% The next step; the next N; the next one of a process.
-spec step() -> ok | error.
step() -> step(1).

-spec step(pos_integer() | pid() | atom()) -> ok | error.
step(What) -> mortal_session:call(step, [What]).

%% What could happen next, and doing one of these.
-spec choices() -> ok | error.
choices() -> mortal_session:call(choices, []).

-spec choose(pos_integer()) -> ok | error.
choose(K) -> mortal_session:call(choose, [K]).

%% The signals that are under way.
-spec inflight() -> ok | error.
inflight() -> mortal_session:call(inflight, []).
