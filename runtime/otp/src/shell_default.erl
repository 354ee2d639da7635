%% The commands that the shell knows without a module, for those who call them as shell_default:c(…) (stdlib, shell_default).
-module(shell_default).
-export([help/0, c/1, c/2, l/1, m/0, m/1, i/0, i/1, pid/3, flush/0, regs/0, q/0, pwd/0, cd/1, ls/0, ls/1, bt/1, memory/0, uptime/0, lc/1]).

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
