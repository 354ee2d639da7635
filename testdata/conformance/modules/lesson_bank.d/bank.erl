-module(bank).
-export([new/0, deposit/3, withdraw/3, balance/2, transfer/4, total/1, audit/1, report/1]).
-record(acct, {name, balance = 0 :: integer(), log = []}).
new() -> [].
deposit(Bank, Name, N) when N > 0 ->
    case lists:keyfind(Name, #acct.name, Bank) of
        false -> [#acct{name = Name, balance = N} | Bank];
        #acct{balance = B, log = L} = A ->
            lists:keyreplace(Name, #acct.name, Bank, A#acct{balance = B + N, log = [{deposit, N} | L]})
    end.
withdraw(Bank, Name, N) ->
    #acct{balance = B} = A = lists:keyfind(Name, #acct.name, Bank),
    check(B, N),
    lists:keyreplace(Name, #acct.name, Bank, A#acct{balance = B - N}).
check(B, N) when B >= N -> ok;
check(B, N) -> throw({insufficient, B, N}).
balance(Bank, Name) -> (lists:keyfind(Name, #acct.name, Bank))#acct.balance.
transfer(Bank, From, To, N) ->
    try deposit(withdraw(Bank, From, N), To, N) of
        New -> {ok, New}
    catch
        throw:{insufficient, Has, _} -> {error, Has};
        error:{badmatch, false} -> {error, no_such_account}
    end.
total(Bank) -> lists:sum([B || #acct{balance = B} <- Bank]).
audit([]) -> ok;
audit([#acct{balance = B, name = N} | Rest]) ->
    if B < 0 -> error({negative, N});
       B >= 0 -> audit(Rest)
    end.
report(Bank) ->
    lists:foreach(fun(#acct{name = N, balance = B}) -> io:format("~-10s~8.2f~n", [N, B]) end, Bank).
