%% The commands that the shell knows without a module, for those who call them as shell_default:c(…) (stdlib, shell_default).
-module(shell_default).
-export([help/0, c/1, c/2, l/1, m/0, m/1, i/0, i/1, pid/3, flush/0, regs/0, q/0, pwd/0, cd/1, ls/0, ls/1, bt/1, memory/0, uptime/0, lc/1,
         bi/1, c/3, i/3, lm/0, memory/1, mm/0, nc/1, ni/0, nl/1, nregs/0]).

-spec help() -> true.
help() ->
    io:put_chars(
      <<"** shell internal commands **\n"
        "b()        -- display all variable bindings\n"
        "e(N)       -- repeat the expression in query <N>\n"
        "f()        -- forget all variable bindings\n"
        "f(X)       -- forget the binding of variable X\n"
        "h()        -- history\n"
        "history(N) -- set how many previous commands to keep\n"
        "results(N) -- set how many previous command results to keep\n"
        "catch_exception(B) -- how exceptions are handled\n"
        "v(N)       -- use the value of query <N>\n"
        "rd(R,D)    -- define a record\n"
        "rf()       -- remove all record information\n"
        "rf(R)      -- remove record information about R\n"
        "rl()       -- display all record information\n"
        "rl(R)      -- display record information about R\n"
        "rp(Term)   -- display Term using the shell's record information\n"
        "rr(File)   -- read record information from File (wildcards allowed)\n"
        "rr(F,R)    -- read selected record information from file(s)\n"
        "rr(F,R,O)  -- read selected record information with options\n"
        "** commands in module c **\n">>),
    c:help(),
    mortal_hint:wanted() andalso mortal:help(),
    true.

c(File) -> c:c(File).
c(File, Options) -> c:c(File, Options).
l(Module) -> c:l(Module).
m() -> c:m().
m(Module) -> c:m(Module).
i() -> c:i().
i(Pid) -> c:i(Pid).
pid(X, Y, Z) -> c:pid(X, Y, Z).
flush() -> c:flush().
regs() -> c:regs().
q() -> c:q().
pwd() -> c:pwd().
cd(Dir) -> c:cd(Dir).
ls() -> c:ls().
ls(Dir) -> c:ls(Dir).
bt(Pid) -> c:bt(Pid).
memory() -> c:memory().
uptime() -> c:uptime().
lc(Files) -> c:lc(Files).
bi(Module) -> c:bi(Module).
c(Module, Options, Filter) -> c:c(Module, Options, Filter).
i(X, Y, Z) -> c:i(X, Y, Z).
lm() -> c:lm().
memory(Kinds) -> c:memory(Kinds).
mm() -> c:mm().
nc(File) -> c:nc(File).
ni() -> c:ni().
nl(Module) -> c:nl(Module).
nregs() -> c:nregs().
