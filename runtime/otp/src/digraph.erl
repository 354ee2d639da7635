%% Directed graphs: stdlib, digraph.
%%
%% Covers the whole module. A graph is three ETS tables and a flag: vertices {V, Label}, edges {E, V1, V2, Label}, and a bag
%% of what comes into and goes out of a vertex, {{in, V}, E} and {{out, V}, E}, which also counts the names given to new
%% vertices and edges.
%%
%% Caveats: none known.
-module(digraph).

-export([new/0, new/1, delete/1, info/1, add_vertex/1, add_vertex/2, add_vertex/3, del_vertex/2, del_vertices/2,
         vertex/2, no_vertices/1, vertices/1, source_vertices/1, sink_vertices/1, add_edge/3, add_edge/4, add_edge/5,
         del_edge/2, del_edges/2, no_edges/1, edge/2, edges/1, out_neighbours/2, in_neighbours/2, out_edges/2, in_edges/2,
         edges/2, out_degree/2, in_degree/2, del_path/3, get_path/3, get_short_path/3, get_cycle/2, get_short_cycle/2]).
-export_type([graph/0, vertex/0, edge/0, label/0]).

-record(digraph, {vtab, etab, ntab, cyclic = true :: boolean()}).

-opaque graph() :: #digraph{}.
-type vertex() :: term().
-type edge() :: term().
-type label() :: term().

-spec new() -> graph().
new() -> new([]).

-spec new([cyclic | acyclic | protected | private]) -> graph().
new(Type) ->
    case check_type(Type, protected, true) of
        {Access, Cyclic} ->
            Vertices = ets:new(vertices, [set, Access]),
            Edges = ets:new(edges, [set, Access]),
            Neighbours = ets:new(neighbours, [bag, Access]),
            ets:insert(Neighbours, [{'$vid', 0}, {'$eid', 0}]),
            #digraph{vtab = Vertices, etab = Edges, ntab = Neighbours, cyclic = Cyclic};
        error -> erlang:error(badarg)
    end.

%% The first of cyclic and acyclic counts, and the last of protected and private.
check_type([Option | Options], Access, Cyclic) when Option =:= cyclic; Option =:= acyclic ->
    case check_type(Options, Access, Cyclic) of
        {Access1, _} -> {Access1, Option =:= cyclic};
        error -> error
    end;
check_type([Access | Options], _, Cyclic) when Access =:= protected; Access =:= private ->
    check_type(Options, Access, Cyclic);
check_type([], Access, Cyclic) -> {Access, Cyclic};
check_type(_, _, _) -> error.

-spec delete(graph()) -> true.
delete(G) ->
    ets:delete(G#digraph.vtab),
    ets:delete(G#digraph.etab),
    ets:delete(G#digraph.ntab).

-spec info(graph()) -> [{cyclicity | memory | protection, term()}].
info(G) ->
    Tables = [G#digraph.vtab, G#digraph.etab, G#digraph.ntab],
    Cyclicity = case G#digraph.cyclic of
                    true -> cyclic;
                    false -> acyclic
                end,
    [{cyclicity, Cyclicity},
     {memory, lists:sum([ets:info(Table, memory) || Table <- Tables])},
     {protection, ets:info(G#digraph.vtab, protection)}].

%% A name that has not been given yet, made with the counter.
new_vertex_id(G) -> new_id(G#digraph.ntab, '$vid', '$v').
new_edge_id(G) -> new_id(G#digraph.ntab, '$eid', '$e').

new_id(Table, Counter, Prefix) ->
    [{Counter, N}] = ets:lookup(Table, Counter),
    true = ets:delete(Table, Counter),
    true = ets:insert(Table, {Counter, N + 1}),
    [Prefix | N].

%%% Vertices

-spec add_vertex(graph()) -> vertex().
add_vertex(G) -> do_add_vertex({new_vertex_id(G), []}, G).

-spec add_vertex(graph(), vertex()) -> vertex().
add_vertex(G, V) -> do_add_vertex({V, []}, G).

-spec add_vertex(graph(), vertex(), label()) -> vertex().
add_vertex(G, V, Label) -> do_add_vertex({V, Label}, G).

do_add_vertex({V, _} = Vertex, G) ->
    ets:insert(G#digraph.vtab, Vertex),
    V.

-spec del_vertex(graph(), vertex()) -> true.
del_vertex(G, V) -> do_del_vertex(V, G).

do_del_vertex(V, G) ->
    Vertices = G#digraph.vtab,
    do_del_edges(in_edges(G, V), G),
    do_del_edges(out_edges(G, V), G),
    ets:delete(Vertices, V).

-spec del_vertices(graph(), [vertex()]) -> true.
del_vertices(G, Vs) -> do_del_vertices(Vs, G).

do_del_vertices([V | Vs], G) ->
    do_del_vertex(V, G),
    do_del_vertices(Vs, G);
do_del_vertices([], #digraph{}) -> true.

-spec vertex(graph(), vertex()) -> {vertex(), label()} | false.
vertex(G, V) ->
    case ets:lookup(G#digraph.vtab, V) of
        [] -> false;
        [Vertex] -> Vertex
    end.

-spec no_vertices(graph()) -> non_neg_integer().
no_vertices(G) -> ets:info(G#digraph.vtab, size).

-spec vertices(graph()) -> [vertex()].
vertices(G) -> ets:select(G#digraph.vtab, [{{'$1', '_'}, [], ['$1']}]).

-spec source_vertices(graph()) -> [vertex()].
source_vertices(G) -> collect_vertices(G, in).

-spec sink_vertices(graph()) -> [vertex()].
sink_vertices(G) -> collect_vertices(G, out).

%% Vertices that no edge goes in to or out of.
collect_vertices(G, Direction) ->
    lists:reverse([V || V <- vertices(G), not ets:member(G#digraph.ntab, {Direction, V})]).

-spec in_degree(graph(), vertex()) -> non_neg_integer().
in_degree(G, V) -> length(ets:lookup(G#digraph.ntab, {in, V})).

-spec out_degree(graph(), vertex()) -> non_neg_integer().
out_degree(G, V) -> length(ets:lookup(G#digraph.ntab, {out, V})).

-spec in_neighbours(graph(), vertex()) -> [vertex()].
in_neighbours(G, V) ->
    Edges = G#digraph.etab,
    lists:reverse([ets:lookup_element(Edges, E, 2) || E <- in_edges(G, V)]).

-spec out_neighbours(graph(), vertex()) -> [vertex()].
out_neighbours(G, V) ->
    Edges = G#digraph.etab,
    lists:reverse([ets:lookup_element(Edges, E, 3) || E <- out_edges(G, V)]).

-spec in_edges(graph(), vertex()) -> [edge()].
in_edges(G, V) -> [E || {_, E} <- ets:lookup(G#digraph.ntab, {in, V})].

-spec out_edges(graph(), vertex()) -> [edge()].
out_edges(G, V) -> [E || {_, E} <- ets:lookup(G#digraph.ntab, {out, V})].

%%% Edges

-spec add_edge(graph(), vertex(), vertex()) -> edge() | {error, term()}.
add_edge(G, V1, V2) -> add_edge(G, new_edge_id(G), V1, V2, []).

-spec add_edge(graph(), vertex(), vertex(), label()) -> edge() | {error, term()}.
add_edge(G, V1, V2, Label) -> add_edge(G, new_edge_id(G), V1, V2, Label).

-spec add_edge(graph(), edge(), vertex(), vertex(), label()) -> edge() | {error, term()}.
add_edge(G, E, V1, V2, Label) -> do_add_edge({E, V1, V2, Label}, G).

do_add_edge({E, V1, V2, Label}, G) ->
    Vertices = G#digraph.vtab,
    case check_edge(G, Vertices, E, V1, V2) of
        ok ->
            ets:insert(G#digraph.ntab, [{{out, V1}, E}, {{in, V2}, E}]),
            ets:insert(G#digraph.etab, {E, V1, V2, Label}),
            E;
        Reason -> {error, Reason}
    end.

%% Both vertices must be there, the edge must not be between others, nor close a cycle if the graph is acyclic.
check_edge(G, Vertices, E, V1, V2) ->
    case [V || V <- [V1, V2], not ets:member(Vertices, V)] of
        [V | _] -> {bad_vertex, V};
        [] ->
            case edge(G, E) of
                {_, Other1, Other2, _} when Other1 =/= V1; Other2 =/= V2 -> {bad_edge, [V1, V2]};
                _ when G#digraph.cyclic -> ok;
                _ when V1 =:= V2 -> {bad_edge, [V1, V2]};
                _ ->
                    case get_path(G, V2, V1) of
                        false -> ok;
                        Path -> {bad_edge, Path}
                    end
            end
    end.

-spec del_edge(graph(), edge()) -> true.
del_edge(G, E) -> do_del_edges([E], G).

-spec del_edges(graph(), [edge()]) -> true.
del_edges(G, Es) -> do_del_edges(Es, G).

do_del_edges([E | Es], G) ->
    Edges = G#digraph.etab,
    case ets:lookup(Edges, E) of
        [{_, V1, V2, _}] ->
            ets:delete_object(G#digraph.ntab, {{in, V2}, E}),
            ets:delete_object(G#digraph.ntab, {{out, V1}, E}),
            ets:delete(Edges, E),
            do_del_edges(Es, G);
        [] -> do_del_edges(Es, G)
    end;
do_del_edges([], #digraph{}) -> true.

-spec no_edges(graph()) -> non_neg_integer().
no_edges(G) -> ets:info(G#digraph.etab, size).

-spec edges(graph()) -> [edge()].
edges(G) -> ets:select(G#digraph.etab, [{{'$1', '_', '_', '_'}, [], ['$1']}]).

-spec edges(graph(), vertex()) -> [edge()].
edges(G, V) ->
    ets:select(G#digraph.ntab, [{{{out, V}, '$1'}, [], ['$1']}, {{{in, V}, '$1'}, [], ['$1']}]).

-spec edge(graph(), edge()) -> {edge(), vertex(), vertex(), label()} | false.
edge(G, E) ->
    case ets:lookup(G#digraph.etab, E) of
        [] -> false;
        [Edge] -> Edge
    end.

%%% Paths

%% Deletes edges until there is no path any more.
-spec del_path(graph(), vertex(), vertex()) -> true.
del_path(G, V1, V2) ->
    case get_path(G, V1, V2) of
        false -> true;
        Path ->
            del_edges(G, [E || {From, To} <- lists:zip(lists:droplast(Path), tl(Path)), E <- out_edges(G, From),
                               element(3, edge(G, E)) =:= To]),
            del_path(G, V1, V2)
    end.

%% Of length two or more, if there is one; if not, V with an edge to itself is its own cycle.
-spec get_cycle(graph(), vertex()) -> [vertex(), ...] | false.
get_cycle(G, V) ->
    Neighbours = out_neighbours(G, V),
    case one_path([{Neighbours, [V]}], V, #{V => seen}, 3, G) of
        false ->
            case lists:member(V, Neighbours) of
                true -> [V];
                false -> false
            end;
        Path -> Path
    end.

-spec get_path(graph(), vertex(), vertex()) -> [vertex(), ...] | false.
get_path(G, V1, V2) -> one_path([{out_neighbours(G, V1), [V1]}], V2, #{V1 => seen}, 2, G).

%% Depth first. The stack has the vertices still to be tried and the path that led to them, backwards; the path to Target
%% must have at least Min vertices.
one_path([{[Target | Vs], Path} | Stack], Target, Seen, Min, G) ->
    case length(Path) + 1 >= Min of
        true -> lists:reverse(Path, [Target]);
        false -> one_path([{Vs, Path} | Stack], Target, Seen, Min, G)
    end;
one_path([{[V | Vs], Path} | Stack], Target, Seen, Min, G) when is_map_key(V, Seen) ->
    one_path([{Vs, Path} | Stack], Target, Seen, Min, G);
one_path([{[V | Vs], Path} | Stack], Target, Seen, Min, G) ->
    one_path([{out_neighbours(G, V), [V | Path]}, {Vs, Path} | Stack], Target, Seen#{V => seen}, Min, G);
one_path([{[], _} | Stack], Target, Seen, Min, G) -> one_path(Stack, Target, Seen, Min, G);
one_path([], _, _, _, _) -> false.

-spec get_short_cycle(graph(), vertex()) -> [vertex(), ...] | false.
get_short_cycle(G, V) -> get_short_path(G, V, V).

-spec get_short_path(graph(), vertex(), vertex()) -> [vertex(), ...] | false.
get_short_path(G, V1, V2) ->
    Edges = queue_out_neighbours(V1, G, queue:new()),
    spath(Edges, V2, #{V1 => start}, G).

queue_out_neighbours(V, G, Edges) -> lists:foldl(fun queue:in/2, Edges, out_edges(G, V)).

%% Breadth first; From says for each vertex that has been reached from which one.
spath(Edges, Sink, From, G) ->
    case queue:out(Edges) of
        {{value, E}, Rest} ->
            case edge(G, E) of
                {_, V1, Sink, _} -> follow_path(V1, From, [Sink]);
                {_, _, V2, _} when is_map_key(V2, From) -> spath(Rest, Sink, From, G);
                {_, V1, V2, _} ->
                    More = queue_out_neighbours(V2, G, Rest),
                    spath(More, Sink, From#{V2 => {vertex, V1}}, G)
            end;
        {empty, _} -> false
    end.

follow_path(V, From, Path) ->
    case From of
        #{V := {vertex, Before}} -> follow_path(Before, From, [V | Path]);
        #{V := start} -> [V | Path]
    end.
