{application, app1, [{description, "first"}, {vsn, "1.0"}, {modules, [app1]}, {registered, [app1_sup]},
  {applications, [kernel, stdlib]}, {env, [{k, v}, {l, [1, 2]}]}, {mod, {app1, [args]}}]}.
