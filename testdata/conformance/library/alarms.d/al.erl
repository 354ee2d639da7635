-module(al).
-export([main/0]).
main() ->
  P = fun(X) -> io:format("~p~n", [catch X()]) end,
  P(fun() -> application:start(sasl) end),
  P(fun() -> alarm_handler:set_alarm({a,b}), alarm_handler:set_alarm({c,d}), timer:sleep(50), alarm_handler:get_alarms() end),
  P(fun() -> alarm_handler:clear_alarm(a), timer:sleep(50), alarm_handler:get_alarms() end),
  P(fun() -> gen_event:which_handlers(alarm_handler) end),
  P(fun() -> [{A,B,C} || {A,B,C} <- application:which_applications()] end),
  P(fun() -> supervisor:which_children(sasl_safe_sup) =/= [] end),
  P(fun() -> application:ensure_all_started(crypto) end),
  P(fun() -> {catch net_kernel:monitor_nodes(x), catch net_kernel:monitor_nodes(true,[x]), catch net_kernel:getopts(a@b,[]),catch net_kernel:setopts(a@b,[]),catch net_kernel:passive_cnct(a@b),catch net_kernel:async_disconnect(a@b)} end),
  P(fun() -> {net_adm:ping(node()), net_adm:ping(foo@bar), net_adm:names(), (catch net_adm:world_list([a])), net_kernel:get_state(), net_kernel:longnames(), net_kernel:get_net_ticktime(), net_kernel:stop(), net_kernel:connect_node(x@y), net_kernel:connect_node(node()), net_kernel:monitor_nodes(true)} end),
  P(fun() -> R = application:stop(sasl), timer:sleep(50), R end),
  timer:sleep(10),
  P(fun() -> whereis(alarm_handler) end).
