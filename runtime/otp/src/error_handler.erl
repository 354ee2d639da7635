%%% What the machine calls for a function it does not find (kernel, error_handler): the module is loaded and the
%%% call tried again, the module's own '$handle_undefined_function' is asked, or undef is raised.
-module(error_handler).

-export([undefined_function/3, undefined_lambda/3, raise_undef_exception/3, stub_function/3, breakpoint/3]).

-spec undefined_function(module(), atom(), [term()]) -> term().
undefined_function(Module, Function, Args) ->
    case code:ensure_loaded(Module) of
        {module, Module} ->
            case erlang:function_exported(Module, Function, length(Args)) of
                true -> apply(Module, Function, Args);
                false -> not_exported(Module, Function, Args)
            end;
        _ -> crash({Module, Function, Args, []})
    end.

not_exported(Module, Function, Args) ->
    Handler = '$handle_undefined_function',
    case erlang:function_exported(Module, Handler, 2) of
        true -> Module:Handler(Function, Args);
        false -> crash({Module, Function, Args, []})
    end.

%% A fun of a module that was loaded since tells by itself that it is gone.
-spec undefined_lambda(module(), fun(), [term()]) -> term().
undefined_lambda(Module, Fun, Args) ->
    case code:ensure_loaded(Module) of
        {module, Module} -> apply(Fun, Args);
        _ -> crash({Fun, Args, []})
    end.

-spec raise_undef_exception(module(), atom(), [term()]) -> no_return().
raise_undef_exception(Module, Function, Args) ->
    crash({Module, Function, Args, []}).

-spec stub_function(module(), atom(), [term()]) -> no_return().
stub_function(Module, Function, Args) ->
    exit({undef, [{Module, Function, Args, []}]}).

%% The debugger's interpreter is not here, so this raises undef.
-spec breakpoint(module(), atom(), [term()]) -> term().
breakpoint(Module, Function, Args) ->
    Interpreter = int,
    Interpreter:eval(Module, Function, Args).

%% Raises undef in the caller's name: this module's own frames are not shown.
crash(Frame) ->
    {current_stacktrace, Stack} = process_info(self(), current_stacktrace),
    Callers = lists:dropwhile(fun(Caller) -> element(1, Caller) =:= ?MODULE end, Stack),
    erlang:raise(error, undef, [Frame | Callers]).
