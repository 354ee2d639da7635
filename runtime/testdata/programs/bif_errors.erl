%% What the BIFs about processes return and how they fail. Each line is labelled with the call.
-module(bif_errors).
-export([main/0]).

main() ->
    D = dead(),
    R = make_ref(),
    links(D), sends(), names(D), monitors(R), aliases(R), spawns(), flags(D), infos(D),
    leaders(D), timers(R), suspends(D), others(D), codes(), terms(), counts(), arrays().

links(D) ->
    t(link_dead, fun() -> link(D) end),
    t(link_atom, fun() -> link(x) end),
    t(unlink_atom, fun() -> unlink(x) end),
    t(unlink_dead, fun() -> unlink(D) end),
    t(exit_atom, fun() -> exit(x, y) end),
    t(exit_dead, fun() -> exit(D, y) end).

sends() ->
    t(bang_name, fun() -> nosuch ! 1 end),
    t(send_name, fun() -> erlang:send(nosuch, 1) end),
    t(bang_int, fun() -> 1 ! 1 end),
    t(bang_tuple3, fun() -> {a, b, c} ! 1 end),
    t(bang_tuple2, fun() -> {1, b} ! 1 end),
    t(bang_ref, fun() -> make_ref() ! 1 end),
    t(send_badopt, fun() -> erlang:send(self(), 1, [foo]) end),
    t(send_name3, fun() -> erlang:send(nosuch, 1, [nosuspend]) end),
    t(send_int3, fun() -> erlang:send(1, 1, [nosuspend]) end),
    t(send_node3, fun() -> erlang:send({nosuch, node()}, 1, [nosuspend]) end),
    t(bang_node, fun() -> {nosuch, node()} ! 1 end),
    t(bang_other, fun() -> {nosuch, other@x} ! 1 end),
    t(send_noconnect, fun() -> erlang:send({nosuch, other@x}, 1, [noconnect]) end),
    t(send_nosuspend, fun() -> erlang:send_nosuspend(self(), hello) end),
    t(got, fun() -> receive hello -> got after 0 -> nothing end end).

names(D) ->
    t(register_dead, fun() -> register(foo, D) end),
    t(register_int_pid, fun() -> register(foo, 1) end),
    t(register_int_name, fun() -> register(1, self()) end),
    t(register_undefined, fun() -> register(undefined, self()) end),
    t(register, fun() -> register(aa, self()) end),
    t(register_again, fun() -> register(aa, self()) end),
    t(register_second, fun() -> register(bb, self()) end),
    t(register_taken, fun() -> P = spawn(fun() -> receive x -> x end end), try register(aa, P) after exit(P, kill) end end),
    t(info_name, fun() -> process_info(self(), registered_name) end),
    t(info_name_list, fun() -> process_info(self(), [registered_name]) end),
    t(unregister, fun() -> unregister(aa) end),
    t(info_no_name, fun() -> process_info(self(), registered_name) end),
    t(info_no_name_list, fun() -> process_info(self(), [registered_name]) end),
    t(unregister_unknown, fun() -> unregister(zz) end),
    t(unregister_int, fun() -> unregister(1) end),
    t(whereis_int, fun() -> whereis(1) end),
    t(whereis_unknown, fun() -> whereis(zz) end).

monitors(R) ->
    t(monitor_type, fun() -> monitor(foo, self()) end),
    t(monitor_int, fun() -> monitor(process, 1) end),
    t(monitor_tuple3, fun() -> monitor(process, {a, b, c}) end),
    t(monitor_node, fun() -> monitor(process, {a, b}) end),
    t(monitor_badopt, fun() -> monitor(process, self(), [foo]) end),
    t(monitor_noopts, fun() -> monitor(process, self(), foo) end),
    t(monitor_badalias, fun() -> monitor(process, self(), [{alias, foo}]) end),
    t(monitor_port_pid, fun() -> monitor(port, self()) end),
    t(monitor_port_name, fun() -> monitor(port, foo) end),
    t(monitor_port_down, fun() -> receive M -> M after 10 -> none end end),
    t(monitor_offset, fun() -> monitor(time_offset, clock_service) end),
    t(monitor_offset_bad, fun() -> monitor(time_offset, foo) end),
    t(monitor_self, fun() -> monitor(process, self()) end),
    t(monitors_none, fun() -> process_info(self(), monitors) end),
    t(demonitor_atom, fun() -> demonitor(foo) end),
    t(demonitor_unknown, fun() -> demonitor(R) end),
    t(demonitor_badopt, fun() -> demonitor(R, [foo]) end),
    t(demonitor_info, fun() -> demonitor(R, [info]) end),
    t(demonitor_flush_info, fun() -> demonitor(R, [flush, info]) end),
    t(demonitor_improper, fun() -> demonitor(R, [flush | info]) end).

aliases(R) ->
    t(alias_bad, fun() -> alias([foo]) end),
    t(alias_reply, fun() -> alias([reply]) end),
    t(alias_explicit, fun() -> alias([explicit_unalias]) end),
    t(alias_atom, fun() -> alias(foo) end),
    t(unalias_atom, fun() -> unalias(foo) end),
    t(unalias_unknown, fun() -> unalias(R) end).

spawns() ->
    t(spawn_atom, fun() -> spawn(foo) end),
    t(spawn3_int, fun() -> spawn(1, b, []) end),
    t(spawn3_int2, fun() -> spawn(a, 1, []) end),
    t(spawn3_args, fun() -> spawn(a, b, c) end),
    t(spawn3_improper, fun() -> spawn(a, b, [c | d]) end),
    t(spawn_link_atom, fun() -> spawn_link(foo) end),
    t(spawn_link_args, fun() -> spawn_link(a, b, c) end),
    t(spawn_monitor_atom, fun() -> spawn_monitor(foo) end),
    t(spawn_monitor_args, fun() -> spawn_monitor(a, b, c) end),
    t(spawn_opt_atom, fun() -> spawn_opt(foo, []) end),
    t(spawn_opt_bad, fun() -> spawn_opt(fun() -> ok end, [foo]) end),
    t(spawn_opt_noopts, fun() -> spawn_opt(fun() -> ok end, foo) end),
    t(spawn_opt_priority, fun() -> spawn_opt(fun() -> ok end, [{priority, foo}]) end),
    t(spawn_opt4_args, fun() -> spawn_opt(a, b, c, []) end),
    t(spawn_opt4_bad, fun() -> spawn_opt(a, b, [], [foo]) end),
    t(spawn_opt4_noopts, fun() -> spawn_opt(a, b, [], foo) end),
    t(spawn_opt_ok, fun() -> spawn_opt(fun() -> ok end, [monitor, {priority, low}, {fullsweep_after, 1}, {min_heap_size, 10}, {message_queue_data, off_heap}, {max_heap_size, 0}]) end),
    t(spawn_opt_down, fun() -> receive {'DOWN', _, process, _, Why} -> Why after 50 -> none end end),
    t(spawn_opt_tag, fun() -> spawn_opt(fun() -> ok end, [{monitor, [{tag, hey}]}]) end),
    t(spawn_opt_tagged, fun() -> receive {hey, _, process, _, Why} -> Why after 50 -> none end end),
    t(spawn_node, fun() -> is_pid(spawn(node(), fun() -> ok end)) end),
    t(request_atom, fun() -> spawn_request(foo) end),
    t(request_bad, fun() -> spawn_request(fun() -> ok end, [foo]) end),
    t(request_bad_reply, fun() -> receive X -> X after 50 -> none end end),
    t(request_noopts, fun() -> spawn_request(fun() -> ok end, foo) end),
    t(request_badreply, fun() -> spawn_request(fun() -> ok end, [{reply, foo}]) end),
    t(request_badreply_answer, fun() -> receive X -> X after 50 -> none end end),
    t(request_ok, fun() -> spawn_request(fun() -> ok end, [{reply_tag, hi}]) end),
    t(request_reply, fun() -> receive {hi, _, ok, P} when is_pid(P) -> yes after 50 -> none end end),
    t(request_monitor, fun() -> R = spawn_request(fun() -> exit(gone) end, [monitor]), receive {spawn_reply, R, ok, P} -> receive {'DOWN', R, process, P, W} -> W end end end),
    t(request_abandon_atom, fun() -> spawn_request_abandon(foo) end),
    t(request_abandon, fun() -> spawn_request_abandon(make_ref()) end).

flags(D) ->
    t(flag_unknown, fun() -> process_flag(foo, 1) end),
    t(flag_trap_int, fun() -> process_flag(trap_exit, 1) end),
    t(flag_trap, fun() -> {process_flag(trap_exit, true), process_flag(trap_exit, false)} end),
    t(flag_priority_int, fun() -> process_flag(priority, 1) end),
    t(flag_priority, fun() -> {process_flag(priority, high), process_flag(priority, normal)} end),
    t(flag_max_heap_atom, fun() -> process_flag(max_heap_size, foo) end),
    t(flag_max_heap_map, fun() -> process_flag(max_heap_size, #{size => foo}) end),
    t(flag_max_heap_small, fun() -> process_flag(max_heap_size, 1) end),
    t(flag_max_heap_0, fun() -> process_flag(max_heap_size, 0) end),
    t(flag_max_heap_full, fun() -> process_flag(max_heap_size, #{size => 0, kill => false, error_logger => false}) end),
    t(flag_max_heap_get, fun() -> process_info(self(), max_heap_size) end),
    t(flag_max_heap_kill, fun() -> process_flag(max_heap_size, #{size => 0, kill => foo}) end),
    t(flag_queue, fun() -> process_flag(message_queue_data, foo) end),
    t(flag_queue_ok, fun() -> {process_flag(message_queue_data, off_heap), process_flag(message_queue_data, on_heap)} end),
    t(flag_min_heap_atom, fun() -> process_flag(min_heap_size, foo) end),
    t(flag_min_heap, fun() -> {process_flag(min_heap_size, 1000), process_info(self(), min_heap_size)} end),
    t(flag_save_calls, fun() -> {process_flag(save_calls, 1), process_flag(save_calls, 0)} end),
    t(flag_handler, fun() -> process_flag(error_handler, error_handler) end),
    t(flag_handler_int, fun() -> process_flag(error_handler, 1) end),
    t(flag_sensitive, fun() -> process_flag(sensitive, 1) end),
    t(flag_async, fun() -> process_flag(async_dist, 1) end),
    t(flag_fullsweep, fun() -> process_flag(fullsweep_after, -1) end),
    t(flag3, fun() -> process_flag(self(), save_calls, 0) end),
    t(flag3_dead, fun() -> process_flag(D, save_calls, 0) end),
    t(flag3_trap, fun() -> process_flag(self(), trap_exit, true) end).

infos(D) ->
    t(info_atom, fun() -> process_info(foo) end),
    t(info_item, fun() -> process_info(self(), foo) end),
    t(info_items, fun() -> process_info(self(), [foo]) end),
    t(info_dead, fun() -> process_info(D, [links]) end),
    t(info_dead_item, fun() -> process_info(D, foo) end),
    t(info_dead_1, fun() -> process_info(D) end),
    t(info_atom_item, fun() -> process_info(foo, links) end),
    t(info_improper, fun() -> process_info(self(), [links | foo]) end),
    t(info_none, fun() -> process_info(self(), []) end),
    t(info_several, fun() -> process_info(self(), [trap_exit, priority, status, dictionary, error_handler, suspending, message_queue_len]) end),
    t(info_keys, fun() -> [K || {K, _} <- process_info(self())] end),
    t(alive_atom, fun() -> is_process_alive(foo) end),
    t(alive_dead, fun() -> is_process_alive(D) end),
    t(gc, fun() -> garbage_collect() end),
    t(gc_dead, fun() -> garbage_collect(D) end),
    t(gc_atom, fun() -> garbage_collect(x) end),
    t(gc_async, fun() -> garbage_collect(self(), [{async, 1}]) end),
    t(gc_reply, fun() -> receive {garbage_collect, _, _} = X -> X after 50 -> none end end),
    t(gc_badopt, fun() -> garbage_collect(self(), [foo]) end).

leaders(D) ->
    t(leader_int, fun() -> group_leader(1, self()) end),
    t(leader_int2, fun() -> group_leader(self(), 1) end),
    t(leader_dead, fun() -> group_leader(self(), D) end),
    t(leader_to_dead, fun() -> {group_leader(D, self()), group_leader() =:= D} end).

timers(R) ->
    t(after_negative, fun() -> erlang:send_after(-1, self(), x) end),
    t(after_atom, fun() -> erlang:send_after(foo, self(), x) end),
    t(after_dest, fun() -> erlang:send_after(1, 1, x) end),
    t(after_huge, fun() -> erlang:send_after(1 bsl 70, self(), x) end),
    t(after_large, fun() -> erlang:send_after(1 bsl 50, self(), x) end),
    t(after_node, fun() -> erlang:send_after(1, {a, node()}, x) end),
    t(after_badopt, fun() -> erlang:send_after(1, self(), x, [foo]) end),
    t(after_noopts, fun() -> erlang:send_after(1, self(), x, foo) end),
    t(after_abs_past, fun() -> erlang:send_after(-100000000000000, self(), x, [{abs, true}]) end),
    t(timer_negative, fun() -> erlang:start_timer(-1, self(), x) end),
    t(cancel_atom, fun() -> erlang:cancel_timer(foo) end),
    t(cancel_unknown, fun() -> erlang:cancel_timer(R) end),
    t(cancel_async, fun() -> erlang:cancel_timer(R, [{async, true}]) end),
    t(cancel_reply, fun() -> receive X -> X after 50 -> none end end),
    t(cancel_noinfo, fun() -> erlang:cancel_timer(R, [{info, false}]) end),
    t(cancel_badopt, fun() -> erlang:cancel_timer(R, [foo]) end),
    t(cancel_noopts, fun() -> erlang:cancel_timer(R, foo) end),
    t(read_atom, fun() -> erlang:read_timer(foo) end),
    t(read_unknown, fun() -> erlang:read_timer(R) end),
    t(read_async, fun() -> erlang:read_timer(R, [{async, true}]) end),
    t(read_reply, fun() -> receive X -> X after 50 -> none end end),
    t(timer_fires, fun() -> T = erlang:start_timer(5, self(), hello), receive {timeout, T, M} -> {M, erlang:read_timer(T), erlang:cancel_timer(T)} end end),
    t(timer_abs, fun() -> erlang:send_after(erlang:monotonic_time(millisecond) + 5, self(), abs, [{abs, true}]), receive abs -> abs after 500 -> none end end),
    t(timer_cancelled, fun() -> T = erlang:send_after(100000, self(), hello), L = erlang:cancel_timer(T), {is_integer(L), L > 90000, erlang:cancel_timer(T)} end),
    t(timer_of_dead, fun() -> P = spawn(fun() -> receive x -> x end end), T = erlang:send_after(100000, P, hello), exit(P, kill), receive after 20 -> ok end, erlang:read_timer(T) end).

suspends(D) ->
    t(suspend_self, fun() -> erlang:suspend_process(self()) end),
    t(suspend_dead, fun() -> erlang:suspend_process(D) end),
    t(suspend_atom, fun() -> erlang:suspend_process(x) end),
    t(resume_self, fun() -> erlang:resume_process(self()) end),
    t(resume_atom, fun() -> erlang:resume_process(x) end),
    t(suspend_badopt, fun() -> erlang:suspend_process(self(), [foo]) end),
    t(suspend, fun() ->
        Me = self(),
        P = spawn(fun() -> receive go -> Me ! went end end),
        A = erlang:suspend_process(P),
        B = erlang:suspend_process(P, [unless_suspending]),
        P ! go,
        C = receive went -> too_early after 20 -> held end,
        S = process_info(P, status),
        N = length(element(2, process_info(Me, suspending))),
        E = erlang:resume_process(P),
        F = receive went -> went after 100 -> lost end,
        {A, B, C, S, N, E, F}
    end).

others(D) ->
    t(unique_bad, fun() -> erlang:unique_integer([foo]) end),
    t(unique_atom, fun() -> erlang:unique_integer(foo) end),
    t(unique_order, fun() -> erlang:unique_integer([monotonic, positive]) < erlang:unique_integer([monotonic, positive]) end),
    t(mono_bad, fun() -> erlang:monotonic_time(foo) end),
    t(mono_0, fun() -> erlang:system_time(0) end),
    t(offset, fun() -> abs(erlang:monotonic_time() + erlang:time_offset() - erlang:system_time()) < 1000000000 end),
    t(unit_rounds, fun() -> erlang:convert_time_unit(-1, millisecond, second) end),
    t(utc, fun() -> erlang:universaltime_to_posixtime({{2024, 2, 29}, {12, 34, 56}}) end),
    t(utc_bad, fun() -> erlang:universaltime_to_posixtime({{2023, 2, 29}, {12, 34, 56}}) end),
    t(posix, fun() -> erlang:posixtime_to_universaltime(951827696) end),
    t(posix_before, fun() -> erlang:posixtime_to_universaltime(-1) end),
    t(raise_bad, fun() -> erlang:raise(a, b, c) end),
    t(raise, fun() -> erlang:raise(exit, b, [{a, b, 1}]) end),
    t(halt_atom, fun() -> halt(foo) end),
    t(halt_negative, fun() -> halt(-1) end),
    t(halt_opts, fun() -> halt(0, foo) end),
    t(system_info, fun() -> erlang:system_info(foo) end),
    t(system_info_ok, fun() -> {erlang:system_info(otp_release), erlang:system_info(wordsize), erlang:system_info(process_limit), erlang:system_info(atom_limit)} end),
    t(statistics, fun() -> statistics(foo) end),
    t(statistics_ok, fun() -> {A, B} = statistics(reductions), is_integer(A + B) end),
    t(memory, fun() -> erlang:memory(foo) end),
    t(memory_keys, fun() -> [K || {K, _} <- erlang:memory()] end),
    t(memory_list, fun() -> [{total, N}] = erlang:memory([total]), is_integer(N) end),
    t(system_flag, fun() -> erlang:system_flag(foo, 1) end),
    t(node_atom, fun() -> node(foo) end),
    t(node_self, fun() -> {node(self()), node(make_ref()), node()} end),
    t(nodes_atom, fun() -> nodes(foo) end),
    t(nodes, fun() -> {nodes(this), nodes(visible), nodes(hidden), nodes(connected), nodes()} end),
    t(is_alive, fun() -> is_alive() end),
    t(bump, fun() -> erlang:bump_reductions(10) end),
    t(bump_0, fun() -> erlang:bump_reductions(0) end),
    t(display_what, fun() -> erlang:process_display(self(), foo) end),
    t(display_dead, fun() -> erlang:process_display(D, backtrace) end),
    t(dict, fun() -> {put(k, 1), put(k, 2), get(k), get(none), get_keys(2), erase(k), erase(k), get()} end),
    t(yield, fun() -> erlang:yield() end).

codes() ->
    t(loaded_int, fun() -> erlang:module_loaded(1) end),
    t(loaded_erlang, fun() -> erlang:module_loaded(erlang) end),
    t(delete_unknown, fun() -> erlang:delete_module(nosuch) end),
    t(delete_int, fun() -> erlang:delete_module(1) end),
    t(purge_unknown, fun() -> erlang:purge_module(nosuch) end),
    t(check_int, fun() -> erlang:check_process_code(self(), 1) end),
    t(check_unknown, fun() -> erlang:check_process_code(self(), nosuch) end),
    t(check_old, fun() -> erlang:check_old_code(nosuch) end),
    t(exported_int, fun() -> erlang:function_exported(1, 2, 3) end),
    t(exported, fun() -> {erlang:function_exported(?MODULE, main, 0), erlang:function_exported(?MODULE, links, 1), erlang:function_exported(erlang, spawn, 1)} end),
    t(builtin, fun() -> {erlang:is_builtin(erlang, spawn, 3), erlang:is_builtin(foo, spawn, 3)} end).

terms() ->
    t(term_get, fun() -> persistent_term:get(nosuch) end),
    t(term_get2, fun() -> persistent_term:get(nosuch, none) end),
    t(term_put, fun() -> {persistent_term:put(key, 1), persistent_term:get(key), persistent_term:put(key, 2), persistent_term:get(key)} end),
    t(term_erase, fun() -> {persistent_term:erase(key), persistent_term:erase(key)} end).

counts() ->
    t(counters_0, fun() -> counters:new(0, []) end),
    t(counters_badopt, fun() -> counters:new(1, [foo]) end),
    t(counters, fun() -> C = counters:new(2, []), {counters:add(C, 1, 5), counters:sub(C, 1, 2), counters:get(C, 1), counters:put(C, 2, -7), counters:get(C, 2)} end),
    t(counters_kind, fun() -> {K, _} = counters:new(2, [write_concurrency]), K end),
    t(counters_index, fun() -> counters:get(counters:new(2, []), 3) end),
    t(counters_ref, fun() -> counters:get(foo, 3) end),
    t(counters_value, fun() -> counters:add(counters:new(2, []), 1, a) end),
    t(counters_wrap, fun() -> C = counters:new(1, []), counters:put(C, 1, (1 bsl 63) - 1), counters:add(C, 1, 1), counters:get(C, 1) end),
    t(counters_info, fun() -> counters:info(counters:new(2, [])) end).

arrays() ->
    t(atomics_0, fun() -> atomics:new(0, []) end),
    t(atomics_badopt, fun() -> atomics:new(1, [foo]) end),
    t(atomics_signed, fun() -> atomics:new(1, [{signed, foo}]) end),
    t(atomics_big, fun() -> A = atomics:new(1, []), atomics:put(A, 1, 1 bsl 64) end),
    t(atomics_index, fun() -> A = atomics:new(1, []), atomics:get(A, 0) end),
    t(atomics_info, fun() -> A = atomics:new(1, []), atomics:info(A) end),
    t(atomics_unsigned, fun() -> A = atomics:new(1, [{signed, false}]), atomics:sub(A, 1, 1), {atomics:get(A, 1), atomics:info(A)} end),
    t(atomics_unsigned_negative, fun() -> A = atomics:new(1, [{signed, false}]), atomics:put(A, 1, -1) end),
    t(atomics_exchange, fun() -> A = atomics:new(1, []), {atomics:exchange(A, 1, 5), atomics:exchange(A, 1, 6), atomics:compare_exchange(A, 1, 6, 7), atomics:compare_exchange(A, 1, 6, 8), atomics:add_get(A, 1, 3), atomics:sub_get(A, 1, 20)} end),
    t(atomics_ref, fun() -> atomics:get(make_ref(), 1) end).

dead() ->
    {P, R} = spawn_monitor(fun() -> ok end),
    receive {'DOWN', R, process, P, _} -> P end.

t(Label, F) ->
    Result = try {ok, F()} catch C:R:S -> {C, R, top(S)} end,
    erlang:display({Label, show(Result)}).

top([{M, F, A, Info} | _]) when is_list(A) -> {M, F, A, [I || {error_info, _} = I <- Info]};
top([{M, F, A, _} | _]) -> {M, F, A};
top(S) -> S.

show(P) when is_pid(P) -> pid;
show(R) when is_reference(R) -> ref;
show(F) when is_function(F) -> 'fun';
show(T) when is_tuple(T) -> list_to_tuple(show(tuple_to_list(T)));
show([H | T]) -> [show(H) | show(T)];
show(X) -> X.
