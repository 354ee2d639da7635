%% Looking for other nodes (kernel, net_adm). There are none.
%%
%% Covers the whole module: no host is asked, no name server runs.
%%
%% Caveats: none known.
-module(net_adm).
-export([host_file/0, localhost/0, names/0, names/1, ping/1, ping_list/1, dns_hostname/1, world/0, world/1, world_list/1,
         world_list/2]).

%% The file .hosts.erlang is not looked for: hosts are of no use.
-spec host_file() -> {error, enoent}.
host_file() -> {error, enoent}.

-spec localhost() -> string().
localhost() ->
    [_, Host] = string:split(atom_to_list(node()), "@"),
    Host.

names() -> names(localhost()).

-spec names(atom() | string()) -> {error, address}.
names(Host) when is_atom(Host); is_list(Host) -> {error, address}.

-spec dns_hostname(atom() | string()) -> {error, atom() | string()}.
dns_hostname(Host) -> {error, Host}.

%% A node answers itself, if it is one that could be asked.
-spec ping(atom()) -> pong | pang.
ping(Node) when is_atom(Node) ->
    case is_alive() andalso Node =:= node() of
        true -> pong;
        false -> pang
    end.

-spec ping_list([atom()]) -> [atom()].
ping_list(Nodes) -> [Node || Node <- Nodes, ping(Node) =:= pong].

world() -> world(silent).

-spec world(silent | verbose) -> no_return().
world(Verbosity) when Verbosity =:= silent; Verbosity =:= verbose -> exit(host_file()).

world_list(Hosts) -> world_list(Hosts, silent).

-spec world_list([atom()], silent | verbose) -> [node()].
world_list(Hosts, Verbosity) when is_list(Hosts), Verbosity =:= silent; is_list(Hosts), Verbosity =:= verbose -> [].
