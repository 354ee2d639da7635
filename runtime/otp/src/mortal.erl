%% The commands that mortal adds to the shell. They can be called without a module at the prompt, and as mortal:clock()
%% and so on from programs.
%%
%% clock/0,1 and skip/1 are natives. What looks at the world from outside is asked of its owner.
-module(mortal).
-export([help/0, help/1, advance/1]).

%% The commands of mortal, and more about one of them.
-spec help() -> ok.
help() -> mortal_session:call(help, []).

-spec help(atom()) -> ok | error.
help(Name) -> mortal_session:call(help, [Name]).

%% Lets virtual time pass: everything that is due within Ms milliseconds happens, in order. With the live clock the time
%% is jumped over.
-spec advance(non_neg_integer()) -> ok.
advance(Ms) when is_integer(Ms), Ms >= 0 ->
    ok = mortal:skip(Ms),
    receive after Ms -> ok end.
