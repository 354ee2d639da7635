%% The commands that the shell knows without a module, for those who call them as shell_default:c(…) (stdlib, shell_default).
-module(shell_default).
-export([help/0, c/1, c/2, l/1, m/0, m/1, i/0, i/1, pid/3, flush/0, regs/0, q/0, pwd/0, cd/1, ls/0, ls/1, bt/1, memory/0, uptime/0, lc/1,
         bi/1, c/3, i/3, lm/0, memory/1, mm/0, nc/1, ni/0, nl/1, nregs/0]).

help() -> c:help().
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
