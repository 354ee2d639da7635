%% The network of nodes (kernel, net_kernel) as a node sees it that is alone: it answers as OTP's does before net_kernel
%% is started.
%%
%% Caveats: a node can't be made part of a network, so start/1,2 and what needs a started net_kernel are not here.
-module(net_kernel).
-export([allow/1, allowed/0, connect_node/1, hidden_connect_node/1, passive_cnct/1, disconnect/1, async_disconnect/1,
         epmd_module/0, get_net_ticktime/0, set_net_ticktime/1, set_net_ticktime/2, getopts/2, setopts/2, get_state/0,
         longnames/0, nodename/0, monitor_nodes/1, monitor_nodes/2, stop/0, verbose/1]).

-spec allow([node()]) -> ignored.
allow(Nodes) when is_list(Nodes) -> ignored.

allowed() -> ignored.

-spec connect_node(node()) -> boolean() | ignored.
connect_node(Node) when is_atom(Node) ->
    case is_alive() of
        true -> Node =:= node();
        false -> ignored
    end.

hidden_connect_node(Node) -> connect_node(Node).

passive_cnct(Node) when is_atom(Node) -> Node =:= node().

disconnect(Node) when is_atom(Node) -> ignored.

async_disconnect(Node) when is_atom(Node) -> ok.

epmd_module() -> erl_epmd.

get_net_ticktime() -> ignored.

set_net_ticktime(Seconds) -> set_net_ticktime(Seconds, 60).

set_net_ticktime(Seconds, Transition) when is_integer(Seconds), Seconds > 0, is_integer(Transition), Transition >= 0 -> ignored.

getopts(Node, Options) when is_atom(Node), is_list(Options) -> ignored.

setopts(Node, Options) when is_atom(Node) orelse Node =:= new, is_list(Options) -> ignored.

-spec get_state() -> #{started := no}.
get_state() -> #{started => no}.

longnames() -> ignored.

nodename() -> ignored.

%% Nodes neither come nor go, so a subscriber gets no message.
-spec monitor_nodes(boolean()) -> ok | error.
monitor_nodes(Flag) -> monitor_nodes(Flag, []).

-spec monitor_nodes(boolean(), [term()]) -> ok | error | {error, term()}.
monitor_nodes(Flag, Options) when is_boolean(Flag), is_list(Options) ->
    case lists:filter(fun(Option) -> not is_monitor_option(Option) end, Options) of
        [] -> ok;
        Unknown -> {error, {unknown_options, Unknown}}
    end;
monitor_nodes(_, _) -> error.

is_monitor_option({node_type, Type}) -> lists:member(Type, [visible, hidden, all]);
is_monitor_option({Option, Flag}) -> lists:member(Option, [connection_id, nodedown_reason]) andalso is_boolean(Flag);
is_monitor_option(Option) -> lists:member(Option, [connection_id, nodedown_reason]).

-spec stop() -> {error, not_found}.
stop() -> {error, not_found}.

verbose(_) -> ignored.
