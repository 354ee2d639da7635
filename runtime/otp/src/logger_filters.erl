%%% The logger's ready-made filters (kernel, logger_filters).
-module(logger_filters).

-export([domain/2, level/2, progress/2, remote_gl/2]).

-define(is_action(A), (A =:= log orelse A =:= stop)).

%% By the domain that the event's metadata give.
-spec domain(logger:log_event(), {log | stop, super | sub | equal | not_equal | undefined, [atom()]}) ->
          logger:filter_return().
domain(#{meta := Meta} = Event, {Action, Compare, Domain})
  when ?is_action(Action), is_list(Domain),
       (Compare =:= super orelse Compare =:= sub orelse Compare =:= equal orelse Compare =:= not_equal
        orelse Compare =:= undefined) ->
    verdict(in_domain(Compare, maps:find(domain, Meta), Domain), Action, Event);
domain(Event, Extra) ->
    error(badarg, [Event, Extra]).

in_domain(undefined, Found, _) -> Found =:= error;
in_domain(not_equal, Found, Domain) -> Found =/= {ok, Domain};
in_domain(equal, Found, Domain) -> Found =:= {ok, Domain};
in_domain(super, {ok, Of}, Domain) when is_list(Of) -> lists:prefix(Of, Domain);
in_domain(sub, {ok, Of}, Domain) when is_list(Of) -> lists:prefix(Domain, Of);
in_domain(_, _, _) -> false.

-spec level(logger:log_event(), {log | stop, eq | neq | lt | gt | lteq | gteq, logger:level()}) ->
          logger:filter_return().
level(#{level := Level} = Event, {Action, Operator, Limit} = Extra) when ?is_action(Action) ->
    lists:member(Operator, [eq, neq, lt, gt, lteq, gteq]) orelse error(badarg, [Event, Extra]),
    verdict(compares(Operator, logger:compare_levels(Level, Limit)), Action, Event);
level(Event, Extra) ->
    error(badarg, [Event, Extra]).

compares(neq, Order) -> Order =/= eq;
compares(lteq, Order) -> Order =/= gt;
compares(gteq, Order) -> Order =/= lt;
compares(Operator, Order) -> Operator =:= Order.

%% Progress reports of supervisors and of the application controller.
-spec progress(logger:log_event(), log | stop) -> logger:filter_return().
progress(Event, Action) when ?is_action(Action) ->
    IsProgress = case Event of
                     #{msg := {report, #{label := {_, progress}}}} -> true;
                     _ -> false
                 end,
    verdict(IsProgress, Action, Event);
progress(Event, Action) ->
    error(badarg, [Event, Action]).

%% Events from processes whose group leader is on another node.
-spec remote_gl(logger:log_event(), log | stop) -> logger:filter_return().
remote_gl(#{meta := Meta} = Event, Action) when ?is_action(Action) ->
    IsRemote = case Meta of
                   #{gl := Leader} -> node(Leader) =/= node();
                   _ -> false
               end,
    verdict(IsRemote, Action, Event);
remote_gl(Event, Action) ->
    error(badarg, [Event, Action]).

verdict(false, _, _) -> ignore;
verdict(true, stop, _) -> stop;
verdict(true, log, Event) -> Event.
