%% What the modules of eunit share.

-define(DEFAULT_TEST_TIMEOUT, 5000).
-define(DEFAULT_GROUP_TIMEOUT, infinity).

%% location is the function as {M, F, A}, line that of the test object or 0.
-record(test, {f, desc, timeout, location, line = 0}).

%% order: inorder or {inparallel, N}; context: a #context{}, with which tests is an instantiator; spawn: local.
-record(group, {desc, options, order, timeout, context, spawn, tests}).

-record(context, {setup, cleanup, process = local}).
