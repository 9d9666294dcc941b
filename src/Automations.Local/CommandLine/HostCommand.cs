using System.CommandLine;

namespace Automations.Local.CommandLine;

/// <summary>The command line: reads it, says what is wrong with it (exit code 2), runs the host.</summary>
internal static class HostCommand
{
    private const int BadUsage = 2;
    private const int CannotStart = 1;

    public static async Task<int> RunAsync(string[] args, IConfiguration configuration, Func<LocalOptions, Task> run)
    {
        var command = new RootCommand("Automations: an automation engine for galleries and sessions, on this machine.");
        foreach (var setting in Settings.OnCommandLine) command.Options.Add(setting.Option);
        command.SetAction(parsed => StartAsync(new SettingSource(parsed, configuration), run));
        var result = command.Parse(args);
        if (result.Errors.Count > 0) return Complain(result.Errors.Select(error => error.Message));
        // The host itself ends on SIGTERM and Ctrl-C, once what is under way is finished.
        return await result.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false });
    }

    private static async Task<int> StartAsync(SettingSource source, Func<LocalOptions, Task> run)
    {
        var faults = new List<string>();
        if (OptionsReader.Read(source, faults) is not { } options) return Complain(faults);
        try
        {
            await run(options);
            return 0;
        }
        catch (CannotStartException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return CannotStart;
        }
    }

    private static int Complain(IEnumerable<string> faults)
    {
        foreach (var fault in faults) Console.Error.WriteLine(fault);
        Console.Error.WriteLine("See --help for what there is.");
        return BadUsage;
    }
}
