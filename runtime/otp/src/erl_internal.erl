%% What the compiler knows of Erlang: stdlib, erl_internal.
%%
%% Covers the whole module: which functions are auto-imported, allowed in guards, type tests, or operators, which types are
%% built in, and the functions that every module gets.
%%
%% Caveats: none known.
-module(erl_internal).

-export([bif/2, bif/3, guard_bif/2, type_test/2, new_type_test/2, old_type_test/2, old_bif/2, arith_op/2, bool_op/2,
         comp_op/2, list_op/2, send_op/2, op_type/2, is_type/2, add_predefined_functions/1]).

-spec bif(module(), atom(), arity()) -> boolean().
bif(erlang, Name, Arity) -> bif(Name, Arity);
bif(Module, Name, Arity) when is_atom(Module), is_atom(Name), is_integer(Arity) -> false.

%% Auto-imported functions.
-spec bif(atom(), arity()) -> boolean().
bif(abs, 1) -> true;
bif(alias, Arity) -> Arity =:= 0 orelse Arity =:= 1;
bif(apply, Arity) -> Arity =:= 2 orelse Arity =:= 3;
bif(atom_to_binary, Arity) -> Arity =:= 1 orelse Arity =:= 2;
bif(atom_to_list, 1) -> true;
bif(binary_part, Arity) -> Arity =:= 2 orelse Arity =:= 3;
bif(binary_to_atom, Arity) -> Arity =:= 1 orelse Arity =:= 2;
bif(binary_to_existing_atom, Arity) -> Arity =:= 1 orelse Arity =:= 2;
bif(binary_to_float, 1) -> true;
bif(binary_to_integer, Arity) -> Arity =:= 1 orelse Arity =:= 2;
bif(binary_to_list, Arity) -> Arity =:= 1 orelse Arity =:= 3;
bif(binary_to_term, Arity) -> Arity =:= 1 orelse Arity =:= 2;
bif(bit_size, 1) -> true;
bif(bitsize, 1) -> true;
bif(bitstring_to_list, 1) -> true;
bif(byte_size, 1) -> true;
bif(ceil, 1) -> true;
bif(check_old_code, 1) -> true;
bif(check_process_code, Arity) -> Arity =:= 2 orelse Arity =:= 3;
bif(date, 0) -> true;
bif(delete_module, 1) -> true;
bif(demonitor, Arity) -> Arity =:= 1 orelse Arity =:= 2;
bif(disconnect_node, 1) -> true;
bif(element, 2) -> true;
bif(erase, Arity) -> Arity =:= 0 orelse Arity =:= 1;
bif(error, Arity) -> Arity =:= 1 orelse Arity =:= 2 orelse Arity =:= 3;
bif(exit, Arity) -> Arity =:= 1 orelse Arity =:= 2;
bif(float, 1) -> true;
bif(float_to_binary, Arity) -> Arity =:= 1 orelse Arity =:= 2;
bif(float_to_list, Arity) -> Arity =:= 1 orelse Arity =:= 2;
bif(floor, 1) -> true;
bif(garbage_collect, Arity) -> Arity =:= 0 orelse Arity =:= 1 orelse Arity =:= 2;
bif(get, Arity) -> Arity =:= 0 orelse Arity =:= 1;
bif(get_keys, Arity) -> Arity =:= 0 orelse Arity =:= 1;
bif(group_leader, Arity) -> Arity =:= 0 orelse Arity =:= 2;
bif(halt, Arity) -> Arity =:= 0 orelse Arity =:= 1 orelse Arity =:= 2;
bif(hd, 1) -> true;
bif(integer_to_binary, Arity) -> Arity =:= 1 orelse Arity =:= 2;
bif(integer_to_list, Arity) -> Arity =:= 1 orelse Arity =:= 2;
bif(iolist_size, 1) -> true;
bif(iolist_to_binary, 1) -> true;
bif(is_alive, 0) -> true;
bif(is_atom, 1) -> true;
bif(is_binary, 1) -> true;
bif(is_bitstring, 1) -> true;
bif(is_boolean, 1) -> true;
bif(is_float, 1) -> true;
bif(is_function, Arity) -> Arity =:= 1 orelse Arity =:= 2;
bif(is_integer, 1) -> true;
bif(is_list, 1) -> true;
bif(is_map, 1) -> true;
bif(is_map_key, 2) -> true;
bif(is_number, 1) -> true;
bif(is_pid, 1) -> true;
bif(is_port, 1) -> true;
bif(is_process_alive, 1) -> true;
bif(is_record, Arity) -> Arity =:= 2 orelse Arity =:= 3;
bif(is_reference, 1) -> true;
bif(is_tuple, 1) -> true;
bif(length, 1) -> true;
bif(link, 1) -> true;
bif(list_to_atom, 1) -> true;
bif(list_to_binary, 1) -> true;
bif(list_to_bitstring, 1) -> true;
bif(list_to_existing_atom, 1) -> true;
bif(list_to_float, 1) -> true;
bif(list_to_integer, Arity) -> Arity =:= 1 orelse Arity =:= 2;
bif(list_to_pid, 1) -> true;
bif(list_to_port, 1) -> true;
bif(list_to_ref, 1) -> true;
bif(list_to_tuple, 1) -> true;
bif(load_module, 2) -> true;
bif(make_ref, 0) -> true;
bif(map_get, 2) -> true;
bif(map_size, 1) -> true;
bif(max, 2) -> true;
bif(min, 2) -> true;
bif(module_loaded, 1) -> true;
bif(monitor, Arity) -> Arity =:= 2 orelse Arity =:= 3;
bif(monitor_node, 2) -> true;
bif(node, Arity) -> Arity =:= 0 orelse Arity =:= 1;
bif(nodes, Arity) -> Arity =:= 0 orelse Arity =:= 1 orelse Arity =:= 2;
bif(now, 0) -> true;
bif(open_port, 2) -> true;
bif(pid_to_list, 1) -> true;
bif(port_close, 1) -> true;
bif(port_command, Arity) -> Arity =:= 2 orelse Arity =:= 3;
bif(port_connect, 2) -> true;
bif(port_control, 3) -> true;
bif(port_to_list, 1) -> true;
bif(pre_loaded, 0) -> true;
bif(process_flag, Arity) -> Arity =:= 2 orelse Arity =:= 3;
bif(process_info, Arity) -> Arity =:= 1 orelse Arity =:= 2;
bif(processes, 0) -> true;
bif(purge_module, 1) -> true;
bif(put, 2) -> true;
bif(ref_to_list, 1) -> true;
bif(register, 2) -> true;
bif(registered, 0) -> true;
bif(round, 1) -> true;
bif(self, 0) -> true;
bif(setelement, 3) -> true;
bif(size, 1) -> true;
bif(spawn, Arity) -> Arity =:= 1 orelse Arity =:= 2 orelse Arity =:= 3 orelse Arity =:= 4;
bif(spawn_link, Arity) -> Arity =:= 1 orelse Arity =:= 2 orelse Arity =:= 3 orelse Arity =:= 4;
bif(spawn_monitor, Arity) -> Arity =:= 1 orelse Arity =:= 2 orelse Arity =:= 3 orelse Arity =:= 4;
bif(spawn_opt, Arity) -> Arity =:= 2 orelse Arity =:= 3 orelse Arity =:= 4 orelse Arity =:= 5;
bif(spawn_request, Arity) -> Arity =:= 1 orelse Arity =:= 2 orelse Arity =:= 3 orelse Arity =:= 4 orelse Arity =:= 5;
bif(spawn_request_abandon, 1) -> true;
bif(split_binary, 2) -> true;
bif(statistics, 1) -> true;
bif(term_to_binary, Arity) -> Arity =:= 1 orelse Arity =:= 2;
bif(term_to_iovec, Arity) -> Arity =:= 1 orelse Arity =:= 2;
bif(throw, 1) -> true;
bif(time, 0) -> true;
bif(tl, 1) -> true;
bif(trunc, 1) -> true;
bif(tuple_size, 1) -> true;
bif(tuple_to_list, 1) -> true;
bif(unalias, 1) -> true;
bif(unlink, 1) -> true;
bif(unregister, 1) -> true;
bif(whereis, 1) -> true;
bif(_, _) -> false.

-spec guard_bif(atom(), arity()) -> boolean().
guard_bif(abs, 1) -> true;
guard_bif(binary_part, Arity) -> Arity =:= 2 orelse Arity =:= 3;
guard_bif(bit_size, 1) -> true;
guard_bif(byte_size, 1) -> true;
guard_bif(ceil, 1) -> true;
guard_bif(element, 2) -> true;
guard_bif(float, 1) -> true;
guard_bif(floor, 1) -> true;
guard_bif(hd, 1) -> true;
guard_bif(is_atom, 1) -> true;
guard_bif(is_binary, 1) -> true;
guard_bif(is_bitstring, 1) -> true;
guard_bif(is_boolean, 1) -> true;
guard_bif(is_float, 1) -> true;
guard_bif(is_function, Arity) -> Arity =:= 1 orelse Arity =:= 2;
guard_bif(is_integer, 1) -> true;
guard_bif(is_list, 1) -> true;
guard_bif(is_map, 1) -> true;
guard_bif(is_map_key, 2) -> true;
guard_bif(is_number, 1) -> true;
guard_bif(is_pid, 1) -> true;
guard_bif(is_port, 1) -> true;
guard_bif(is_record, Arity) -> Arity =:= 2 orelse Arity =:= 3;
guard_bif(is_reference, 1) -> true;
guard_bif(is_tuple, 1) -> true;
guard_bif(length, 1) -> true;
guard_bif(map_get, 2) -> true;
guard_bif(map_size, 1) -> true;
guard_bif(node, Arity) -> Arity =:= 0 orelse Arity =:= 1;
guard_bif(round, 1) -> true;
guard_bif(self, 0) -> true;
guard_bif(size, 1) -> true;
guard_bif(tl, 1) -> true;
guard_bif(trunc, 1) -> true;
guard_bif(tuple_size, 1) -> true;
guard_bif(_, _) -> false.

%%% Type tests

-spec type_test(atom(), arity()) -> boolean().
type_test(Name, Arity) -> new_type_test(Name, Arity) orelse old_type_test(Name, Arity).

-spec new_type_test(atom(), arity()) -> boolean().
new_type_test(is_atom, 1) -> true;
new_type_test(is_binary, 1) -> true;
new_type_test(is_bitstring, 1) -> true;
new_type_test(is_boolean, 1) -> true;
new_type_test(is_float, 1) -> true;
new_type_test(is_function, Arity) -> Arity =:= 1 orelse Arity =:= 2;
new_type_test(is_integer, 1) -> true;
new_type_test(is_list, 1) -> true;
new_type_test(is_map, 1) -> true;
new_type_test(is_number, 1) -> true;
new_type_test(is_pid, 1) -> true;
new_type_test(is_port, 1) -> true;
new_type_test(is_record, Arity) -> Arity =:= 2 orelse Arity =:= 3;
new_type_test(is_reference, 1) -> true;
new_type_test(is_tuple, 1) -> true;
new_type_test(_, _) -> false.

-spec old_type_test(atom(), arity()) -> boolean().
old_type_test(atom, 1) -> true;
old_type_test(binary, 1) -> true;
old_type_test(float, 1) -> true;
old_type_test(function, 1) -> true;
old_type_test(integer, 1) -> true;
old_type_test(list, 1) -> true;
old_type_test(number, 1) -> true;
old_type_test(pid, 1) -> true;
old_type_test(port, 1) -> true;
old_type_test(record, 2) -> true;
old_type_test(reference, 1) -> true;
old_type_test(tuple, 1) -> true;
old_type_test(_, _) -> false.

%%% Operators

-spec op_type(atom(), arity()) -> arith | bool | comp | list | send.
op_type(Name, Arity) ->
    Kinds = [{arith, fun arith_op/2}, {bool, fun bool_op/2}, {comp, fun comp_op/2}, {list, fun list_op/2},
             {send, fun send_op/2}],
    case [Kind || {Kind, IsKind} <- Kinds, IsKind(Name, Arity)] of
        [Kind | _] -> Kind;
        [] -> erlang:error(function_clause, [Name, Arity])
    end.

-spec arith_op(atom(), arity()) -> boolean().
arith_op('*', 2) -> true;
arith_op('+', Arity) -> Arity =:= 1 orelse Arity =:= 2;
arith_op('-', Arity) -> Arity =:= 1 orelse Arity =:= 2;
arith_op('/', 2) -> true;
arith_op('band', 2) -> true;
arith_op('bnot', 1) -> true;
arith_op('bor', 2) -> true;
arith_op('bsl', 2) -> true;
arith_op('bsr', 2) -> true;
arith_op('bxor', 2) -> true;
arith_op('div', 2) -> true;
arith_op('rem', 2) -> true;
arith_op(_, _) -> false.

-spec bool_op(atom(), arity()) -> boolean().
bool_op('and', 2) -> true;
bool_op('not', 1) -> true;
bool_op('or', 2) -> true;
bool_op('xor', 2) -> true;
bool_op(_, _) -> false.

-spec comp_op(atom(), arity()) -> boolean().
comp_op('/=', 2) -> true;
comp_op('<', 2) -> true;
comp_op('=/=', 2) -> true;
comp_op('=:=', 2) -> true;
comp_op('=<', 2) -> true;
comp_op('==', 2) -> true;
comp_op('>', 2) -> true;
comp_op('>=', 2) -> true;
comp_op(_, _) -> false.

-spec list_op(atom(), arity()) -> boolean().
list_op('++', 2) -> true;
list_op('--', 2) -> true;
list_op(_, _) -> false.

-spec send_op(atom(), arity()) -> boolean().
send_op('!', 2) -> true;
send_op(_, _) -> false.

%%% Older and other things

%% Functions that were auto-imported before OTP R14A: those since then, which a module may define without a word.
-spec old_bif(atom(), arity()) -> boolean().
old_bif(Name, Arity) ->
    case lists:keyfind(Name, 1, new_bifs()) of
        {_, Arities} -> bif(Name, Arity) andalso not lists:member(Arity, Arities);
        false -> bif(Name, Arity)
    end.

new_bifs() ->
    [
     {alias, [0, 1]}, {atom_to_binary, [1]}, {binary_part, [2, 3]}, {binary_to_atom, [1]},
     {binary_to_existing_atom, [1]}, {binary_to_float, [1]}, {binary_to_integer, [1, 2]}, {binary_to_term,
     [2]}, {ceil, [1]}, {check_old_code, [1]}, {check_process_code, [3]}, {demonitor, [1, 2]}, {error, [1, 2,
     3]}, {float_to_binary, [1, 2]}, {float_to_list, [2]}, {floor, [1]}, {garbage_collect, [2]}, {get_keys,
     [0]}, {halt, [2]}, {integer_to_binary, [1, 2]}, {integer_to_list, [2]}, {is_map, [1]}, {is_map_key, [2]},
     {list_to_integer, [2]}, {list_to_port, [1]}, {list_to_ref, [1]}, {map_get, [2]}, {map_size, [1]}, {max,
     [2]}, {min, [2]}, {monitor, [2, 3]}, {nodes, [2]}, {port_command, [3]}, {port_to_list, [1]},
     {ref_to_list, [1]}, {spawn_monitor, [2, 4]}, {spawn_request, [1, 2, 3, 4, 5]}, {spawn_request_abandon,
     [1]}, {term_to_iovec, [1, 2]}, {unalias, [1]}
    ].

%% Built-in types.
-spec is_type(atom(), arity()) -> boolean().
is_type(any, 0) -> true;
is_type(arity, 0) -> true;
is_type(atom, 0) -> true;
is_type(binary, 0) -> true;
is_type(bitstring, 0) -> true;
is_type(bool, 0) -> true;
is_type(boolean, 0) -> true;
is_type(byte, 0) -> true;
is_type(char, 0) -> true;
is_type(float, 0) -> true;
is_type(function, 0) -> true;
is_type(identifier, 0) -> true;
is_type(integer, 0) -> true;
is_type(iodata, 0) -> true;
is_type(iolist, 0) -> true;
is_type(list, Arity) -> Arity =:= 0 orelse Arity =:= 1;
is_type(map, 0) -> true;
is_type(maybe_improper_list, Arity) -> Arity =:= 0 orelse Arity =:= 2;
is_type(mfa, 0) -> true;
is_type(module, 0) -> true;
is_type(neg_integer, 0) -> true;
is_type(nil, 0) -> true;
is_type(no_return, 0) -> true;
is_type(node, 0) -> true;
is_type(non_neg_integer, 0) -> true;
is_type(none, 0) -> true;
is_type(nonempty_binary, 0) -> true;
is_type(nonempty_bitstring, 0) -> true;
is_type(nonempty_improper_list, Arity) -> Arity =:= 2;
is_type(nonempty_list, Arity) -> Arity =:= 0 orelse Arity =:= 1;
is_type(nonempty_maybe_improper_list, Arity) -> Arity =:= 0 orelse Arity =:= 2;
is_type(nonempty_string, 0) -> true;
is_type(number, 0) -> true;
is_type(pid, 0) -> true;
is_type(port, 0) -> true;
is_type(pos_integer, 0) -> true;
is_type(reference, 0) -> true;
is_type(string, 0) -> true;
is_type(term, 0) -> true;
is_type(timeout, 0) -> true;
is_type(tuple, 0) -> true;
is_type(_, _) -> false.

%% Adds module_info/0,1, for behaviours behaviour_info/1, and their export.
-spec add_predefined_functions([term()]) -> [term()].
add_predefined_functions(Forms) ->
    [Module | _] = [Module || {attribute, _, module, Module} <- Forms],
    Functions = [erl_parse:new_anno(Form) || Form <- behaviour_info(Forms) ++ [info(Module, []), info(Module, [{var, 0, 'X'}])]],
    Exports = [{Name, Arity} || {function, _, Name, Arity, _} <- Functions],
    Forms ++ [{attribute, 0, export, Exports} | Functions].

behaviour_info(Forms) ->
    Optional = lists:append([List || {attribute, _, optional_callbacks, List} <- Forms, is_fa_list(List)]),
    case [FA || {attribute, _, callback, {{_, _} = FA, _}} <- Forms] of
        [] -> [];
        Callbacks ->
            [{function, 0, behaviour_info, 1,
              [{clause, 0, [{atom, 0, callbacks}], [], [abstract_list(Callbacks)]},
               {clause, 0, [{atom, 0, optional_callbacks}], [], [abstract_list(Optional)]}]}]
    end.

is_fa_list([{Name, Arity} | List]) when is_atom(Name), is_integer(Arity), Arity >= 0 -> is_fa_list(List);
is_fa_list(List) -> List =:= [].

abstract_list(List) ->
    Cons = fun({Name, Arity}, Tail) -> {cons, 0, {tuple, 0, [{atom, 0, Name}, {integer, 0, Arity}]}, Tail} end,
    lists:foldr(Cons, {nil, 0}, List).

info(Module, Args) ->
    Call = {call, 0, {remote, 0, {atom, 0, erlang}, {atom, 0, get_module_info}}, [{atom, 0, Module} | Args]},
    {function, 0, module_info, length(Args), [{clause, 0, Args, [], [Call]}]}.
