%% Files: kernel, filelib. (being written)
-module(filelib).
