%%% Calls of functions on nodes, told apart by how they end (kernel, erpc), on a system of one node: a call to
%%% another node fails with {erpc,noconnection}.
-module(erpc).

-export([call/2, call/3, call/4, call/5, cast/2, cast/4, multicall/2, multicall/3, multicall/4, multicall/5,
         multicast/2, multicast/4]).
-export([send_request/2, send_request/4, send_request/6, wait_response/1, wait_response/2, wait_response/3,
         receive_response/1, receive_response/2, receive_response/3, check_response/2, check_response/3,
         reqids_new/0, reqids_size/1, reqids_add/3, reqids_to_list/1]).
-export([execute_call/3, execute_call/4, execute_cast/3, is_arg_error/4, trim_stack/4, call_result/4]).
-export_type([request_id/0, request_id_collection/0, timeout_time/0]).

-define(MAX_TIMEOUT, 16#ffffffff).
-define(is_mfa(M, F, A), (is_atom(M) andalso is_atom(F) andalso is_list(A))).
%% Gives a call's value or raises its failure, in the function where this stands: it shows in the stack trace.
-define(give(Outcome), case Outcome of {ok, Value_} -> Value_; {Class_, Failure_} -> erlang:Class_(Failure_) end).
-define(is_id(Id), (is_reference(hd(Id)) andalso is_reference(tl(Id)))).

%% [Res|Monitor]: the process that makes the call ends with a reason that begins with Res.
-opaque request_id() :: nonempty_improper_list(reference(), reference()).
-opaque request_id_collection() :: #{reference() => [reference() | term()]}.
-type timeout_time() :: timeout() | {abs, integer()}.

%%% ---- Calls ----------------------------------------------------------------

-spec call(node(), fun(() -> Result)) -> Result.
call(Node, Fun) -> call(Node, Fun, infinity).

-spec call(node(), fun(() -> Result), timeout_time()) -> Result.
call(Node, Fun, Timeout) when is_function(Fun, 0) -> call(Node, erlang, apply, [Fun, []], Timeout);
call(_, _, _) -> error({?MODULE, badarg}).

-spec call(node(), module(), atom(), [term()]) -> term().
call(Node, M, F, A) -> call(Node, M, F, A, infinity).

%% Without a time limit, and on this node, the caller makes the call itself.
-spec call(node(), module(), atom(), [term()], timeout_time()) -> term().
call(Node, M, F, A, infinity) when Node =:= node(), ?is_mfa(M, F, A) ->
    try
        {return, Result} = execute_call(M, F, A),
        Result
    catch
        exit:Reason -> exit({exception, Reason});
        error:Reason:Stack ->
            case is_arg_error(Reason, M, F, A) of
                true -> error({?MODULE, Reason});
                false -> error({exception, Reason, trim_stack(Stack, M, F, A)})
            end
    end;
call(Node, M, F, A, Timeout) when is_atom(Node), ?is_mfa(M, F, A) ->
    Wait = milliseconds(Timeout),
    ?give(await(send_request(Node, M, F, A), Wait));
call(_, _, _, _, _) ->
    error({?MODULE, badarg}).

-spec cast(node(), fun(() -> term())) -> ok.
cast(Node, Fun) when is_function(Fun, 0) -> cast(Node, erlang, apply, [Fun, []]);
cast(_, _) -> error({?MODULE, badarg}).

-spec cast(node(), module(), atom(), [term()]) -> ok.
cast(Node, M, F, A) when is_atom(Node), ?is_mfa(M, F, A) ->
    Node =:= node() andalso spawn(?MODULE, execute_cast, [M, F, A]),
    ok;
cast(_, _, _, _) ->
    error({?MODULE, badarg}).

-spec multicast([node()], fun(() -> term())) -> ok.
multicast(Nodes, Fun) -> multicast(Nodes, erlang, apply, [Fun, []]).

-spec multicast([node()], module(), atom(), [term()]) -> ok.
multicast(Nodes, M, F, A) when is_list(Nodes), ?is_mfa(M, F, A) ->
    lists:foreach(fun(Node) -> cast(Node, M, F, A) end, Nodes);
multicast(_, _, _, _) ->
    error({?MODULE, badarg}).

-spec multicall([node()], fun(() -> term())) -> [term()].
multicall(Nodes, Fun) -> multicall(Nodes, Fun, infinity).

-spec multicall([node()], fun(() -> term()), timeout_time()) -> [term()].
multicall(Nodes, Fun, Timeout) when is_function(Fun, 0) -> multicall(Nodes, erlang, apply, [Fun, []], Timeout);
multicall(_, _, _) -> error({?MODULE, badarg}).

-spec multicall([node()], module(), atom(), [term()]) -> [term()].
multicall(Nodes, M, F, A) -> multicall(Nodes, M, F, A, infinity).

%% For each node {ok, Value} or what call/5 would have raised.
-spec multicall([node()], module(), atom(), [term()], timeout_time()) ->
          [{ok, term()} | {throw | exit | error, term()}].
multicall(Nodes, M, F, A, Timeout) when is_list(Nodes), ?is_mfa(M, F, A) ->
    Deadline = deadline(milliseconds(Timeout)),
    Ids = [send_request(Node, M, F, A) || Node <- Nodes],
    [caught_response(Id, Deadline) || Id <- Ids];
multicall(_, _, _, _, _) ->
    error({?MODULE, badarg}).

deadline(infinity) -> infinity;
deadline(Ms) -> {abs, erlang:monotonic_time(millisecond) + Ms}.

caught_response(Id, Deadline) ->
    try
        {ok, receive_response(Id, Deadline)}
    catch
        Class:Reason -> {Class, Reason}
    end.

%%% ---- Requests whose result is fetched later ----------------------------------------------

-spec send_request(node(), fun(() -> term())) -> request_id().
send_request(Node, Fun) when is_atom(Node), is_function(Fun, 0) -> send_request(Node, erlang, apply, [Fun, []]);
send_request(_, _) -> error({?MODULE, badarg}).

-spec send_request(node(), module(), atom(), [term()]) -> request_id();
                  (node(), fun(() -> term()), term(), request_id_collection()) -> request_id_collection().
send_request(Node, M, F, A) when is_atom(Node), ?is_mfa(M, F, A) ->
    Res = make_ref(),
    [Res | request(Node, [Res, M, F, A])];
send_request(Node, Fun, Label, Ids) when is_atom(Node), is_function(Fun, 0), is_map(Ids) ->
    send_request(Node, erlang, apply, [Fun, []], Label, Ids);
send_request(_, _, _, _) ->
    error({?MODULE, badarg}).

-spec send_request(node(), module(), atom(), [term()], term(), request_id_collection()) -> request_id_collection().
send_request(Node, M, F, A, Label, Ids) when is_atom(Node), ?is_mfa(M, F, A), is_map(Ids) ->
    [Res | Monitor] = send_request(Node, M, F, A),
    Ids#{Monitor => [Res | Label]};
send_request(_, _, _, _, _, _) ->
    error({?MODULE, badarg}).

request(Node, Args) when Node =:= node() ->
    {_, Monitor} = spawn_monitor(?MODULE, execute_call, Args),
    Monitor;
request(_, _) ->
    Monitor = make_ref(),
    self() ! {'DOWN', Monitor, process, self(), noconnection},
    Monitor.

-spec receive_response(request_id()) -> term().
receive_response(Id) -> receive_response(Id, infinity).

-spec receive_response(request_id(), timeout_time()) -> term().
receive_response(Id, Timeout) when ?is_id(Id) ->
    Wait = milliseconds(Timeout),
    ?give(await(Id, Wait));
receive_response(_, _) ->
    error({?MODULE, badarg}).

await([Res | Monitor], Wait) ->
    receive
        {'DOWN', Monitor, process, _, Reason} -> result(Res, Reason)
    after Wait -> abandon(Res, Monitor)
    end.

-spec wait_response(request_id()) -> {response, term()} | no_response.
wait_response(Id) -> wait_response(Id, 0).

-spec wait_response(request_id(), timeout_time()) -> {response, term()} | no_response.
wait_response([Res | Monitor] = Id, Timeout) when ?is_id(Id) ->
    Wait = milliseconds(Timeout),
    receive
        {'DOWN', Monitor, process, _, Reason} -> {response, ?give(result(Res, Reason))}
    after Wait -> no_response
    end;
wait_response(_, _) ->
    error({?MODULE, badarg}).

-spec check_response(term(), request_id()) -> {response, term()} | no_response.
check_response({'DOWN', Monitor, process, _, Reason}, [Res | Monitor] = Id) when ?is_id(Id) ->
    {response, ?give(result(Res, Reason))};
check_response(_, Id) when ?is_id(Id) -> no_response;
check_response(_, _) -> error({?MODULE, badarg}).

-spec receive_response(request_id_collection(), timeout_time(), boolean()) ->
          {term(), term(), request_id_collection()} | no_request.
receive_response(Ids, Timeout, Delete) ->
    case wait_response(Ids, Timeout, Delete) of
        {{response, Result}, Label, Left} -> {Result, Label, Left};
        no_response ->
            [catch abandon(Res, Monitor) || {Monitor, [Res | _]} <- maps:to_list(Ids)],
            error({?MODULE, timeout});
        no_request -> no_request
    end.

-spec wait_response(request_id_collection(), timeout_time(), boolean()) ->
          {{response, term()}, term(), request_id_collection()} | no_response | no_request.
wait_response(Ids, Timeout, Delete) when is_map(Ids), is_boolean(Delete) ->
    Wait = milliseconds(Timeout),
    case map_size(Ids) of
        0 -> no_request;
        _ ->
            receive
                {'DOWN', Monitor, process, _, Reason} when is_map_key(Monitor, Ids) ->
                    labelled(Monitor, Reason, Ids, Delete)
            after Wait -> no_response
            end
    end;
wait_response(_, _, _) ->
    error({?MODULE, badarg}).

-spec check_response(term(), request_id_collection(), boolean()) ->
          {{response, term()}, term(), request_id_collection()} | no_response | no_request.
check_response(_, Ids, Delete) when Ids =:= #{}, is_boolean(Delete) -> no_request;
check_response({'DOWN', Monitor, process, _, Reason}, Ids, Delete) when is_map_key(Monitor, Ids), is_boolean(Delete) ->
    labelled(Monitor, Reason, Ids, Delete);
check_response(_, Ids, Delete) when is_map(Ids), is_boolean(Delete) -> no_response;
check_response(_, _, _) -> error({?MODULE, badarg}).

%% A failure is raised with label and collection beside its reason.
labelled(Monitor, Reason, Ids, Delete) ->
    [Res | Label] = map_get(Monitor, Ids),
    Left = case Delete of true -> maps:remove(Monitor, Ids); false -> Ids end,
    case result(Res, Reason) of
        {ok, Value} -> {{response, Value}, Label, Left};
        {Class, Failure} -> erlang:Class({Failure, Label, Left})
    end.

-spec reqids_new() -> request_id_collection().
reqids_new() -> #{}.

-spec reqids_size(request_id_collection()) -> non_neg_integer().
reqids_size(Ids) when is_map(Ids) -> map_size(Ids);
reqids_size(_) -> error({?MODULE, badarg}).

-spec reqids_add(request_id(), term(), request_id_collection()) -> request_id_collection().
reqids_add([Res | Monitor] = Id, Label, Ids) when ?is_id(Id), is_map(Ids), not is_map_key(Monitor, Ids) ->
    Ids#{Monitor => [Res | Label]};
reqids_add(_, _, _) ->
    error({?MODULE, badarg}).

-spec reqids_to_list(request_id_collection()) -> [{request_id(), term()}].
reqids_to_list(Ids) when is_map(Ids) -> [{[Res | Monitor], Label} || {Monitor, [Res | Label]} <- maps:to_list(Ids)];
reqids_to_list(_) -> error({?MODULE, badarg}).

%%% ---- Results --------------------------------------------------------------

%% What the end of the process says of the call: its value, or class and reason of what to raise.
result(Res, {Res, return, Value}) -> {ok, Value};
result(Res, {Res, throw, Value}) -> {throw, Value};
result(Res, {Res, exit, Reason}) -> {exit, {exception, Reason}};
result(Res, {Res, error, Reason, Stack}) -> {error, {exception, Reason, Stack}};
result(Res, {Res, error, {?MODULE, _} = Failure}) -> {error, Failure};
result(_, noconnection) -> {error, {?MODULE, noconnection}};
result(_, Reason) -> {exit, {signal, Reason}}.

-spec call_result(down | spawn_reply, reference(), reference(), term()) -> term().
call_result(down, _, Res, Reason) -> ?give(result(Res, Reason));
call_result(spawn_reply, _, _, Reason) -> error({?MODULE, Reason}).

abandon(Res, Monitor) ->
    case erlang:demonitor(Monitor, [info]) of
        true -> {error, {?MODULE, timeout}};
        false ->
            receive
                {'DOWN', Monitor, process, _, Reason} -> result(Res, Reason)
            after 0 -> {error, {?MODULE, badarg}}
            end
    end.

milliseconds(infinity) -> infinity;
milliseconds(Ms) when is_integer(Ms), Ms >= 0, Ms =< ?MAX_TIMEOUT -> Ms;
milliseconds({abs, Time}) when is_integer(Time) ->
    milliseconds(max(0, Time - erlang:monotonic_time(millisecond)));
milliseconds(_) -> error({?MODULE, badarg}).

%%% ---- In the process that makes the call ------------------------------------------------

-spec execute_call(reference(), module(), atom(), [term()]) -> no_return().
execute_call(Res, M, F, A) ->
    Result = try
                 {Res, return, apply(M, F, A)}
             catch
                 throw:Value -> {Res, throw, Value};
                 exit:Reason -> {Res, exit, Reason};
                 error:Reason:Stack ->
                     case is_arg_error(Reason, M, F, A) of
                         true -> {Res, error, {?MODULE, Reason}};
                         false -> {Res, error, Reason, trim_stack(Stack, M, F, A)}
                     end
             end,
    exit(Result).

-spec execute_call(module(), atom(), [term()]) -> {return, term()}.
execute_call(M, F, A) -> {return, apply(M, F, A)}.

-spec execute_cast(module(), atom(), [term()]) -> term().
execute_cast(M, F, A) ->
    try
        apply(M, F, A)
    catch
        error:Reason:Stack ->
            case is_arg_error(Reason, M, F, A) of
                true -> error({?MODULE, Reason});
                false -> error({exception, {Reason, trim_stack(Stack, M, F, A)}})
            end
    end.

%% Too many arguments are the caller's mistake, not the function's.
-spec is_arg_error(term(), module(), atom(), [term()]) -> boolean().
is_arg_error(system_limit, _, _, A) -> length(A) > 255;
is_arg_error(_, _, _, _) -> false.

%% The frames of the call itself, without those of this module and below.
-spec trim_stack(list(), module(), atom(), [term()]) -> list().
trim_stack(Stack, M, F, A) ->
    case lists:splitwith(fun(Frame) -> not is_own(Frame) end, Stack) of
        {_, []} -> Stack;
        {[], _} -> [{M, F, A, []}];
        {[{M, F, A, _}] = Only, _} -> Only;
        {Above, _} -> end_with_call(Above, M, F, length(A))
    end.

%% A call that was tail called away from is shown all the same.
end_with_call(Frames, M, F, Arity) ->
    case lists:last(Frames) of
        {M, F, Arity, _} -> Frames;
        _ -> Frames ++ [{M, F, Arity, []}]
    end.

is_own({?MODULE, Function, _, _}) -> Function =:= execute_call orelse Function =:= execute_cast;
is_own(_) -> false.
