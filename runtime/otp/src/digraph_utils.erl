%% Algorithms on directed graphs: stdlib, digraph_utils.
%%
%% Covers the whole module. Most are traversals that give a forest: a list of trees, each the list of its vertices. The order
%% of vertices is that of digraph:vertices/1 and of the neighbours, as OTP's.
%%
%% Caveats: none known.
-module(digraph_utils).

-export([components/1, strong_components/1, cyclic_strong_components/1, reachable/2, reachable_neighbours/2, reaching/2,
         reaching_neighbours/2, topsort/1, is_acyclic/1, arborescence_root/1, is_arborescence/1, is_tree/1, loop_vertices/1,
         subgraph/2, subgraph/3, condensation/1, preorder/1, postorder/1]).

-spec components(digraph:graph()) -> [[digraph:vertex()]].
components(G) -> forest(G, fun inout/3).

-spec strong_components(digraph:graph()) -> [[digraph:vertex()]].
strong_components(G) -> forest(G, fun in/3, revpostorder(G)).

%% Of one vertex only if it has an edge to itself.
-spec cyclic_strong_components(digraph:graph()) -> [[digraph:vertex()]].
cyclic_strong_components(G) -> lists:reverse([C || C <- strong_components(G), is_cyclic(C, G)]).

is_cyclic([V], G) -> is_loop(V, G);
is_cyclic(_, _) -> true.

is_loop(V, G) -> lists:member(V, digraph:out_neighbours(G, V)).

-spec reachable([digraph:vertex()], digraph:graph()) -> [digraph:vertex()].
reachable(Vs, G) when is_list(Vs) -> lists:append(forest(G, fun out/3, Vs, first)).

-spec reachable_neighbours([digraph:vertex()], digraph:graph()) -> [digraph:vertex()].
reachable_neighbours(Vs, G) when is_list(Vs) -> lists:append(forest(G, fun out/3, Vs, not_first)).

-spec reaching([digraph:vertex()], digraph:graph()) -> [digraph:vertex()].
reaching(Vs, G) when is_list(Vs) -> lists:append(forest(G, fun in/3, Vs, first)).

-spec reaching_neighbours([digraph:vertex()], digraph:graph()) -> [digraph:vertex()].
reaching_neighbours(Vs, G) when is_list(Vs) -> lists:append(forest(G, fun in/3, Vs, not_first)).

-spec topsort(digraph:graph()) -> [digraph:vertex()] | false.
topsort(G) ->
    Order = revpostorder(G),
    case length(forest(G, fun in/3, Order)) =:= digraph:no_vertices(G) of
        true -> Order;
        false -> false
    end.

-spec is_acyclic(digraph:graph()) -> boolean().
is_acyclic(G) -> loop_vertices(G) =:= [] andalso topsort(G) =/= false.

%% In a tree one vertex has no edge coming in, and all others have one.
-spec arborescence_root(digraph:graph()) -> no | {yes, digraph:vertex()}.
arborescence_root(G) ->
    case digraph:no_edges(G) =:= digraph:no_vertices(G) - 1 of
        true ->
            Degrees = [{digraph:in_degree(G, V), V} || V <- digraph:vertices(G)],
            case {[V || {0, V} <- Degrees], lists:all(fun({Degree, _}) -> Degree =< 1 end, Degrees)} of
                {[Root], true} -> {yes, Root};
                _ -> no
            end;
        false -> no
    end.

-spec is_arborescence(digraph:graph()) -> boolean().
is_arborescence(G) -> arborescence_root(G) =/= no.

-spec is_tree(digraph:graph()) -> boolean().
is_tree(G) -> digraph:no_edges(G) =:= digraph:no_vertices(G) - 1 andalso length(components(G)) =:= 1.

-spec loop_vertices(digraph:graph()) -> [digraph:vertex()].
loop_vertices(G) -> [V || V <- digraph:vertices(G), is_loop(V, G)].

-spec preorder(digraph:graph()) -> [digraph:vertex()].
preorder(G) -> lists:reverse(revpreorder(G)).

-spec postorder(digraph:graph()) -> [digraph:vertex()].
postorder(G) -> lists:reverse(revpostorder(G)).

%%% Traversals

%% The neighbours of V, in front of Vs.
in(G, V, Vs) -> digraph:in_neighbours(G, V) ++ Vs.

out(G, V, Vs) -> digraph:out_neighbours(G, V) ++ Vs.

inout(G, V, Vs) -> in(G, V, out(G, V, Vs)).

%% The trees that grow from Vs along Next, which no two share a vertex of. With not_first they are of what can be
%% reached by an edge at least.
forest(G, Next) -> forest(G, Next, digraph:vertices(G)).

forest(G, Next, Vs) -> forest(G, Next, Vs, first).

forest(G, Next, Vs, HandleFirst) ->
    Seen = ets:new(forest, [set]),
    Forest = lists:foldl(fun(V, Trees) -> pretraverse(HandleFirst, V, Next, G, Seen, Trees) end, [], Vs),
    ets:delete(Seen),
    Forest.

pretraverse(first, V, Next, G, Seen, Trees) -> ptraverse([V], Next, G, Seen, [], Trees);
pretraverse(not_first, V, Next, G, Seen, Trees) ->
    case ets:member(Seen, V) of
        true -> Trees;
        false -> ptraverse(Next(G, V, []), Next, G, Seen, [], Trees)
    end.

ptraverse([V | Vs], Next, G, Seen, Tree, Trees) ->
    case ets:insert_new(Seen, {V}) of
        true -> ptraverse(Next(G, V, Vs), Next, G, Seen, [V | Tree], Trees);
        false -> ptraverse(Vs, Next, G, Seen, Tree, Trees)
    end;
ptraverse([], _, _, _, [], Trees) -> Trees;
ptraverse([], _, _, _, Tree, Trees) -> [Tree | Trees].

revpreorder(G) -> lists:append(forest(G, fun out/3)).

%% A vertex comes before all that can be reached from it, but for cycles.
revpostorder(G) -> element(1, posttraverse(digraph:vertices(G), G, {[], #{}})).

posttraverse([V | Vs], G, {Order, Seen}) when is_map_key(V, Seen) -> posttraverse(Vs, G, {Order, Seen});
posttraverse([V | Vs], G, {Order, Seen}) ->
    {Order1, Seen1} = posttraverse(digraph:out_neighbours(G, V), G, {Order, Seen#{V => true}}),
    posttraverse(Vs, G, {[V | Order1], Seen1});
posttraverse([], _, Result) -> Result.

%%% Graphs from graphs

-spec subgraph(digraph:graph(), [digraph:vertex()]) -> digraph:graph().
subgraph(G, Vs) ->
    try subgraph_opts([], inherit, true, G, Vs)
    catch
        throw:badarg -> erlang:error(badarg)
    end.

-spec subgraph(digraph:graph(), [digraph:vertex()], [{type, inherit | list()} | {keep_labels, boolean()}]) ->
          digraph:graph().
subgraph(G, Vs, Options) ->
    try subgraph_opts(Options, inherit, true, G, Vs)
    catch
        throw:badarg -> erlang:error(badarg)
    end.

subgraph_opts([{type, Type} | Options], _, Keep, G, Vs) when Type =:= inherit; is_list(Type) ->
    subgraph_opts(Options, Type, Keep, G, Vs);
subgraph_opts([{keep_labels, Keep} | Options], Type, _, G, Vs) when is_boolean(Keep) ->
    subgraph_opts(Options, Type, Keep, G, Vs);
subgraph_opts([], inherit, Keep, G, Vs) ->
    Info = digraph:info(G),
    Type = [proplists:get_value(Item, Info) || Item <- [cyclicity, protection]],
    subgraph(G, Vs, digraph:new(Type), Keep);
subgraph_opts([], Type, Keep, G, Vs) -> subgraph(G, Vs, digraph:new(Type), Keep);
subgraph_opts(_, _, _, _, _) -> throw(badarg).

subgraph(G, Vs, SubGraph, Keep) ->
    lists:foreach(fun(V) -> subgraph_vertex(digraph:vertex(G, V), SubGraph, Keep) end, Vs),
    Edges = [E || V <- digraph:vertices(SubGraph), E <- digraph:out_edges(G, V)],
    lists:foreach(fun(E) -> subgraph_edge(digraph:edge(G, E), SubGraph, Keep) end, Edges),
    SubGraph.

subgraph_vertex(false, _, _) -> ok;
subgraph_vertex({V, Label}, SubGraph, true) -> digraph:add_vertex(SubGraph, V, Label);
subgraph_vertex({V, _}, SubGraph, false) -> digraph:add_vertex(SubGraph, V).

%% Edges to vertices outside are refused by digraph.
subgraph_edge({E, V1, V2, Label}, SubGraph, true) -> digraph:add_edge(SubGraph, E, V1, V2, Label);
subgraph_edge({E, V1, V2, _}, SubGraph, false) -> digraph:add_edge(SubGraph, E, V1, V2, []).

%% The graph of the strong components.
-spec condensation(digraph:graph()) -> digraph:graph().
condensation(G) ->
    Components = strong_components(G),
    ComponentOf = maps:from_list([{V, Component} || Component <- Components, V <- Component]),
    Condensed = subgraph(G, []),
    lists:foreach(fun(Component) -> digraph:add_vertex(Condensed, Component) end, Components),
    Arrows = [{Component, map_get(Neighbour, ComponentOf)}
              || Component <- Components, V <- Component, Neighbour <- digraph:out_neighbours(G, V)],
    [digraph:add_edge(Condensed, From, To) || {From, To} <- lists:uniq(Arrows), From =/= To],
    Condensed.
