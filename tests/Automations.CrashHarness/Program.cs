using System.CommandLine;
using Automations.CrashHarness;

// A seed is chosen where none is asked for, and printed either way.
var seed = new Option<int>("--seed") { Description = "What the load and the moments of the kills follow from.", DefaultValueFactory = _ => Random.Shared.Next() };
var kills = new Option<int>("--kills") { Description = "How often the host is killed, the fan-out's three among them.", DefaultValueFactory = _ => 100 };
var clients = new Option<int>("--clients") { Description = "How many clients the fan-out has.", DefaultValueFactory = _ => 5_000 };
var command = new RootCommand("Kills the built host at random moments under load, and compares what it acknowledged with what came of it.") { seed, kills, clients };
command.SetAction(async (parsed, cancellation) =>
{
    var verdict = await new Trial(parsed.GetValue(seed), parsed.GetValue(kills), parsed.GetValue(clients), Console.Error).RunAsync(cancellation);
    foreach (var finding in verdict.Findings.Take(50)) await Console.Out.WriteLineAsync(finding);
    await Console.Out.WriteLineAsync(verdict.ToString());
    return verdict.Holds ? 0 : 1;
});
return await command.Parse(args).InvokeAsync();
