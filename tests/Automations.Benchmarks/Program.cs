using Automations.Benchmarks;

return await BenchmarkCommand.RunAsync(args);
