using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace Automations.Local.Tests.Host;

/// <summary>The built host as a process of its own.</summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private HostProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
        Client = new HttpClient { BaseAddress = address };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { Length: > 0 } text) Log.Enqueue(text);
        };
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    /// <summary>Every line that it logged since it listened.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    /// <summary>What it holds of the machine's memory, in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts the host on a free port and waits until it listens.</summary>
    public static Task<HostProcess> StartAsync(DataDirectory data, params string[] options) => StartAsync(data, new Dictionary<string, string?>(), options);

    public static async Task<HostProcess> StartAsync(DataDirectory data, IReadOnlyDictionary<string, string?> environment, string[] options)
    {
        var process = Run(environment, ["--data", data.Path, "--urls", "http://127.0.0.1:0", .. options]);
        using var patience = new CancellationTokenSource(Patience);
        if (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line && ListensOn().Match(line) is { Success: true } match)
            return new(process, new Uri(match.Groups[1].Value));
        throw new InvalidOperationException($"The host did not start: {await process.StandardError.ReadToEndAsync(patience.Token)}");
    }

    /// <summary>Runs the host where it is expected to end by itself.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunToEndAsync(params string[] options)
    {
        using var process = Run(new Dictionary<string, string?>(), options);
        using var patience = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var error = await process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, await output, error);
    }

    /// <summary>SIGKILL: nothing of the process runs any more.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>SIGTERM.</summary>
    public async Task AskToStopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The exit code, once it ended.</summary>
    public async Task<int> EndedAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private static Process Run(IReadOnlyDictionary<string, string?> environment, IEnumerable<string> options)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Automations.Local.dll"), .. options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("AUTOMATIONS_KEY");
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    [GeneratedRegex(@"listens on (http://\S+)")]
    private static partial Regex ListensOn();
}
